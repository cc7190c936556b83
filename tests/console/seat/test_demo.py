"""The demo show hangs together: what it names is there, and every verb it fires is one."""

from console.seat.demo import demo_pads, demo_show
from console.show.verbs import BadVerb, command_for


def test_what_the_demo_show_names_is_there() -> None:
    show = demo_show()
    assert all(show.product(deal.product) and deal.sting and show.sound(deal.sting) for deal in show.deals)
    assert show.safe_camera is not None
    assert show.camera(show.safe_camera) is not None
    assert all(segment.product is None or show.product(segment.product) for segment in show.rundown)
    assert all(segment.deal is None or show.deal(segment.deal) for segment in show.rundown)


def test_pads_cues_and_rules_fire_verbs_that_exist() -> None:
    show = demo_show()
    steps = [step for cue in show.cues for step in cue.steps] + [step for rule in show.rules for step in rule.steps]
    assert steps
    assert all(not isinstance(command_for(step.verb, step.args), BadVerb) for step in steps)
    assert all(not isinstance(command_for(it.verb, it.args), BadVerb) for it in demo_pads().bindings)


def test_it_has_something_of_everything() -> None:
    show = demo_show()
    assert any(product.variants for product in show.products)
    assert any(segment.adlib for segment in show.rundown)
    assert any(rule.ask for rule in show.rules)
    assert any(rule.drop for rule in show.rules)
