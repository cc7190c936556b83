"""What every control of every page of a surface fires, written out for seats; a board only has the page that stands.

Counterparts: `console.mapping.padmap.expand` writes one page out, the binding inspector of a window shows all of them.
"""

from console.mapping.padmap import HOME, PadMap, Page, expand
from console.show.pages import PageId
from console.show.state import ShowState
from console.show.types import Show
from console.wire.telemetry import Fires


def fires_of(pads: PadMap, show: Show, state: ShowState) -> dict[PageId, tuple[Fires, ...]]:
    """Write every page of a map out."""
    return {page.id: _page(pads, page, show, state) for page in (pads.home, *pads.pages)}


def _page(pads: PadMap, page: Page, show: Show, state: ShowState) -> tuple[Fires, ...]:
    own = {binding.control for binding in page.bindings}
    everywhere = {one.control for one in pads.bindings if one.everywhere} - (own if page.id != HOME else set())
    kinds = {(each.row, each.verb): each.each for each in page.each}
    return tuple(
        Fires(
            control=control,
            verb=binding.verb,
            args=binding.args,
            label=binding.label,
            everywhere=control in everywhere,
            row="" if control in own | everywhere else kinds.get((int(control.split("/")[1]), binding.verb), ""),
        )
        for control, binding in expand(pads, show, state, page.id).items()
    )
