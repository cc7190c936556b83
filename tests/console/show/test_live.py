"""The show goes live and is over; an engine takes it over; a new file is put on the record."""

from msgspec.structs import replace

from console.show.commands import BeginShow, FinishShow, LoadShow, OpenShow
from console.show.events import (
    CountdownShown,
    DealArmed,
    DealDisarmed,
    DealEnd,
    DealEnded,
    DealOpening,
    EnergyChanged,
    GraphicsCleared,
    OpeningChecked,
    ProductPinned,
    PrompterSet,
    RuleDisarmed,
    RundownEdited,
    ShowBegan,
    ShowFinished,
    ShowLoaded,
    ShowOpened,
)
from console.show.live import decide_finish, evolve_finished
from console.show.sounds import SoundPlayed
from console.show.state import (
    FRESH,
    Arrangement,
    Coach,
    Energy,
    Opening,
    Proposal,
    RuleRun,
    Rundown,
    SegmentRun,
    ShowState,
)
from console.show.types import DurationMs, RuleId, Segment, SegmentId, SoundId, UtcMs
from tests.console.show.shop import MUG, MUG_STARTED, THROW, THROW_FLASH, WIDE, OpenBook, taken, usd

BEGAN = ShowBegan(at_ms=UtcMs(1_000))
FINISHED = ShowFinished(at_ms=UtcMs(9_000))
THROW_ARMED = DealArmed(
    deal=THROW_FLASH.id,
    name="Throw flash",
    product=THROW.id,
    product_name="Wool throw",
    price=usd(6900),
    was=None,
    at_ms=UtcMs(2_000),
    cap_units=None,
    per_buyer=None,
)
THROW_OPENING = DealOpening(
    deal=THROW_FLASH.id,
    name="Throw flash",
    product=THROW.id,
    product_name="Wool throw",
    price=usd(6900),
    was=None,
    started_ms=UtcMs(2_000),
    opens_ms=UtcMs(12_000),
    cap_units=None,
    per_buyer=None,
)
HOOK = Segment(SegmentId("hook"), "Hook", DurationMs(60_000))
ARRANGED = Arrangement(order=(SegmentId("b"), SegmentId("a")))


def test_each_engine_that_opens_the_show_is_counted(book: OpenBook) -> None:
    story = book().when(OpenShow(engine="one"), at_ms=1).then(ShowOpened(engine="one", epoch=1))
    story.when(OpenShow(engine="two"), at_ms=2).then(ShowOpened(engine="two", epoch=2))
    assert story.state == replace(FRESH, epoch=2)


def test_an_engine_that_takes_over_leaves_a_live_show_live(book: OpenBook) -> None:
    story = book().given(BEGAN).when(OpenShow(engine="two"), at_ms=5_000).then(ShowOpened(engine="two", epoch=1))
    assert story.state.live_ms == BEGAN.at_ms


def test_a_new_file_is_on_the_record_and_changes_nothing_by_itself(book: OpenBook) -> None:
    story = book().given(BEGAN, taken(WIDE), ProductPinned(product=MUG.id, at_ms=UtcMs(1)))
    before = story.state
    story.when(LoadShow(digest="d"), at_ms=5_000).then(ShowLoaded(digest="d", title="Shop"))
    assert story.state == before


def test_going_live_starts_the_clock_once(book: OpenBook) -> None:
    story = book().when(BeginShow(), at_ms=1_000).then(BEGAN)
    assert story.state.live_ms == 1_000
    story.when(BeginShow(), at_ms=2_000).refused("The show is live already.", "show.finish")
    assert story.state.live_ms == 1_000


def test_going_live_lets_the_pin_and_the_coach_begin_anew(book: OpenBook) -> None:
    story = book().given(
        ProductPinned(product=MUG.id, at_ms=UtcMs(1)),
        EnergyChanged(energy=Energy.SELL, at_ms=UtcMs(1)),
        OpeningChecked(item=Opening.HOOK),
    )
    story.when(BeginShow(), at_ms=1_000).then(BEGAN)
    assert (story.state.pinned, story.state.pinned_ms) == (MUG.id, 1_000)
    assert story.state.coach == Coach()


def test_going_live_without_a_pin_makes_none(book: OpenBook) -> None:
    story = book().when(BeginShow(), at_ms=1_000).then(BEGAN)
    assert (story.state.pinned, story.state.pinned_ms) == (None, None)


def test_what_is_not_live_cannot_be_finished(book: OpenBook) -> None:
    book().when(FinishShow(), at_ms=1).refused("The show is not live.", "show.begin")


def test_the_end_ends_deals_and_takes_graphics_off_and_leaves_camera_and_pin(book: OpenBook) -> None:
    story = book().given(taken(WIDE), ProductPinned(product=MUG.id, at_ms=UtcMs(1)), BEGAN, MUG_STARTED)
    story.given(CountdownShown())
    story.when(FinishShow(), at_ms=9_000)
    story.then(DealEnded(MUG_STARTED.deal, DealEnd.OPERATOR, UtcMs(9_000)), GraphicsCleared(), FINISHED)
    assert story.state.live_ms is None
    assert story.state.deals == ()
    assert not story.state.countdown_on_air
    assert (story.state.program, story.state.pinned) == (WIDE.id, MUG.id)


def test_the_end_takes_an_opening_countdown_and_armed_deals_back(book: OpenBook) -> None:
    armed = book().given(BEGAN, THROW_ARMED).when(FinishShow(), at_ms=9_000)
    armed.then(DealDisarmed(deal=THROW_FLASH.id), GraphicsCleared(), FINISHED)
    opening = book().given(BEGAN, THROW_OPENING).when(FinishShow(), at_ms=9_000)
    opening.then(DealEnded(THROW_FLASH.id, DealEnd.OPERATOR, UtcMs(9_000)), GraphicsCleared(), FINISHED)
    assert (armed.state.deals, opening.state.deals) == ((), ())


def test_no_rule_stays_armed_after_the_end() -> None:
    rules = {RuleId("drop"): RuleRun(armed=True), RuleId("win"): RuleRun(last="declined")}
    state = replace(FRESH, live_ms=UtcMs(1), rules=rules)
    decision = decide_finish(state, FinishShow(), UtcMs(9_000))
    assert getattr(decision, "events", ()) == (RuleDisarmed(rule=RuleId("drop")), GraphicsCleared(), FINISHED)


def test_the_rundown_is_at_its_beginning_as_people_arranged_it() -> None:
    rundown = Rundown(
        arrangement=ARRANGED,
        on_air=SegmentRun(segment=HOOK, started_ms=UtcMs(2), units_before=0),
        last=HOOK.id,
        held=True,
        back=(HOOK.id,),
        proposal=Proposal(why="sold out", what="leave it out", arrangement=ARRANGED),
    )
    state = ShowState(live_ms=UtcMs(1), rundown=rundown, prompter="Look!")
    assert evolve_finished(state, FINISHED) == ShowState(rundown=Rundown(arrangement=ARRANGED))


def test_a_show_can_begin_again_after_its_end(book: OpenBook) -> None:
    edit = RundownEdited(what="moved", arrangement=ARRANGED)
    story = book().given(BEGAN, edit, PrompterSet(text="Bye"), SoundPlayed(sound=SoundId("win")), FINISHED)
    story.when(BeginShow(), at_ms=20_000).then(ShowBegan(at_ms=UtcMs(20_000)))
    assert story.state.live_ms == 20_000
