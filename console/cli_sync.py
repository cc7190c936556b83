"""`cartwall sync …`: how far sound and picture are apart in a film or a stream, and the slate it is measured with.

A part of `console.cli`: only the words. Counterpart: `console.sync.command` does what they ask for.
"""

import argparse
from pathlib import Path
from typing import Final

LIVE_S: Final = 20.0
SLATE_FPS: Final = 60.0
SLATE_SECONDS: Final = 60.0
SLATE_SIZE: Final = (1080, 1920)


def add_sync(parser: argparse.ArgumentParser) -> None:
    """Add the words after `cartwall sync`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    _add_measure(
        actions.add_parser("measure", help="how far sound and picture are apart, by what is shown to the camera")
    )
    slate = actions.add_parser("slate", help="write the slate: a film for a phone or a media source, with its sound")
    help_ = "a .mp4 for phones; .mov or .mkv with uncompressed sound"
    slate.add_argument("--out", type=Path, required=True, metavar="FILE", help=help_)
    help_ = f"pictures a second, best as many as its player's screen shows ({SLATE_FPS:g})"
    slate.add_argument("--fps", type=float, default=SLATE_FPS, help=help_)
    help_ = f"how long it is; it can be played in a loop ({SLATE_SECONDS:g})"
    slate.add_argument("--seconds", type=float, default=SLATE_SECONDS, metavar="N", help=help_)
    help_ = f"in pixels ({SLATE_SIZE[0]}x{SLATE_SIZE[1]})"
    slate.add_argument("--size", type=_size, default=SLATE_SIZE, metavar="WxH", help=help_)
    slate.add_argument("--force", action="store_true", help="replace the file if it is there")


def _add_measure(measure: argparse.ArgumentParser) -> None:
    measure.description = "Reads our slate, or the pattern film of OBS's Audio Video Sync dock."
    help_ = "a film; a folder that OBS records into; rtmp://127.0.0.1:PORT/live/x for OBS to send to; or a stream's URL"
    measure.add_argument("source", metavar="FILE|URL", help=help_)
    measure.add_argument("--json", action="store_true", help="for programs: one object on stdout")
    help_ = f"how long something live is measured ({LIVE_S:g})"
    measure.add_argument("--seconds", type=float, default=LIVE_S, metavar="N", help=help_)
    measure.add_argument("--track", type=int, default=1, metavar="N", help="of several tracks of sound, from 1 (1)")
    measure.add_argument("--mark", action="store_true", help="look for the quiet mark instead of a slate")
    help_ = "how late the slate's own player sounds: taken off"
    measure.add_argument("--player", type=float, default=0.0, metavar="MS", help=help_)
    help_ = "metres from its speaker to the microphone: 2.9 ms each are taken off"
    measure.add_argument("--distance", type=float, default=0.0, metavar="M", help=help_)


def _size(word: str) -> tuple[int, int]:
    width, _, height = word.lower().partition("x")
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"“{word}” is no size: write width and height in pixels, like 1080x1920")
    return int(width), int(height)


def run_sync(given: argparse.Namespace) -> int:
    """Do what was asked; give the exit code: 0 measured or written, 1 nothing readable, 2 bad words."""
    # Imported here: nothing else of the shell may wait for FFmpeg's libraries.
    from console.sync.command import run_measure, run_slate

    return run_slate(given) if given.action == "slate" else run_measure(given)
