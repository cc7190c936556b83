"""Bodies of the OGraf server API, as far as we read them; what else is in them is left alone.

Source: EBU OGraf server API (draft), `POST .../graphicInstance/...`.
"""

from http import HTTPStatus
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType
from starlette.requests import Request

from console.remote.problems import Problem
from console.show.loaded import MOST_LAYER

B = TypeVar("B")

MOST_STEP = 10_000
MOST_FILTERS = 64

Words = Annotated[str, Meta(max_length=200)]
Step = Annotated[int, Meta(ge=-MOST_STEP, le=MOST_STEP)]


class Data(Struct, frozen=True):
    """Params of load."""

    data: Any = None


class Update(Struct, frozen=True, rename="camel"):
    """Params of updateAction."""

    data: Any
    skip_animation: bool = False


class Play(Struct, frozen=True, rename="camel"):
    """Params of playAction: a step, or how many steps on."""

    goto: Step | None = None
    delta: Step = 1
    skip_animation: bool = False


class Stop(Struct, frozen=True):
    """Params of stopAction."""


class Custom(Struct, frozen=True):
    """Params of a custom action."""

    payload: Any = None


class Load(Struct, frozen=True, rename="camel"):
    """Load a graphic onto a target."""

    render_target: Any
    graphic_id: Words
    params: Data = Data()


class Aimed(Struct, frozen=True, rename="camel"):
    """What is asked of a graphic that is loaded."""

    render_target: Any
    graphic_instance_id: Words


class Updating(Aimed, frozen=True, rename="camel"):
    """Give it other data."""

    params: Update


class Playing(Aimed, frozen=True, rename="camel"):
    """Play it, or go on."""

    params: Play = Play()


class Stopping(Aimed, frozen=True, rename="camel"):
    """Play it out."""

    params: Stop = Stop()


class Acting(Aimed, frozen=True, rename="camel"):
    """Let it do something of its own."""

    params: Custom = Custom()


class Filter(Struct, frozen=True, rename="camel"):
    """Which graphics; every part that is given must fit."""

    render_target: Any | UnsetType = UNSET
    graphic_id: Words | UnsetType = UNSET
    graphic_instance_id: Words | UnsetType = UNSET


class Clear(Struct, frozen=True):
    """Take graphics off and forget them; without a filter all of them."""

    filters: Annotated[tuple[Filter, ...], Meta(max_length=MOST_FILTERS)] = ()


class Layer(Struct, frozen=True, forbid_unknown_fields=True):
    """A render target of ours."""

    layer: Annotated[int, Meta(ge=0, le=MOST_LAYER)]


async def read_body(request: Request, kind: type[B]) -> B:
    """Read a body. Raises Problem."""
    try:
        return msgspec.json.decode(await request.body(), type=kind, strict=True)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"The body cannot be read: {error}.", "") from error


def read_layer(target: Any) -> int:
    """Read a render target such as ``{"layer": 14}``. Raises Problem."""
    try:
        return msgspec.convert(target, Layer).layer
    except (msgspec.ValidationError, RecursionError) as error:
        why = "There is no such render target."
        remedy = f'Give one like {{"layer": 14}}, from 0 to {MOST_LAYER}.'
        raise Problem(HTTPStatus.NOT_FOUND, why, remedy) from error


def read_target(words: str) -> int:
    """Read a render target as an address has it: JSON. Raises Problem."""
    try:
        return read_layer(msgspec.json.decode(words))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        remedy = 'Write renderTarget={"layer":14}, encoded for an address.'
        raise Problem(HTTPStatus.BAD_REQUEST, "The render target is not JSON.", remedy) from error
