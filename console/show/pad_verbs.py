"""The verbs that change what controls fire. A part of `console.show.verbs`."""

from collections.abc import Mapping

from console.show.commands import Command
from console.show.pad_commands import (
    BindControl,
    ClearControl,
    ImportPads,
    LearnControl,
    MoveControl,
    RedoPads,
    UndoPads,
)
from console.show.verb import Argument, Verb, yes

HOME = "home"
"""The page meant where none is named."""

_WHERE = (Argument("surface", "text"), Argument("page", "text", required=False), Argument("control", "text"))


def _bind(args: Mapping[str, str]) -> Command:
    return BindControl(*_where(args), args["verb"], args.get("args", ""), args.get("label", ""))


def _move(args: Mapping[str, str]) -> Command:
    return MoveControl(*_where(args), args["to"], args.get("to_page", ""), args.get("to_surface", ""))


def _where(args: Mapping[str, str]) -> tuple[str, str, str]:
    return args["surface"], args.get("page", HOME), args["control"]


PAD_VERBS = (
    Verb(
        "pad.bind",
        (
            *_WHERE,
            Argument("verb", "text"),
            Argument("args", "text", required=False),
            Argument("label", "text", required=False),
        ),
        "Let a control fire a verb from now on, its arguments as args=“camera=close, …”; the file is rewritten.",
        _bind,
    ),
    Verb(
        "pad.clear",
        _WHERE,
        "Let a control fire nothing from now on.",
        lambda args: ClearControl(*_where(args)),
    ),
    Verb(
        "pad.move",
        (
            *_WHERE,
            Argument("to", "text"),
            Argument("to_page", "text", required=False),
            Argument("to_surface", "text", required=False),
        ),
        "Let another control fire what this one fires; where that has something, the two change places.",
        _move,
    ),
    Verb(
        "pad.import",
        (Argument("file", "text"),),
        "Take the pad maps of a zip (cartwall pads export) into the show, all or none; pad.undo takes it back.",
        lambda args: ImportPads(args["file"]),
    ),
    Verb("pad.undo", (), "Take the newest change of a pad map back.", lambda args: UndoPads()),
    Verb("pad.redo", (), "Make the change of a pad map that was taken back again.", lambda args: RedoPads()),
    Verb(
        "pad.learn",
        (Argument("on", "yes/no", required=False),),
        "Let the next control somebody touches name itself instead of firing, for 30 s at most; panic fires always.",
        lambda args: LearnControl(on=yes(args.get("on", "yes"))),
    ),
)
