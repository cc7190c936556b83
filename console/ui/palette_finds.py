"""What the command palette offers for what is typed: every verb with everything of the show it can be about. Pure.

The verb table is the list (`console.show.verbs`); there is no second one. Counterpart: `console.ui.palette_card`.
"""

import shlex
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice, product
from typing import Final

from msgspec import Struct

from console.seat.view import SeatView
from console.show.verb import Argument, Verb
from console.show.verbs import VERBS, BadVerb, command_for, find_verb
from console.ui.inspector_faults import things

MOST_OF_A_VERB: Final = 200
"""Offers of one verb: a product and a variant of many are typed."""


class Offer(Struct, frozen=True):
    """Something that can be asked for."""

    verb: str
    args: dict[str, str]
    about: str
    """Names of what it is about: ``Serum flash``; empty: of nothing in particular."""
    does: str
    missing: str = ""
    """What is still to be typed, by its name; empty: nothing, Enter asks for it."""

    @property
    def words(self) -> str:
        """Write it as it can be typed: ``deal.start deal=mug``."""
        return " ".join((self.verb, *(f"{name}={shlex.quote(value)}" for name, value in self.args.items())))


def offers(view: SeatView) -> tuple[Offer, ...]:
    """Give everything there is, in the order of the verb table."""
    return tuple(offer for verb in VERBS for offer in islice(_of(verb, view), MOST_OF_A_VERB))


def found(offered: tuple[Offer, ...], typed: str, most: int) -> tuple[Offer, ...]:
    """Give what is meant, the nearest first: what is typed out whole, names before what they do."""
    exact = _exact(typed)
    words = typed.casefold().split()
    ranked = [(rank, number, one) for number, one in enumerate(offered) if (rank := _rank(one, words)) is not None]
    nearest = [one for _, _, one in sorted(ranked, key=lambda each: each[:2])]
    if exact is None:
        return tuple(nearest[:most])
    others = [one for one in nearest if (one.verb, one.args) != (exact.verb, exact.args)]
    return (exact, *others[: most - 1])


def _rank(offer: Offer, words: list[str]) -> int | None:
    """Say how far from what is typed it is; none: it is not meant."""
    name, about, does = _haystacks(offer.verb, offer.about, offer.does)
    worst = 0
    for word in words:
        if any(part.startswith(word) for part in (*name, *about)):
            continue
        if any(word in part for part in (*name, *about)) or word in ".".join(name):
            worst = max(worst, 1)
        elif any(part.startswith(word) for part in does):
            worst = max(worst, 2)
        else:
            return None
    return worst


@lru_cache(maxsize=4_096)
def _haystacks(verb: str, about: str, does: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return tuple(verb.split(".")), tuple(about.casefold().split()), tuple(does.casefold().split())


def _of(verb: Verb, view: SeatView) -> Iterator[Offer]:
    needed = [argument for argument in verb.arguments if argument.required]
    choices = [_choices(argument, view) for argument in needed]
    if not needed:
        yield from _open(verb, view)
    elif all(choices):
        for some in product(*(tuple((each or {}).items()) for each in choices)):
            args = {argument.name: value for argument, (value, _) in zip(needed, some, strict=True)}
            yield Offer(verb.name, args, " · ".join(name for _, name in some), verb.does)
    else:
        yield Offer(verb.name, {}, "", verb.does, next(one.name for one in needed))


def _open(verb: Verb, view: SeatView) -> Iterator[Offer]:
    """Give a verb that needs nothing, and what it may be about: ``sfx.stop``, ``sfx.stop sound=win``."""
    yield Offer(verb.name, {}, "", verb.does)
    for argument in verb.arguments:
        for value, name in (_choices(argument, view) or {}).items():
            yield Offer(verb.name, {argument.name: value}, name, verb.does)


def _choices(argument: Argument, view: SeatView) -> Mapping[str, str] | None:
    """Give what an argument can be, with how it is called; none: anything."""
    if argument.kind == "yes/no":
        return {"yes": "on", "no": "off"}
    if "|" in argument.kind:
        return {word: word for word in argument.kind.split("|")}
    if argument.name == "name" and argument.kind == "text":
        return {mix.name: mix.name for mix in view.state.mixes} or None
    return things(view, argument.kind)


def _exact(typed: str) -> Offer | None:
    """Read a verb that is typed out with its arguments; none: it is not, or not yet."""
    try:
        name, *rest = shlex.split(typed)
    except ValueError:
        return None
    verb = find_verb(name)
    if isinstance(verb, BadVerb) or not all("=" in part for part in rest):
        return None
    args = dict(part.split("=", 1) for part in rest)
    if isinstance(command_for(name, args), BadVerb):
        return None
    return Offer(name, args, ", ".join(args.values()), verb.does)
