"""The one vocabulary: every verb, its typed arguments and its words.

Pad maps, keys, HTTP, the command line, the palette and the docs all read this table; nothing has a second list.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from console.show.commands import (
    AllOut,
    Command,
    EndDeal,
    Panic,
    PinProduct,
    PlaySound,
    PreviewCamera,
    ShowCountdown,
    StartDeal,
    StopSounds,
    TakeCamera,
    UnpinProduct,
)
from console.show.names import nearest
from console.show.types import CameraId, DealId, ProductId, SoundId


class Argument(Struct, frozen=True):
    """One argument of a verb. `kind` is the noun of the show it names: camera, deal, product or sound."""

    name: str
    kind: str
    required: bool = True


class Verb(Struct, frozen=True):
    """A verb: its name, arguments, what it does in one line, and how it becomes a command."""

    name: str
    arguments: tuple[Argument, ...]
    does: str
    make: Callable[[Mapping[str, str]], Command]


def _take(args: Mapping[str, str]) -> Command:
    return TakeCamera(camera=CameraId(args["camera"]) if "camera" in args else None)


VERBS: tuple[Verb, ...] = (
    Verb(
        "camera.take",
        (Argument("camera", "camera", required=False),),
        "Cut a camera to program; without a camera, cut what is in preview.",
        _take,
    ),
    Verb(
        "camera.preview",
        (Argument("camera", "camera"),),
        "Put a camera in preview.",
        lambda args: PreviewCamera(camera=CameraId(args["camera"])),
    ),
    Verb(
        "deal.start",
        (Argument("deal", "deal"),),
        "Open a flash deal now: countdown on air, sting, pad light.",
        lambda args: StartDeal(deal=DealId(args["deal"])),
    ),
    Verb("deal.end", (), "End the live deal early; its graphic leaves.", lambda args: EndDeal()),
    Verb(
        "product.pin",
        (Argument("product", "product"),),
        "Pin a product.",
        lambda args: PinProduct(product=ProductId(args["product"])),
    ),
    Verb("product.unpin", (), "Take the pin off.", lambda args: UnpinProduct()),
    Verb(
        "sfx.play",
        (Argument("sound", "sound"),),
        "Play a sound effect.",
        lambda args: PlaySound(sound=SoundId(args["sound"])),
    ),
    Verb("sfx.stop", (), "Fade every sound out.", lambda args: StopSounds()),
    Verb(
        "graphic.countdown",
        (),
        "Bring the live deal's countdown back on air after an all out.",
        lambda args: ShowCountdown(),
    ),
    Verb(
        "all.out",
        (),
        "Every graphic out, every sound faded; the deal runs on, the camera stays.",
        lambda args: AllOut(),
    ),
    Verb("panic", (), "Graphics out, sounds faded, safe camera.", lambda args: Panic()),
)

_BY_NAME = {verb.name: verb for verb in VERBS}


class BadVerb(Struct, frozen=True):
    """The words make no command; says why and what is meant."""

    why: str
    remedy: str


def find_verb(name: str) -> Verb | BadVerb:
    """Find a verb by name, or suggest the nearest."""
    verb = _BY_NAME.get(name)
    return verb or BadVerb(why=f"There is no verb “{name}”.", remedy=nearest(name, list(_BY_NAME)))


def command_for(name: str, args: Mapping[str, str]) -> Command | BadVerb:
    """Turn a verb and its arguments into a command."""
    verb = find_verb(name)
    if isinstance(verb, BadVerb):
        return verb
    known = [argument.name for argument in verb.arguments]
    for given in args:
        if given not in known:
            remedy = nearest(given, known) if known else "Give it none."
            return BadVerb(why=f"{name} has no argument “{given}”.", remedy=remedy)
    for argument in verb.arguments:
        if argument.required and not args.get(argument.name):
            return BadVerb(why=f"{name} needs a {argument.kind}.", remedy=f"Give {argument.name}=…")
    return verb.make(args)
