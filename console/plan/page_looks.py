"""How a pad that turns a page is: lit while its page stands. A part of `console.plan.looks`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from console.plan.look import Colour, Look
from console.show.pages import PageId
from hardware.messages import Glow, SurfaceId

Pages = Mapping[SurfaceId, PageId]
"""Which page of each surface stands."""

NO_PAGES: Final[Pages] = MappingProxyType({})


def page_look(pages: Pages, args: Mapping[str, str]) -> Look:
    """Say whether the page a pad turns to, or holds, is the one that stands."""
    here = pages.get(SurfaceId(args["surface"])) == args["page"]
    return Look(Colour.GREEN, Glow.SOLID, "HERE") if here else Look(Colour.GREY)
