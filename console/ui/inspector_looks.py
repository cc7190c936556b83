"""What every cell of the binding inspector shows, worked out from the newest view. Pure.

On the page that stands a control's face is the engine's own; on the others it is reckoned here, by the same plan.
"""

from collections.abc import Mapping, Sequence

from console.mapping.padmap import Binding
from console.plan.faces import PadFace, Pressing, pad_faces
from console.seat.view import SeatView, SurfaceView
from console.show.pages import PageId
from console.show.types import UtcMs
from console.ui.inspector_cell import CellLook
from console.ui.inspector_faults import Fault
from console.ui.inspector_lay import Laid
from console.ui.inspector_words import OUTCOMES, guard_of, last_of, ms_words
from console.wire.telemetry import Fires
from hardware.messages import ControlId, spot

_NOTHING_PRESSED = Pressing()


def fires_on(view: SeatView, surface: SurfaceView, page: PageId) -> dict[ControlId, Fires]:
    """Give what a page's controls fire."""
    return {one.control: one for one in view.fires.get(surface.surface, {}).get(page, ())}


def bound_anywhere(view: SeatView, surface: SurfaceView) -> list[ControlId]:
    """List every control that any page binds."""
    return list(dict.fromkeys(one.control for fires in view.fires.get(surface.surface, {}).values() for one in fires))


def faces_on(view: SeatView, surface: SurfaceView, page: PageId, at_ms: UtcMs) -> dict[ControlId, PadFace]:
    """Give the faces of a page, whether it stands or not."""
    bound = {spot(surface.surface, control): one for control, one in fires_on(view, surface, page).items()}
    if page == surface.page:
        known = {where: view.faces[where] for where in bound if where in view.faces}
    else:
        bindings = {where: Binding(one.control, one.verb, one.args, one.label) for where, one in bound.items()}
        known = pad_faces(view.show, view.state, view.truth, bindings, _NOTHING_PRESSED, at_ms)
    return {bound[where].control: face for where, face in known.items()}


def cell_looks(
    view: SeatView,
    surface: SurfaceView,
    page: PageId,
    faces: Mapping[ControlId, PadFace],
    laid: Laid,
    faults: Sequence[Fault],
    chosen: ControlId | None,
) -> dict[ControlId, CellLook]:
    """Say what every cell shows."""
    fires = fires_on(view, surface, page)
    wrong: dict[ControlId, list[Fault]] = {}
    for fault in faults:
        wrong.setdefault(fault.control, []).append(fault)
    looks = {}
    for box in laid.boxes:
        one, its = fires.get(box.control), wrong.get(box.control, [])
        last = last_of(view.ledger, spot(surface.surface, box.control)) if one is not None else None
        looks[box.control] = CellLook(
            fires=one,
            face=faces.get(box.control),
            guard=guard_of(one.verb)[0] if one is not None else "",
            ms=ms_words(last),
            outcome=OUTCOMES.get(last.outcome) if last is not None else None,
            fault=its[0].why if its else "",
            dead=any(fault.dead for fault in its),
            there=box.there,
            chosen=box.control == chosen,
            sure=view.attached,
        )
    return looks
