"""An OBS that answers when it is told to, and reads its items as they stand. Tests of squeezed cameras play on it."""

from collections.abc import Callable

from msgspec.structs import replace

from console.engine.fakes import FakeClock, FakeSwitcher
from console.plan.effects import FrameCameras, FramingEffect, ReadItems
from console.show.facts import EffectUnknown, Fact, ItemsRead, Lane
from tests.shows.stage import ITEMS

SQUEEZED = tuple(replace(item, transform={"positionX": 132.0, "scaleX": 0.4}) for item in ITEMS)


class SlowSwitcher(FakeSwitcher):
    """Squeezes at once while `slow` is false; else what it was asked waits in `asked`, in order."""

    def __init__(self, post: Callable[[Fact], None], clock: FakeClock) -> None:
        super().__init__(post, clock)
        self.slow = False
        self.asked: list[FramingEffect] = []
        self._say = post

    def frame(self, effect: FramingEffect) -> None:
        """Note the effect; answer now, or when told to."""
        self.items = ITEMS if self.window is None else SQUEEZED
        if self.slow and not self.refuses:
            self.framed.append(effect)
            self.asked.append(effect)
        else:
            super().frame(effect)

    def answer(self) -> None:
        """Do the oldest thing that waits, and say so; nothing may wait."""
        if not self.asked:
            return
        effect = self.asked.pop(0)
        if isinstance(effect, ReadItems):
            self._say(ItemsRead(effect.effect, ITEMS if self.window is None else SQUEEZED))
        else:
            super().frame(effect)
            self.framed.pop()

    def forget(self, *, done: bool) -> None:
        """Never answer what waits. `done`: it happened all the same."""
        for effect in self.asked:
            if done and isinstance(effect, FrameCameras) and not effect.asks:
                self.window = effect.window
            self._say(EffectUnknown(effect.effect, Lane.SWITCHER, "OBS is gone; it may have happened"))
        self.asked.clear()
