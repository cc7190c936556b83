"""What a drop that only names its deal does: pin, prompter and deal in one take, or nothing at all."""

from msgspec.structs import replace

from console.show.drops import fact, opening_steps
from console.show.events import DealOpening, DealStarted, Event, ProductPinned, PrompterSet, RuleFired
from console.show.types import Deal, DealId, DurationMs, Step
from tests.console.show.ruling import DROP, Story, held_back
from tests.console.show.shop import MUG, MUG_FLASH, SHOW

SAID = "50,000 viewers! Mug flash, for 3:00: Stoneware mug."


def drop(deal: Deal = MUG_FLASH, *, pin: bool = True) -> Story:
    """Give a show with an armed drop of that deal."""
    show = replace(SHOW, deals=tuple(deal if one.id == deal.id else one for one in SHOW.deals))
    steps = opening_steps(deal, MUG, fact("viewers", 50_000.0, deal, MUG), pin=pin)
    return Story(replace(DROP, steps=steps), show=show)


def fires(story: Story) -> tuple[Event, ...]:
    """Let the crowd come and stay; gives what happened with the firing."""
    events = story.stay(15, 50_100)
    (fired,) = [event for event in events if isinstance(event, RuleFired)]
    return fired.parts


def test_its_deal_goes_live_with_its_product_pinned_and_its_fact_on_the_prompter() -> None:
    story = drop()
    started, pinned, told = fires(story)
    assert isinstance(pinned, ProductPinned)
    assert (pinned.product, told) == (MUG.id, PrompterSet(SAID))
    assert isinstance(started, DealStarted)
    assert (story.state.pinned, story.state.prompter) == (MUG.id, SAID)
    assert story.state.countdown_on_air


def test_it_leaves_the_pin_where_the_show_says_so() -> None:
    started, told = fires(drop(pin=False))
    assert isinstance(told, PrompterSet)
    assert isinstance(started, DealStarted)


def test_one_that_opens_with_a_countdown_says_so() -> None:
    parts = fires(drop(replace(MUG_FLASH, opening_ms=DurationMs(30_000))))
    assert PrompterSet("50,000 viewers! Mug flash, opens in 0:30: Stoneware mug.") in parts
    assert isinstance(parts[0], DealOpening)


def test_nothing_of_it_happens_when_the_deal_is_refused() -> None:
    story = drop(replace(MUG_FLASH, price=replace(MUG_FLASH.price, minor=99_900)))
    events = story.stay(15, 50_100)
    assert "deal.start mug-flash" in held_back(events)[0]
    assert (story.state.pinned, story.state.prompter) == (None, "")


def test_a_host_is_told_no_price_and_no_name_twice() -> None:
    alike = replace(MUG_FLASH, name=MUG.name)
    assert fact("gmv_minor", 250_000.0, alike, MUG) == "$2,500.00 GMV! Stoneware mug, for 3:00."
    assert opening_steps(MUG_FLASH, MUG, "", pin=False) == (Step("deal.start", {"deal": DealId("mug-flash")}),)
