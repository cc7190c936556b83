"""Graphics of a cue that failed: hidden again, and what they displaced comes back, unless somebody changed it since."""

from msgspec.structs import replace

from console.show.airings import GraphicEnd, GraphicHidden, GraphicShown
from console.show.commands import Command, FireCue, SettleCue
from console.show.comments import BlockViewer, PickComment
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.events import CueSettled
from console.show.evolve import replay
from console.show.graphic_commands import HideGraphic, ShowGraphic
from console.show.state import FRESH, Airing, ShowState
from console.show.takeback import graphics_back
from console.show.types import Cue, CueId, OverlayId, Show, Step, UtcMs
from tests.console.show.fair import FAIR
from tests.console.show.shop import MUG_STARTED

NOW, LATER = UtcMs(1_000_000), UtcMs(1_000_400)
COMMENT, GUEST, PIN = map(OverlayId, ("comment", "guest", "pin"))


def with_cue(*steps: tuple[str, dict[str, str]]) -> Show:
    made = tuple(Step(verb, args) for verb, args in steps)
    return replace(FAIR, cues=(Cue(CueId("reveal"), "Reveal", made, ("switcher", "graphics")),))


SWAP = with_cue(("graphic.show", {"graphic": "guest"}), ("prompter.show", {"text": "Hello"}))
"""The guest's name takes the comment's place: they are on one layer."""


def after(show: Show, state: ShowState, *commands: Command) -> ShowState:
    for command in commands:
        decision = decide(show, state, command, NOW)
        assert isinstance(decision, Accepted), decision
        state = replay(decision.events, state)
    return state


FIRE = FireCue(CueId("reveal"))


def settle(show: Show, state: ShowState, lane: str = "switcher") -> CueSettled:
    decision = decide(show, state, SettleCue(CueId("reveal"), NOW, lane, "timed out."), LATER)
    assert isinstance(decision, Accepted)
    (settled,) = decision.events
    assert isinstance(settled, CueSettled)
    return settled


def test_what_a_cue_showed_is_hidden_and_what_it_displaced_comes_back() -> None:
    state = after(SWAP, FRESH, ShowGraphic(COMMENT), FIRE)
    assert [one.graphic.id for one in state.graphics.program] == [GUEST]
    settled = settle(SWAP, state)
    hidden, shown = settled.parts
    assert hidden == GraphicHidden(GUEST, GraphicEnd.UNDONE)
    assert isinstance(shown, GraphicShown)
    assert (shown.airing.graphic.id, shown.airing.instance) == (COMMENT, f"graphic:comment:{LATER}")
    assert shown.airing.out_ms == NOW + 8_000
    assert "Taken back: graphic Guest, graphic Comment (again). Stands: prompter.show Hello." in settled.said
    assert [one.graphic.id for one in replay((settled,), state).graphics.program] == [COMMENT]


def test_what_a_cue_hid_comes_back() -> None:
    for step in (("graphic.hide", {"graphic": "comment"}), ("all.out", {})):
        show = with_cue(step)
        state = after(show, FRESH, ShowGraphic(COMMENT), FIRE)
        assert state.graphics.program == ()
        settled = settle(show, state)
        assert [one.graphic.id for one in replay((settled,), state).graphics.program] == [COMMENT]
        assert "graphic Comment (again)" in settled.said


def test_what_somebody_changed_since_is_left_alone() -> None:
    state = after(SWAP, FRESH, ShowGraphic(COMMENT), FIRE, HideGraphic(GUEST), ShowGraphic(GUEST))
    settled = settle(SWAP, replace(state, graphics=replace(state.graphics, program=_renewed(state))))
    assert settled.parts == ()
    assert "Nothing was left to take back." in settled.said


def _renewed(state: ShowState) -> tuple[Airing, ...]:
    return tuple(replace(one, instance="graphic:guest:somebody") for one in state.graphics.program)


def test_what_has_had_its_time_does_not_come_back() -> None:
    state = after(SWAP, FRESH, ShowGraphic(COMMENT), FIRE)
    assert state.cue is not None
    (comment,) = state.cue.displaced
    late = replace(state.cue, displaced=(replace(comment, out_ms=LATER),))
    back = graphics_back(SWAP, state, late, LATER)
    assert back is not None
    assert (back.events, back.said) == ((GraphicHidden(GUEST, GraphicEnd.UNDONE),), "graphic Guest")


def test_what_may_not_stand_there_now_does_not_come_back() -> None:
    show = with_cue(("graphic.hide", {"graphic": "pin"}))
    state = after(show, FRESH, ShowGraphic(PIN), FIRE)
    counting = replay((MUG_STARTED,), state)
    assert settle(show, counting).parts == ()
    assert [type(part) for part in settle(show, state).parts] == [GraphicShown]


def test_words_of_a_viewer_who_was_blocked_since_do_not_come_back() -> None:
    asks = PickComment("c1", "ana", "Is it blue?", air=True)
    state = after(SWAP, FRESH, asks, FIRE)
    assert [type(part) for part in settle(SWAP, state).parts] == [GraphicHidden, GraphicShown]
    assert settle(SWAP, after(SWAP, state, BlockViewer("ana"))).parts == (GraphicHidden(GUEST, GraphicEnd.UNDONE),)


def test_a_graphic_that_was_on_air_before_stays() -> None:
    state = after(SWAP, FRESH, ShowGraphic(GUEST), FIRE)
    assert state.cue is not None
    assert (state.cue.aired, state.cue.displaced) == ((), ())
    assert graphics_back(SWAP, state, state.cue, LATER) is None


def test_a_lane_that_undoes_nothing_takes_nothing_back() -> None:
    settled = settle(SWAP, after(SWAP, FRESH, ShowGraphic(COMMENT), FIRE), "sound")
    assert settled.parts == ()
    assert "The rest stands: graphic.show guest, prompter.show Hello." in settled.said


def test_graphics_that_were_not_drawn_do_not_stand() -> None:
    plain = replace(SWAP, cues=(replace(SWAP.cues[0], undo_on=()),))
    settled = settle(plain, after(plain, FRESH, FIRE), "graphics")
    assert settled.said.endswith("The rest stands: prompter.show Hello.")
