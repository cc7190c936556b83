"""The OSC door on real sockets: who may speak, how much, how armed; answers to the sender; garbage of every kind."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Generator, Mapping
from ipaddress import ip_network
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pythonosc import slip
from pythonosc.osc_bundle_builder import OscBundleBuilder
from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder, build_msg

from console.config.remote import Osc
from console.remote import osc
from console.remote.house import Grid, Reply, Told, Touch, Whole
from console.remote.osc import ANSWER, MOST_BYTES, PER_S, SILENT_NS, Counts, OscDoor, _allowed
from console.remote.osc_feedback import Feedback
from console.show.pages import PageId
from console.show.types import UtcMs
from console.web.netloop import NetLoop
from hardware.messages import SurfaceId

GRIDS = (Grid(SurfaceId("pads"), 8, 8, PageId("home"), {PageId("home"): "Home"}),)


class Answering:
    """An engine's port that accepts everything at once and keeps what it was asked, in order."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Mapping[str, str], bool]] = []
        self.touched: list[Touch] = []
        self.raises = False

    @property
    def grids(self) -> tuple[Grid, ...]:
        return GRIDS

    def ask(self, verb: str, args: Mapping[str, str], at_ns: int, unarmed: bool, told: Told) -> None:
        if self.raises:
            raise RuntimeError("a bug of ours")
        self.asked.append((verb, args, unarmed))
        told(Reply("accepted", "done", ""))

    def touch(self, touch: Touch, at_ns: int, unarmed: bool, told: Told) -> None:
        self.touched.append(touch)
        if touch.down:
            told(Reply("accepted", "done", ""))

    async def whole(self) -> Whole | None:
        return None


class Peer:
    """A door that is open, and somebody who speaks to it."""

    def __init__(self, settings: Osc, per_s: bool = False) -> None:
        self.engine = Answering()
        self.net = NetLoop("test-net")
        self.net.start()
        self.feedback = Feedback(self.engine, self.net.call_soon, lambda: UtcMs(0), time.monotonic)
        self.now_ns = 0
        self.limited = per_s
        self.door = OscDoor(settings, self.engine, self.feedback, self.net.call_soon, self._mono_ns)
        try:
            self.port = self.door.start()
        except OSError:
            self.door.stop()
            self.net.stop()
            raise
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(10)
        self.connections: list[socket.socket] = []

    def _mono_ns(self) -> int:
        """Let time fly, so that nobody is too fast, unless the limit is what is tried."""
        self.now_ns += 0 if self.limited else 10_000_000
        return self.now_ns

    def send(self, address: str, *values: Any) -> None:
        self.throw(build_msg(address, values).dgram)

    def throw(self, datagram: bytes) -> None:
        self.socket.sendto(datagram, ("127.0.0.1", self.port))

    def answer(self) -> list[Any]:
        """Wait for an answer."""
        message = OscMessage(self.socket.recv(65536))
        assert message.address == ANSWER
        return message.params

    def hears(self) -> Counts:
        """Wait until everything sent so far was heard: it still answers what comes after."""
        self.now_ns += 1_000_000_000
        self.send("/cartwall/subscribe")
        while self.answer()[0] != "/cartwall/subscribe":
            pass
        return self.door.counts

    def connect(self) -> socket.socket:
        """Come over TCP."""
        made = socket.create_connection(("127.0.0.1", self.port), 10)
        self.connections.append(made)
        return made

    def close(self) -> None:
        for one in self.connections:
            one.close()
        self.door.stop()
        self.net.stop()
        self.socket.close()


def opened(**more: Any) -> Osc:
    return Osc(port=0, **more)


@pytest.fixture
def peer() -> Generator[Peer]:
    one = Peer(opened())
    yield one
    one.close()


def test_a_verb_is_asked_and_its_answer_comes_to_the_sender(peer: Peer) -> None:
    peer.send("/cartwall/camera/take", "wide")
    assert peer.answer() == ["camera.take", "accepted", "done", ""]
    peer.send("/cartwall/camra/take", "wide")
    assert peer.answer()[:2] == ["camra.take", "refused"]
    assert [(verb, args) for verb, args, _ in peer.engine.asked] == [("camera.take", {"camera": "wide"})]


def test_verbs_are_asked_in_their_order(peer: Peer) -> None:
    words = [f"text {number}" for number in range(300)]
    for word in words:
        peer.send("/cartwall/prompter/show", word)
        peer.answer()
    assert [args["text"] for _, args, _ in peer.engine.asked] == words


def test_companions_places_touch_and_let_go(peer: Peer) -> None:
    peer.send("/location/1/0/1/press")
    assert peer.answer() == ["/location/1/0/1", "accepted", "done", ""]
    peer.hears()  # the answer to the press may come before it was let go
    assert [(one.spot, one.page, one.down) for one in peer.engine.touched] == [
        ("pads:pad/1/2", "home", True),
        ("pads:pad/1/2", "home", False),
    ]
    peer.send("/location/1/9/1/down")
    assert peer.answer()[1] == "refused"


def test_what_somebody_holds_who_fell_silent_is_let_go(peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(osc, "LOOK_S", 0.01)
    for _ in range(2):
        peer.send("/location/1/0/0/down")
        peer.answer()
    peer.send("/cartwall/camera/hold/wide", 1.0)
    peer.answer()
    peer.send("/location/1/0/1/down")
    peer.answer()
    peer.send("/location/1/0/1/up")
    peer.hears()
    assert ("camera.release", {"camera": "wide"}, True) not in peer.engine.asked
    peer.now_ns += SILENT_NS
    while ("camera.release", {"camera": "wide"}, True) not in peer.engine.asked:
        threading.Event().wait(0.002)  # who is gone hears nothing
    seen = [(one.spot, one.down) for one in peer.engine.touched]
    first, second = "pads:pad/1/1", "pads:pad/1/2"
    assert seen == [(first, True), (first, True), (second, True), (second, False), (first, False)]
    peer.send("/cartwall/camera/hold/wide", 1.0)
    peer.answer()
    peer.send("/cartwall/camera/hold/wide", 0.0)
    assert peer.answer()[0] == "camera.release"
    peer.now_ns += SILENT_NS
    peer.hears()
    assert len([verb for verb, _, _ in peer.engine.asked if verb == "camera.release"]) == 2


def test_hands_are_unarmed_until_they_arm_and_for_some_seconds_after(peer: Peer) -> None:
    def unarmed() -> bool:
        peer.send("/cartwall/panic")
        peer.answer()
        return peer.engine.asked[-1][2]

    assert unarmed()
    peer.send("/cartwall/arm")
    assert peer.answer() == ["arm", "accepted", "Armed for 10 s.", ""]
    assert not unarmed()
    peer.now_ns += 10_000_000_000
    assert unarmed()
    peer.send("/cartwall/arm", 5)
    peer.answer()
    peer.send("/cartwall/arm", 0)
    assert peer.answer()[2] == "Not armed any more."
    assert unarmed()


def test_a_door_may_be_armed_for_good() -> None:
    peer = Peer(opened(armed=True))
    try:
        peer.send("/cartwall/panic")
        peer.answer()
        assert not peer.engine.asked[-1][2]
    finally:
        peer.close()


@pytest.mark.parametrize(
    ("host", "may"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("192.168.1.20", True),
        ("::ffff:192.168.1.20", True),
        ("192.168.1.21", False),
        ("10.0.0.200", True),
        ("fe80::1%eth0", False),
        ("", False),
    ],
)
def test_this_machine_and_who_is_named_may_speak(host: str, may: bool) -> None:
    allow = (ip_network("192.168.1.20/32"), ip_network("10.0.0.0/24"))
    assert _allowed(host, opened(listen="0.0.0.0", allow=allow)) is may


def test_strangers_are_counted_and_get_no_answer(peer: Peer) -> None:
    peer.door._may["127.0.0.1"] = False
    peer.send("/cartwall/panic")
    peer.send("/cartwall/subscribe", 9001)
    while peer.door.counts.strangers < 2:
        threading.Event().wait(0.002)  # nothing comes back that could be waited for
    assert peer.engine.asked == []
    peer.door._may.clear()
    assert peer.hears().taken == 1


def test_a_bundle_of_tomorrow_is_taken_now_and_keeps_nobody_waiting(peer: Peer) -> None:
    bundle = OscBundleBuilder(time.time() + 86_400)  # type: ignore[arg-type]  # its own types say int
    for text in ("a", "b"):
        message = OscMessageBuilder("/cartwall/prompter/show")
        message.add_arg(text)
        bundle.add_content(message.build())
    peer.throw(bundle.build().dgram)
    assert [peer.answer()[1] for _ in range(2)] == ["accepted", "accepted"]
    assert [args["text"] for _, args, _ in peer.engine.asked] == ["a", "b"]


def nested(depth: int) -> bytes:
    """Give bundles within bundles."""
    inner = build_msg("/cartwall/panic", []).dgram
    for _ in range(depth):
        inner = b"#bundle\0" + struct.pack(">Qi", 1, len(inner)) + inner
    return inner


TRIED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
GARBAGE = [
    b"",
    b"\0",
    b"#bundle\0",
    b"#bundle\0" + b"\xff" * 40,
    b"/cartwall/panic",
    b"/\xff\xfe\0\0",
    b"/a\0\0,s\0\0",
    b"/a\0\0,i\0\0\0",
    b"/a\0\0,b\0\0\x7f\xff\xff\xff",
    b"/a\0\0,[[[[[[\0\0",
    nested(200),
    b"/cartwall/prompter/show\0,s\0\0" + b"x" * MOST_BYTES,
    b"x" * 60_000,
]


def test_garbage_is_counted_and_nobody_hears_of_it(peer: Peer, capfd: pytest.CaptureFixture[str]) -> None:
    for datagram in GARBAGE:
        peer.throw(datagram)
    counts = peer.hears()
    assert counts.garbage + counts.not_ours + counts.taken == len(GARBAGE) + 1
    assert counts.garbage >= 8
    assert peer.engine.asked == []
    assert capfd.readouterr().err == ""


@settings(max_examples=100, deadline=None, suppress_health_check=TRIED)
@given(st.lists(st.binary(max_size=200) | st.binary(max_size=60).map(lambda tail: b"/cartwall/" + tail), max_size=5))
def test_whatever_comes_it_goes_on(peer: Peer, datagrams: list[bytes]) -> None:
    for datagram in datagrams:
        peer.throw(datagram)
    peer.hears()
    assert peer.door._thread.is_alive()


def test_a_bug_of_ours_does_not_shut_the_door(peer: Peer, capfd: pytest.CaptureFixture[str]) -> None:
    peer.engine.raises = True
    peer.send("/cartwall/panic")
    peer.hears()
    peer.engine.raises = False
    peer.send("/cartwall/panic")
    assert peer.answer()[1] == "accepted"
    assert capfd.readouterr().err == ""


def test_who_sends_too_much_is_told_once_a_second_and_heard_again_later() -> None:
    peer = Peer(opened(), per_s=True)
    try:
        for _ in range(PER_S + 50):
            peer.send("/cartwall/panic")
        answers = [peer.answer() for _ in range(PER_S + 1)]
        assert [answer[1] for answer in answers].count("refused") == 1
        assert "messages a second" in next(answer[2] for answer in answers if answer[1] == "refused")
        while peer.door.counts.too_many < 50:
            threading.Event().wait(0.002)  # nothing comes back of what is dropped
        peer.now_ns += 1_000_000_000
        assert peer.hears().too_many == 50
        assert len(peer.engine.asked) == PER_S
    finally:
        peer.close()


def test_who_subscribed_to_answers_gets_those_of_its_other_ports(peer: Peer) -> None:
    listening = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listening.bind(("127.0.0.1", 0))
    listening.settimeout(10)
    try:
        peer.send("/cartwall/subscribe", listening.getsockname()[1], "answers")
        peer.send("/cartwall/panic")
        assert peer.answer()[0] == "panic"
        assert OscMessage(listening.recv(4096)).params == ["panic", "accepted", "done", ""]
        peer.send("/cartwall/unsubscribe", listening.getsockname()[1])
        peer.send("/cartwall/panic")
        peer.answer()
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):
            listening.recv(4096)
    finally:
        listening.close()


def test_a_port_that_is_taken_is_an_error(peer: Peer) -> None:
    door = OscDoor(Osc(port=peer.port), peer.engine, peer.feedback, peer.net.call_soon, lambda: 0)
    with pytest.raises(OSError, match="in use"):
        door.start()
    door.stop()


def over_tcp() -> Peer:
    """Open a door that has both."""
    for _ in range(8):  # the port UDP was given may be somebody else's for TCP
        with contextlib.suppress(OSError):
            return Peer(opened(tcp=True))
    raise AssertionError("no port is free for both")


def counted(address: str, *values: Any) -> bytes:
    """Frame a message as OSC 1.0 does."""
    packet = build_msg(address, values).dgram
    return len(packet).to_bytes(4) + packet


def answered(wire: socket.socket) -> list[Any]:
    """Wait for an answer framed as OSC 1.0 does."""
    length = int.from_bytes(wire.recv(4, socket.MSG_WAITALL))
    message = OscMessage(wire.recv(length, socket.MSG_WAITALL))
    assert message.address == ANSWER
    return message.params


def test_without_asking_there_is_no_tcp(peer: Peer) -> None:
    with pytest.raises(ConnectionRefusedError):
        peer.connect()


def test_a_connection_is_answered_on_itself_under_the_same_rules() -> None:
    peer = over_tcp()
    try:
        wire = peer.connect()
        wire.sendall(counted("/cartwall/camera/take", "wide") + counted("/cartwall/arm") + counted("/cartwall/nothing"))
        assert answered(wire) == ["camera.take", "accepted", "done", ""]
        assert answered(wire) == ["arm", "accepted", "Armed for 10 s.", ""]
        assert answered(wire)[1] == "refused"
        wire.sendall(counted("/cartwall/deal/end"))
        assert answered(wire)[1] == "accepted"
        assert peer.engine.asked == [("camera.take", {"camera": "wide"}, True), ("deal.end", {}, False)]
    finally:
        peer.close()


def test_slip_is_answered_with_slip() -> None:
    peer = over_tcp()
    try:
        wire = peer.connect()
        wire.sendall(slip.encode(build_msg("/cartwall/camera/take", "wide").dgram))
        came = b""
        while came.count(slip.END) < 2:
            came += wire.recv(1024)
        assert OscMessage(slip.decode(came)).params == ["camera.take", "accepted", "done", ""]
    finally:
        peer.close()


def test_a_connection_that_ends_lets_go_of_what_it_held() -> None:
    peer = over_tcp()
    try:
        wire, other = peer.connect(), peer.connect()
        wire.sendall(counted("/location/1/0/1/down"))
        assert answered(wire)[1] == "accepted"
        other.sendall(counted("/cartwall/arm"))
        answered(other)
        other.close()
        assert [one.down for one in peer.engine.touched] == [True]  # its host has another connection
        wire.close()
        while len(peer.engine.touched) < 2:
            peer.hears()
        assert [one.down for one in peer.engine.touched] == [True, False]
    finally:
        peer.close()


def test_garbage_in_a_stream_ends_that_connection_alone() -> None:
    peer = over_tcp()
    try:
        wire, other = peer.connect(), peer.connect()
        wire.sendall((MOST_BYTES + 1).to_bytes(4))
        assert wire.recv(1) == b""
        other.sendall(b"\0\0\0\4junk" + counted("/cartwall/camera/take", "wide"))
        assert answered(other)[1] == "accepted"
        assert peer.hears().garbage == 2
    finally:
        peer.close()


def test_too_much_over_tcp_is_dropped_and_told() -> None:
    peer = over_tcp()
    peer.limited = True
    try:
        wire = peer.connect()
        wire.sendall(counted("/cartwall/camera/take", "wide") * (PER_S + 5))
        answers = [answered(wire) for _ in range(PER_S + 1)]
        assert answers[-1][2] == f"More than {PER_S} messages a second."
        assert len(peer.engine.asked) == PER_S
    finally:
        peer.close()


def test_a_port_that_is_taken_for_tcp_opens_no_door() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        peer_port = int(taken.getsockname()[1])
        net = NetLoop("test-net")
        engine = Answering()
        feedback = Feedback(engine, net.call_soon, lambda: UtcMs(0), time.monotonic)
        door = OscDoor(Osc(port=peer_port, tcp=True), engine, feedback, net.call_soon, time.monotonic_ns)
        with pytest.raises(OSError, match="in use"):
            door.start()
        door.stop()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as again:
            again.bind(("127.0.0.1", peer_port))
