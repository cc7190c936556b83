"""Pictures and what differs between two of them. Pure; counterpart: `applyPatch` in `page/stage.js`."""

from msgspec import Struct

from console.graphics.messages import Patch
from console.plan.effects import LayerGraphic


class Picture(Struct, frozen=True):
    """What a page should show, numbered."""

    rev: int
    layers: tuple[LayerGraphic, ...]


NOTHING = Picture(rev=0, layers=())


def patch_between(old: Picture, new: Picture) -> Patch:
    """Say what a page that shows `old` must change to show `new`."""
    had = {graphic.instance: graphic for graphic in old.layers}
    wanted = {graphic.instance for graphic in new.layers}
    return Patch(
        base=old.rev,
        rev=new.rev,
        put=tuple(graphic for graphic in new.layers if had.get(graphic.instance) != graphic),
        drop=tuple(instance for instance in had if instance not in wanted),
    )
