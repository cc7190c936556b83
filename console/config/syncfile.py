"""``[sync]``: where the sync meter listens, and what it allows for.

    [sync]
    program = "rtmp://127.0.0.1:19350/live/sync"
    viewers = "https://live.example/glow/index.m3u8"
    limit_ms = 120
    device = "/dev/video0|USB microphone"
    distance_m = 1.5

and a camera's ``scratch``: the track of OBS's recording that its own microphone is on. Counterparts:
`console.show.sync.SyncWanted` and `console.show.camera.Camera` hold it.
"""

from collections.abc import Callable, Sequence
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from console.config.tables import Table
from console.show.names import nearest
from console.show.sync import NO_SYNC, SyncWanted

PULLED: Final = ("http", "https", "rtmp", "rtmps", "srt", "udp", "rtp")
"""How viewers' streams can be fetched."""
FIRST_OWN_TRACK: Final = 2
"""The first is the program's."""
LAST_TRACK: Final = 6
"""OBS has no more."""
_EXAMPLE: Final = "Write “rtmp://127.0.0.1:19350/live/sync”, or the file or folder of OBS's recordings."
_VIEWERS: Final = "Write an address like “https://live.example/show/index.m3u8”."
_LEAST_LIMIT_MS, _MOST_LIMIT_MS = 15.0, 2_000.0
_MOST_PLAYER_MS: Final = 1_000.0
_MOST_DISTANCE_M: Final = 100.0


def read_sync(top: Table) -> SyncWanted:
    """Read it; without it there is no meter."""
    table = top.table("sync")
    if table is None:
        return NO_SYNC
    usual = NO_SYNC
    wanted = SyncWanted(
        program=_address(table, "program", _program_wrong),
        viewers=_address(table, "viewers", _viewers_wrong),
        device=_address(table, "device", _device_wrong),
        mark=table.yes("mark", usual.mark),
        limit_ms=table.number("limit_ms", _LEAST_LIMIT_MS, _MOST_LIMIT_MS, usual.limit_ms),
        player_ms=table.number("player_ms", -_MOST_PLAYER_MS, _MOST_PLAYER_MS, usual.player_ms),
        distance_m=table.number("distance_m", 0.0, _MOST_DISTANCE_M, usual.distance_m),
    )
    if not any(table.has(key) for key in ("program", "viewers", "device")):
        table.wrong("program", "Without program, viewers or device the meter hears nothing.", _EXAMPLE)
    table.done()
    return wanted


def check_scratch(cameras: Sequence[Table], sync: SyncWanted) -> None:
    """Note cameras whose own sound nobody could hear, or compare with anything."""
    for table in cameras:
        if not table.has("scratch"):
            continue
        if not sync.program:
            reason, remedy = "Without [sync] program nobody listens to it.", "Write [sync] with program = “recordings”."
            table.wrong("scratch", reason, remedy)
        elif "://" in sync.program:
            remedy = "Give [sync] program the folder OBS records to, as Matroska with these tracks."
            table.wrong("scratch", "What OBS streams has one track only; a recording has several.", remedy)
        elif not table.has("mic"):
            reason = "Without mic nobody knows which microphone the camera's own sound is compared with."
            table.wrong("scratch", reason, "Write mic = “…”, as OBS calls that input.")


def _address(table: Table, key: str, wrong: Callable[[str], tuple[str, str]]) -> str:
    given = table.text_or(key, "").strip()
    reason, remedy = wrong(given) if given else ("", "")
    if reason:
        table.wrong(key, reason, remedy)
        return ""
    return given


def _program_wrong(given: str) -> tuple[str, str]:
    """Say what is wrong with where the program comes from: what OBS sends to this machine, or a path; and the cure."""
    if "://" not in given:
        return "", ""
    parts = _split(given)
    if parts is None:
        return "It is no address.", _EXAMPLE
    if parts.scheme != "rtmp":
        return "The program comes by rtmp, or as a path.", nearest(parts.scheme, ["rtmp"])
    if not _is_here(parts.hostname or ""):
        return "OBS has to send it to this machine: nobody else's is listened on.", _EXAMPLE
    if not parts.port:
        return "It has no port.", _EXAMPLE
    if not parts.path.strip("/"):
        return "It has no name after the port.", _EXAMPLE
    return "", ""


def _device_wrong(given: str) -> tuple[str, str]:
    camera, between, microphone = (word.strip() for word in given.partition("|"))
    whole = camera and between and microphone
    return ("", "") if whole else ("It does not name a camera and an input.", "Write “/dev/video0|USB microphone”.")


def _viewers_wrong(given: str) -> tuple[str, str]:
    parts = _split(given)
    if parts is None or not parts.scheme:
        return "It is no address.", _VIEWERS
    if parts.scheme not in PULLED:
        return "What viewers get cannot be fetched that way.", nearest(parts.scheme, PULLED)
    return ("", "") if parts.hostname else ("It names no machine.", _VIEWERS)


def _split(given: str) -> SplitResult | None:
    """Take an address apart; none: it is none."""
    try:
        parts = urlsplit(given)
        _ = parts.port  # it is looked at only when asked for
    except ValueError:
        return None
    return parts if "://" in given else None


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
