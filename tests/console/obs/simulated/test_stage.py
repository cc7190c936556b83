"""Tests of `console.obs.simulated.stage`."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from console.obs.simulated.cards import Instant
from console.obs.simulated.protocol import Answer, Execution, Request, Status
from console.obs.simulated.stage import Stage
from console.obs.simulated.world import World


class Stand:
    def __init__(self, world: World) -> None:
        self.cuts: list[str] = []
        self.stage = Stage(world, lambda: Instant(2.0, "12:00:00"), self.cuts.append)

    def ask(self, kind: str, execution: Execution | None, **data: Any) -> Answer:
        request = Request(type=kind, data=data, id="1")
        answer, _ = asyncio.run(self.stage.perform(request, execution, (0, 0)))
        return answer


@pytest.fixture
def stand(world: World) -> Iterator[Stand]:
    stand = Stand(world)
    yield stand
    stand.stage.close()


def test_what_one_request_does_the_next_one_sees(stand: Stand) -> None:
    stand.ask("SetCurrentProgramScene", None, sceneName="Close")
    data = stand.ask("GetCurrentProgramScene", None).data
    assert data is not None
    assert data["sceneName"] == "Close"


def test_every_cut_that_counts_is_noted_also_one_to_the_same_scene(stand: Stand) -> None:
    for name in ("Close", "Close", "Nope", "Wide"):
        stand.ask("SetCurrentProgramScene", None, sceneName=name)
    assert stand.cuts == ["Close", "Close", "Wide"]


def test_a_picture_is_an_address_with_its_data(stand: Stand) -> None:
    stand.stage.warm_up()
    answer = stand.ask("GetSourceScreenshot", None, sourceName="Wide", imageFormat="png", imageWidth=90)
    assert answer.data is not None
    assert answer.data["imageData"].startswith("data:image/png;base64,iVBOR")


def test_a_picture_of_nothing_is_refused(stand: Stand) -> None:
    answer = stand.ask("GetSourceScreenshot", None, sourceName="Nope", imageFormat="png")
    assert answer.status is Status.RESOURCE_NOT_FOUND


def test_sleep_is_for_serial_batches(stand: Stand) -> None:
    assert stand.ask("Sleep", Execution.SERIAL_FRAME, sleepFrames=0).status is Status.SUCCESS
    assert stand.ask("Sleep", None, sleepMillis=0).status is Status.UNSUPPORTED_BATCH_EXECUTION_TYPE


def test_a_camera_that_was_moved_is_seen_there_and_the_camera_itself_is_not_touched(stand: Stand) -> None:
    def look(source: str) -> Any:
        answer = stand.ask("GetSourceScreenshot", None, sourceName=source, imageFormat="png", imageWidth=90)
        assert answer.data is not None
        return answer.data["imageData"]

    before = look("Wide"), look("Wide camera")
    moved = {"positionX": 540.0}
    stand.ask("SetSceneItemTransform", None, sceneName="Wide", sceneItemId=1, sceneItemTransform=moved)
    assert look("Wide") != before[0]
    assert look("Wide camera") == before[1]
