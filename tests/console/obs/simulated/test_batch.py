"""Tests of `console.obs.simulated.batch`."""

import asyncio

from console.obs.simulated.batch import perform_batch
from console.obs.simulated.protocol import Answer, Batch, BatchItem, Execution, Request, Status


def item(kind: str, reads: dict[str, str], writes: dict[str, str]) -> BatchItem:
    return BatchItem(request=Request(type=kind, data=None, id=None), reads=reads, writes=writes)


def play(items: list[BatchItem], halt: bool, execution: Execution) -> list[tuple[Request, Status]]:
    async def perform(request: Request, given: Execution | None) -> Answer:
        assert given is execution
        if request.type == "bad":
            return Answer(Status.RESOURCE_NOT_FOUND)
        return Answer(Status.SUCCESS, data={"field": f"from {request.type}"})

    batch = Batch(id="b", items=items, halt_on_failure=halt, execution=execution, variables={"start": 1})
    return [(request, answer.status) for request, answer in asyncio.run(perform_batch(batch, perform))]


PLAIN = [item("a", {}, {}), item("bad", {}, {}), item("c", {}, {})]


def test_a_failure_halts_only_when_asked_to() -> None:
    for execution in (Execution.SERIAL_REALTIME, Execution.SERIAL_FRAME):
        assert [r.type for r, _ in play(PLAIN, True, execution)] == ["a", "bad"]
        assert [r.type for r, _ in play(PLAIN, False, execution)] == ["a", "bad", "c"]


def test_in_parallel_nothing_halts() -> None:
    assert [status for _, status in play(PLAIN, True, Execution.PARALLEL)] == [
        Status.SUCCESS,
        Status.RESOURCE_NOT_FOUND,
        Status.SUCCESS,
    ]


def test_variables_go_from_one_answer_into_the_next_request() -> None:
    items = [item("a", {"x": "start"}, {"kept": "field"}), item("b", {"y": "kept", "z": "missing"}, {})]
    first, second = (request for request, _ in play(items, False, Execution.SERIAL_REALTIME))
    assert first.data == {"x": 1}
    assert second.data == {"y": "from a"}
