"""The world while it runs: performs requests one after another, paints pictures beside them, sleeps within batches.

Counterparts: `console.obs.simulated.requests` knows what each request does, `console.obs.simulated.client` asks.
"""

import asyncio
import base64
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from PIL import Image

from console.obs.simulated.cards import Cards, Instant
from console.obs.simulated.hearing import meters
from console.obs.simulated.placing import placed
from console.obs.simulated.protocol import Answer, Execution, ObsEvent, Request, Status
from console.obs.simulated.requests import SCREENSHOT, SLEEP, PictureOrder, apply, order_picture, sleep_s
from console.obs.simulated.world import Moment, World

CUT = "SetCurrentProgramScene"
TILE_PX = (270, 480)
"""The size a portrait console asks for; painted ahead, so that the first tile is as quick as the next."""

Look = Callable[[], Instant]
"""Reads the clock; its seconds count from the start of this OBS."""


class Stage:
    """One OBS that runs. Everything but the painting happens on the event loop, so nothing needs a lock."""

    def __init__(self, world: World, look: Look, on_cut: Callable[[str], None]) -> None:
        """`on_cut` gets the scene's name for every request that put one in program, also when it was there already."""
        self._world = world
        self._look = look
        self._on_cut = on_cut
        self._cards = Cards()
        self._painter = ThreadPoolExecutor(1, thread_name_prefix="cards")

    def warm_up(self) -> None:
        """Begin to paint what stands still."""
        for scene in self._world.scenes:
            self._painter.submit(self._paint, PictureOrder(scene, TILE_PX, "jpg", -1), self._look())

    def close(self) -> None:
        """Stop painting; waits for the picture at hand."""
        self._painter.shutdown(cancel_futures=True)

    def meters(self) -> ObsEvent:
        """Say how loud every input is now."""
        return meters(self._world, self._look().t_s)

    async def perform(
        self, request: Request, execution: Execution | None, counts: tuple[int, int]
    ) -> tuple[Answer, Sequence[ObsEvent]]:
        """Perform a request; `counts` are the messages its client has sent and was sent. Never raises."""
        if request.type == SCREENSHOT:
            return await self._picture(request), ()
        if request.type == SLEEP:
            return await self._sleep(request, execution), ()
        incoming, outgoing = counts
        outcome = apply(self._world, request, Moment(self._look().t_s, incoming, outgoing))
        self._world = outcome.world
        if request.type == CUT and outcome.answer.status is Status.SUCCESS:
            self._on_cut(outcome.world.scene(outcome.world.program).name)
        return outcome.answer, outcome.events

    async def _sleep(self, request: Request, execution: Execution | None) -> Answer:
        duration = sleep_s(self._world, request, execution)
        if isinstance(duration, Answer):
            return duration
        await asyncio.sleep(duration)
        return Answer(Status.SUCCESS)

    async def _picture(self, request: Request) -> Answer:
        order = order_picture(self._world, request)
        if isinstance(order, Answer):
            return order
        loop = asyncio.get_running_loop()
        image = await loop.run_in_executor(self._painter, self._paint, order, self._look())
        words = base64.b64encode(image).decode()
        return Answer(Status.SUCCESS, data={"imageData": f"data:image/{order.format};base64,{words}"})

    def _paint(self, order: PictureOrder, instant: Instant) -> bytes:
        return self._cards.encoded(self._picture_of(order, instant), order.format, order.quality)

    def _picture_of(self, order: PictureOrder, instant: Instant) -> Image.Image:
        seen = order.scene.seen()
        number, name = order.scene.number, order.scene.name
        if seen is not None and seen.camera:
            number, name = number + seen.id - 1, seen.camera
        picture = self._cards.picture(number, name, order.size, instant)
        if order.stands is not None:
            picture = placed(picture, order.stands, order.canvas)
        for over, stands in order.over:
            picture = placed(self._picture_of(over, instant), stands, order.canvas, picture)
        return picture
