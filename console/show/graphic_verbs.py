"""The verbs of graphics. A part of `console.show.verbs`."""

from collections.abc import Mapping

from console.show.commands import Command
from console.show.graphic_commands import (
    DoGraphic,
    FillGraphic,
    HideGraphic,
    LoadGraphic,
    OverrideGraphic,
    PlaceOverlay,
    PlayGraphic,
    PreviewGraphic,
    RestoreGraphic,
    SetGraphic,
    ShowGraphic,
    StepGraphic,
    TakeGraphics,
    UnloadGraphic,
)
from console.show.types import GraphicId, OverlayId, Risk, SceneName
from console.show.verb import Argument, Verb, needs, yes


def _load(args: Mapping[str, str]) -> Command:
    return LoadGraphic(
        graphic=OverlayId(args["graphic"]),
        package=GraphicId(args["package"]),
        data=args.get("data", ""),
        layer=int(args["layer"]) if "layer" in args else None,
    )


def _play(args: Mapping[str, str]) -> Command:
    step = int(args["step"]) if "step" in args else None
    return PlayGraphic(OverlayId(args["graphic"]), step, yes(args.get("skip", "no")))


GRAPHIC_VERBS = (
    Verb(
        "graphic.preview",
        needs("graphic"),
        "Put a graphic in preview, to look at it before it is on air.",
        lambda args: PreviewGraphic(OverlayId(args["graphic"])),
    ),
    Verb("graphic.take", (), "Put every graphic that is in preview on air.", lambda args: TakeGraphics()),
    Verb(
        "graphic.show",
        needs("graphic"),
        "Put a graphic on air; what was on its layer leaves.",
        lambda args: ShowGraphic(OverlayId(args["graphic"])),
    ),
    Verb(
        "graphic.hide",
        needs("graphic"),
        "Take a graphic off air, or out of preview.",
        lambda args: HideGraphic(OverlayId(args["graphic"])),
    ),
    Verb(
        "graphic.set",
        (*needs("graphic"), Argument("field", "text"), Argument("value", "text", required=False)),
        "Write into a field of a graphic: in preview if it is there, else on air; without a value, as planned.",
        lambda args: SetGraphic(OverlayId(args["graphic"]), args["field"], args.get("value")),
    ),
    Verb(
        "graphic.override",
        (*needs("graphic"), Argument("who", "text"), Argument("reason", "text")),
        "Let a graphic stand in a no-go zone or over another, in somebody's name; it is logged and shown.",
        lambda args: OverrideGraphic(OverlayId(args["graphic"]), args["who"], args["reason"]),
        risk=Risk.TWO_PERSON,
    ),
    Verb(
        "graphic.restore",
        needs("graphic"),
        "Take such an override back; the graphic leaves if it stands where it should not.",
        lambda args: RestoreGraphic(OverlayId(args["graphic"])),
    ),
    Verb(
        "graphic.step",
        (*needs("graphic"), Argument("step", "whole", required=False)),
        "Bring a graphic to its next step, or to the one given; past its last one it leaves.",
        lambda args: StepGraphic(OverlayId(args["graphic"]), int(args["step"]) if "step" in args else None),
    ),
    Verb(
        "graphic.do",
        (*needs("graphic"), Argument("deed", "text"), Argument("payload", "text", required=False)),
        "Let a graphic do something of its own (an OGraf custom action); the payload is JSON.",
        lambda args: DoGraphic(OverlayId(args["graphic"]), args["deed"], args.get("payload", "")),
    ),
    Verb(
        "graphic.load",
        (
            Argument("graphic", "text"),
            Argument("package", "text"),
            Argument("layer", "whole", required=False),
            Argument("data", "text", required=False),
        ),
        "Make a graphic out of a package, beside the show file's; the data are a JSON object.",
        _load,
    ),
    Verb(
        "graphic.fill",
        (Argument("graphic", "text"), Argument("data", "text"), Argument("skip", "yes/no", required=False)),
        "Give a loaded graphic other data, a JSON object: the whole of it.",
        lambda args: FillGraphic(OverlayId(args["graphic"]), args["data"], yes(args.get("skip", "no"))),
    ),
    Verb(
        "graphic.play",
        (
            Argument("graphic", "text"),
            Argument("step", "whole", required=False),
            Argument("skip", "yes/no", required=False),
        ),
        "Put a loaded graphic on air; one that is there goes on to its next step, or to the one given.",
        _play,
    ),
    Verb(
        "graphic.unload",
        (Argument("graphic", "text"),),
        "Take a loaded graphic off air, and forget it.",
        lambda args: UnloadGraphic(OverlayId(args["graphic"])),
    ),
    Verb(
        "obs.overlay",
        (Argument("scene", "text"),),
        "Add the graphics page to a scene of OBS, as a browser source on top.",
        lambda args: PlaceOverlay(SceneName(args["scene"])),
    ),
)
