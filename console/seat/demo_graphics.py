"""The graphics of the made-up show, as a show file and its packages would give them, and where nothing may stand.

Counterparts: `console.seat.demo` is the rest of the show, `console.seat.fake_graphics` puts them on their buses.
"""

from console.show.types import (
    Box,
    Deed,
    DurationMs,
    FieldValue,
    Graphic,
    GraphicField,
    GraphicId,
    NoGo,
    OverlayId,
)

DEMO_NO_GO = (
    NoGo("app", "portrait", "the app's top bar", Box(0, 0, 1080, 200)),
    NoGo("app", "portrait", "the app's buttons", Box(900, 760, 180, 700)),
    NoGo("app", "portrait", "the comment list", Box(0, 1450, 1080, 470)),
)

_LOWER = Box(40, 740, 840, 200)
_BOXES = {
    "bug": (Box(40, 210, 240, 110),),
    "ticker": (Box(40, 500, 560, 90),),
    "lbar": (Box(40, 1000, 840, 420),),
    "wide-name": (Box(40, 1360, 840, 200),),
    "slate": (Box(0, 0, 1080, 1920),),
}


def _line(name: str, title: str, *, required: bool = False, longest: int | None = None, **more: str) -> GraphicField:
    return GraphicField(
        name,
        "text",
        required,
        title=title,
        gdd=more.get("gdd", "single-line"),
        longest=longest,
        help=more.get("help", ""),
    )


def _graphic(
    name: str,
    title: str,
    package: str,
    layer: int,
    fields: tuple[GraphicField, ...],
    data: dict[str, FieldValue],
) -> Graphic:
    return Graphic(OverlayId(name), title, GraphicId(package), layer, fields, data, boxes=_BOXES.get(name, (_LOWER,)))


_STEP = (_line("title", "Title", required=True, longest=40), _line("text", "Words", gdd="multi-line"))
_STEPS: list[FieldValue] = [
    {"title": "Cleanse", "text": "Warm water, no soap."},
    {"title": "Two drops of serum", "text": "Press it in with flat hands."},
    {"title": "Seal with cream", "text": "Wait one minute."},
]
_KINDS = GraphicField(
    "kind",
    "text",
    required=True,
    choices=("comment", "question"),
    labels=("A comment", "A question"),
    title="Kind",
    gdd="select",
    default="comment",
)
_LOOK = (
    GraphicField("accent", "text", title="Accent", gdd="color-rrggbb", default="#ff5c8a"),
    GraphicField("plate", "number", title="Plate", gdd="percentage", default=0.8, least=0, most=1),
    GraphicField("stay", "whole", title="Each stays", gdd="duration-ms", default=4000, least=1000, most=60_000),
    GraphicField("orders", "whole", title="Orders at once", default=3, least=1, most=6),
    GraphicField("mask", "yes/no", title="Mask names", default=True),
)


def demo_graphics() -> tuple[Graphic, ...]:
    """Give eight graphics of every kind: one with a list, one bound to facts, one where it may not stand."""
    bug = _graphic("bug", "Brand bug", "cartwall-bug", 5, (_line("name", "Name"),), {"name": "Glow"})
    look: dict[str, FieldValue] = {field.name: field.default for field in _LOOK}
    ticker = _graphic("ticker", "Order ticker", "cartwall-ticker", 10, (_line("action", "Words"), *_LOOK), look)
    host = (_line("name", "Name", required=True, longest=32), _line("role", "Role, place or channel"))
    name = _graphic("mara", "Mara, host", "cartwall-name", 30, host, {"name": "Mara Lind", "role": "Glow studio"})
    wide = _graphic("wide-name", "Guest, too low", "cartwall-name", 31, host, {"name": "Dr. Ana Reis", "role": "Guest"})
    words = (
        _KINDS,
        _line("name", "Who wrote it", help="Masked unless the switch says otherwise."),
        _line("text", "Words", required=True, longest=160, gdd="multi-line"),
        GraphicField("showFullName", "yes/no", title="Show the whole name", default=False),
    )
    question = _graphic("question", "Question", "cartwall-comment", 30, words, {"name": "@lena.k", "text": ""})
    slate = _graphic("slate", "Back in a moment", "cartwall-slate", 90, (_line("title", "Title"),), {})
    return (bug, ticker, _lbar(), name, wide, _timed(question), _steps(), slate)


def _timed(graphic: Graphic) -> Graphic:
    return Graphic(
        graphic.id, graphic.name, graphic.package, graphic.layer, graphic.fields, graphic.data,
        out_ms=DurationMs(12_000), boxes=graphic.boxes,
    )  # fmt: skip


def _steps() -> Graphic:
    many = GraphicField("steps", "list", required=True, title="Steps", items=_STEP)
    again = Deed("restart", "Start again")
    mark = Deed("mark", "Mark a word", (_line("word", "Word", required=True),))
    return Graphic(
        OverlayId("steps"),
        "Three steps",
        GraphicId("cartwall-step"),
        30,
        (many, _line("label", "Word above the number")),
        {"steps": _STEPS, "label": "Step"},
        boxes=(_LOWER,),
        steps=3,
        deeds=(again, mark),
    )


def _lbar() -> Graphic:
    fields = (
        _line("title", "Title", required=True),
        _line("product", "Product", required=True),
        _line("price", "Price, as shown"),
        _line("was", "Former price, as shown; only a genuine one"),
        GraphicField("deadlineMs", "whole", title="Deadline"),
        _line("next", "What comes next"),
        GraphicField("image", "text", title="Picture of the product", gdd="file-path/image-path"),
    )
    bind = {"product": "deal.product", "price": "deal.price", "deadlineMs": "deal.deadline", "next": "next.name"}
    return Graphic(
        OverlayId("lbar"),
        "L-bar",
        GraphicId("cartwall-lbar"),
        15,
        fields,
        {"title": "Flash deal"},
        bind,
        boxes=_BOXES["lbar"],
        frames=(Box(0, 0, 132, 970), Box(0, 930, 1080, 990)),
        window=Box(132, 0, 948, 970),
    )
