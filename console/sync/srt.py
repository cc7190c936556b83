"""What comes by SRT, fetched by the system's ffmpeg and read from it: libav as PyAV ships it knows no SRT.

ffmpeg only repacks it as MPEG-TS; the stamps stay. It is told the address on its stdin, so a passphrase is in no list
of processes. It ends by itself when nothing comes, or nobody reads. Counterpart: `console.sync.live` opens it.
"""

import contextlib
import shutil
import subprocess
from collections.abc import Sequence
from io import BufferedReader
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import IO, Final, cast
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

SCHEME: Final = "srt"
CONTAINER: Final = "mpegts"
QUIET_S: Final = 10.0
"""How long nothing may come."""
WAKE_S: Final = 0.1
BLOCK: Final = 65_536
MOST_BLOCKS: Final = 64
"""Are kept until they are read; then ffmpeg waits."""
_ASKED: Final = ("-f", "concat", "-safe", "0", "-protocol_whitelist", "pipe,srt,udp", "-i", "pipe:0")
_GIVEN: Final = ("-map", "0", "-c", "copy", "-flush_packets", "1", "-f", CONTAINER, "pipe:1")


def srt_argv() -> tuple[str, ...] | None:
    """Give the command line that reads SRT; none: there is no ffmpeg."""
    ffmpeg = shutil.which("ffmpeg")
    return None if ffmpeg is None else (ffmpeg, "-v", "quiet", *_ASKED, *_GIVEN)


def asked(address: str) -> str:
    """Say to ffmpeg what is to be read. An address says for itself how long it waits, or we do."""
    parts = urlsplit(address)
    given = dict(parse_qsl(parts.query))
    query = urlencode({"timeout": str(round(QUIET_S * 1e6)), **given})
    whole = urlunsplit(parts._replace(query=query))
    return "file '{}'\n".format(whole.replace("'", "'\\''"))


class SrtPipe:
    """What ffmpeg gives of one address, to its end; then b""."""

    def __init__(self, argv: Sequence[str], address: str, stopped: Event) -> None:
        """Start it; `stopped` ends it. Raises `OSError` where it cannot be started."""
        self._stopped = stopped
        self._closed = Event()
        self._blocks: Queue[bytes] = Queue(MOST_BLOCKS)
        self._left = b""
        self._child = subprocess.Popen(
            argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        with contextlib.suppress(OSError), cast(IO[bytes], self._child.stdin) as stdin:  # it may be gone already
            stdin.write(asked(address).encode())
        self._thread = Thread(target=self._run, name="srt reader", daemon=True)
        self._thread.start()

    def read(self, size: int) -> bytes:
        """Give what there is next; waits for it. b"": it is over, it was quiet for too long, or stopped."""
        waited_s = 0.0
        while not self._left:
            if self._stopped.is_set() or waited_s >= QUIET_S:
                return b""
            try:
                self._left = self._blocks.get(timeout=WAKE_S)
            except Empty:
                waited_s += WAKE_S
                continue
            if not self._left:
                self._blocks.put(b"")  # it stays over
                return b""
        given, self._left = self._left[:size], self._left[size:]
        return given

    def close(self) -> None:
        """End it."""
        self._closed.set()
        self._child.kill()
        self._child.wait()
        self._thread.join()
        cast(IO[bytes], self._child.stdout).close()

    def _run(self) -> None:
        out = cast(BufferedReader, self._child.stdout)
        while block := out.read1(BLOCK):
            if not self._put(block):
                return
        self._put(b"")

    def _put(self, block: bytes) -> bool:
        """Hand a block on; false: nobody wants it any more."""
        while not self._closed.is_set():
            with contextlib.suppress(Full):
                self._blocks.put(block, timeout=WAKE_S)
                return True
        return False
