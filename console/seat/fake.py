"""A seat without an engine: a believable show in any state. It ships: tests, screenshots and demos use it.

Counterpart: `console.seat.follower` is the real one; both are a `SeatPort`.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from console.mapping.desk import Desk
from console.mapping.padmap import HOME
from console.plan.faces import Pressing, pad_faces
from console.plan.graphics import countdown_instance
from console.seat.demo import MINUTE_MS, SERUM_TEXT, demo_pads, demo_show
from console.seat.habits import Habits
from console.seat.view import (
    NO_SHOW,
    Answer,
    BusMeters,
    EngineInfo,
    FeedSample,
    LedgerView,
    Leg,
    LinkLevel,
    LinkState,
    Meters,
    Outcome,
    PadTimes,
    PressLine,
    SeatView,
    SurfaceView,
    Thumbnail,
    WaitingPress,
)
from console.show.evolve import replay
from console.show.facts import Level, Part
from console.show.pages import PageId
from console.show.panics import Panicked
from console.show.state import (
    Arrangement,
    Claim,
    Coach,
    Count,
    CueRun,
    DealRun,
    Edit,
    Energy,
    Opening,
    Override,
    Phase,
    Proposal,
    RuleRun,
    Rundown,
    SegmentRun,
    Shelf,
    ShowState,
)
from console.show.sync import SyncSaid
from console.show.truth import NOTHING_KNOWN, Health, Page, Truth
from console.show.types import CameraId, CueId, ProductId, RuleId, SegmentId, UtcMs
from hardware.messages import Spot

NO_PRESSING = Pressing()
WITHOUT_WAS = frozenset({Claim.PRICE, Claim.COUNTDOWN, Claim.LEFT})
EVERY_CLAIM = frozenset(Claim)


def demo_run(now_ms: UtcMs, left_ms: int) -> DealRun:
    """Give the first deal, live, with `left_ms` to go and every claim granted."""
    return _run(now_ms, 0, left_ms, sold=23)


def _run(now_ms: UtcMs, which: int, left_ms: int, sold: int) -> DealRun:
    """Give a deal of the demo show, live."""
    show = demo_show()
    deal = show.deals[which]
    product = show.product(deal.product)
    assert product is not None
    deadline = UtcMs(now_ms + left_ms)
    return DealRun(
        deal=deal.id,
        name=deal.name,
        product=deal.product,
        product_name=product.name,
        price=deal.price,
        was=product.regular.price if product.regular else None,
        started_ms=UtcMs(deadline - deal.duration_ms),
        deadline_ms=deadline,
        cap_units=deal.cap_units,
        sold=sold,
        claims=EVERY_CLAIM if product.regular else WITHOUT_WAS,
    )


def _health(**worse: Health) -> dict[Part, Health]:
    ready = {
        Part.JOURNAL: "Written and synced.",
        Part.SWITCHER: "OBS 31.0.3 at 192.168.1.20, 3 scenes.",
        Part.GRAPHICS: "1 program page attached.",
        Part.SOUND: "Studio interface, 48 kHz, 4 effects loaded.",
        Part.CUE_BUS: "Headphones, 48 kHz, 4 sounds",
        Part.EARBUD: "In-ear, wireless",
        Part.SIDECHAIN: "Host microphone, ducks above -40 dB",
        Part.PADS: "8x8 grid on USB.",
        Part.FEED: "Webhook, 1 message a second.",
        Part.SYNC: "Reads the program: host against table.",
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
    pads = demo_pads()
    wall = SurfaceView(pads.surface, "Pads", pads.rows, pads.columns, HOME, {HOME: "Home"})
    bindings = Desk((pads,)).bindings(view.show, view.state)
    at_ms = view.feed.at_ms if view.feed else UtcMs(0)
    faces = pad_faces(view.show, view.state, view.truth, bindings, NO_PRESSING, at_ms)
    return replace(view, faces=faces, surfaces=(wall,))


def demo_counts(now_ms: UtcMs) -> Shelf:
    """Give counts as the shop sent them twelve seconds ago; the robe's are by hand and old."""
    counts = {
        product.id: {
            kind.id: Count(kind.units or 0, "shop", UtcMs(now_ms - 12_000), provisional=product.id == "serum")
            for kind in product.kinds()
        }
        for product in demo_show().products
        if product.id != "robe"
    }
    robe = demo_show().products[-1]
    old = UtcMs(now_ms - 9 * MINUTE_MS)
    counts[robe.id] = {kind.id: Count(kind.units or 0, "counted by hand", old) for kind in robe.kinds()}
    return Shelf(counts=counts, sold={ProductId("serum"): 61, ProductId("mask"): 22})


def on_air(now_ms: UtcMs, segment: str, elapsed_ms: int) -> Rundown:
    """Give the demo rundown with one of its segments on air since `elapsed_ms`."""
    found = demo_show().segment(SegmentId(segment))
    assert found is not None
    run = SegmentRun(found, UtcMs(now_ms - elapsed_ms), units_before=52)
    return Rundown(on_air=run, last=found.id, back=(SegmentId("hook"),), units_before=40)


def calm(now_ms: UtcMs) -> SeatView:
    """Attached to a real OBS, live, host on air, table in preview, nothing for sale right now."""
    scenes = {c.id: c.scene for c in demo_show().cameras}
    host, table = CameraId("host"), CameraId("table")
    view = SeatView(
        link=LinkState(LinkLevel.ATTACHED, "Attached."),
        show=demo_show(),
        state=ShowState(
            epoch=1,
            live_ms=UtcMs(now_ms - 7 * MINUTE_MS - 12_000),
            program=host,
            program_scene=scenes[host],
            preview=table,
            preview_scene=scenes[table],
            pinned=ProductId("serum"),
            pinned_ms=UtcMs(now_ms - 3 * MINUTE_MS),
            shelf=demo_counts(now_ms),
            rundown=on_air(now_ms, "serum", 5 * MINUTE_MS + 4_000),
            rules={RuleId("kit-50k"): RuleRun(armed=True), RuleId("win"): _fired(now_ms)},
            coach=Coach(Energy.SELL, UtcMs(now_ms - 140_000), frozenset(Opening)),
            prompter=SERUM_TEXT,
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


def _fired(now_ms: UtcMs) -> RuleRun:
    """Give the rule of wins, which fired half a minute ago."""
    last = "orders grew by 10 to 310"
    return RuleRun(
        armed=True, seen=310.0, fired_ms=(UtcMs(now_ms - 31_000),), last=last, last_ms=UtcMs(now_ms - 31_000)
    )


def with_state(view: SeatView, state: ShowState) -> SeatView:
    """Give a view another state, and its pads the faces that go with it."""
    return with_faces(replace(view, state=state))


def standby(now_ms: UtcMs) -> SeatView:
    """Give the show before it began: nothing live, the rundown at its start, no count yet."""
    view = calm(now_ms)
    return with_state(view, ShowState(epoch=1, program=view.state.program, program_scene=view.state.program_scene))


def opening(now_ms: UtcMs) -> SeatView:
    """Give the first 90 seconds, with half of what they need done and a deal about to open."""
    view = calm(now_ms)
    kit = replace(_run(now_ms, 1, 0, sold=0), phase=Phase.OPENING, claims=frozenset({Claim.COUNTDOWN}))
    kit = replace(kit, started_ms=UtcMs(now_ms - 8_000), deadline_ms=UtcMs(now_ms + 22_000))
    state = replace(
        view.state,
        live_ms=UtcMs(now_ms - 38_000),
        rundown=replace(on_air(now_ms, "hook", 38_000), back=()),
        coach=Coach(Energy.CONVERSE, UtcMs(now_ms - 38_000), frozenset({Opening.HOOK, Opening.QUESTION})),
        pinned_ms=UtcMs(now_ms - 38_000),
        deals=(kit,),
        featured=kit.deal,
        countdown_on_air=True,
        rules={},
        prompter="",
    )
    return with_state(view, state)


def over(now_ms: UtcMs) -> SeatView:
    """Give a rundown that runs over: held, one segment skipped, one edit made and one undone, energy overdue."""
    view = calm(now_ms)
    order = tuple(SegmentId(name) for name in ("hook", "serum", "mask", "kit", "questions", "brush", "robe", "goodbye"))
    arrangement = Arrangement(order=order, skipped=frozenset({SegmentId("brush")}))
    rundown = replace(
        on_air(now_ms, "mask", 7 * MINUTE_MS + 34_000),
        held=True,
        units_before=0,
        goals_before=60,
        arrangement=arrangement,
        back=(SegmentId("hook"), SegmentId("serum")),
        undo=(Edit("moved Starter Kit drop", None), Edit("skipped Kabuki Brush", None)),
        redo=(Edit("removed Questions", arrangement),),
    )
    state = replace(
        view.state,
        live_ms=UtcMs(now_ms - 21 * MINUTE_MS),
        rundown=rundown,
        pinned=ProductId("mask"),
        pinned_ms=UtcMs(now_ms - 6 * MINUTE_MS),
        coach=Coach(Energy.DEMO, UtcMs(now_ms - 7 * MINUTE_MS), frozenset(Opening)),
    )
    return with_state(view, state)


def two_deals(now_ms: UtcMs) -> SeatView:
    """Give two deals live, the newer one featured, and a third armed."""
    view = calm(now_ms)
    serum, mask = _run(now_ms, 0, 54_000, sold=41), _run(now_ms, 2, 96_000, sold=7)
    kit = replace(_run(now_ms, 1, 0, sold=0), phase=Phase.ARMED, claims=frozenset())
    state = replace(view.state, deals=(serum, kit, mask), featured=mask.deal, countdown_on_air=True)
    return _drawn(with_state(view, state), mask)


def guarded(now_ms: UtcMs, for_ms: int) -> SeatView:
    """Give a live deal whose end was pressed once, and an override that asks for a second seat, for `for_ms` more."""
    view = deal_live(now_ms, 96_000)
    deal = {"deal": str(view.state.deals[0].deal)}
    until_ms = UtcMs(now_ms + for_ms)
    over = deal | {"claim": "left", "who": "Mara", "reason": "Counted by hand."}
    again = "Press again within 2 s to end a running deal early."
    second = "producer asked. A second seat must ask the same within 15 s."
    return replace(
        view,
        waiting=(
            WaitingPress("deal.end", deal, "producer", False, again, until_ms),
            WaitingPress("claim.override", over, "producer", True, second, until_ms),
        ),
    )


def claims_withheld(now_ms: UtcMs) -> SeatView:
    """Give a live deal that may not say everything, and one claim in somebody's name."""
    view = calm(now_ms)
    run = replace(
        demo_run(now_ms, 131_000),
        claims=frozenset({Claim.COUNTDOWN, Claim.PRICE}),
        withheld={
            Claim.WAS: "The regular price was listed for 12 days; this market asks for 30.",
            Claim.LEFT: "The count of Glow Serum 30 ml is 4 min old.",
        },
        overrides=(Override(Claim.PRICE, "Mara", "The listing changes at 20:00.", UtcMs(now_ms - 49_000)),),
    )
    state = replace(view.state, deals=(run,), featured=run.deal, countdown_on_air=True)
    return _drawn(with_state(view, state), run)


def asking(now_ms: UtcMs) -> SeatView:
    """Give a rule that asks, a drop on its way and a proposal that waits."""
    view = calm(now_ms)
    sold_out = {**view.state.shelf.counts}
    sold_out[ProductId("brush")] = {
        kind: replace(count, units=0) for kind, count in sold_out[ProductId("brush")].items()
    }
    order = tuple(segment.id for segment in view.show.rundown if not segment.adlib)
    proposal = Proposal(
        why="Kabuki Brush is sold out.",
        what="Leave out “Kabuki Brush”: 5 min less.",
        arrangement=Arrangement(order=order, skipped=frozenset({SegmentId("brush")})),
    )
    asks = RuleRun(
        armed=True, asking_ms=UtcMs(now_ms - 6_000), last="comments a minute 42 fell to 60 and stayed for 30 s"
    )
    rising = RuleRun(armed=True, since_ms=UtcMs(now_ms - 2_000))
    state = replace(
        view.state,
        shelf=replace(view.state.shelf, counts=sold_out),
        rundown=replace(view.state.rundown, proposal=proposal),
        rules={RuleId("quiet-room"): asks, RuleId("kit-50k"): rising, RuleId("win"): _fired(now_ms)},
    )
    feed = FeedSample("webhook", UtcMs(now_ms - 800), 50_210, 316, 42, 874_200, "USD")
    return with_state(replace(view, feed=feed), state)


def alarmed(now_ms: UtcMs) -> SeatView:
    """Give a show in which a lot went wrong at once."""
    view = claims_withheld(now_ms)
    run = view.state.deals[0]
    settled = "sound failed; the take was taken back."
    state = replace(
        view.state,
        deals=(replace(run, sold=60, oversold=3, extended=True),),
        pinned=ProductId("mask"),
        pinned_ms=UtcMs(now_ms - 9 * MINUTE_MS),
        cue=CueRun(CueId("open-floor"), "Open the floor", UtcMs(now_ms - 9_000), (), (), None, None, settled=settled),
    )
    return with_state(view, state)


def _drawn(view: SeatView, run: DealRun) -> SeatView:
    """Let a page draw a deal's countdown."""
    page = Page("program", 4, (countdown_instance(run),))
    return with_faces(replace(view, truth=replace(view.truth, pages={"obs": page})))


def deal_live(now_ms: UtcMs, left_ms: int) -> SeatView:
    """Give the calm show with a deal live and drawn."""
    view = calm(now_ms)
    run = demo_run(now_ms, left_ms)
    return _drawn(with_state(view, replace(view.state, deals=(run,), featured=run.deal, countdown_on_air=True)), run)


def panicked(now_ms: UtcMs) -> SeatView:
    """Give a live deal two seconds after a panic that took the countdown off and cut from the macro to the host."""
    view = deal_live(now_ms, 96_000)
    before = replace(view.state, program=CameraId("macro"), bed=replace(view.state.bed, on=True))
    after = replay([Panicked(UtcMs(now_ms - 2_000))], before)
    host = view.show.cameras[0]
    state = replace(after, program=host.id, program_scene=host.scene)
    return with_faces(with_state(view, state))


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


class FakeSeat:
    """A `SeatPort` that shows what it is given and remembers what it is asked.

    Set `shown`, `stills` and `said` at will; `pressed`, `released` and `asked` hold what the window did.
    """

    def __init__(self, shown: SeatView, stills: Mapping[str, Thumbnail], said: Sequence[Answer]) -> None:
        self.shown = shown
        self.stills = stills
        self.said = tuple(said)
        self.heard: Meters | None = None
        self.heard_buses: BusMeters | None = None
        self.heard_sync: SyncSaid | None = None
        self.listeners: set[str] = set()
        self.habits = Habits(None, "fake")
        self.pressed: list[Spot] = []
        self.released: list[Spot] = []
        self.asked: list[tuple[str, dict[str, str]]] = []

    def view(self) -> SeatView:
        """Give the view that was set."""
        return self.shown

    def thumbnails(self) -> Mapping[str, Thumbnail]:
        """Give the stills that were set."""
        return self.stills

    def meters(self) -> Meters | None:
        """Give the levels that were set."""
        return self.heard

    def buses(self) -> BusMeters | None:
        """Give the levels of our own buses that were set."""
        return self.heard_buses

    def sync(self) -> SyncSaid | None:
        """Give what the sync meter was set to say."""
        return self.heard_sync

    def listen_in(self, who: str, on: bool) -> None:
        """Remember whose meters are on screen."""
        if on:
            self.listeners.add(who)
        else:
            self.listeners.discard(who)

    @property
    def listens(self) -> bool:
        """Whether any meter is on screen."""
        return bool(self.listeners)

    def answers(self) -> Sequence[Answer]:
        """Give the answers that were set or earned."""
        return self.said

    def press(self, control: Spot, page: PageId) -> None:
        """Remember the press and answer it as an engine would: a pad without a binding is refused."""
        self.pressed.append(control)
        face = self.shown.faces.get(control)
        if face is None:
            self.say(
                Answer(UtcMs(0), control, Outcome.REFUSED, "Nothing is bound to this pad.", "Bind it in the pad map.")
            )
        else:
            self.say(Answer(UtcMs(0), face.verb, Outcome.ACCEPTED, f"{face.label}: done.", ""))

    def release(self, control: Spot) -> None:
        """Remember that a pad was let go."""
        self.released.append(control)

    def ask(self, verb: str, args: Mapping[str, str]) -> None:
        """Remember the verb and accept it."""
        self.asked.append((verb, dict(args)))
        self.say(Answer(UtcMs(0), " ".join((verb, *args.values())), Outcome.ACCEPTED, "Done.", ""))

    def say(self, answer: Answer) -> None:
        """Let the engine say something."""
        self.said = (*self.said, answer)
