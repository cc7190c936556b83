"""What is remembered of the newest cue."""

from console.show.airings import GraphicShown
from console.show.cuts import CameraTaken
from console.show.events import (
    CueFired,
    CueSettled,
    DealOpening,
    Event,
    GraphicsCleared,
    ProductPinned,
    ProductUnpinned,
    RuleFired,
)
from console.show.evolve import replay
from console.show.sounds import SoundPlayed
from console.show.state import Airing, CueRun
from console.show.types import CueId, RuleId, SoundId, UtcMs
from tests.console.show.fair import FAIR
from tests.console.show.shop import CLOSE, MUG, MUG_FLASH, MUG_STARTED, THROW, WIDE, taken, usd

NOW = UtcMs(1_000_000)
REVEAL = CueId("reveal")
OPENING = DealOpening(
    MUG_FLASH.id, "Mug flash", MUG.id, "Stoneware mug", usd(1800), None, NOW, UtcMs(NOW + 10_000), None, None
)
BEFORE = (taken(WIDE), ProductPinned(THROW.id, NOW))


def cue(*parts: Event) -> CueFired:
    return CueFired(REVEAL, "Reveal", NOW, ("switcher",), ("did",), parts)


def remembered(*parts: Event) -> CueRun:
    run = replay((*BEFORE, cue(*parts))).cue
    assert run is not None
    return run


def test_a_cue_remembers_what_was_before_and_what_it_brought() -> None:
    assert remembered(taken(CLOSE), ProductPinned(MUG.id, NOW), MUG_STARTED) == CueRun(
        cue=REVEAL,
        name="Reveal",
        at_ms=NOW,
        undo_on=("switcher",),
        did=("did",),
        program=WIDE.id,
        pinned=THROW.id,
        started=(MUG_FLASH.id,),
        program_after=CLOSE.id,
        pinned_after=MUG.id,
        sounded=True,
    )


def test_what_a_cue_leaves_alone_is_after_it_as_before() -> None:
    run = remembered()
    assert (run.program_after, run.pinned_after, run.started, run.sounded) == (WIDE.id, THROW.id, (), False)


def test_the_last_of_several_counts() -> None:
    run = remembered(taken(CLOSE), taken(WIDE), ProductPinned(MUG.id, NOW), ProductUnpinned())
    assert (run.program_after, run.pinned_after) == (WIDE.id, None)


def test_a_deal_that_opens_and_starts_is_one() -> None:
    assert remembered(OPENING).started == (MUG_FLASH.id,)
    assert not remembered(OPENING).sounded
    assert remembered(OPENING, MUG_STARTED).started == (MUG_FLASH.id,)


def test_a_sound_is_remembered() -> None:
    assert remembered(SoundPlayed(SoundId("ding"))).sounded


def test_a_cue_inside_a_rule_is_the_newest_too() -> None:
    state = replay((*BEFORE, RuleFired(RuleId("drop"), NOW, 1.0, "why", (cue(taken(CLOSE)),))))
    assert state.cue is not None
    assert (state.cue.program, state.cue.program_after, state.program) == (WIDE.id, CLOSE.id, CLOSE.id)


def test_what_became_of_it_is_kept_and_its_parts_happen() -> None:
    back = CameraTaken(WIDE.id, WIDE.scene, taken(WIDE).origin)
    settled = CueSettled(REVEAL, "switcher", "OBS said no. Nothing stands.", (back,), "OBS said no.")
    state = replay((*BEFORE, cue(taken(CLOSE)), settled))
    assert state.cue is not None
    assert (state.cue.settled, state.program) == ("OBS said no. Nothing stands.", WIDE.id)
    assert (state.cue.lanes, state.cue.failed) == (("switcher",), ("OBS said no.",))


def test_the_end_of_another_cue_settles_nothing() -> None:
    state = replay((*BEFORE, cue(), CueSettled(CueId("other"), "switcher", "OBS said no.", ())))
    assert state.cue is not None
    assert state.cue.settled == ""
    assert replay((CueSettled(REVEAL, "switcher", "OBS said no.", ()),)).cue is None


def test_the_graphics_that_came_and_went_are_remembered() -> None:
    comment, guest, slate = (FAIR.graphics[0], FAIR.graphics[1], FAIR.graphics[-1])
    before = Airing("graphic:comment:1", comment, NOW)
    shown = GraphicShown(Airing("graphic:guest:2", guest, NOW))
    run = replay((GraphicShown(before), cue(shown, RuleFired(RuleId("r"), NOW, None, "why", ())))).cue
    assert run is not None
    assert (run.aired, run.displaced) == (("graphic:guest:2",), (before,))
    cleared = replay((GraphicShown(before), cue(GraphicsCleared(), GraphicShown(Airing("s", slate, NOW))))).cue
    assert cleared is not None
    assert (cleared.aired, cleared.displaced) == (("s",), (before,))
