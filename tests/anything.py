"""Anything a type allows: a hypothesis strategy for our frozen structs, read from their own annotations.

Every field is drawn, those with a default too. Numbers fit into 64 bits, texts are proper Unicode, collections are
short, a struct that holds its like holds one floor of them, and a take (an event with parts) holds no other take.
"""

import typing
from collections.abc import Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NewType, TypeVar, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import Struct

T = TypeVar("T")

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WHOLES = st.integers(min_value=-(2**40), max_value=2**50)
NUMBERS = st.floats(min_value=-(2.0**100), max_value=2.0**100, width=32)
"""Drawn without bounds, hypothesis trips over what is just beyond 32 bits."""
MOST = 3

_PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    NoneType: st.none(),
    bool: st.booleans(),
    str: TEXTS,
    int: WHOLES,
    float: NUMBERS,
    Any: st.none() | st.booleans() | TEXTS | WHOLES,
}


def anything(kind: type[T], known: Mapping[Any, st.SearchStrategy[Any]] | None = None) -> st.SearchStrategy[T]:
    """Draw any value of a struct, or of a union of structs. `known`: how to draw certain types (ids, instants)."""
    return typing.cast("st.SearchStrategy[T]", (_Drawer(known) if known else _ANYTHING).any(typing.cast(Any, kind)))


class _Drawer:
    """Makes each strategy once."""

    def __init__(self, known: Mapping[Any, st.SearchStrategy[Any]]) -> None:
        self._made: dict[Any, st.SearchStrategy[Any]] = {**_PLAIN, **known}

    def any(self, kind: Any) -> st.SearchStrategy[Any]:
        if kind not in self._made:
            self._made[kind] = self._make(kind)
        return self._made[kind]

    def _make(self, kind: Any) -> st.SearchStrategy[Any]:
        if isinstance(kind, NewType):
            return self.any(kind.__supertype__)
        if _is_union(kind):
            return st.one_of(*(self.any(one) for one in get_args(kind)))
        if get_origin(kind) is not None:
            return self._collection(kind)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return st.sampled_from(kind)
        if isinstance(kind, type) and issubclass(kind, Struct):
            return st.deferred(lambda: self._struct(kind))
        raise TypeError(f"no idea how to draw {kind}")

    def _struct(self, kind: type[Struct]) -> st.SearchStrategy[Struct]:
        hints = get_type_hints(kind)
        own = {name for name in kind.__struct_fields__ if get_args(hints[name])[:1] == (kind,)}
        drawn = {name: self.any(hints[name]) for name in kind.__struct_fields__ if name not in own}
        leaf = st.builds(kind, **drawn)
        if not own:
            return leaf
        return st.builds(kind, **drawn, **{name: st.lists(leaf, max_size=MOST).map(tuple) for name in own})

    def _collection(self, kind: Any) -> st.SearchStrategy[Any]:
        origin, parts = get_origin(kind), get_args(kind)
        if origin is dict:
            return st.dictionaries(self.any(parts[0]), self.any(parts[1]), max_size=MOST)
        if origin is list:
            return st.lists(self.any(parts[0]), max_size=MOST)
        if origin is frozenset:
            return st.frozensets(self.any(parts[0]), max_size=MOST)
        if origin is tuple and parts[1:] == (...,):
            return st.lists(self._part(parts[0]), max_size=MOST).map(tuple)
        if origin is tuple:
            return st.tuples(*(self.any(part) for part in parts))
        raise TypeError(f"no idea how to draw {kind}")

    def _part(self, kind: Any) -> st.SearchStrategy[Any]:
        """Draw what stands in a row: of a union only its members without parts of their own, or nothing would end."""
        if not _is_union(kind):
            return self.any(kind)
        return st.one_of(*(self.any(one) for one in get_args(kind) if "parts" not in get_type_hints(one)))


_ANYTHING = _Drawer({})


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (typing.Union, UnionType)
