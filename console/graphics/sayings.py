"""What graphics on the program pages answered last, and waiting for it. Net loop only.

The first page that has an answer counts: every program page draws the same. Counterparts: `page/stage.js` says it,
`console.graphics.hub` hears it, and a controller that asked for something waits here for what became of it.
"""

import asyncio
from collections.abc import Callable, Sequence

from msgspec import Struct

from console.graphics.messages import Drew, GraphicSaid
from console.plan.effects import LayerGraphic


class _Page(Struct):
    """What a page said last."""

    rev: int
    graphics: dict[str, GraphicSaid]


class Sayings:
    """Keeps the newest answer of each graphic on each page."""

    def __init__(self) -> None:
        self._rev = 0
        self._wanted: dict[str, int] = {}
        """Instance -> the revision that last changed it."""
        self._pages: dict[str, _Page] = {}
        self._news = asyncio.Event()

    def want(self, rev: int, before: Sequence[LayerGraphic], layers: Sequence[LayerGraphic]) -> None:
        """Note what revision `rev` wants, and what was wanted before it."""
        had = {layer.instance: layer for layer in before}
        same = {layer.instance for layer in layers if had.get(layer.instance) == layer}
        self._wanted = {
            one.instance: self._wanted.get(one.instance, rev) if one.instance in same else rev for one in layers
        }
        self._rev = rev

    def hear(self, page: str, drew: Drew) -> None:
        """Note what a program page said."""
        self._pages[page] = _Page(drew.rev, {said.instance: said for said in drew.answers})
        self._news.set()

    def forget(self, page: str) -> None:
        """Note that a page is gone."""
        self._pages.pop(page, None)

    async def wait(self, instance: str, method: str, within_s: float) -> GraphicSaid | None:
        """Wait until a page has done what is wanted of a graphic now; none: not in time."""
        rev = self._wanted.get(instance, self._rev + 1)
        return await self._until(lambda page: _done(page, instance, method, rev), within_s)

    async def wait_left(self, instance: str, within_s: float) -> GraphicSaid | None:
        """Wait until a graphic that is not wanted any more has left a page; none: not in time."""
        rev = self._rev
        return await self._until(lambda page: _left(page, instance, rev), within_s)

    async def _until(self, found: Callable[[_Page], GraphicSaid | None], within_s: float) -> GraphicSaid | None:
        try:
            async with asyncio.timeout(within_s):
                while True:
                    said = next((said for page in self._pages.values() if (said := found(page))), None)
                    if said is not None:
                        return said
                    self._news = news = asyncio.Event() if self._news.is_set() else self._news
                    await news.wait()
        except TimeoutError:
            return None


def _done(page: _Page, instance: str, method: str, rev: int) -> GraphicSaid | None:
    """Give what a graphic said when it has answered, however much else it still has to do."""
    said = page.graphics.get(instance)
    if said is None:
        return None
    answer = said.answers.get(method)
    return said if said.rev >= rev or (answer is not None and answer.rev >= rev) else None


def _left(page: _Page, instance: str, rev: int) -> GraphicSaid | None:
    """Give what a graphic said last when it has gone; a page that does not know it has none of it."""
    said = page.graphics.get(instance, GraphicSaid(instance, "gone", page.rev))
    return said if said.state == "gone" and page.rev >= rev and said.rev >= rev else None
