"""What cells show: the engine's face on the page that stands, the plan's on others, guards, last presses, faults."""

from msgspec.structs import replace

from console.mapping.padmap import HOME
from console.seat.demo_controls import controls
from console.show.pages import PageId
from console.show.types import UtcMs
from console.ui.badge import Shape
from console.ui.inspector_faults import faults
from console.ui.inspector_lay import lay
from console.ui.inspector_looks import bound_anywhere, cell_looks, faces_on, fires_on
from hardware.messages import ControlId, Glow, pad, spot

NOW_MS = UtcMs(1_760_000_000_000)
VIEW = controls(NOW_MS)
PADS = VIEW.surfaces[0]
SHIFT = PageId("shift")


def test_a_face_of_the_page_that_stands_is_the_engines() -> None:
    where = spot(PADS.surface, pad(1, 1))
    odd = replace(VIEW.faces[where], word="ASKED")
    view = replace(VIEW, faces={**VIEW.faces, where: odd})
    assert faces_on(view, PADS, HOME, NOW_MS)[pad(1, 1)] == odd


def test_a_face_of_another_page_is_reckoned() -> None:
    faces = faces_on(VIEW, PADS, SHIFT, NOW_MS)
    assert faces[pad(8, 7)].label == "Finish show"
    assert set(faces) == set(fires_on(VIEW, PADS, SHIFT))


def test_a_cell_tells_all_about_its_control() -> None:
    laid = lay(8, 8, (), bound_anywhere(VIEW, PADS))
    found = tuple(fault for fault in faults(VIEW) if fault.page == HOME and fault.surface == PADS.surface)
    looks = cell_looks(VIEW, PADS, HOME, faces_on(VIEW, PADS, HOME, NOW_MS), laid, found, pad(1, 1))
    host, gong, end = looks[pad(1, 1)], looks[pad(7, 1)], looks[pad(3, 7)]
    assert (host.ms, host.chosen, host.fault) == ("16.9 ms", True, "")
    assert host.outcome is not None
    assert host.outcome[0] is Shape.CHECK
    assert host.face is not None
    assert host.face.glow is Glow.SOLID
    assert (gong.dead, gong.fault, gong.chosen) == (True, "There is no sound “gong” in the show.", False)
    assert end.guard == "2×"
    assert looks[pad(8, 1)].fires is None
    assert looks[ControlId("button/1/1")].fires is not None
