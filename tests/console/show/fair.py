"""A small show that has one of everything, for tests of the whole core. Counterpart: `tests.console.show.shop`."""

from console.show.types import (
    Box,
    Camera,
    CameraId,
    Crosses,
    Cue,
    CueId,
    Deal,
    DealId,
    DurationMs,
    Each,
    Edge,
    Graphic,
    GraphicField,
    GraphicId,
    Limits,
    NoGo,
    OverlayId,
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
    TimedCue,
    TimeOfDayMs,
    Variant,
    VariantId,
)

MINUTE = DurationMs(60_000)


def _usd(minor: int) -> Price:
    return Price(minor=minor, currency="USD")


def _step(verb: str, **args: str) -> Step:
    return Step(verb=verb, args=args)


LIMITS = Limits(
    market="fair",
    shortest_deal_ms=MINUTE,
    longest_deal_ms=DurationMs(20 * MINUTE),
    shortest_opening_ms=DurationMs(10_000),
    longest_opening_ms=DurationMs(300_000),
    deepest_percent=60,
    largest_cap=500,
    largest_per_buyer=5,
    was_listed_days=30,
    count_fresh_ms=DurationMs(30_000),
    pin_rotate_ms=DurationMs(5 * MINUTE),
    pin_oldest_ms=DurationMs(8 * MINUTE),
    no_go=(
        NoGo("tiktok", "portrait", "the app's top bar", Box(0, 0, 1080, 200)),
        NoGo("tiktok", "portrait", "the app's comment box", Box(0, 1440, 1080, 480)),
        NoGo("tiktok", "wide", "the app's bar", Box(0, 0, 1920, 40)),
    ),
)

CAMERAS = (
    Camera(CameraId("wide"), "Wide", SceneName("Wide")),
    Camera(CameraId("close"), "Close-up", SceneName("Close")),
)

PRODUCTS = (
    Product(
        ProductId("scarf"),
        "Silk scarf",
        _usd(5800),
        RegularPrice(_usd(7400), "2025-06-01", "shop.example/scarf"),
        variants=(
            Variant(VariantId("blue"), "Blue", units=6),
            Variant(VariantId("red"), "Red", units=3),
        ),
        low_units=4,
        reserve_units=1,
    ),
    Product(ProductId("mug"), "Stoneware mug", _usd(2400), units=40),
    Product(ProductId("tote"), "Canvas tote", _usd(7900), RegularPrice(_usd(8900), "2026-11-01", "shop.example/tote")),
)

DEALS = (
    Deal(
        DealId("scarf-flash"),
        "Scarf flash",
        ProductId("scarf"),
        _usd(3900),
        DurationMs(180_000),
        sting=SoundId("win"),
        opening_ms=DurationMs(30_000),
        cap_units=5,
        per_buyer=2,
        extension_ms=MINUTE,
    ),
    Deal(DealId("scarf-last"), "Last scarves", ProductId("scarf"), _usd(2900), MINUTE),
    Deal(DealId("mug-flash"), "Mug flash", ProductId("mug"), _usd(1800), DurationMs(120_000), extension_ms=MINUTE),
    Deal(DealId("tote-deep"), "Tote, too deep", ProductId("tote"), _usd(1900), MINUTE),
)

CUES = (
    Cue(
        CueId("reveal"),
        "Scarf reveal",
        (
            _step("camera.take", camera="close"),
            _step("product.pin", product="scarf"),
            _step("deal.start", deal="scarf-flash"),
            _step("sfx.play", sound="win"),
            _step("prompter.show", text="Here it is."),
        ),
        undo_on=("switcher",),
    ),
    Cue(CueId("mugs"), "Mugs", (_step("product.pin", product="mug"), _step("deal.start", deal="mug-flash"))),
    Cue(CueId("broken"), "Broken", (_step("camera.take", camera="wide"), _step("deal.start", deal="gone"))),
)

RUNDOWN = (
    Segment(SegmentId("hook"), "Hook", DurationMs(90_000), camera=CameraId("wide"), prompter="Look at this."),
    Segment(
        SegmentId("scarf"),
        "Scarf",
        DurationMs(240_000),
        product=ProductId("scarf"),
        deal=DealId("scarf-flash"),
        camera=CameraId("close"),
        graphics=("countdown",),
        sounds=(SoundId("ding"),),
        units_goal=5,
        cues=(
            TimedCue(CueId("reveal"), Edge.AFTER, DurationMs(20_000)),
            TimedCue(CueId("mugs"), Edge.BEFORE, DurationMs(30_000)),
        ),
        loop_ms=DurationMs(55_000),
    ),
    Segment(
        SegmentId("mug"),
        "Mug",
        DurationMs(180_000),
        start=TimeOfDayMs(10 * 3_600_000),
        product=ProductId("mug"),
        follow=True,
    ),
    Segment(SegmentId("tote"), "Tote", DurationMs(120_000), product=ProductId("tote"), follow=True),
    Segment(SegmentId("qa"), "Questions", DurationMs(120_000), adlib=True),
)

RULES = (
    Rule(
        RuleId("drop"),
        "50,000 in the room",
        "viewers",
        Crosses(level=50_000, release=45_000, hold_ms=DurationMs(10_000)),
        (_step("cue.fire", cue="mugs"),),
        drop=True,
    ),
    Rule(
        RuleId("quiet"),
        "Quiet room",
        "comments_per_min",
        Crosses(level=20, release=40, hold_ms=DurationMs(0), above=False),
        (_step("rundown.next"),),
        once=False,
        ask=True,
        cooldown_ms=MINUTE,
    ),
    Rule(
        RuleId("sale"),
        "Sale sting",
        "orders",
        Each(every=3),
        (_step("sfx.play", sound="ding"),),
        once=False,
        cooldown_ms=DurationMs(5_000),
        per_hour=6,
    ),
)

TEXT = GraphicField("text", "text", required=True)
PRICED = (
    GraphicField("product", "text", required=True),
    GraphicField("price", "text"),
    GraphicField("was", "text"),
    GraphicField("left", "whole"),
)

GRAPHICS = (
    Graphic(
        OverlayId("comment"),
        "Comment",
        GraphicId("cartwall-comment"),
        30,
        (TEXT, GraphicField("size", "number"), GraphicField("loud", "yes/no"), GraphicField("count", "whole")),
        {"text": "Which colour?"},
        out_ms=DurationMs(8_000),
        boxes=(Box(40, 740, 840, 200),),
    ),
    Graphic(OverlayId("guest"), "Guest", GraphicId("cartwall-name"), 30, (TEXT,), boxes=(Box(40, 740, 840, 200),)),
    Graphic(
        OverlayId("pin"),
        "Pinned card",
        GraphicId("cartwall-pin"),
        18,
        PRICED,
        bind={"product": "pinned.name", "price": "pinned.price", "was": "pinned.was", "left": "pinned.left"},
        boxes=(Box(40, 1110, 840, 296),),
    ),
    Graphic(
        OverlayId("steal"),
        "Steal card",
        GraphicId("cartwall-pin"),
        19,
        (*PRICED[:1], GraphicField("price", "text", required=True), *PRICED[2:]),
        bind={"product": "deal.product", "price": "deal.price", "was": "deal.was", "left": "deal.left"},
        boxes=(Box(40, 300, 840, 296),),
    ),
    Graphic(
        OverlayId("lbar"),
        "L-bar",
        GraphicId("cartwall-lbar"),
        15,
        (PRICED[0], GraphicField("deadlineMs", "whole", required=True)),
        bind={"product": "deal.product", "deadlineMs": "deal.deadline"},
        boxes=(Box(40, 1000, 840, 420),),
    ),
    Graphic(OverlayId("high"), "High", GraphicId("cartwall-bug"), 5, boxes=(Box(40, 150, 240, 110),)),
    Graphic(OverlayId("slate"), "Slate", GraphicId("cartwall-slate"), 90, boxes=(Box(0, 0, 1080, 1920),)),
)

PACKAGES = (
    Graphic(OverlayId("cartwall-name"), "Name", GraphicId("cartwall-name"), 30, (TEXT,), boxes=GRAPHICS[1].boxes),
    Graphic(OverlayId("cartwall-pin"), "Pinned product", GraphicId("cartwall-pin"), 18, PRICED),
    Graphic(OverlayId("cartwall-lbar"), "L-bar", GraphicId("cartwall-lbar"), 15, GRAPHICS[4].fields),
    Graphic(OverlayId("maker-poll"), "Poll", GraphicId("maker-poll"), 40, GRAPHICS[0].fields, steps=3),
    Graphic(OverlayId("maker-alone"), "Alone", GraphicId("maker-alone"), 41, steps=0),
)

FAIR = Show(
    title="Fair",
    cameras=CAMERAS,
    products=PRODUCTS,
    deals=DEALS,
    sounds=(Sound(SoundId("win"), "Win", "builtin:win"), Sound(SoundId("ding"), "Ding", "builtin:ding")),
    safe_camera=CameraId("wide"),
    rundown=RUNDOWN,
    cues=CUES,
    rules=RULES,
    limits=LIMITS,
    graphics=GRAPHICS,
    countdown=(Box(40, 950, 840, 456),),
    packages=PACKAGES,
)
