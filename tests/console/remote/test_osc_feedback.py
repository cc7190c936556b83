"""Subscribers get everything at the beginning, every change once, a word that all is well, and an end."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from msgspec.structs import replace

from console.remote.house import Grid, Told, Touch, Whole
from console.remote.osc_feedback import ALIVE, ALIVE_S, LAPSE_S, MOST_SUBSCRIBERS, Feedback, Target
from console.remote.osc_picture import picture
from console.remote.osc_words import TOPICS
from console.show.types import UtcMs
from hardware.messages import Spot
from tests.console.remote.test_osc_picture import FACE, NOW, WHOLE

ME: Target = ("127.0.0.1", 9001)
OTHER: Target = ("127.0.0.1", 9002)


class Looked:
    """An engine's port that can be looked at."""

    def __init__(self) -> None:
        self.seen: Whole | None = WHOLE
        self.looks = 0

    @property
    def grids(self) -> tuple[Grid, ...]:
        return WHOLE.grids if self.looks else ()

    def ask(self, verb: str, args: Mapping[str, str], at_ns: int, unarmed: bool, told: Told) -> None:
        raise AssertionError

    def touch(self, touch: Touch, at_ns: int, unarmed: bool, told: Told) -> None:
        raise AssertionError

    async def whole(self) -> Whole | None:
        self.looks += 1
        return self.seen


class Rig:
    """Feedback at work, and what it sent."""

    def __init__(self) -> None:
        self.engine = Looked()
        self.now_s = 0.0
        self.sent: list[tuple[Target, str, tuple[Any, ...]]] = []
        self.feedback = Feedback(self.engine, lambda work: work(), lambda: UtcMs(int(NOW + self.now_s * 1000)), self._s)
        self.feedback.send_with(lambda target, address, values: self.sent.append((target, address, values)))

    def _s(self) -> float:
        return self.now_s

    async def until(self, true: Callable[[], bool]) -> None:
        """Let it work until something came true."""
        async with asyncio.timeout(10):
            while not true():
                await asyncio.sleep(0.001)

    def to(self, target: Target) -> dict[str, tuple[Any, ...]]:
        """Give the newest that a target was told of every address, and forget it."""
        found = {address: values for one, address, values in self.sent if one == target}
        self.sent = [one for one in self.sent if one[0] != target]
        return found


def play(script: Callable[[Rig], Awaitable[None]]) -> None:
    """Run feedback, and a script beside it."""

    async def both() -> None:
        told = Rig()
        working = asyncio.create_task(told.feedback.run())
        try:
            await script(told)
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

    asyncio.run(both())


def changed(told: Rig, word: str) -> None:
    """Give one pad another word, and say so."""
    told.engine.seen = replace(WHOLE, faces={Spot("pads:pad/3/1"): replace(FACE, word=word)})
    told.feedback.changed()


def test_everything_comes_at_the_beginning_and_every_change_once() -> None:
    async def script(told: Rig) -> None:
        told.feedback.subscribe(ME, TOPICS)
        await told.until(lambda: len(told.sent) > 5)
        first = told.to(ME)
        assert first.pop(ALIVE) == (LAPSE_S,)
        assert first == {address: values for address, (_, values) in picture(WHOLE, NOW).items()}
        changed(told, "OVER")
        await told.until(lambda: bool(told.sent))
        assert told.to(ME) == {"/cartwall/face/pads/pad/3/1": ("Mug flash", "OVER", "red", "solid", 91)}

    play(script)


def test_only_what_was_asked_for_is_told() -> None:
    async def script(told: Rig) -> None:
        told.feedback.subscribe(ME, ("pages",))
        told.feedback.subscribe(OTHER, ("answers",))
        await told.until(lambda: len(told.sent) >= 3)
        assert set(told.to(ME)) == {ALIVE, "/cartwall/page/pads"}
        assert set(told.to(OTHER)) == {ALIVE}
        assert told.feedback.answered("127.0.0.1") == [OTHER]
        assert told.feedback.answered("127.0.0.2") == []

    play(script)


def test_a_countdown_goes_on_without_news() -> None:
    async def script(told: Rig) -> None:
        told.feedback.subscribe(ME, ("faces",))
        await told.until(lambda: len(told.sent) >= 2)
        told.to(ME)
        told.now_s = 1.0
        await told.until(lambda: bool(told.sent))
        assert told.to(ME)["/cartwall/face/pads/pad/3/1"][-1] == 90

    play(script)


def test_what_is_gone_is_said() -> None:
    async def script(told: Rig) -> None:
        told.feedback.subscribe(ME, ("faces",))
        await told.until(lambda: len(told.sent) >= 2)
        told.to(ME)
        told.engine.seen = replace(WHOLE, faces={})
        told.feedback.changed()
        await told.until(lambda: bool(told.sent))
        assert told.to(ME) == {"/cartwall/face/pads/pad/3/1": ("", "", "", "off", -1)}

    play(script)


def test_renewing_says_everything_again_and_not_renewing_ends_it() -> None:
    async def script(told: Rig) -> None:
        told.feedback.subscribe(ME, ("pages",))
        await told.until(lambda: len(told.sent) >= 2)
        told.to(ME)
        told.now_s = ALIVE_S
        await told.until(lambda: bool(told.sent))
        assert told.to(ME) == {ALIVE: (LAPSE_S - ALIVE_S,)}
        told.feedback.subscribe(ME, ("pages",))
        await told.until(lambda: len(told.sent) >= 2)
        assert told.to(ME) == {ALIVE: (LAPSE_S,), "/cartwall/page/pads": ("deals", "Deals")}
        told.now_s += LAPSE_S
        await told.until(lambda: not told.feedback._subscribers)
        assert told.to(ME) == {}
        told.feedback.changed()
        told.feedback.unsubscribe(ME)
        assert told.sent == []

    play(script)


def test_there_is_an_end_of_subscribers() -> None:
    async def script(told: Rig) -> None:
        for port in range(MOST_SUBSCRIBERS):
            told.feedback.subscribe(("127.0.0.1", 9100 + port), ("pages",))
        told.feedback.subscribe(ME, ("pages",))
        assert told.to(ME)["/cartwall/answer"][1] == "refused"
        told.feedback.unsubscribe(("127.0.0.1", 9100))
        told.feedback.subscribe(ME, ("pages",))
        assert told.to(ME) == {}
        assert ME in told.feedback._subscribers

    play(script)


def test_an_engine_that_does_not_answer_leaves_what_was_known() -> None:
    async def script(told: Rig) -> None:
        told.feedback.subscribe(ME, ("faces",))
        await told.until(lambda: len(told.sent) >= 2)
        told.to(ME)
        told.engine.seen = None
        told.feedback.changed()
        told.now_s = 1.0
        await told.until(lambda: bool(told.sent))
        assert told.to(ME)["/cartwall/face/pads/pad/3/1"][-1] == 90

    play(script)


def test_nobody_is_looked_at_for_nobody() -> None:
    async def script(told: Rig) -> None:
        await told.until(lambda: told.engine.looks == 1)  # the surfaces, for presses by their place
        told.feedback.changed()
        assert not told.feedback._stale.is_set()

    play(script)
