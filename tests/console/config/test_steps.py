"""Steps: a verb, its arguments, and that what they name is in the show."""

import pytest

from console.config.nouns import Nouns
from console.config.steps import missing, read_steps
from console.config.tables import Table, parse
from console.show.types import Step
from console.show.verb import Verb
from console.show.verbs import find_verb
from tests.console.config.reading import FIRST, said

NOUNS = Nouns(
    ids={
        "camera": ("wide", "close"),
        "product": ("scarf", "mug"),
        "deal": ("minute",),
        "sound": ("win",),
        "segment": ("hook",),
        "cue": ("push",),
        "rule": ("full",),
    },
    variants={"scarf": ("blue", "red"), "mug": ()},
)


def _table(steps: str) -> Table:
    top = parse(f"steps = {steps}", "x.toml")
    assert isinstance(top, Table)
    return top


def steps(text: str) -> tuple[Step, ...]:
    table = _table(text)
    read = read_steps(table, NOUNS, ())
    assert table.notes.problems() is None
    return read


def wrong(text: str) -> str:
    table = _table(text)
    read_steps(table, NOUNS, ("cue.fire",))
    return str(table.notes.problems())


def test_steps_are_read_in_order() -> None:
    assert steps('[{ verb = "camera.take", camera = "close" }, { verb = "all.out" }]') == (
        Step("camera.take", {"camera": "close"}),
        Step("all.out", {}),
    )


def test_numbers_and_yes_or_no_need_no_quotes() -> None:
    count = '{ verb = "stock.count", product = "scarf", variant = "red", units = 4 }'
    assert steps(f'[{count}, {{ verb = "rundown.hold", on = true }}]') == (
        Step("stock.count", {"product": "scarf", "variant": "red", "units": "4"}),
        Step("rundown.hold", {"on": "yes"}),
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[]", "There is nothing to do."),
        ('"camera.take"', "must be a list of tables"),
        ('["camera.take"]', "must be a list of tables"),
        ('[{ camera = "close" }]', "“verb” is missing."),
        ('[{ verb = "camera.tak", camera = "close" }]', "Did you mean “camera.take”?"),
        ('[{ verb = "camera.take", camra = "close" }]', "has no argument “camra”. Did you mean “camera”?"),
        ('[{ verb = "camera.preview" }]', "camera.preview needs a camera."),
        ('[{ verb = "camera.take", camera = "clsoe" }]', "no camera with this id. Did you mean “close”?"),
        ('[{ verb = "product.pin", product = "hat" }]', "no product with this id."),
        ('[{ verb = "deal.start", deal = "minut" }]', "Did you mean “minute”?"),
        ('[{ verb = "sfx.play", sound = "wim" }]', "Did you mean “win”?"),
        ('[{ verb = "rundown.jump", segment = "hok" }]', "Did you mean “hook”?"),
        ('[{ verb = "rule.arm", rule = "ful" }]', "Did you mean “full”?"),
        ('[{ verb = "stock.count", product = "scarf", variant = "bleu", units = 4 }]', "Did you mean “blue”?"),
        ('[{ verb = "stock.count", product = "scarf", variant = "red", units = "four" }]', "no whole number"),
        ('[{ verb = "rundown.hold", on = "perhaps" }]', "neither yes nor no"),
        ('[{ verb = "coach.energy", energy = "sel" }]', "Did you mean “sell”?"),
        ('[{ verb = "camera.take", camera = ["close"] }]', "This must be text."),
        ('[{ verb = "cue.fire", cue = "push" }]', "cue.fire cannot be a step here."),
        (
            '[{ verb = "claim.override", deal = "minute", claim = "was", who = "Mara", reason = "x" }]',
            "claim.override is for two people to press.",
        ),
    ],
)
def test_what_is_wrong_is_said(text: str, why: str) -> None:
    assert why in wrong(text)


def test_a_step_is_named_on_its_own_line() -> None:
    (problem,) = said(
        '[[cue]]\nid = "c"\nsteps = [\n    { verb = "all.out" },\n    { verb = "camera.take", camera = "clsoe" },\n]\n'
    )
    assert problem.startswith(f"line {FIRST + 4}: cue[2].steps[2].camera")


def test_what_names_nothing_misses_nothing() -> None:
    verb = find_verb("stock.count")
    assert isinstance(verb, Verb)
    assert missing(verb, {"product": "mug", "units": "3"}, NOUNS) == {}
    assert set(missing(verb, {"product": "hat", "variant": "blue", "units": "3"}, NOUNS)) == {"product", "variant"}
