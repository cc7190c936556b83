"""The words of the seat link as bytes: each comes back as it was, and nothing else is taken for one."""

from typing import get_args

import msgspec
import pytest

from console.config.feedfile import Kind
from console.feeds.words import FeedStands
from console.mapping.padmap import HOME
from console.metrics.board import Board, board
from console.metrics.counts import Count, SourceId
from console.metrics.marks import Cut, SegmentBegan
from console.metrics.moments import Moments
from console.metrics.records import Grew, Said, Watching
from console.metrics.tally import Tally
from console.metrics.trend import point
from console.plan.faces import Pressing, pad_faces
from console.seat.fake_sync import several
from console.show.evolve import replay
from console.show.facts import EffectId, HealthChanged, Lane, Level, PageDrew, Part, SoundStarted
from console.show.feed import FeedSample
from console.show.levels import BusLevel
from console.show.obs_truth import InputLevel
from console.show.pages import PageId
from console.show.truth import NOTHING_KNOWN, Health, Page, Trouble, Truth, observe
from console.show.types import CameraId, ProductId, SegmentId, SoundId, UtcMs
from console.store.records import Record
from console.wire.messages import (
    Answered,
    Ask,
    BusesAre,
    Clocked,
    CommentsAre,
    ControlLearned,
    FacesAre,
    FeedIs,
    FiresAre,
    FromEngine,
    FromSeat,
    Goodbye,
    Happened,
    Hello,
    LedgerIs,
    ListenIn,
    MarksAre,
    MetersAre,
    NoticesAre,
    NumbersAre,
    Press,
    Refusal,
    Release,
    ShowIs,
    StandingsAre,
    StillIs,
    StopShow,
    SurfacesAre,
    SyncClock,
    SyncIs,
    TrendIs,
    TruthIs,
    WaitingIs,
    Welcome,
    pack,
    unpack_from_engine,
    unpack_from_seat,
)
from console.wire.telemetry import (
    Answer,
    BusMeters,
    Fires,
    LedgerView,
    Leg,
    Meters,
    Outcome,
    PadTimes,
    PressLine,
    SurfaceView,
    Thumbnail,
    WaitingPress,
)
from hardware.messages import SurfaceId, pad
from tests.console.show.shop import MUG_STARTED, WIDE, taken
from tests.shows.stage import DESK, INFO, SHOW, at

AT_MS = UtcMs(1_760_000_000_000)
STATE = replay((taken(WIDE), MUG_STARTED))
TRUTH = Truth(
    program=WIDE.scene,
    pages={"p1": Page(bus="program", rev=2, layers=("a",))},
    sounding=((EffectId(3), SoundId("win")),),
    trouble={Lane.SOUND: Trouble(effect=EffectId(4), why="lost", unknown=True)},
    health={Part.FEED: Health(level=Level.OFF, reason="none")},
)
FACES = pad_faces(SHOW, STATE, TRUTH, DESK.bindings(SHOW, STATE), Pressing(failed={at(8, 8): "FAILED"}), AT_MS)
LEDGER = LedgerView(
    pads=(PadTimes(control="pads:pad/1/1", verb="camera.take", legs={"engine": Leg(0.1, 0.2, 3)}),),
    recent=(PressLine(at_ms=AT_MS, control="pads:pad/1/1", verb="camera.take", outcome="done", air_ms=None),),
)
RECORD = Record(seq=1, id="r1", at_ms=AT_MS, actor="operator", seat="pads", epoch=1, cause="press-1", event=MUG_STARTED)
ANSWER = Answer(at_ms=AT_MS, what="deal.start mug-flash", outcome=Outcome.REFUSED, text="live", remedy="End it first.")

WAITING = WaitingPress(
    verb="deal.end", args={"deal": "mug-flash"}, seat="pads", second_seat=False, text="Press again.", until_ms=AT_MS
)

TALK = PageId("talk")
SURFACE = SurfaceView(SurfaceId("pads"), "Pads", 8, 8, TALK, {HOME: "Home", TALK: "Talk"})

SEATS_WORDS: tuple[FromSeat, ...] = (
    Hello(protocol=1, version="0.1.0", seat="desk"),
    Press(press="a-1", control=at(1, 2), at_ns=2**62, host="here", page=TALK),
    Release(control=at(1, 2), at_ns=2**62, host="here"),
    Ask(press="a-2", verb="deal.start", args={"deal": "mug-flash"}, at_ns=1, host=""),
    ListenIn(on=True),
    StopShow(),
    SyncClock(sent_ns=5),
)
SHOP = SourceId("shop")


def _board() -> Board:
    tally, moments = Tally({}, Moments()), Moments()
    tally.take(Watching(SHOP, AT_MS, 900), AT_MS)
    tally.take(Grew(SHOP, AT_MS, {Count.CLICKS: 2}, ProductId("mug")), AT_MS)
    moments.pinned(ProductId("mug"), AT_MS)
    return board(tally, moments, (ProductId("mug"),), (CameraId("host"),), AT_MS)


BOARD = _board()
ENGINES_WORDS: tuple[FromEngine, ...] = (
    Welcome(
        engine=INFO,
        show=SHOW,
        seq=9,
        state=STATE,
        surfaces=(SURFACE,),
        truth=TRUTH,
        faces=FACES,
        ledger=LEDGER,
        notices=("The journal was damaged.",),
    ),
    Refusal(why="another version", remedy="start it anew"),
    Happened(records=(RECORD,)),
    TruthIs(truth=TRUTH),
    FacesAre(faces=FACES),
    LedgerIs(ledger=LEDGER),
    FeedIs(
        sample=FeedSample("demo", AT_MS, viewers=7, orders=None, comments_per_min=0, gmv_minor=None, currency="USD")
    ),
    NumbersAre(board=BOARD),
    TrendIs(points=(point(BOARD),)),
    MarksAre(marks=(Cut(AT_MS, CameraId("host")), Cut(AT_MS, None), SegmentBegan(AT_MS, SegmentId("opening")))),
    StandingsAre(feeds=(FeedStands(SHOP, Kind.PUSH, Level.READY, "3 records.", AT_MS, 3, {"came before": 1}),)),
    CommentsAre(said=(Said(SHOP, AT_MS, "c-1", "ana", "in blue?"),)),
    NoticesAre(notices=()),
    ShowIs(show=SHOW),
    SurfacesAre(surfaces=(SURFACE,), faces=FACES),
    FiresAre(fires={SurfaceId("pads"): {HOME: (Fires(pad(1, 1), "camera.take", {"camera": "host"}, "Host"),)}}),
    ControlLearned(SurfaceId("pads"), pad(3, 1), "desk", 5),
    WaitingIs(waiting=(WAITING,)),
    Answered(answer=ANSWER),
    StillIs(still=Thumbnail(scene="Wide", jpeg=bytes(range(256)), at_ms=AT_MS)),
    MetersAre(meters=Meters((InputLevel("Mic", -20.0, -6.0),), AT_MS)),
    BusesAre(BusMeters((BusLevel(InputLevel("effects", -20.0, -6.0), -23.0),), AT_MS)),
    SyncIs(several(AT_MS)),
    Clocked(sent_ns=5, engine_ms=AT_MS),
    Goodbye(why="The show was stopped."),
)


def test_these_are_all_the_words() -> None:
    assert {type(word) for word in SEATS_WORDS} == set(get_args(FromSeat))
    assert {type(word) for word in ENGINES_WORDS} == set(get_args(FromEngine))


@pytest.mark.parametrize("word", SEATS_WORDS, ids=lambda word: type(word).__name__)
def test_a_seats_word_comes_back_as_it_was(word: FromSeat) -> None:
    assert unpack_from_seat(pack(word)) == word


@pytest.mark.parametrize("word", ENGINES_WORDS, ids=lambda word: type(word).__name__)
def test_an_engines_word_comes_back_as_it_was(word: FromEngine) -> None:
    assert unpack_from_engine(pack(word)) == word


def test_truth_folds_on_after_the_journey() -> None:
    arrived = unpack_from_engine(pack(TruthIs(truth=TRUTH)))
    assert isinstance(arrived, TruthIs)
    for fact in (
        HealthChanged(part=Part.FEED, level=Level.READY, reason=""),
        PageDrew(page="p1", bus="program", rev=3, layers=(), at_ns=1),
        SoundStarted(effect=EffectId(5), sound=SoundId("ding")),
    ):
        assert observe(arrived.truth, fact) == observe(TRUTH, fact)
        assert observe(arrived.truth, fact) != NOTHING_KNOWN


def test_each_side_refuses_the_other_sides_words() -> None:
    for theirs in ENGINES_WORDS:
        with pytest.raises(msgspec.DecodeError):
            unpack_from_seat(pack(theirs))
    for ours in SEATS_WORDS:
        with pytest.raises(msgspec.DecodeError):
            unpack_from_engine(pack(ours))


GARBAGE = {
    "nothing": b"",
    "no value": b"\xc1",
    "nil": b"\xc0",
    "json": b'{"type":"StopShow"}',
    "no tag": msgspec.msgpack.encode({}),
    "unknown tag": msgspec.msgpack.encode({"type": "Explode"}),
    "missing field": msgspec.msgpack.encode({"type": "SyncClock"}),
    "wrong kind": msgspec.msgpack.encode({"type": "SyncClock", "sent_ns": "5"}),
    "number too great": msgspec.msgpack.encode({"type": "SyncClock", "sent_ns": 1.5}),
    "argument of a wrong kind": msgspec.msgpack.encode(
        {"type": "Ask", "verb": "v", "args": {"deal": 1}, "at_ns": 1, "host": ""}
    ),
    "something behind it": pack(StopShow()) + b"\x00",
    "no UTF-8": pack(Hello(protocol=1, version="1", seat="~~~~")).replace(b"~~~~", b"\xff\xff\xff\xff"),
    "no UTF-8 in the tag": pack(StopShow()).replace(b"StopShow", b"StopSho\xff"),
    "endless nesting": b"\x82\xa4type\xa8StopShow\xa1x" + b"\x91" * 60_000,
    "a list without end": b"\xdd\xff\xff\xff\xff",
}


@pytest.mark.parametrize("body", GARBAGE.values(), ids=GARBAGE)
def test_garbage_is_refused_as_a_decode_error(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        unpack_from_seat(body)
    with pytest.raises(msgspec.DecodeError):
        unpack_from_engine(body)


def test_every_cut_short_word_is_refused() -> None:
    for word in (*SEATS_WORDS, *ENGINES_WORDS[1:]):
        whole = pack(word)
        for end in range(len(whole)):
            with pytest.raises(msgspec.DecodeError):
                unpack_from_engine(whole[:end])


def test_a_field_of_a_later_version_does_no_harm() -> None:
    later = msgspec.msgpack.encode({"type": "StopShow", "why": "later"})
    assert unpack_from_seat(later) == StopShow()
