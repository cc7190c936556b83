"""A believable show, as nouns: a beauty show with rundown, variants, deals, cues and rules, for demos and tests.

Counterpart: `console.seat.fake` shows it in any state.
"""

from msgspec.structs import replace

from console.mapping.padmap import Binding, EachRow, PadMap
from console.show.camera import Role
from console.show.types import (
    UNLIMITED,
    Camera,
    CameraId,
    Crosses,
    Cue,
    CueId,
    Deal,
    DealId,
    DurationMs,
    Each,
    Price,
    Product,
    ProductId,
    RegularPrice,
    Rule,
    RuleId,
    SceneName,
    Segment,
    SegmentId,
    Show,
    Sound,
    SoundId,
    Step,
    Variant,
    VariantId,
)
from hardware.messages import SurfaceId, pad

MINUTE_MS = 60_000

_CAMERAS = (
    ("host", "Host", "Host wide", Role.WIDE),
    ("table", "Table", "Product table", Role.CLOSE),
    ("macro", "Macro", "Macro top", Role.PRODUCT),
)
_PRODUCTS = (
    ("serum", "Glow Serum 30 ml", 2900, 3900, 142),
    ("mask", "Overnight Mask", 2400, 3200, 64),
    ("balm", "Lip Balm Trio", 1500, None, None),
    ("brush", "Kabuki Brush", 1900, 2600, 4),
    ("kit", "Starter Kit", 5900, 8400, 60),
    ("robe", "Satin Robe", 4900, None, None),
)
_VARIANTS = {
    "balm": (("rose", "Rose", 31), ("coral", "Coral", 18), ("plum", "Plum", 0)),
    "robe": (("blue-s", "Blue S", 12), ("blue-m", "Blue M", 9), ("blue-l", "Blue L", 15), ("blue-xl", "Blue XL", 4)),
}
_DEALS = (
    ("serum-180", "Serum flash", "serum", 1900, 180, 0, 60),
    ("kit-300", "Kit drop", "kit", 4400, 300, 30, 40),
    ("mask-120", "Mask minute", "mask", 1600, 120, 0, None),
)
_SOUNDS = (("win", "Win"), ("drum", "Drum roll"), ("applause", "Applause"), ("bell", "Bell"))

SERUM_TEXT = (
    "Two drops, warm hands, press, never rub. Ask: who has tried vitamin C before? "
    "Then show the texture on macro and tap the orange bag."
)


def demo_show() -> Show:
    """Give a beauty show: three cameras, six products, three deals, four sounds, eight segments, two more for adlib."""
    return Show(
        title="Glow Friday, studio B",
        cameras=tuple(Camera(CameraId(i), name, SceneName(scene), role=role) for i, name, scene, role in _CAMERAS),
        products=tuple(_product(*row) for row in _PRODUCTS),
        deals=tuple(_deal(*row) for row in _DEALS),
        sounds=tuple(Sound(SoundId(i), name, f"builtin:{i}") for i, name in _SOUNDS),
        safe_camera=CameraId("host"),
        rundown=_rundown(),
        cues=(
            Cue(
                CueId("open-floor"),
                "Open the floor",
                (_step("camera.take", camera="host"), _step("sfx.play", sound="bell")),
            ),
        ),
        rules=_rules(),
        limits=replace(
            UNLIMITED,
            market="demo",
            count_fresh_ms=DurationMs(MINUTE_MS),
            pin_rotate_ms=DurationMs(5 * MINUTE_MS),
            pin_oldest_ms=DurationMs(8 * MINUTE_MS),
        ),
    )


def _product(name: str, title: str, minor: int, regular: int | None, units: int | None) -> Product:
    listed = RegularPrice(Price(regular, "USD"), "2026-03-01", "shop.example/glow") if regular else None
    kinds = tuple(Variant(VariantId(i), called, units=there) for i, called, there in _VARIANTS.get(name, ()))
    return Product(ProductId(name), title, Price(minor, "USD"), listed, variants=kinds, units=units, low_units=5)


def _deal(name: str, title: str, product: str, minor: int, seconds: int, opening_s: int, cap: int | None) -> Deal:
    return Deal(
        id=DealId(name),
        name=title,
        product=ProductId(product),
        price=Price(minor, "USD"),
        duration_ms=DurationMs(seconds * 1000),
        sting=SoundId("win"),
        opening_ms=DurationMs(opening_s * 1000),
        cap_units=cap,
        extension_ms=DurationMs(60_000 if cap else 0),
    )


def _rundown() -> tuple[Segment, ...]:
    return (
        _segment("hook", "Opening hook", 2, product="serum"),
        _segment("serum", "Glow Serum", 8, product="serum", deal="serum-180", text=SERUM_TEXT, goal=60, loop_s=50),
        _segment("mask", "Overnight Mask", 6, product="mask", deal="mask-120", goal=40, loop_s=55),
        _segment("questions", "Questions", 4),
        _segment("kit", "Starter Kit drop", 10, product="kit", deal="kit-300", goal=40, loop_s=60),
        _segment("brush", "Kabuki Brush", 5, product="brush", goal=10, loop_s=45),
        _segment("robe", "Satin Robe try-on", 8, product="robe", goal=25),
        _segment("goodbye", "Recap and goodbye", 3),
        _segment("shipping", "Shipping explained", 2, adlib=True),
        _segment("break", "Music and product wall", 1, adlib=True),
    )


def _segment(
    name: str,
    title: str,
    minutes: int,
    *,
    product: str = "",
    deal: str = "",
    text: str = "",
    goal: int = 0,
    loop_s: int = 0,
    adlib: bool = False,
) -> Segment:
    return Segment(
        id=SegmentId(name),
        name=title,
        duration_ms=DurationMs(minutes * MINUTE_MS),
        product=ProductId(product) if product else None,
        deal=DealId(deal) if deal else None,
        prompter=text,
        units_goal=goal,
        loop_ms=DurationMs(loop_s * 1000),
        adlib=adlib,
    )


def _rules() -> tuple[Rule, ...]:
    return (
        Rule(
            id=RuleId("kit-50k"),
            name="50,000 viewers: kit drop",
            metric="viewers",
            trigger=Crosses(level=50_000, release=47_000, hold_ms=DurationMs(5_000)),
            steps=(_step("deal.start", deal="kit-300"), _step("sfx.play", sound="drum")),
            drop=True,
        ),
        Rule(
            id=RuleId("win"),
            name="Every 10 orders: win",
            metric="orders",
            trigger=Each(every=10),
            steps=(_step("sfx.play", sound="win"),),
            once=False,
            cooldown_ms=DurationMs(20_000),
            per_hour=60,
        ),
        Rule(
            id=RuleId("quiet-room"),
            name="Quiet room: open the floor",
            metric="comments_per_min",
            trigger=Crosses(level=60, release=90, hold_ms=DurationMs(30_000), above=False),
            steps=(_step("cue.fire", cue="open-floor"),),
            once=False,
            ask=True,
            cooldown_ms=DurationMs(300_000),
        ),
    )


def _step(verb: str, **args: str) -> Step:
    return Step(verb, args)


def demo_pads() -> PadMap:
    """Give a wall a small crew would lay out."""
    each = (
        EachRow(row=1, verb="camera.take", each="camera", columns=6),
        EachRow(row=2, verb="camera.preview", each="camera", columns=6),
        EachRow(row=3, verb="deal.start", each="deal", columns=6),
        EachRow(row=4, verb="product.pin", each="product", columns=6),
        EachRow(row=5, verb="sfx.play", each="sound", columns=6),
    )
    own = (
        (pad(1, 7), "camera.take", "Take preview"),
        (pad(3, 7), "deal.end", "End deal"),
        (pad(3, 8), "graphic.countdown", "Countdown back"),
        (pad(4, 7), "product.unpin", "Unpin"),
        (pad(5, 7), "sfx.stop", "Fade sounds"),
        (pad(6, 7), "rundown.back", "Back"),
        (pad(6, 8), "rundown.next", "Next"),
        (pad(8, 7), "all.out", "All out"),
        (pad(8, 8), "panic", "Panic"),
    )
    bindings = tuple(Binding(control, verb, {}, label) for control, verb, label in own)
    return PadMap(SurfaceId("wall"), rows=8, columns=8, bindings=bindings, each=each)
