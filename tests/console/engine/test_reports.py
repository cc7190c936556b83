"""Reports of the shop and the room: what they ask of the show, and the feed's health when the show refuses one."""

from msgspec.structs import replace

from console.engine.reports import FORGET_NS, MOST_REFUSED, FeedHealth, command_of, commands_of
from console.show.camera_commands import FindCameras, FollowVoice, SeeScenes
from console.show.commands import CountStock, ReadListing, ReadMetrics, RecordSale
from console.show.decisions import Refused
from console.show.facts import (
    EffectId,
    HealthChanged,
    Level,
    ListingSeen,
    MetricsSeen,
    Part,
    SaleSeen,
    SetUpEnded,
    SetUpUndone,
    StepMade,
    StockRead,
    StockSeen,
    SwitcherLost,
    SwitcherRead,
    VoiceHeard,
)
from console.show.feed import FeedSample
from console.show.setup_commands import EndSetUp, NoteStep, NoteUndone, SeeStock
from console.show.setup_types import Stock
from console.show.types import Price, ProductId, SceneName, UtcMs, VariantId

WIDE = SceneName("Wide")
MUG, BLUE, AT_MS = ProductId("mug"), VariantId("blue"), UtcMs(7)
SALE = SaleSeen(MUG, BLUE, 2, "shop", AT_MS)
LISTING = ListingSeen(MUG, Price(900, "USD"), "shop", AT_MS)
SAMPLE = FeedSample("shop", AT_MS, viewers=5, orders=None, comments_per_min=None, gmv_minor=None, currency="USD")
READY = HealthChanged(Part.FEED, Level.READY, "Webhook, 1 message a second.")
NO_MUG = Refused("There is no product “mug”.", "Did you mean “mugs”?")


def test_every_report_asks_its_command() -> None:
    counted = StockSeen(MUG, BLUE, 3, "shop", AT_MS, provisional=True)
    assert command_of(counted) == CountStock(MUG, BLUE, 3, "shop", AT_MS, provisional=True)
    assert command_of(SALE) == RecordSale(MUG, BLUE, 2, "shop", AT_MS)
    assert command_of(LISTING) == ReadListing(MUG, Price(900, "USD"), "shop", AT_MS)
    assert command_of(MetricsSeen(SAMPLE)) == ReadMetrics(SAMPLE)


def test_what_the_switcher_has_and_hears_is_told_to_the_show() -> None:
    read = SwitcherRead((WIDE,), WIDE, None, EffectId(0))
    assert commands_of(read) == (FindCameras((WIDE,)), SeeScenes((WIDE,)))
    assert commands_of(SwitcherLost("gone")) == (SeeScenes(()),)
    assert commands_of(VoiceHeard("Mic", AT_MS)) == (FollowVoice("Mic", AT_MS),)
    assert commands_of(READY) == ()


def test_how_the_scenes_set_up_goes_is_told_to_the_show() -> None:
    stock = Stock((), (), (), (), (), (1, 1))
    assert commands_of(StockRead(stock)) == (SeeStock(stock),)
    assert commands_of(StepMade(None)) == (NoteStep(None),)
    assert commands_of(SetUpEnded("No.", "Look.")) == (EndSetUp("No.", "Look."),)
    assert commands_of(SetUpUndone((), ("Left.",))) == (NoteUndone((), ("Left.",)),)


def test_what_the_feed_says_of_itself_is_shown() -> None:
    assert FeedHealth().said(READY) == READY


def test_a_refused_report_worsens_it_until_the_same_is_accepted() -> None:
    health = FeedHealth()
    health.said(READY)
    worse = health.answered(SALE, NO_MUG, 0)
    assert worse is not None
    assert worse.level is Level.DEGRADED
    assert worse.reason == "A report was refused: There is no product “mug”. Did you mean “mugs”?"
    assert health.answered(LISTING, None, 1) is None
    assert health.answered(SALE, None, 2) == READY


def test_the_newest_of_many_is_told_and_the_others_are_counted() -> None:
    health = FeedHealth()
    health.answered(LISTING, NO_MUG, 0)
    worse = health.answered(SALE, Refused("Wool throw has no variant.", "Add it."), 1)
    assert worse is not None
    assert worse.reason == "A report was refused: Wool throw has no variant. Add it. And 1 more."


def test_a_feed_that_is_worse_by_itself_says_so() -> None:
    health = FeedHealth()
    health.answered(SALE, NO_MUG, 0)
    failed = HealthChanged(Part.FEED, Level.FAILED, "The shop does not answer.")
    assert health.said(failed) == failed
    assert health.said(READY).level is Level.DEGRADED


def test_old_refusals_are_forgotten() -> None:
    health = FeedHealth()
    health.said(READY)
    health.answered(SALE, NO_MUG, 0)
    assert health.expire(FORGET_NS) is None
    assert health.expire(FORGET_NS + 1) == READY
    assert health.expire(FORGET_NS + 2) is None


def test_no_more_refusals_are_kept_than_anybody_reads() -> None:
    health = FeedHealth()
    for number in range(3 * MOST_REFUSED):
        worse = health.answered(replace(SALE, product=ProductId(str(number))), NO_MUG, number)
    assert worse is not None
    assert worse.reason.endswith(f"And {MOST_REFUSED - 1} more.")
