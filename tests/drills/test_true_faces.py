"""A pad never fires what its face does not say: by chance, over pages, segments, shift, device swaps and late presses.

Every pad of every page asks the prompter for its own name, which is its label too; so the answer to a press says which
pad fired. It has to be what the faces said that were told last when the hand went down. (Over edited bindings, the
board alone: `tests/console/engine/test_board.py`.)
"""

from collections.abc import Iterator, Sequence
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from console.engine.fakes import FakeClock
from console.engine.inbox import SCREEN, Asked, Edited, Pressed
from console.mapping.desk import Desk
from console.mapping.padmap import HOME, Binding, PadMap, Page
from console.plan.faces import PadFace
from console.show.facts import Level, SurfaceChanged
from console.show.pages import PageId
from console.show.types import SegmentId
from console.store.memory import MemoryJournal
from console.wire.messages import Answered, FacesAre, SurfacesAre
from hardware.messages import Action, ControlEvent, ControlId, Spot, SurfaceId, pad, spot
from tests.shows.stage import SHOW, START_MS, Stage

PADS, DECK = SurfaceId("pads"), SurfaceId("deck")
TALK, MUGS = PageId("talk"), PageId("mugs")
PAGES: Final = (HOME, TALK, MUGS)
SAY, TURN, SHIFT = pad(1, 1), pad(1, 2), pad(1, 3)
MS: Final = 1_000_000
REACHES_BACK_MS: Final = 40
"""How late a press may come in; later ones are refused, which is another rule."""


def bindings(surface: SurfaceId, page: PageId) -> tuple[Binding, ...]:
    """Bind a pad that says which it is, one that turns on to the next page and one that shifts for as long as held."""
    name = f"{surface} {page}"
    onward = PAGES[(PAGES.index(page) + 1) % len(PAGES)]
    return (
        Binding(SAY, "prompter.show", {"text": name}, name),
        Binding(TURN, "page.show", {"surface": surface, "page": onward}, "Turn"),
        Binding(SHIFT, "page.hold", {"surface": surface, "page": TALK}, "Shift"),
    )


def surface_map(surface: SurfaceId) -> PadMap:
    pages = (
        Page(TALK, "Talk", bindings(surface, TALK)),
        Page(MUGS, "Mugs", bindings(surface, MUGS), segments=(SegmentId("mugs"),)),
    )
    return PadMap(surface, 1, 3, bindings(surface, HOME), pages=pages)


class Told(Struct, frozen=True):
    """What every wall showed from a moment on."""

    at_ns: int
    pages: dict[SurfaceId, PageId]
    faces: dict[Spot, PadFace]


class Hands:
    """A whole engine on fakes, hands that press late, and what was told when."""

    def __init__(self) -> None:
        self.stage = Stage(MemoryJournal(), FakeClock(START_MS))
        self.stage.connect_switcher("Wide")
        self.seen: list[Told] = []
        self._heard = 0
        self._presses = 0
        self.stage.engine.serve(Edited(SHOW, Desk((surface_map(PADS), surface_map(DECK))), "d"))
        self._listen()
        self.seen = self.seen[-1:]
        self.stage.clock.pass_ms(2 * REACHES_BACK_MS)

    @property
    def now_ns(self) -> int:
        return self.stage.clock.mono_ns()

    def put(self, surface: SurfaceId, control: ControlId, action: Action, late_ms: int) -> None:
        """Touch a control of a device; the touch waits at the engine's door."""
        event = ControlEvent(surface, control, action, self._then(late_ms))
        self.stage.inbox.put(Pressed(event, surface))

    def click(self, surface: SurfaceId, page: PageId, late_ms: int) -> None:
        """Press on a wall that shows that page."""
        event = ControlEvent(SCREEN, ControlId(spot(surface, SAY)), Action.DOWN, self._then(late_ms))
        self._presses += 1
        self.stage.inbox.put(Pressed(event, "desk", f"click {self._presses}", page))

    def swap(self, surface: SurfaceId, device: str) -> None:
        """Let another device play a role, or none."""
        level = Level.READY if device else Level.OFF
        self.stage.say(SurfaceChanged(surface, level, f"{device or 'nothing'} plays it", device))

    def serve(self) -> Iterator[tuple[Pressed, str]]:
        """Let the engine take all that waits, a millisecond each; give every press with what it fired."""
        while (item := self.stage.inbox.take(0)) is not None:
            before = len(self.stage.told)
            self.stage.clock.pass_ms(1)
            self.stage.engine.serve(item)
            answers = [one.answer for one in self.stage.told[before:] if isinstance(one, Answered)]
            self._listen()
            if isinstance(item, Pressed) and item.event.action is Action.DOWN and answers:
                yield item, answers[-1].what  # without: a pad that is hit too often is muted, and fires nothing

    def shown(self, surface: SurfaceId, at_ns: int, page: PageId) -> str:
        """Give the label of the pad that says its name, as told last by then; of a page: while it showed that."""
        by_then = [one for one in self.seen if one.at_ns <= at_ns] or self.seen[:1]
        of_page = [one for one in by_then if not page or one.pages[surface] == page]
        return of_page[-1].faces[spot(surface, SAY)].label if of_page else f"{surface} {page}"

    def _then(self, late_ms: int) -> int:
        return self.now_ns - late_ms * MS

    def _listen(self) -> None:
        for message in self.stage.told[self._heard :]:
            if isinstance(message, SurfacesAre):
                pages = {one.surface: one.page for one in message.surfaces}
                self.seen.append(Told(self.now_ns, pages, message.faces))
            elif isinstance(message, FacesAre) and self.seen:
                self.seen.append(Told(self.now_ns, self.seen[-1].pages, message.faces))
        self._heard = len(self.stage.told)


SURFACES = st.sampled_from([PADS, DECK])
LATE = st.sampled_from([0, 0, 0, 1, 2, 3, 5, 8, REACHES_BACK_MS])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), SURFACES, LATE),
        st.tuples(st.just("say"), SURFACES, LATE),
        st.tuples(st.just("turn"), SURFACES, st.just(0)),
        st.tuples(st.just("shift"), SURFACES, st.just(0)),
        st.tuples(st.just("unshift"), SURFACES, st.just(0)),
        st.tuples(st.just("click"), SURFACES, LATE, st.sampled_from(PAGES)),
        st.tuples(st.just("swap"), SURFACES, st.sampled_from(["", "Grid", "Other grid"])),
        st.tuples(st.just("next")),
        st.tuples(st.just("serve")),
        st.tuples(st.just("wait"), st.integers(1, REACHES_BACK_MS)),
    ),
    max_size=40,
)


def check(hands: Hands) -> None:
    """Serve all that waits: what every press fired is what its face said."""
    for item, fired in hands.serve():
        surface, _, control = item.event.control.rpartition(":")
        role = SurfaceId(surface) if surface else item.event.surface
        if control == SAY:
            assert fired == f"prompter.show {hands.shown(role, item.event.at_ns, item.page)}"


@settings(max_examples=150, deadline=None)
@given(steps=STEPS)
def test_a_pad_never_fires_what_its_face_does_not_say(steps: Sequence[tuple[object, ...]]) -> None:
    hands = Hands()
    for step in steps:
        match step:
            case ("say", str(surface), int(late_ms)):
                hands.put(SurfaceId(surface), SAY, Action.DOWN, late_ms)
                hands.put(SurfaceId(surface), SAY, Action.UP, late_ms)
            case ("turn", str(surface), _):
                hands.put(SurfaceId(surface), TURN, Action.DOWN, 0)
                hands.put(SurfaceId(surface), TURN, Action.UP, 0)
            case ("shift", str(surface), _):
                hands.put(SurfaceId(surface), SHIFT, Action.DOWN, 0)
            case ("unshift", str(surface), _):
                hands.put(SurfaceId(surface), SHIFT, Action.UP, 0)
            case ("click", str(surface), int(late_ms), str(page)):
                hands.click(SurfaceId(surface), PageId(page), late_ms)
            case ("swap", str(surface), str(device)):
                check(hands)
                hands.swap(SurfaceId(surface), device)
                check(hands)
            case ("next",):
                hands.stage.inbox.put(Asked("rundown.next", {}, "desk", hands.now_ns))
            case ("wait", int(ms)):
                check(hands)
                hands.stage.clock.pass_ms(ms)
            case _:
                check(hands)
    check(hands)
