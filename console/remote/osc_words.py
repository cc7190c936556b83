"""OSC messages in: what one of them asks for. Pure.

``/cartwall/<verb, dots as slashes>/<arguments...>`` with more arguments behind it, by their places or as
``name=value``; ``/location/<page>/<row>/<column>/press|down|up`` as Companion has it; and what is said to the door
itself: arm, subscribe, unsubscribe. Counterpart: `console.remote.osc` hears them.
"""

from collections.abc import Sequence
from typing import Any, Final, Literal
from urllib.parse import unquote

from msgspec import Struct

from console.remote.api_words import LONGEST_WORD, Place, words_of
from console.show.names import nearest
from console.show.verb import Verb
from console.show.verbs import VERBS, BadVerb, find_verb

ROOT: Final = "cartwall"
ARM_S: Final = 10
"""How long one ``/cartwall/arm`` opens the way for guarded verbs."""
TOPICS: Final = ("faces", "cameras", "deals", "stock", "pages", "answers")
"""What can be subscribed to; without a word: everything."""

_MOST_PARTS: Final = 24
_DEEPEST: Final = max(verb.name.count(".") + 1 for verb in VERBS)


class Fire(Struct, frozen=True):
    """A verb with its arguments as words."""

    verb: str
    args: dict[str, str]


class Press(Struct, frozen=True):
    """A control of the first surface is touched."""

    place: Place
    action: Literal["press", "down", "up"]


class Arm(Struct, frozen=True):
    """Open the way for guarded verbs for a while, or shut it again (0)."""

    seconds: int


class Subscribe(Struct, frozen=True):
    """Tell a port of the sender what changes."""

    port: int
    topics: tuple[str, ...]


class Unsubscribe(Struct, frozen=True):
    """Tell a port of the sender nothing more."""

    port: int


class Bad(Struct, frozen=True):
    """It is meant for us, and makes no sense."""

    what: str
    why: str
    remedy: str


class Nothing(Struct, frozen=True):
    """It means nothing: a button that was let go, or it is for somebody else."""


Wish = Fire | Press | Arm | Subscribe | Unsubscribe | Bad | Nothing


def read_message(address: str, values: Sequence[Any]) -> Wish:
    """Say what a message asks for. Never raises."""
    parts = [unquote(part) for part in address.split("/")[1:] if part]
    if len(address) > 4 * LONGEST_WORD or len(parts) > _MOST_PARTS:
        return Bad(address[:40], "This address is too long.", "")
    match parts:
        case ["location", page, row, column, ("press" | "down" | "up") as action]:
            return Press(Place(page, row, column), action)
        case ["location", *_]:
            return Bad("/location", "This is no place.", "Write /location/1/0/0/press: page, row, column.")
        case [root, *rest] if root == ROOT and rest:
            return _ours(rest, list(values))
        case _:
            return Nothing()


def _ours(parts: list[str], values: list[Any]) -> Wish:
    match parts:
        case ["arm"]:
            return _arm(values)
        case ["subscribe"]:
            return _subscribe(values)
        case ["unsubscribe"]:
            port = _port(values)
            return Bad("/cartwall/unsubscribe", *_NO_PORT) if port is None else Unsubscribe(port)
        case _:
            return _verb(parts, values)


def _arm(values: list[Any]) -> Wish:
    """Read ``arm``, ``arm 5`` (seconds), or a button: 1 and 0."""
    given = values[0] if values else True
    if isinstance(given, bool):
        return Arm(ARM_S if given else 0)
    if isinstance(given, int | float) and 0 <= given <= ARM_S:
        return Arm(ARM_S if given == 1 else int(given))
    return Bad("/cartwall/arm", f"It arms for {ARM_S} s at most.", f"Send /cartwall/arm, or a number up to {ARM_S}.")


_NO_PORT: Final = ("It needs the port you listen on.", "Send /cartwall/subscribe ,i 9001 with your port.")


def _port(values: list[Any]) -> int | None:
    given = values[0] if values else None
    if isinstance(given, str) and given.isascii() and given.isdigit():
        given = int(given[:6])
    if isinstance(given, bool) or not isinstance(given, int | float) or given != given or not 1 <= given <= 65535:
        return None
    return int(given)


def _subscribe(values: list[Any]) -> Wish:
    port = _port(values)
    if port is None:
        return Bad("/cartwall/subscribe", *_NO_PORT)
    wanted = [word for value in values[1:] for word in str(value).replace(",", " ").split()]
    for word in wanted:
        if word not in TOPICS:
            return Bad("/cartwall/subscribe", f"There is nothing called “{word[:40]}”.", nearest(word, TOPICS))
    return Subscribe(port, tuple(one for one in TOPICS if not wanted or one in wanted))


def _verb(parts: list[str], values: list[Any]) -> Wish:
    """Find the verb the address begins with; what is left of it are its first arguments."""
    for length in range(min(_DEEPEST, len(parts)), 0, -1):
        verb = find_verb(".".join(parts[:length]))
        if isinstance(verb, Verb):
            return _fire(verb, parts[length:], values)
    name = ".".join(parts[:_DEEPEST])[:LONGEST_WORD]
    return Bad(name, f"There is no verb “{name[:60]}”.", nearest(name, [verb.name for verb in VERBS]))


def _fire(verb: Verb, tail: list[str], values: list[Any]) -> Wish:
    names = [argument.name for argument in verb.arguments]
    named, placed = _sorted(names, values)
    given: list[Any] = [*tail, *placed]
    kinds = [argument.kind for argument in verb.arguments if argument.name not in named]
    free = [name for name in names if name not in named]
    if len(placed) == 1 and _is_button(placed[0], kinds[len(given) - 1 :]):
        # A button of a control app: it says 1 when it goes down and 0 when it is let go.
        given, down = given[:-1], bool(placed[0])
        if not down and not verb.release:
            return Nothing()
        return _worded(verb.name if down else verb.release, {**dict(zip(free, given, strict=False)), **named})
    if len(given) > len(free):
        remedy = f"It takes {', '.join(names)}." if names else "Give it none."
        return Bad(verb.name, f"{verb.name} has not so many arguments.", remedy)
    return _worded(verb.name, {**dict(zip(free, given, strict=False)), **named})


def _worded(verb: str, given: dict[str, Any]) -> Wish:
    words = words_of(given)
    return Bad(verb, words.why, words.remedy) if isinstance(words, BadVerb) else Fire(verb, words)


def _sorted(names: Sequence[str], values: Sequence[Any]) -> tuple[dict[str, Any], list[Any]]:
    """Part ``name=value`` from what goes by its place."""
    named: dict[str, Any] = {}
    placed: list[Any] = []
    for value in values:
        name, parted, rest = value.partition("=") if isinstance(value, str) else ("", "", "")
        if parted and name in names:
            named[name] = rest
        else:
            placed.append(value)
    return named, placed


def _is_button(value: Any, kinds: Sequence[str]) -> bool:
    """Tell whether a value is a button's and no argument: `kinds` of the arguments it would be the first of."""
    if not kinds:
        return isinstance(value, bool | int | float)
    return isinstance(value, float) and kinds[0] not in ("whole", "number", "yes/no")
