"""A seat without an engine: a believable show in any state. It ships: tests, screenshots and demos use it.

Counterpart: `console.seat.follower` is the real one; both are a `SeatPort`.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

from msgspec.structs import replace
from PIL import Image, ImageDraw, ImageFilter

from console.mapping.padmap import Binding, EachRow, PadMap, expand
from console.plan.faces import Pressing, pad_faces
from console.plan.graphics import countdown_instance
from console.seat.view import (
    NO_SHOW,
    Answer,
    EngineInfo,
    FeedSample,
    LedgerView,
    Leg,
    LinkLevel,
    LinkState,
    Outcome,
    PadTimes,
    PressLine,
    SeatView,
    Thumbnail,
)
from console.show.facts import Level, Part
from console.show.state import DealRun, ShowState
from console.show.truth import NOTHING_KNOWN, Health, Page, Truth
from console.show.types import (
    Camera,
    CameraId,
    Deal,
    DealId,
    DurationMs,
    Price,
    Product,
    ProductId,
    RegularPrice,
    SceneName,
    Show,
    Sound,
    SoundId,
    UtcMs,
)
from hardware.messages import ControlId, SurfaceId, pad

NO_PRESSING = Pressing()

_CAMERAS = (("host", "Host", "Host wide"), ("table", "Table", "Product table"), ("macro", "Macro", "Macro top"))
_PRODUCTS = (
    ("serum", "Glow Serum 30 ml", 2900, 3900),
    ("mask", "Overnight Mask", 2400, 3200),
    ("balm", "Lip Balm Trio", 1500, None),
    ("brush", "Kabuki Brush", 1900, 2600),
    ("kit", "Starter Kit", 5900, 8400),
)
_DEALS = (
    ("serum-180", "Serum flash", "serum", 1900, 180_000),
    ("kit-300", "Kit drop", "kit", 4400, 300_000),
    ("mask-120", "Mask minute", "mask", 1600, 120_000),
)
_SOUNDS = (("win", "Win"), ("drum", "Drum roll"), ("applause", "Applause"), ("bell", "Bell"))


def demo_show() -> Show:
    """Give a beauty show: three cameras, five products, three deals, four sounds."""
    return Show(
        title="Glow Friday, studio B",
        cameras=tuple(Camera(CameraId(i), name, SceneName(scene)) for i, name, scene in _CAMERAS),
        products=tuple(_product(*row) for row in _PRODUCTS),
        deals=tuple(_deal(*row) for row in _DEALS),
        sounds=tuple(Sound(SoundId(i), name, f"builtin:{i}") for i, name in _SOUNDS),
        safe_camera=CameraId("host"),
    )


def _product(name: str, title: str, minor: int, regular: int | None) -> Product:
    listed = RegularPrice(Price(regular, "USD"), "2026-03-01", "shop.example/glow") if regular else None
    return Product(ProductId(name), title, Price(minor, "USD"), listed)


def _deal(name: str, title: str, product: str, minor: int, duration_ms: int) -> Deal:
    return Deal(DealId(name), title, ProductId(product), Price(minor, "USD"), DurationMs(duration_ms), SoundId("win"))


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
        (pad(8, 7), "all.out", "All out"),
        (pad(8, 8), "panic", "Panic"),
    )
    bindings = tuple(Binding(control, verb, {}, label) for control, verb, label in own)
    return PadMap(SurfaceId("wall"), rows=8, columns=8, bindings=bindings, each=each)


def demo_run(now_ms: UtcMs, left_ms: int) -> DealRun:
    """Give the first deal, live, with `left_ms` to go."""
    show = demo_show()
    deal = show.deals[0]
    deadline = UtcMs(now_ms + left_ms)
    return DealRun(
        deal=deal.id,
        name=deal.name,
        product=deal.product,
        product_name="Glow Serum 30 ml",
        price=deal.price,
        was=Price(3900, "USD"),
        started_ms=UtcMs(deadline - deal.duration_ms),
        deadline_ms=deadline,
    )


def _health(**worse: Health) -> dict[Part, Health]:
    ready = {
        Part.JOURNAL: "Written and synced.",
        Part.SWITCHER: "OBS 31.0.3 at 192.168.1.20, 3 scenes.",
        Part.GRAPHICS: "1 program page attached.",
        Part.SOUND: "Studio interface, 48 kHz, 4 effects loaded.",
        Part.PADS: "8x8 grid on USB.",
        Part.FEED: "Webhook, 1 message a second.",
        Part.SHOW_FILE: "Read and checked.",
    }
    health = {part: Health(Level.READY, reason) for part, reason in ready.items()}
    return health | {Part[name.upper()]: value for name, value in worse.items()}


def demo_ledger(now_ms: UtcMs) -> LedgerView:
    """Give press-to-air times as a calm machine has them."""
    rows = (
        ("pad/1/1", "camera.take", "switched", 17.8, 31.2, 42),
        ("pad/1/2", "camera.take", "switched", 18.4, 33.0, 37),
        ("pad/3/1", "deal.start", "drawn", 6.1, 11.9, 4),
        ("pad/4/1", "product.pin", "journalled", 1.3, 2.6, 9),
        ("pad/5/1", "sfx.play", "sounded", 6.4, 7.9, 12),
    )
    recent = (
        ("pad/3/1", "deal.start", "done", 6.4, 2),
        ("pad/1/2", "camera.take", "done", 18.1, 9),
        ("pad/5/3", "sfx.play", "done", 6.2, 14),
        ("pad/3/2", "deal.start", "refused", None, 21),
        ("pad/1/1", "camera.take", "done", 16.9, 33),
        ("pad/4/2", "product.pin", "done", 1.4, 47),
    )
    return LedgerView(
        pads=tuple(PadTimes(c, v, {leg: Leg(p50, p95, n)}) for c, v, leg, p50, p95, n in rows),
        recent=tuple(PressLine(UtcMs(now_ms - ago * 1000), c, v, out, air) for c, v, out, air, ago in recent),
    )


def with_faces(view: SeatView) -> SeatView:
    """Give every pad of the demo wall the face its show, state and truth deserve."""
    bindings = expand(demo_pads(), view.show, view.state)
    return replace(view, faces=pad_faces(view.show, view.state, view.truth, bindings, NO_PRESSING))


def calm(now_ms: UtcMs) -> SeatView:
    """Attached to a real OBS, host on air, table in preview, nothing for sale right now."""
    scenes = {c.id: c.scene for c in demo_show().cameras}
    host, table = CameraId("host"), CameraId("table")
    view = SeatView(
        link=LinkState(LinkLevel.ATTACHED, "Attached."),
        show=demo_show(),
        state=ShowState(
            epoch=1,
            program=host,
            program_scene=scenes[host],
            preview=table,
            preview_scene=scenes[table],
            pinned=ProductId("serum"),
        ),
        truth=Truth(scenes[host], scenes[table], {"obs": Page("program", 3)}, health=_health()),
        seq=412,
        ledger=demo_ledger(now_ms),
        feed=FeedSample("webhook", UtcMs(now_ms - 800), 12_840, 316, 148, 874_200, "USD"),
        engine=EngineInfo(
            engine="engine-1",
            pid=4711,
            version="0.1.0",
            rehearsal=False,
            switcher="ws://192.168.1.20:4455",
            program_page="http://127.0.0.1:8470/o/token/program",
            monitor_page="",
            ours=True,
        ),
    )
    return with_faces(view)


def deal_live(now_ms: UtcMs, left_ms: int) -> SeatView:
    """Give the calm show with a deal live and drawn."""
    view = calm(now_ms)
    run = demo_run(now_ms, left_ms)
    state = replace(view.state, deals=(run,), featured=run.deal, countdown_on_air=True)
    page = Page("program", 4, (countdown_instance(run),))
    return with_faces(replace(view, state=state, truth=replace(view.truth, pages={"obs": page})))


def obs_lost(now_ms: UtcMs) -> SeatView:
    """Give a live deal with OBS gone: nothing about program and preview is known."""
    view = deal_live(now_ms, 96_000)
    gone = Health(Level.FAILED, "OBS stopped answering 4 s ago; connecting again. Check the OBS computer.")
    truth = replace(view.truth, program=None, preview=None, pages={}, health=_health(switcher=gone))
    stale = FeedSample("webhook", UtcMs(now_ms - 74_000), 12_840, 316, None, 874_200, "USD")
    return with_faces(replace(view, truth=truth, feed=stale))


def engine_lost(now_ms: UtcMs) -> SeatView:
    """Give a live deal seen by a window that lost its engine."""
    lost = LinkState(LinkLevel.LOST, "The engine closed the link 3 s ago; trying again.")
    return replace(deal_live(now_ms, 64_000), link=lost)


def empty(now_ms: UtcMs) -> SeatView:
    """Give a window that is only just connecting: no show, no engine, nothing known."""
    connecting = LinkState(LinkLevel.CONNECTING, "Starting the engine.")
    return SeatView(link=connecting, show=NO_SHOW, truth=NOTHING_KNOWN)


def rehearsal(now_ms: UtcMs) -> SeatView:
    """Give a rehearsal without a program page in OBS, standing warnings included."""
    view = calm(now_ms)
    assert view.engine is not None
    engine = replace(view.engine, rehearsal=True, switcher="simulated")
    notices = ("The journal of 21 November was damaged; it was set aside as journal.sqlite.damaged.",)
    return replace(view, engine=engine, notices=notices, truth=replace(view.truth, pages={}))


_SIZE = (432, 768)
_LOOKS = (((92, 66, 58), (214, 164, 138)), ((38, 58, 74), (120, 158, 176)), ((74, 54, 84), (188, 150, 196)))


def still(camera: int, frame: int) -> bytes:
    """Paint a made-up portrait still of the camera (0 on) as JPEG; `frame` moves what is in it."""
    dark, light = _LOOKS[camera % len(_LOOKS)]
    width, height = _SIZE
    ramp = Image.linear_gradient("L").resize(_SIZE)
    image = Image.composite(Image.new("RGB", _SIZE, dark), Image.new("RGB", _SIZE, light), ramp)
    drawing = ImageDraw.Draw(image)
    sway = (frame % 8) * 4
    for lamp in range(3):
        left = 40 + lamp * 140 - sway
        drawing.ellipse((left, 60, left + 110, 170), fill=tuple(min(255, part + 50) for part in light))
    image = image.filter(ImageFilter.GaussianBlur(26))
    (_person, _bottles, _jar)[camera % 3](ImageDraw.Draw(image), width, height, sway)
    return _jpeg(image.filter(ImageFilter.GaussianBlur(1.6)))


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def _person(drawing: ImageDraw.ImageDraw, width: int, height: int, sway: int) -> None:
    middle = width // 2 + sway
    drawing.ellipse((middle - 92, 226, middle + 92, 450), fill=(52, 36, 34))
    drawing.rounded_rectangle((middle - 170, 470, middle + 170, height + 40), 90, fill=(232, 226, 218))
    drawing.rectangle((middle - 32, 400, middle + 32, 500), fill=(196, 142, 116))
    drawing.ellipse((middle - 70, 262, middle + 70, 446), fill=(212, 158, 130))


def _bottles(drawing: ImageDraw.ImageDraw, width: int, height: int, sway: int) -> None:
    drawing.rectangle((0, 560, width, height), fill=(58, 44, 38))
    for left, top, colour in ((70, 330, (240, 176, 96)), (180, 260, (246, 240, 232)), (290, 370, (206, 96, 110))):
        drawing.rounded_rectangle((left, top, left + 84, 590), 16, fill=colour)
        drawing.rectangle((left + 26 + sway // 8, top - 46, left + 58 + sway // 8, top), fill=(34, 34, 38))


def _jar(drawing: ImageDraw.ImageDraw, width: int, height: int, sway: int) -> None:
    middle, centre = width // 2 + sway, height // 2
    drawing.ellipse((middle - 170, centre - 170, middle + 170, centre + 170), fill=(246, 238, 240))
    drawing.ellipse((middle - 132, centre - 132, middle + 132, centre + 132), fill=(232, 180, 196))
    drawing.ellipse((middle - 60, centre - 84, middle + 40, centre - 14), fill=(250, 226, 232))


def demo_stills(now_ms: UtcMs, frame: int) -> dict[str, Thumbnail]:
    """Give a still of every camera of the demo show."""
    cameras = demo_show().cameras
    return {c.scene: Thumbnail(c.scene, still(n, frame), now_ms) for n, c in enumerate(cameras)}


class FakeSeat:
    """A `SeatPort` that shows what it is given and remembers what it is asked.

    Set `shown`, `stills` and `said` at will; `pressed` and `asked` hold what the window did.
    """

    def __init__(self, shown: SeatView, stills: Mapping[str, Thumbnail], said: Sequence[Answer]) -> None:
        self.shown = shown
        self.stills = stills
        self.said = tuple(said)
        self.pressed: list[ControlId] = []
        self.asked: list[tuple[str, dict[str, str]]] = []

    def view(self) -> SeatView:
        """Give the view that was set."""
        return self.shown

    def thumbnails(self) -> Mapping[str, Thumbnail]:
        """Give the stills that were set."""
        return self.stills

    def answers(self) -> Sequence[Answer]:
        """Give the answers that were set or earned."""
        return self.said

    def press(self, control: ControlId) -> None:
        """Remember the press and answer it as an engine would: a pad without a binding is refused."""
        self.pressed.append(control)
        face = self.shown.faces.get(control)
        if face is None:
            self.say(
                Answer(UtcMs(0), control, Outcome.REFUSED, "Nothing is bound to this pad.", "Bind it in the pad map.")
            )
        else:
            self.say(Answer(UtcMs(0), face.verb, Outcome.ACCEPTED, f"{face.label}: done.", ""))

    def ask(self, verb: str, args: Mapping[str, str]) -> None:
        """Remember the verb and accept it."""
        self.asked.append((verb, dict(args)))
        self.say(Answer(UtcMs(0), " ".join((verb, *args.values())), Outcome.ACCEPTED, "Done.", ""))

    def say(self, answer: Answer) -> None:
        """Let the engine say something."""
        self.said = (*self.said, answer)
