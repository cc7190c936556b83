"""Perform a batch: one after another, in one frame, or all at once; stop at a failure when asked to.

Counterpart: `console.obs.simulated.server` performs the single requests.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from msgspec.structs import replace

from console.obs.simulated.protocol import Answer, Batch, BatchItem, Execution, Request, Status

Perform = Callable[[Request, Execution | None], Awaitable[Answer]]
"""Performs one request; the execution type is that of the batch around it, none outside."""

Answered = list[tuple[Request, Answer]]


def fill_in(item: BatchItem, variables: Mapping[str, Any]) -> Request:
    """Put the variables an item reads into its data."""
    read = {field: variables[name] for field, name in item.reads.items() if name in variables}
    return replace(item.request, data={**(item.request.data or {}), **read}) if read else item.request


def take_out(item: BatchItem, answer: Answer) -> dict[str, Any]:
    """Give the variables an item's answer writes."""
    data = answer.data or {}
    return {name: data[field] for name, field in item.writes.items() if field in data}


async def perform_batch(batch: Batch, perform: Perform) -> Answered:
    """Perform every request and give the answers in the batch's order; after a halt there are fewer."""
    if batch.execution is Execution.PARALLEL:
        requests = [item.request for item in batch.items]
        answers = await asyncio.gather(*(perform(request, batch.execution) for request in requests))
        return list(zip(requests, answers, strict=True))
    return await _one_by_one(batch, perform)


async def _one_by_one(batch: Batch, perform: Perform) -> Answered:
    variables = dict(batch.variables)
    answered: Answered = []
    for item in batch.items:
        request = fill_in(item, variables)
        answer = await perform(request, batch.execution)
        answered.append((request, answer))
        if batch.halt_on_failure and answer.status is not Status.SUCCESS:
            break
        variables |= take_out(item, answer)
    return answered
