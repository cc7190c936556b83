"""OSC in: the door for control apps, lighting desks and Companion, over UDP and, where asked, over TCP.

OSC knows no passwords, so this door is shut unless ``remote.toml`` opens it, hears only this machine and who is named
there, takes so many messages a second from each, and fires nothing guarded before ``/cartwall/arm``. Bundles are
taken when they come, whatever date they have: waiting for one would keep every other hand waiting. What cannot be
read is counted, never answered. One thread hears, the net loop answers. Counterparts: `console.remote.osc_words` says
what a message means, `osc_tcp` has the connections, `osc_feedback` tells subscribers, `console.engine.quickdoor` is
the engine.
"""

import contextlib
import ipaddress
import logging
import selectors
import socket
import struct
import threading
from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace
from pythonosc.osc_message_builder import build_msg
from pythonosc.osc_packet import OscPacket
from pythonosc.osc_packet import ParseError as PacketError

from console.config.remote import Osc
from console.remote.api_words import touch_at
from console.remote.gate import Bucket
from console.remote.house import Quick, Reply, Touch
from console.remote.osc_feedback import Feedback
from console.remote.osc_tcp import TcpPeers
from console.remote.osc_words import Arm, Bad, Fire, Nothing, Press, Subscribe, Unsubscribe, Wish, read_message
from console.show.verb import Verb
from console.show.verbs import BadVerb, find_verb

_log = logging.getLogger(__name__)

PER_S: Final = 200
"""Messages a second of one sender; a fader that is moved sends some hundred."""
MOST_BYTES: Final = 8 * 1024
"""Of a datagram; the network hardly carries more."""
MOST_IN_BUNDLE: Final = 64
MOST_SENDERS: Final = 256
LOOK_S: Final = 1.0
MOST_LOGGED: Final = 100
AT_ONCE: Final = 64
"""Datagrams taken before the thread looks whether it should stop."""
SILENT_NS: Final = 30_000_000_000
"""Whoever holds something down and is silent for so long is gone: it is let go. A renewed subscription is a word."""
ANSWER: Final = "/cartwall/answer"


class Source(Struct, frozen=True):
    """A sender, and how it speaks."""

    host: str
    port: int
    tcp: bool = False


class Counts(Struct):
    """What came in, and what became of it. Written by the hearing thread alone."""

    taken: int = 0
    """Messages that meant something."""
    strangers: int = 0
    """Datagrams of who may not speak."""
    garbage: int = 0
    """Datagrams that are no OSC, or too big, or bundles of too much."""
    too_many: int = 0
    """Messages over a sender's limit."""
    not_ours: int = 0
    """OSC that means nothing here."""


class _Sender:
    """What is kept of one address that may speak."""

    def __init__(self, mono_ns: Callable[[], int]) -> None:
        self.bucket = Bucket(PER_S, mono_ns)
        self.refusals = Bucket(1, mono_ns)
        """It is told once a second that it sends too much."""
        self.armed_until_ns = 0
        self.heard_ns = 0
        self.held: dict[str, Callable[[int], None]] = {}
        """What it holds down, and how that is let go at a time."""


class OscDoor:
    """Hears OSC. `start` once, `stop` once."""

    def __init__(
        self,
        settings: Osc,
        engine: Quick,
        feedback: Feedback,
        call_soon: Callable[[Callable[[], None]], None],
        mono_ns: Callable[[], int],
    ) -> None:
        """`call_soon`: the net loop's; answers go out there."""
        self._settings = settings
        self._engine = engine
        self._feedback = feedback
        self._call_soon = call_soon
        self._mono_ns = mono_ns
        self._socket: socket.socket | None = None
        self._peers: TcpPeers | None = None
        self._wake, self._woken = socket.socketpair()
        self._stopping = False
        self._senders: dict[str, _Sender] = {}
        self._may: dict[str, bool] = {}
        self._thread = threading.Thread(target=self._run, name="osc", daemon=True)
        self.counts = Counts()

    def start(self) -> int:
        """Listen and give the port. Raises `OSError` when it is taken, or the address is not ours."""
        family = socket.AF_INET6 if ":" in self._settings.listen else socket.AF_INET
        heard = socket.socket(family, socket.SOCK_DGRAM)
        try:
            with contextlib.suppress(OSError):  # the system may allow less: then a burst is shorter
                heard.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
            heard.bind((self._settings.listen, self._settings.port))
            heard.setblocking(False)
        except OSError:
            heard.close()
            raise
        port = int(heard.getsockname()[1])
        if self._settings.tcp:
            self._peers = self._connections(heard, family, port)
        self._socket = heard
        self._feedback.send_with(self._send)
        self._thread.start()
        return port

    def _connections(self, heard: socket.socket, family: socket.AddressFamily, port: int) -> TcpPeers:
        """Listen on the same port of TCP. Raises `OSError` when it is taken, and lets go of the other then."""
        try:
            listener = socket.create_server((self._settings.listen, port), family=family)
        except OSError:
            heard.close()
            raise
        listener.setblocking(False)
        return TcpPeers(listener, MOST_BYTES, self._may_connect, self._hear_packet, self._disconnected)

    def stop(self) -> None:
        """Hear no more, join, and let go of the port."""
        self._stopping = True
        self._wake.send(b"x")
        if self._thread.ident is not None:
            self._thread.join()
        for one in (self._wake, self._woken, self._socket):
            if one is not None:
                one.close()
        if self._peers is not None:
            self._peers.close()
        _log.info("OSC heard: %s", self.counts)

    # The hearing thread

    def _run(self) -> None:
        assert self._socket is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._socket, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            if self._peers is not None:
                self._peers.join(selector)
            while not self._stopping:
                ready = selector.select(LOOK_S if any(sender.held for sender in self._senders.values()) else None)
                self._drain(self._socket)
                for key, _ in ready:
                    if key.data is not None:
                        key.data()
                self._let_go_of_the_gone(self._mono_ns())

    def _drain(self, heard: socket.socket) -> None:
        for _ in range(AT_ONCE):
            try:
                datagram, source = heard.recvfrom(MOST_BYTES + 1)
            except OSError:  # nothing is left, or (Windows) an answer found nobody
                return
            self._take(datagram, Source(source[0], source[1]))

    def _hear_packet(self, packet: bytes, where: tuple[str, int]) -> None:
        """Take a packet of a connection."""
        self._take(packet, Source(*where, tcp=True))

    def _take(self, datagram: bytes, source: Source) -> None:
        try:
            self._hear(datagram, source, self._mono_ns())
        except Exception as error:  # noqa: BLE001 - the door's edge: whatever somebody sends, it stays open
            self.counts.garbage += 1
            if self.counts.garbage < MOST_LOGGED:
                _log.warning("a packet of %s went wrong: %r", source.host, error)

    def _may_connect(self, host: str) -> bool:
        may = self._may_speak(host)
        self.counts.strangers += not may
        return may

    def _disconnected(self, host: str, garbage: bool) -> None:
        """Let go of what a host held that has no connection any more."""
        self.counts.garbage += garbage
        sender = self._senders.get(host)
        if sender is not None:
            self._let_go(sender, self._mono_ns())

    def _hear(self, datagram: bytes, source: Source, at_ns: int) -> None:
        """Take one packet."""
        if not self._may_speak(source.host):
            self.counts.strangers += 1
            return
        sender = self._sender(source.host)
        sender.heard_ns = at_ns
        if not sender.bucket.take():
            self._too_much(sender, source)
            return
        try:
            messages = _messages(datagram)
        except (PacketError, ValueError, struct.error, RecursionError):
            self.counts.garbage += 1
            return
        for number, (address, values) in enumerate(messages):
            if number and not sender.bucket.take():
                self._too_much(sender, source)
                return
            self._grant(read_message(address, values), sender, source, at_ns)

    def _may_speak(self, host: str) -> bool:
        known = self._may.get(host)
        if known is None:
            if len(self._may) >= MOST_SENDERS:
                self._may.clear()
            known = self._may[host] = _allowed(host, self._settings)
        return known

    def _sender(self, host: str) -> _Sender:
        sender = self._senders.get(host)
        if sender is None:
            if len(self._senders) >= MOST_SENDERS:
                self._senders = {known: one for known, one in self._senders.items() if one.held}
            sender = self._senders[host] = _Sender(self._mono_ns)
        return sender

    def _too_much(self, sender: _Sender, source: Source) -> None:
        self.counts.too_many += 1
        if sender.refusals.take():
            why = f"More than {PER_S} messages a second."
            self._answer(source, "", Reply("refused", why, "What is over is dropped: send less."))

    def _grant(self, wish: Wish, sender: _Sender, source: Source, at_ns: int) -> None:
        """Do what a message asks for."""
        if isinstance(wish, Nothing):
            self.counts.not_ours += 1
            return
        self.counts.taken += 1
        unarmed = not self._settings.armed and at_ns >= sender.armed_until_ns
        match wish:
            case Fire():
                self._note_hold(wish, sender)
                self._engine.ask(wish.verb, wish.args, at_ns, unarmed, self._told(source, wish.verb))
            case Press():
                self._press(wish, sender, source, at_ns, unarmed)
            case Arm():
                sender.armed_until_ns = at_ns + wish.seconds * 1_000_000_000
                said = f"Armed for {wish.seconds} s." if wish.seconds else "Not armed any more."
                self._answer(source, "arm", Reply("accepted", said, ""))
            case Subscribe():
                self._call_soon(lambda: self._feedback.subscribe((source.host, wish.port), wish.topics))
            case Unsubscribe():
                self._call_soon(lambda: self._feedback.unsubscribe((source.host, wish.port)))
            case Bad():
                self._answer(source, wish.what, Reply("refused", wish.why, wish.remedy))

    def _press(self, wish: Press, sender: _Sender, source: Source, at_ns: int, unarmed: bool) -> None:
        what = f"/location/{wish.place.page}/{wish.place.row}/{wish.place.column}"
        for down in {"press": (True, False), "down": (True,), "up": (False,)}[wish.action]:
            touch = touch_at(self._engine.grids, wish.place, down)
            if isinstance(touch, BadVerb):
                self._answer(source, what, Reply("refused", touch.why, touch.remedy))
                return
            sender.held.pop(f"{touch.spot} {touch.page}", None)
            if wish.action == "down":
                sender.held[f"{touch.spot} {touch.page}"] = self._letting_go(replace(touch, down=False))
            self._engine.touch(touch, at_ns, unarmed, self._told(source, what))

    # What is held down

    def _note_hold(self, wish: Fire, sender: _Sender) -> None:
        """Remember a verb that lasts until it is let go of, or that it was."""
        sender.held.pop(f"{wish.verb} {sorted(wish.args.items())}", None)
        verb = find_verb(wish.verb)
        if isinstance(verb, Verb) and verb.release:
            release, args = verb.release, wish.args
            sender.held[f"{release} {sorted(args.items())}"] = lambda at_ns: self._engine.ask(
                release, args, at_ns, True, _nobody
            )

    def _letting_go(self, touch: Touch) -> Callable[[int], None]:
        return lambda at_ns: self._engine.touch(touch, at_ns, True, _nobody)

    def _let_go_of_the_gone(self, now_ns: int) -> None:
        """Let go of what senders hold that are silent for too long."""
        for host, sender in self._senders.items():
            if sender.held and now_ns - sender.heard_ns > SILENT_NS:
                _log.warning("%s is silent: what it held down is let go", host)
                self._let_go(sender, now_ns)

    def _let_go(self, sender: _Sender, now_ns: int) -> None:
        held, sender.held = sender.held, {}
        for let_go in held.values():
            let_go(now_ns)

    # Answers

    def _told(self, source: Source, what: str) -> Callable[[Reply], None]:
        return lambda reply: self._answer(source, what, reply)

    def _answer(self, source: Source, what: str, reply: Reply) -> None:
        """Answer who sent it, and its ports that subscribed to answers. Any thread."""
        values = (what, str(reply.outcome), reply.why, reply.remedy)
        self._call_soon(lambda: self._say(source, values))

    def _say(self, source: Source, values: tuple[str, ...]) -> None:
        own = source.host, source.port
        if source.tcp and self._peers is not None:
            self._peers.write(own, build_msg(ANSWER, values).dgram)
        for target in {*(() if source.tcp else (own,)), *self._feedback.answered(source.host)}:
            self._send(target, ANSWER, values)

    def _send(self, target: tuple[str, int], address: str, values: tuple[Any, ...]) -> None:
        """Send a message; who is not there, or cannot be reached, misses it. Net loop."""
        if self._socket is not None and not self._stopping:
            with contextlib.suppress(OSError):
                self._socket.sendto(build_msg(address, values).dgram, target)


def _nobody(reply: Reply) -> None:
    """Tell nobody: who held it is gone."""


def _messages(datagram: bytes) -> list[tuple[str, list[Any]]]:
    """Read a datagram; a bundle's messages are all taken now. Raises `PacketError`, `ValueError` and others."""
    if len(datagram) > MOST_BYTES or datagram.count(b"#bundle\0") > MOST_IN_BUNDLE:
        raise ValueError("too big")
    found = [(one.message.address, one.message.params) for one in OscPacket(datagram).messages]
    if len(found) > MOST_IN_BUNDLE:
        raise ValueError("too many messages in one bundle")
    return found


def _allowed(host: str, settings: Osc) -> bool:
    """Tell whether an address may speak: this machine, and who is named."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return address.is_loopback or any(address in network for network in settings.allow)
