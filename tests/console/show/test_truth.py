"""Truth: what the outside has confirmed, and nothing it has not."""

from typing import get_args

from msgspec.structs import replace

from console.show.bed import BedStands, Going
from console.show.facts import (
    BedHeard,
    CamerasFramed,
    ControlsMuted,
    EarbudStands,
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    Fact,
    HealthChanged,
    InputsRead,
    ItemsRead,
    ItemsSwitched,
    Lane,
    Level,
    LevelsHeard,
    ListingSeen,
    MetricsSeen,
    OutputsRead,
    PageAttached,
    PageDetached,
    PageDrew,
    PageFailed,
    Part,
    PreflightTold,
    PreviewChanged,
    ProgramChanged,
    SaleSeen,
    SceneCalled,
    SceneTreeRead,
    SetUpEnded,
    SetUpUndone,
    SoundEnded,
    SoundFading,
    SoundsMissing,
    SoundStarted,
    StepMade,
    StockRead,
    StockSeen,
    SurfaceChanged,
    SurfacesAreNow,
    SwitcherLost,
    SwitcherRead,
    SyncHeard,
    SyncVoided,
    VoiceHeard,
)
from console.show.feed import FeedSample
from console.show.hearing import InputHeard, SoundHeard
from console.show.nesting import ItemSwitch, SceneTree
from console.show.obs_commands import Monitor
from console.show.obs_truth import InputState, OutputsState, OutputState
from console.show.preflight_lines import Tested
from console.show.saving import Place, SaveChanged, Unsaved
from console.show.setup_types import Stock
from console.show.sync import SyncSaid
from console.show.truth import NOTHING_KNOWN, Framed, Health, Page, Trouble, Truth, observe
from console.show.types import ONLY, Box, SceneName, SoundId, UtcMs
from console.show.watch import Watch
from tests.console.show.shop import MUG, START_MS

WIDE, CLOSE = SceneName("Wide"), SceneName("Close")
WIN, DING = SoundId("win"), SoundId("ding")
READ = SwitcherRead(scenes=(WIDE, CLOSE), program=WIDE, preview=CLOSE, after=EffectId(0))


REPORTS: tuple[Fact, ...] = (
    StockSeen(MUG.id, ONLY, 4, "shop", START_MS, provisional=False),
    SaleSeen(MUG.id, ONLY, 1, "shop", START_MS),
    ListingSeen(MUG.id, MUG.price, "shop", START_MS),
    MetricsSeen(FeedSample("room", START_MS, 1, 2, 3, 4, "USD")),
)
"""What the shop and the room say is for the show to decide on."""


def told(*facts: Fact) -> Truth:
    truth = NOTHING_KNOWN
    for fact in facts:
        truth = observe(truth, fact)
    return truth


def sent(effect: int) -> EffectSent:
    return EffectSent(effect=EffectId(effect), lane=Lane.SWITCHER, at_ns=1)


def confirmed(effect: int, lane: Lane = Lane.SWITCHER) -> EffectConfirmed:
    return EffectConfirmed(effect=EffectId(effect), lane=lane, at_ns=1)


def failed(effect: int, why: str = "no") -> EffectFailed:
    return EffectFailed(effect=EffectId(effect), lane=Lane.SWITCHER, why=why)


def drew(page: str, rev: int, *layers: str, bus: str = "program") -> PageDrew:
    return PageDrew(page=page, bus=bus, rev=rev, layers=layers, at_ns=1)


def test_every_fact_can_be_folded() -> None:
    facts: tuple[Fact, ...] = (
        HealthChanged(part=Part.SOUND, level=Level.OFF, reason=""),
        sent(1),
        confirmed(1),
        failed(2),
        EffectUnknown(effect=EffectId(3), lane=Lane.SOUND, why=""),
        READ,
        ProgramChanged(scene=CLOSE, after=EffectId(1)),
        PreviewChanged(scene=None),
        SceneCalled(CLOSE, WIDE),
        ItemsRead(effect=EffectId(3), held=()),
        StockRead(Stock((), (), (), (), (), (1, 1))),
        StepMade(None),
        SetUpEnded(),
        SetUpUndone((), ()),
        CamerasFramed(window=None),
        SwitcherLost(reason=""),
        OutputsRead(OutputsState()),
        InputsRead(()),
        PageAttached(page="p", bus="program"),
        drew("p", 1),
        PageFailed(page="p", bus="program", instance="i", why=""),
        PageDetached(page="p", bus="program"),
        SoundStarted(effect=EffectId(4), sound=WIN),
        SoundFading(effect=EffectId(4)),
        SoundsMissing(sounds={DING: "ding.wav: no such file"}),
        SoundEnded(effect=EffectId(4), sound=WIN),
        SceneTreeRead(SceneTree({"Wide": ("Camera",)}), begun_ns=1),
        ItemsSwitched(WIDE, (ItemSwitch("Wide", "Logo", on=True),), on_air=True, at_ns=2),
        VoiceHeard("Mic", START_MS),
        LevelsHeard(SoundHeard()),
        SyncHeard(SyncSaid(START_MS)),
        SyncVoided("Mic", "its sound was placed anew", START_MS),
        PreflightTold(Tested(UtcMs(1))),
        SaveChanged(Place.SHOW, Unsaved("price", "show.toml", "The disk is full.", "Make room.")),
        BedHeard(0),
        EarbudStands("Hi.", ("Then this.",)),
        BedStands(Going.PLAYING, 0, 1, 2),
        SceneCalled(WIDE, CLOSE),
        SurfaceChanged("pads", Level.READY, "Lit.", "Grid"),
        ControlsMuted("pads", (), ""),
        SurfacesAreNow(()),
        *REPORTS,
    )
    assert {type(fact) for fact in facts} == set(get_args(Fact))
    assert told(*facts).health == {
        Part.SOUND: Health(level=Level.OFF, reason=""),
        Part.PADS: Health(level=Level.OFF, reason=""),
    }


def test_reports_of_the_shop_light_nothing() -> None:
    assert replace(told(READ, *REPORTS), watch=Watch()) == told(READ)


def test_alarms_remember_the_live_numbers_and_who_spoke() -> None:
    watch = told(READ, *REPORTS, VoiceHeard("Mic", UtcMs(7))).watch
    assert [look.comments for look in watch.looks] == [3]
    assert (watch.voice, watch.voice_ms) == (True, 7)
    assert told(READ, VoiceHeard("Mic", UtcMs(7)), VoiceHeard("", UtcMs(9))).watch == Watch((), False, UtcMs(9))


def test_how_loud_it_was_is_known_until_the_switcher_is_lost() -> None:
    heard = SoundHeard((InputHeard("Mic"),))
    assert told(READ, LevelsHeard(heard)).heard == heard
    assert told(READ, LevelsHeard(heard), SwitcherLost(reason="")).heard is None
    assert told(READ, LevelsHeard(heard), LevelsHeard(None)).heard is None


def test_what_was_only_sent_is_not_true_yet() -> None:
    assert told(READ, sent(1)) == told(READ)


def test_program_and_preview_are_what_the_switcher_says() -> None:
    truth = told(READ)
    assert (truth.program, truth.preview) == (WIDE, CLOSE)
    truth = told(READ, ProgramChanged(scene=CLOSE, after=EffectId(1)), PreviewChanged(scene=None))
    assert (truth.program, truth.preview) == (CLOSE, None)


def test_a_lost_switcher_is_unknown_until_it_is_read_again() -> None:
    lost = told(READ, SwitcherLost(reason="gone"))
    assert (lost.program, lost.preview) == (None, None)
    assert observe(lost, READ).program == WIDE


def test_what_obs_puts_out_and_hears_is_known_until_it_is_lost() -> None:
    outputs = OutputsState(stream=OutputState(active=True, ran_ms=4_000))
    mic = InputState("Mic", "pulse_input_capture", False, -6.0, Monitor.NONE, 0)
    assert (NOTHING_KNOWN.outputs, NOTHING_KNOWN.inputs) == (None, None)
    truth = told(READ, OutputsRead(OutputsState()), OutputsRead(outputs), InputsRead((mic,)))
    assert (truth.outputs, truth.inputs) == (outputs, (mic,))
    lost = observe(truth, SwitcherLost(reason="gone"))
    assert (lost.outputs, lost.inputs) == (None, None)


def test_items_set_unseen_stay_unseen_though_nobody_has_told_of_programs_copy_yet() -> None:
    tree = SceneTree({"Wide": ("Close item",)}, off={"Wide": ("Wide item",)})
    swap = (ItemSwitch("Wide", "Wide item", on=True), ItemSwitch("Wide", "Close item", on=False))
    unseen = told(READ, SceneTreeRead(tree, 1), ItemsSwitched(WIDE, swap, on_air=False, at_ns=2))
    assert unseen.tree == SceneTree({"Wide": ("Wide item",)}, ("Close item",), {"Wide": ("Close item",)})
    assert told(READ, SceneTreeRead(tree, 1), ItemsSwitched(WIDE, swap, on_air=True, at_ns=2)).tree.on_air is None


def test_a_late_word_of_how_items_stood_before_a_take_of_ours_does_not_count() -> None:
    before, after = SceneTree({"Wide": ("Old",)}, off={"Wide": ("New",)}), SceneTree({"Wide": ("New", "Logo")})
    swap = (ItemSwitch("Wide", "New", on=True), ItemSwitch("Wide", "Old", on=False))
    taken = told(READ, SceneTreeRead(before, 1), ItemsSwitched(WIDE, swap, on_air=True, at_ns=5))
    half_way = SceneTree({"Wide": ("Old", "New")})
    assert taken.tree.shows == {"Wide": ("New",)}
    assert observe(observe(taken, SceneTreeRead(half_way, 1)), SceneTreeRead(before, 4)) == taken
    assert observe(taken, SceneTreeRead(after, 5)).tree == after


def test_each_parts_newest_health_counts() -> None:
    truth = told(
        HealthChanged(part=Part.SOUND, level=Level.FAILED, reason="no device"),
        HealthChanged(part=Part.PADS, level=Level.READY, reason="8x8"),
        HealthChanged(part=Part.SOUND, level=Level.READY, reason="back"),
    )
    assert truth.health == {
        Part.SOUND: Health(level=Level.READY, reason="back"),
        Part.PADS: Health(level=Level.READY, reason="8x8"),
    }


def test_failed_and_unknown_are_told_apart() -> None:
    assert told(failed(1, "no scene")).trouble == {
        Lane.SWITCHER: Trouble(effect=EffectId(1), why="no scene", unknown=False)
    }
    lost = EffectUnknown(effect=EffectId(1), lane=Lane.SWITCHER, why="no answer")
    assert told(lost).trouble == {Lane.SWITCHER: Trouble(effect=EffectId(1), why="no answer", unknown=True)}


def test_trouble_ends_when_it_or_something_newer_is_confirmed() -> None:
    assert told(failed(2), confirmed(2)).trouble == {}
    assert told(failed(2), confirmed(3)).trouble == {}


def test_an_older_answer_does_not_end_newer_trouble() -> None:
    assert told(failed(2), confirmed(1)).trouble[Lane.SWITCHER].effect == 2


def test_another_lanes_answer_does_not_end_trouble() -> None:
    assert Lane.SWITCHER in told(failed(2), confirmed(3, Lane.SOUND)).trouble


def test_a_confirmation_without_trouble_changes_nothing() -> None:
    assert told(confirmed(1)) == NOTHING_KNOWN


def test_a_page_shows_what_it_says_it_drew() -> None:
    truth = told(PageAttached(page="p", bus="program"), drew("p", 3, "countdown:1"))
    assert truth.pages == {"p": Page(bus="program", rev=3, layers=("countdown:1",))}
    assert truth.drawn("countdown:1")
    assert not truth.drawn("countdown:2")
    assert not told(PageAttached(page="p", bus="program")).drawn("countdown:1")


def test_only_a_program_page_counts_as_drawn() -> None:
    assert not told(drew("p", 1, "countdown:1", bus="preview")).drawn("countdown:1")


def test_one_of_two_pages_is_enough_and_the_last_one_gone_is_none() -> None:
    truth = told(drew("p", 1, "a"), drew("q", 1), PageDetached(page="q", bus="program"))
    assert truth.drawn("a")
    assert not observe(truth, PageDetached(page="p", bus="program")).drawn("a")


def test_a_page_that_comes_back_has_drawn_nothing_yet() -> None:
    truth = told(drew("p", 3, "a"), PageAttached(page="p", bus="program"))
    assert truth.pages == {"p": Page(bus="program")}


def test_a_failed_graphic_is_kept_until_the_page_draws_again() -> None:
    truth = told(drew("p", 1, "a"), PageFailed(page="p", bus="program", instance="b", why="threw"))
    assert truth.pages["p"] == Page(bus="program", rev=1, layers=("a",), failed="threw")
    assert observe(truth, drew("p", 2, "a")).pages["p"].failed == ""


def test_a_page_nobody_knew_may_fail_or_leave() -> None:
    assert told(PageFailed(page="p", bus="preview", instance="b", why="threw")).pages["p"].failed == "threw"
    assert told(PageDetached(page="p", bus="program")) == NOTHING_KNOWN


def test_how_the_cameras_stand_is_unknown_without_the_switcher() -> None:
    window = Box(132, 0, 948, 970)
    squeezed = told(READ, CamerasFramed(window=window))
    assert squeezed.framed == Framed(window=window)
    refused = observe(squeezed, CamerasFramed(window=None, why="no such scene"))
    assert refused.framed == Framed(window=None, why="no such scene")
    assert observe(refused, SwitcherLost(reason="")).framed == Framed()


def test_the_same_sound_twice_is_two_sounds() -> None:
    truth = told(
        SoundStarted(effect=EffectId(1), sound=WIN),
        SoundStarted(effect=EffectId(2), sound=WIN),
        SoundStarted(effect=EffectId(3), sound=DING),
        SoundEnded(effect=EffectId(2), sound=WIN),
    )
    assert truth.sounding == ((1, WIN), (3, DING))
    assert observe(truth, SoundEnded(effect=EffectId(9), sound=WIN)) == truth


def test_sounds_are_missing_until_none_is() -> None:
    gone = told(SoundsMissing({WIN: "win.wav: no such file"}))
    assert gone.missing == {WIN: "win.wav: no such file"}
    assert observe(gone, SoundsMissing({})).missing == {}
    assert observe(gone, SoundsMissing({}, (DING,))).loading == (DING,)


def test_a_sound_that_fades_is_one_until_it_ends() -> None:
    begun = told(SoundStarted(effect=EffectId(1), sound=WIN), SoundFading(effect=EffectId(1)))
    assert (begun.sounding, begun.fading) == (((1, WIN),), (1,))
    over = observe(begun, SoundEnded(effect=EffectId(1), sound=WIN))
    assert (over.sounding, over.fading) == ((), ())


def test_the_truth_before_stays_as_it_was() -> None:
    before = told(drew("p", 1, "a"), HealthChanged(part=Part.SOUND, level=Level.READY, reason=""))
    kept = told(drew("p", 1, "a"), HealthChanged(part=Part.SOUND, level=Level.READY, reason=""))
    observe(before, HealthChanged(part=Part.PADS, level=Level.READY, reason=""))
    observe(before, drew("p", 2))
    observe(before, failed(1))
    assert before == kept
    assert Truth() == NOTHING_KNOWN


def test_an_effect_under_way_is_not_taken_for_the_one_before_it_that_failed() -> None:
    failed = EffectFailed(EffectId(4), Lane.SWITCHER, "no disk")
    truth = observe(observe(NOTHING_KNOWN, failed), EffectSent(EffectId(4), Lane.SWITCHER, 1))
    assert truth.trouble[Lane.SWITCHER].why == "no disk"
    assert observe(truth, EffectSent(EffectId(5), Lane.SWITCHER, 2)).trouble == {}
    assert observe(truth, EffectSent(EffectId(5), Lane.SOUND, 2)).trouble == truth.trouble
