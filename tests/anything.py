"""Anything a type allows: a hypothesis strategy for our frozen structs, read from their own annotations.

Every field is drawn, those with a default too. Numbers fit into 64 bits, texts are proper Unicode, collections are
short, and a take (an event with parts) holds no other take.
"""

import typing
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NewType, TypeVar, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import Struct

T = TypeVar("T")

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WHOLES = st.integers(min_value=-(2**40), max_value=2**50)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)
MOST = 3


def anything(kind: type[T]) -> st.SearchStrategy[T]:
    """Draw any value of a struct, or of a union of structs."""
    return typing.cast("st.SearchStrategy[T]", _any(typing.cast(Any, kind)))


@cache
def _any(kind: Any) -> st.SearchStrategy[Any]:
    if isinstance(kind, NewType):
        return _any(kind.__supertype__)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) in (typing.Union, UnionType):
        return st.one_of(*(_any(one) for one in get_args(kind)))
    if get_origin(kind) is not None:
        return _collection(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    if isinstance(kind, type) and issubclass(kind, Struct):
        return st.deferred(lambda: _struct(kind))
    raise TypeError(f"no idea how to draw {kind}")


_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    NoneType: st.none(),
    bool: st.booleans(),
    str: TEXTS,
    int: WHOLES,
    float: NUMBERS,
}


@cache
def _struct(kind: type[Struct]) -> st.SearchStrategy[Struct]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{name: _any(hints[name]) for name in kind.__struct_fields__})


def _part(kind: Any) -> st.SearchStrategy[Any]:
    """Draw what stands in a row: of a union only its members without parts of their own, or nothing would end."""
    if get_origin(kind) not in (typing.Union, UnionType):
        return _any(kind)
    return st.one_of(*(_any(one) for one in get_args(kind) if "parts" not in get_type_hints(one)))


def _collection(kind: Any) -> st.SearchStrategy[Any]:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is dict:
        return st.dictionaries(_any(parts[0]), _any(parts[1]), max_size=MOST)
    if origin is frozenset:
        return st.frozensets(_any(parts[0]), max_size=MOST)
    if origin is tuple and parts[1:] == (...,):
        return st.lists(_part(parts[0]), max_size=MOST).map(tuple)
    if origin is tuple:
        return st.tuples(*(_any(part) for part in parts))
    raise TypeError(f"no idea how to draw {kind}")
