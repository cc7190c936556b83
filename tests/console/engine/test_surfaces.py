"""Surfaces: every role is lit and pressed whichever device plays it, and the swap is live."""

import queue
import threading
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.engine.surfaces import LIT, Surfaces, roles_of
from console.mapping.padmap import PadMap
from console.show.decisions import Refused
from console.show.facts import Fact, Level, SurfaceChanged, SurfacesAreNow
from console.show.machine import AssignDevice, ReleaseRole, RoleCommand
from console.show.saving import Place, SaveChanged
from hardware.casting import Assigned, Found, Role
from hardware.fake import FakeSurface
from hardware.messages import DARK, Action, ControlEvent, Glow, Light, Spot, SurfaceId, pad, spot
from hardware.port import OnControl, OnNotice, Surface

PADS, DECK = Role(SurfaceId("pads"), 2, 2, "Pads"), Role(SurfaceId("deck"), 2, 2)
END = Role(SurfaceId("end"), 1, 1)
GRID, KNOBS, TWIN = (Found(one, one, "fake", "p", 2, 2) for one in ("Grid", "Knobs", "Grid #2"))
RED, GREEN = Light((255, 0, 0), Glow.SOLID), Light((0, 255, 0), Glow.DIM)
WITHIN_S = 5.0


class Stage:
    """Surfaces on fake devices, driven from the test's thread."""

    def __init__(self, assigned: Sequence[Assigned] = ()) -> None:
        self.events: list[ControlEvent] = []
        self.facts: list[Fact] = []
        self.notices: dict[str, str] = {}
        self.kept: list[tuple[Assigned, ...]] = []
        self.broken: set[str] = set()
        self.disk: OSError | None = None
        self.playing: dict[str, tuple[SurfaceId, FakeSurface]] = {}
        """By fingerprint: the role it was opened for, and its driver."""
        self.opened: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._settled = threading.Condition()
        self.surfaces = Surfaces(self._post, self.events.append, self._tell, self._keep, assigned)
        self.surfaces.start(self._open)

    def _post(self, fact: Fact) -> None:
        with self._settled:
            self.facts.append(fact)
            self._settled.notify_all()

    def _tell(self, notice: str, about: str) -> None:
        with self._settled:
            self.notices[about] = notice
            self._settled.notify_all()

    def _keep(self, assigned: Sequence[Assigned]) -> None:
        with self._settled:
            self.kept.append(tuple(assigned))
            self._settled.notify_all()
        if self.disk is not None:
            raise self.disk

    def _open(self, surface: SurfaceId, found: Found, on_control: OnControl, on_notice: OnNotice) -> Surface:
        if found.fingerprint in self.broken:
            raise KeyError(found.profile)
        driver = FakeSurface(surface, 2, 2, on_control, on_notice)
        with self._settled:
            assert not self.lit(found.fingerprint), "a device is opened twice"
            self.playing[found.fingerprint] = surface, driver
        return driver

    def lit(self, fingerprint: str) -> bool:
        """Tell whether a device is in use: its driver was started and not stopped."""
        return fingerprint in self.playing and self.playing[fingerprint][1].plugged

    def until(self, true: Callable[[], bool]) -> None:
        with self._settled:
            assert self._settled.wait_for(true, WITHIN_S), (self.facts, self.notices)

    def plays(self, fingerprint: str, role: Role) -> None:
        """Wait until a device plays a role."""
        self.until(lambda: self.playing.get(fingerprint, ("",))[0] == role.surface and self.lit(fingerprint))

    def last(self, role: Role) -> SurfaceChanged:
        told = [fact for fact in self.facts if isinstance(fact, SurfaceChanged) and fact.surface == role.surface]
        return told[-1]

    def says(self, role: Role, words: str) -> None:
        """Wait until the newest word about a role has these words in it."""

        def said() -> bool:
            about = [one for one in self.facts if isinstance(one, SurfaceChanged) and one.surface == role.surface]
            return bool(about) and words in about[-1].reason

        self.until(said)

    def do(self, command: RoleCommand) -> str:
        said = self.surfaces.do(command)
        assert isinstance(said, str)
        return said


def _stage(roles: Sequence[Role], present: Sequence[Found], assigned: Sequence[Assigned] = ()) -> Stage:
    stage = Stage(assigned)
    stage.surfaces.play(roles)
    stage.surfaces.found(tuple(present), ())
    return stage


def test_every_surface_shows_its_own_also_what_was_painted_before_it_came() -> None:
    stage = _stage((PADS, DECK), (GRID,))
    stage.plays("Grid", PADS)
    where = {spot(PADS.surface, pad(1, 1)): RED, spot(DECK.surface, pad(1, 1)): GREEN, Spot("gone:pad/1/1"): RED}
    stage.surfaces.paint(where)
    stage.surfaces.found((GRID, KNOBS), ())
    stage.plays("Knobs", DECK)
    assert stage.playing["Grid"][1].lights[pad(1, 1)] == RED
    assert stage.playing["Knobs"][1].lights[pad(1, 1)] == GREEN
    stage.surfaces.stop()
    assert stage.playing["Grid"][1].lights[pad(1, 1)] == DARK


def test_lights_are_tried_and_set_back() -> None:
    stage = _stage((PADS, DECK), (GRID,))
    stage.plays("Grid", PADS)
    stage.surfaces.paint({spot(PADS.surface, pad(1, 1)): RED, spot(DECK.surface, pad(1, 1)): GREEN})
    driver, seen = stage.playing["Grid"][1], list[Light]()
    assert stage.surfaces.light_up(lambda seconds: seen.append(driver.lights[pad(1, 1)])) == (PADS.surface,)
    assert seen == [LIT]
    assert driver.lights[pad(1, 1)] == RED
    stage.surfaces.stop()


def test_a_swap_is_live_whole_and_lets_go_of_what_was_held() -> None:
    stage = _stage((PADS,), (GRID, KNOBS))
    stage.plays("Grid", PADS)
    stage.until(lambda: bool(stage.notices.get("device Knobs")))
    assert stage.notices["device Knobs"] == "Knobs is here and plays no role; assign it: desk.assign (pads)."
    stage.surfaces.paint({spot(PADS.surface, pad(2, 2)): RED})
    old = stage.playing["Grid"][1]
    old.press(pad(1, 1))
    assert stage.do(AssignDevice("pads", "knobs")) == "Knobs plays Pads from now on"
    stage.plays("Knobs", PADS)
    stage.says(PADS, "Knobs is connected and lit")
    new = stage.playing["Knobs"][1]
    assert new.lights[pad(2, 2)] == RED
    assert old.lights[pad(2, 2)] == DARK
    new.press(pad(1, 1))
    assert [(event.surface, event.action) for event in stage.events] == [
        ("pads", Action.DOWN),
        ("pads", Action.UP),
        ("pads", Action.DOWN),
    ]
    stage.until(lambda: bool(stage.notices.get("device Grid")) and not stage.notices["device Knobs"])
    stage.until(lambda: stage.kept == [(Assigned(PADS.surface, "Knobs", "p"),)])
    stage.surfaces.stop()


def test_a_role_that_was_let_go_is_dark_until_it_is_assigned() -> None:
    stage = _stage((PADS,), (GRID,))
    stage.plays("Grid", PADS)
    assert stage.do(ReleaseRole("pads")) == "nothing plays Pads until a device is assigned"
    stage.says(PADS, "was let go")
    assert not stage.lit("Grid")
    stage.do(AssignDevice("pads", "Grid"))
    stage.plays("Grid", PADS)
    stage.surfaces.stop()


def test_what_was_assigned_is_waited_for_and_named() -> None:
    stage = _stage((PADS,), (GRID,), [Assigned(PADS.surface, "Knobs")])
    stage.says(PADS, "Knobs plays Pads and is not there; plug it in")
    assert stage.last(PADS).level is Level.DEGRADED
    stage.surfaces.found((GRID, KNOBS), ())
    stage.plays("Knobs", PADS)
    stage.surfaces.stop()


def test_why_devices_cannot_be_seen_is_said() -> None:
    stage = Stage()
    stage.surfaces.play((PADS,))
    stage.surfaces.found((), ("There is no MIDI system on this machine",))
    stage.says(PADS, "No device plays Pads; plug one in. There is no MIDI system on this machine.")
    assert stage.last(PADS).level is Level.OFF
    assert stage.facts[0] == SurfacesAreNow(("pads",))
    stage.surfaces.stop()


def test_a_device_that_cannot_be_had_costs_no_other() -> None:
    stage = Stage()
    stage.broken.add("Grid")
    stage.surfaces.play((PADS, DECK))
    stage.surfaces.found((GRID, KNOBS), ())
    stage.plays("Knobs", DECK)
    assert stage.last(PADS).level is Level.FAILED
    assert "Grid cannot play Pads: KeyError" in stage.last(PADS).reason
    stage.surfaces.stop()


def test_other_roles_of_another_show_file_are_played() -> None:
    stage = _stage((PADS,), (GRID,))
    stage.plays("Grid", PADS)
    stage.surfaces.play((DECK,))
    stage.plays("Grid", DECK)
    stage.surfaces.stop()


def test_a_full_disk_is_told_and_costs_no_swap() -> None:
    stage = _stage((PADS,), (GRID, KNOBS))
    stage.disk = OSError(28, "No space left on device")
    stage.do(AssignDevice("pads", "Knobs"))
    stage.plays("Knobs", PADS)
    stage.until(lambda: "No space left on device" in stage.notices.get("desk file", ""))
    stage.until(lambda: any(isinstance(fact, SaveChanged) and fact.unsaved for fact in stage.facts))
    stage.disk = None
    stage.until(lambda: SaveChanged(Place.DESK, None) in stage.facts)
    stage.surfaces.stop()


def test_a_twin_is_told_that_midi_has_no_serials() -> None:
    stage = _stage((PADS,), (GRID, TWIN))
    stage.until(lambda: "no serial numbers" in stage.notices.get("device Grid #2", ""))
    assert "no serial numbers" in stage.do(AssignDevice("pads", "Grid #2"))
    stage.surfaces.stop()


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (ReleaseRole("pad"), "There is no role “pad”."),
        (AssignDevice("pads", "Gird"), "“Gird” is not there."),
        (AssignDevice("pads", "Same"), "There are 2 devices called “Same”."),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(command: RoleCommand, why: str) -> None:
    same = [Found(one, "Same", "fake", "p") for one in ("A1", "A2")]
    stage = _stage((PADS,), (GRID, *same))
    refused = stage.surfaces.do(command)
    assert isinstance(refused, Refused)
    assert refused.why == why
    assert refused.remedy
    stage.surfaces.stop()


def test_nothing_can_be_assigned_where_nothing_is() -> None:
    stage = _stage((PADS,), ())
    refused = stage.surfaces.do(AssignDevice("pads", "Grid"))
    assert isinstance(refused, Refused)
    assert refused.remedy == "Plug it in, then assign it."
    stage.surfaces.stop()


def test_roles_stand_in_the_order_of_the_pad_maps() -> None:
    assert roles_of([PadMap(SurfaceId("pads"), 2, 2, (), name="Pads")]) == (PADS,)


_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("found"), st.sets(st.sampled_from([GRID, KNOBS, TWIN]))),
        st.tuples(st.just("assign"), st.sampled_from([PADS, DECK]), st.sampled_from([GRID, KNOBS, TWIN])),
        st.tuples(st.just("release"), st.sampled_from([PADS, DECK])),
        st.tuples(st.just("paint"), st.sampled_from([PADS, DECK]), st.sampled_from([RED, GREEN])),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(_STEPS)
def test_lights_are_whole_and_presses_come_under_the_role_after_any_swap(steps: list[tuple[object, ...]]) -> None:
    stage = _stage((PADS, DECK), ())
    painted: dict[SurfaceId, Light] = {}
    for step, *what in steps:
        match step, what:
            case "found", [set() as present]:
                stage.surfaces.found(tuple(sorted(present, key=lambda one: one.fingerprint)), ())
            case "assign", [Role() as role, Found() as device]:
                stage.surfaces.do(AssignDevice(role.surface, device.fingerprint))
            case "release", [Role() as role]:
                stage.surfaces.do(ReleaseRole(role.surface))
            case "paint", [Role() as role, Light() as light]:
                painted[role.surface] = light
                stage.surfaces.paint({spot(role.surface, pad(1, 1)): light})
    stage.surfaces.found((), ())
    stage.surfaces.play((PADS, DECK, END))  # what it says of its end is said when all swaps before it are done
    stage.says(END, "No device plays end")
    in_use = [(surface, driver) for surface, driver in stage.playing.values() if driver.plugged]
    assert len({surface for surface, _ in in_use}) == len(in_use)
    for surface, driver in in_use:
        assert driver.lights[pad(1, 1)] == painted.get(surface, DARK)
        stage.events.clear()
        driver.press(pad(1, 1))
        assert {event.surface for event in stage.events} == {surface}
    stage.surfaces.stop()
