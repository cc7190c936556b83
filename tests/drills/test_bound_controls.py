"""Bindings edited by chance while pages turn: a control fires what its face says, and undo gives every byte back."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from console.config.padfile import load_desk
from console.config.padwrite import PadShelf
from console.config.paths import ShowFolder
from console.engine.board import Board
from console.engine.inbox import Pressed
from console.mapping.desk import Desk
from console.plan.faces import Pressing, pad_faces
from console.show.decisions import Refused
from console.show.evolve import replay
from console.show.pad_commands import BindControl, ClearControl, MoveControl, PadEdit, RedoPads, UndoPads
from console.show.pages import PageId, PageTurned
from console.show.state import FRESH
from console.show.truth import NOTHING_KNOWN
from console.show.types import UtcMs
from hardware.messages import Action, ControlEvent, ControlId, SurfaceId
from tests.console.show.shop import CLOSE, SHOW, WIDE

PADS = """# By hand.
kind = "map"
surface = "pads"

[[pad]]
at = [1, 1]   # the corner
verb = "panic"

[[row]]
row = 2
verb = "camera.take"
each = "camera"

# Stands apart.
[[pad]]
at = [3, 1]
verb = "camera.take"
args = { camera = "close" }
everywhere = true

[[page]]
id = "sales"
  [[page.pad]]
  control = "fader/1"
  verb = "input.volume"
  [page.pad.args]
  input = "Mic"

[[page]]
id = "late"
"""
DECK = 'kind = "map"\nsurface = "deck"\ngrid = [3, 5]\n\n[[pad]]\nat = [1, 1]\nverb = "all.out"\nlabel = "Out"\n'

SURFACES = st.sampled_from(("pads", "deck", "nobody"))
PAGES = st.sampled_from(("home", "sales", "late"))
CONTROLS = st.sampled_from(("pad/1/1", "pad/1/2", "pad/2/1", "pad/3/1", "pad/7/7", "fader/1", "button/1/1", "pad/9/9"))
FIRES = st.sampled_from(
    (
        ("panic", ""),
        ("camera.take", f"camera={WIDE.id}"),
        ("camera.take", f"camera={CLOSE.id}"),
        ("camera.take", ""),
        ("page.show", "page=sales"),
        ("prompter.show", 'text=Say "it", and \\ smile'),
        ("camera.tak", ""),
    )
)
LABELS = st.one_of(st.just(""), st.text(max_size=12))


class Bindings(RuleBasedStateMachine):
    """A show's pads folder, edited as a window would, and the board that goes by it."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.folder = ShowFolder(Path(self.place.name))
        self.folder.pads.mkdir()
        self.shelf = PadShelf(self.folder)
        self.state = FRESH
        self.now_ns = 0
        self.past: list[dict[str, str]] = []
        """What the files said before each edit that was made."""
        self.future: list[dict[str, str]] = []

    @initialize(shipped=st.booleans())
    def begin(self, shipped: bool) -> None:
        if not shipped:
            (self.folder.pads / "default.toml").write_text(PADS)
        (self.folder.pads / "deck.toml").write_text(DECK)
        self.board = Board(self.desk(), SHOW, self.state)

    def desk(self) -> Desk:
        desk = load_desk(self.folder)
        assert isinstance(desk, Desk)
        return desk

    def texts(self) -> dict[str, str]:
        return {path.name: path.read_bytes().decode() for path in self.folder.pads.iterdir()}

    def edit(self, edit: PadEdit) -> None:
        before = self.texts()
        answer = self.shelf.do(edit)
        if isinstance(answer, Refused):
            assert answer.why
            assert answer.remedy
            assert self.texts() == before
        elif self.texts() != before:
            self.past.append(before)
            self.future = []
        self.take()

    def take(self) -> None:
        self.board.take(self.desk(), SHOW, self.state)
        self.now_ns += 1
        self.board.shown(self.now_ns)

    @rule(surface=SURFACES, page=PAGES, control=CONTROLS, fires=FIRES, label=LABELS)
    def bind(self, surface: str, page: str, control: str, fires: tuple[str, str], label: str) -> None:
        self.edit(BindControl(surface, page, control, *fires, label))

    @rule(surface=SURFACES, page=PAGES, control=CONTROLS)
    def clear(self, surface: str, page: str, control: str) -> None:
        self.edit(ClearControl(surface, page, control))

    @rule(surface=SURFACES, page=PAGES, control=CONTROLS, to=CONTROLS, to_page=PAGES, to_surface=SURFACES)
    def move(self, surface: str, page: str, control: str, to: str, to_page: str, to_surface: str) -> None:
        self.edit(MoveControl(surface, page, control, to, to_page, to_surface))

    @rule()
    def undo(self) -> None:
        now, answer = self.texts(), self.shelf.do(UndoPads())
        assert isinstance(answer, Refused) == (not self.past)
        if self.past:
            assert self.texts() == self.past[-1]
            self.past.pop()
            self.future.append(now)
        self.take()

    @rule()
    def redo(self) -> None:
        now, answer = self.texts(), self.shelf.do(RedoPads())
        assert isinstance(answer, Refused) == (not self.future)
        if self.future:
            assert self.texts() == self.future[-1]
            self.future.pop()
            self.past.append(now)
        self.take()

    @rule(page=PAGES)
    def turn(self, page: str) -> None:
        self.state = replay([PageTurned("pads", PageId(page), UtcMs(0))], self.state)
        self.board.follow(SHOW, self.state)
        self.now_ns += 1
        self.board.shown(self.now_ns)

    @invariant()
    def every_control_fires_what_its_face_says(self) -> None:
        if not hasattr(self, "board"):
            return
        now = NOTHING_KNOWN, self.board.bindings, Pressing(), UtcMs(0), self.board.pages
        faces = pad_faces(SHOW, self.state, *now)
        assert faces.keys() == self.board.bindings.keys()
        for where, face in faces.items():
            surface, _, control = where.partition(":")
            event = ControlEvent(SurfaceId(surface), ControlId(control), Action.DOWN, self.now_ns)
            fired = self.board.under(Pressed(event, "pads"), SHOW, self.state)
            assert fired is not None
            assert (fired.verb, fired.label) == (face.verb, face.label)

    def teardown(self) -> None:
        self.place.cleanup()


TestBindings = Bindings.TestCase
TestBindings.settings = settings(
    max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
