"""How each kind of address is opened, and what to say where nothing comes from it.

`rtmp://127.0.0.1:PORT/…` is listened on, on this machine only; a folder or a ``.mkv`` is a recording that grows; of
the rest, addresses are fetched from. Counterparts: `console.sync.tap` opens and opens again, `console.sync.tailing`
follows a recording, `console.sync.srt` fetches what libav cannot.
"""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Event
from typing import Final
from urllib.parse import SplitResult, urlsplit

from console.show.sync import TapKind
from console.sync.decoding import Film, FilmError, open_file, open_film
from console.sync.device import Closable, Reels, open_device
from console.sync.srt import CONTAINER as SRT_CONTAINER
from console.sync.srt import SCHEME as SRT
from console.sync.srt import SrtPipe, srt_argv
from console.sync.tailing import Tail, is_fresh, newest

LISTEN_S: Final = 30.0
"""How long libav may wait for somebody to stream here before it is begun anew."""
OPEN_S: Final = 10.0
QUIET_S: Final = 10.0
"""How long an open stream may bring nothing at all before it is given up."""
QUIET_PIECES_S: Final = 30.0
"""The same of HLS, which comes in pieces of up to 10 s."""
POKE_S: Final = 0.5
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
ANY: Final = ("0.0.0.0", "::", "")
DEFAULT_PORT: Final = 1935
NETWORK: Final = "http,https,tcp,tls,httpproxy,crypto,data,udp,rtp,srt,rtmp,rtmps,rtmpt,rtmpts,ffrtmphttp,ffrtmpcrypt"
"""No file: what comes from outside opens nothing here."""
NOT_BUILT_IN: Final = "Protocol not found"
TAIL_OPTIONS: Final = {"probesize": "1000000", "analyzeduration": "1000000"}
LISTEN_OPTIONS: Final = {"listen": "1", "analyzeduration": "1000000"}


class Way(StrEnum):
    """How an address is read."""

    LISTEN = "listen"
    PULL = "pull"
    TAIL = "tail"
    FILE = "file"
    DEVICE = "device"


@dataclass(frozen=True)
class Address:
    """Where a tap listens."""

    text: str
    way: Way

    @property
    def shown(self) -> str:
        """The address without what is secret in it: user, password, stream key, query."""
        parts = _split(self.text)
        if parts is None or not parts.hostname:
            return self.text
        path = parts.path.rpartition("/")[0] + "/…" if parts.scheme.startswith("rtmp") else parts.path
        return f"{parts.scheme}://{parts.hostname}{_port_words(parts)}{path}{'?…' if parts.query else ''}"

    @property
    def lumps_s(self) -> float:
        """How long may pass between two lumps of what comes."""
        pieces = self.way is Way.PULL and ".m3u8" in self.text
        return QUIET_PIECES_S / 2 if pieces or self.way is Way.TAIL else 3.0


def address_of(text: str, kind: TapKind) -> Address:
    """Say how an address is read. Raises `FilmError`: it cannot be, whatever is done."""
    parts = _split(text)
    if kind is TapKind.DEVICE:
        return Address(text, Way.DEVICE)
    if parts is None:
        return Address(text, Way.TAIL if kind is TapKind.PROGRAM else Way.FILE)
    if kind is TapKind.PROGRAM and parts.scheme == "rtmp":
        if (parts.hostname or "") in LOOPBACK:
            return Address(text, Way.LISTEN)
        if (parts.hostname or "") in ANY:
            raise FilmError(f"only this machine is listened to: write rtmp://127.0.0.1:{DEFAULT_PORT}/live/program")
    return Address(text, Way.PULL)


def _split(text: str) -> SplitResult | None:
    """Take an address apart; none: it is a path."""
    scheme, sign, _ = text.partition("://")
    if not sign or not scheme.isalnum() or len(scheme) < 2:
        return None
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - it is read here so that a wrong one is told here
    except ValueError as error:
        raise FilmError(f"is no address ({error})") from error
    return parts


def _port_words(parts: SplitResult) -> str:
    return f":{parts.port}" if parts.port else ""


@dataclass
class Opened:
    """A film, and what has to be let go with it."""

    film: Reels
    source: Closable | None = None

    def close(self) -> None:
        """Let all go."""
        self.film.close()
        if self.source is not None:
            self.source.close()


def open_address(address: Address, stopped: Event) -> Opened:
    """Open what a tap reads; of a listener, wait for who streams. Raises `FilmError`: why, and what to do."""
    match address.way:
        case Way.LISTEN:
            return Opened(_listen(address))
        case Way.TAIL:
            return _follow(Path(address.text).expanduser(), stopped)
        case Way.FILE:
            return Opened(_file(Path(address.text).expanduser()))
        case Way.DEVICE:
            return Opened(open_device(address.text))
        case Way.PULL:
            return _pull(address, stopped)


def _listen(address: Address) -> Film:
    try:
        return open_film(address.text, LISTEN_OPTIONS, open_s=LISTEN_S, read_s=QUIET_S)
    except FilmError as error:
        if "in use" in str(error):
            said = f"{address.shown} is taken by another program: close it, or choose another port for both"
        else:
            said = waiting_words(address)
        raise FilmError(said) from error


def waiting_words(address: Address) -> str:
    """Say what to do where nobody streams here."""
    parts = urlsplit(address.text)
    server = f"rtmp://127.0.0.1{_port_words(parts)}{parts.path.rpartition('/')[0]}"
    key = parts.path.rpartition("/")[2]
    return (
        f"Nothing is sent to {address.shown} yet: in OBS, choose Settings, Stream, Custom, "
        f"server {server}, key {key}, and start streaming; or tap OBS's recordings instead"
    )


def _follow(place: Path, stopped: Event) -> Opened:
    path = newest(place)
    if path is None or not is_fresh(path):
        raise FilmError(
            f"No recording is being written in {place}: start recording in OBS, "
            "with Settings, Output, Recording Format Matroska (.mkv)"
        )
    try:
        tail = Tail(place, path, stopped)
    except OSError as error:
        raise FilmError(f"{path} cannot be read ({error.strerror}): let this user read it") from error
    try:
        return Opened(open_film(tail, TAIL_OPTIONS, "matroska"), tail)
    except FilmError as error:
        tail.close()
        raise FilmError(f"{path.name} {error}: record as Matroska (.mkv)") from error


def _file(path: Path) -> Film:
    try:
        return open_file(path)
    except FilmError as error:
        raise FilmError(f"{path} {error}: choose another file") from error


def _pull(address: Address, stopped: Event) -> Opened:
    pieces = ".m3u8" in address.text
    options: Mapping[str, str] = {"protocol_whitelist": NETWORK}
    try:
        return Opened(open_film(address.text, options, open_s=OPEN_S, read_s=QUIET_PIECES_S if pieces else QUIET_S))
    except FilmError as error:
        if NOT_BUILT_IN in str(error) and urlsplit(address.text).scheme == SRT:
            return _pull_srt(address, stopped)
        raise FilmError(f"{address.shown}: {_pull_words(str(error))}") from error


def _pull_srt(address: Address, stopped: Event) -> Opened:
    argv = srt_argv()
    if argv is None:
        raise FilmError(f"{address.shown}: for SRT ffmpeg is needed: install it, or use HLS, HTTP-FLV, UDP or RTMP")
    try:
        pipe = SrtPipe(argv, address.text, stopped)
    except OSError as error:
        raise FilmError(f"{address.shown}: ffmpeg cannot be started ({error.strerror}): install it anew") from error
    try:
        return Opened(open_film(pipe, TAIL_OPTIONS, SRT_CONTAINER), pipe)
    except FilmError as error:
        pipe.close()
        said = f"nothing comes by SRT; check that the stream is live, its address is right and ffmpeg knows {SRT}"
        raise FilmError(f"{address.shown}: {said}") from error


def _pull_words(why: str) -> str:
    if NOT_BUILT_IN in why:
        return "this way to send is not built in; use HLS, HTTP-FLV, UDP or RTMP"
    return f"{why}; check that the stream is live and its address is right"


def poke(address: Address) -> None:
    """Wake who waits in `open_address` for somebody to stream: connect, and go again."""
    if address.way is not Way.LISTEN:
        return
    parts = urlsplit(address.text)
    try:
        socket.create_connection((parts.hostname or "127.0.0.1", parts.port or DEFAULT_PORT), POKE_S).close()
    except OSError:
        # Nobody listens there any more, so nobody waits.
        return
