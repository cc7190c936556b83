"""Waiting for what a graphic answers: not for what it said before, and not for ever."""

import asyncio

from msgspec.structs import replace

from console.graphics.messages import Drew, GraphicSaid, MethodSaid
from console.graphics.sayings import Sayings
from console.plan.effects import LayerGraphic
from console.show.types import GraphicId

SOON_S, LONG_S = 0.01, 10.0


def layer(instance: str, step: int = 0) -> LayerGraphic:
    return LayerGraphic(instance=instance, layer=1, graphic=GraphicId("g"), data={}, step=step)


def said(instance: str, rev: int, /, state: str = "playing", **methods: int) -> GraphicSaid:
    """Say how a graphic is; `methods`: the revision each has answered."""
    answers = {name: MethodSaid(rev=at, status_code=200) for name, at in methods.items()}
    return replace(GraphicSaid(instance, "playing", rev, answers=answers), state=state)


def drew(rev: int, *answers: GraphicSaid) -> Drew:
    return Drew(rev=rev, layers=(), failed=(), dom_ms=0, drawn_ms=0, answers=answers)


async def heard_later(sayings: Sayings, *pages: tuple[str, Drew]) -> None:
    for page, one in pages:
        await asyncio.sleep(0)
        sayings.hear(page, one)


def test_an_answer_is_waited_for() -> None:
    async def story() -> None:
        sayings = Sayings()
        sayings.want(1, (), (layer("a"),))
        asked = asyncio.create_task(sayings.wait("a", "playAction", LONG_S))
        done = said("a", 1, playAction=1)
        loading = said("a", 0, "loading", load=1)
        await heard_later(sayings, ("p", drew(0)), ("p", drew(0, loading)), ("p", drew(1, done)))
        assert await asked == done
        assert await sayings.wait("a", "playAction", LONG_S) == done

    asyncio.run(story())


def test_what_it_answered_to_something_older_does_not_count() -> None:
    async def story() -> None:
        sayings = Sayings()
        sayings.want(1, (), (layer("a"),))
        sayings.hear("p", drew(1, said("a", 1, playAction=1)))
        sayings.want(2, (layer("a"),), (layer("a", step=1),))
        assert await sayings.wait("a", "playAction", SOON_S) is None
        sayings.hear("p", drew(2, said("a", 0, playAction=1, updateAction=2)))
        assert await sayings.wait("a", "playAction", SOON_S) is None
        assert await sayings.wait("a", "updateAction", SOON_S) is not None
        sayings.hear("p", drew(2, said("a", 2, playAction=1)))
        assert await sayings.wait("a", "playAction", SOON_S) is not None

    asyncio.run(story())


def test_what_changes_elsewhere_is_not_waited_for() -> None:
    async def story() -> None:
        sayings = Sayings()
        sayings.want(1, (), (layer("a"),))
        sayings.hear("p", drew(1, said("a", 0, playAction=1)))
        sayings.want(2, (layer("a"),), (layer("a"), layer("b")))
        assert await sayings.wait("a", "playAction", SOON_S) is not None
        assert await sayings.wait("b", "playAction", SOON_S) is None

    asyncio.run(story())


def test_what_is_not_wanted_yet_is_waited_for() -> None:
    async def story() -> None:
        sayings = Sayings()
        sayings.want(1, (), ())
        sayings.hear("p", drew(1))
        asked = asyncio.create_task(sayings.wait("a", "playAction", LONG_S))
        await asyncio.sleep(0)
        sayings.want(2, (), (layer("a"),))
        sayings.hear("p", drew(2, said("a", 2)))
        assert await asked == said("a", 2)

    asyncio.run(story())


def test_the_first_page_with_an_answer_counts() -> None:
    async def story() -> None:
        sayings = Sayings()
        sayings.want(1, (), (layer("a"),))
        sayings.hear("slow", drew(0, said("a", 0, "loading")))
        sayings.hear("fast", drew(1, said("a", 1)))
        assert await sayings.wait("a", "playAction", SOON_S) == said("a", 1)
        sayings.forget("fast")
        sayings.forget("unknown")
        assert await sayings.wait("a", "playAction", SOON_S) is None

    asyncio.run(story())


def test_one_that_leaves_is_waited_for_until_it_is_gone() -> None:
    async def story() -> None:
        sayings = Sayings()
        sayings.want(1, (), (layer("a"),))
        sayings.hear("p", drew(1, said("a", 1)))
        sayings.want(2, (layer("a"),), ())
        asked = asyncio.create_task(sayings.wait_left("a", LONG_S))
        gone = said("a", 2, "gone", stopAction=1)
        await heard_later(sayings, ("p", drew(2, said("a", 0, "leaving"))), ("p", drew(2, gone)))
        assert await asked == gone

    asyncio.run(story())


def test_a_page_that_does_not_know_it_has_none_of_it() -> None:
    async def story() -> None:
        sayings = Sayings()
        sayings.want(1, (), (layer("a"),))
        sayings.want(2, (layer("a"),), ())
        sayings.hear("p", drew(1))
        assert await sayings.wait_left("a", SOON_S) is None
        sayings.hear("p", drew(2))
        assert await sayings.wait_left("a", SOON_S) == GraphicSaid("a", "gone", 2)

    asyncio.run(story())
