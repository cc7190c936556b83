"""Prints what a tap costs: python -m tests.bench.sync_tap [SECONDS].

CPU seconds a second of film, for decoding into the rings (thumbnails, 48 kHz mono), beside a bare decoding of the same
film by libav that keeps nothing; and for reading one window of the slate a second on top. The film is the slate mixed
with a moving, noisy picture, encoded by ffmpeg at 2.5 Mb/s as OBS would: a still one would cost next to nothing.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import av

from console.sync.decoding import open_file
from console.sync.rings import Rings
from console.sync.slate import read_slate
from console.sync.slate_file import make_slate

SIZES = ((720, 1280), (1080, 1920), (360, 640))
FPS = 30.0


def busy(folder: Path, width: int, height: int, seconds: float) -> Path:
    """Write a film that is as much work as a show."""
    still, path = folder / "still.mkv", folder / f"{width}.mp4"
    make_slate(still, FPS, seconds, (width, height), lambda _: None, replace=True)
    moving = f"testsrc2=s={width}x{height}:r={FPS:g}:d={seconds:g},noise=alls=15:allf=t,format=yuv420p[m]"
    mixed = f"{moving};[0:v]format=yuv420p[s];[s][m]blend=all_mode=average[v]"
    encoded = ("-c:v", "libx264", "-preset", "veryfast", "-b:v", "2500k", "-maxrate", "2500k", "-bufsize", "5000k")
    argv = ["ffmpeg", "-v", "error", "-y", "-i", str(still), "-filter_complex", mixed, "-map", "[v]", "-map", "0:a"]
    subprocess.run([*argv, *encoded, "-g", "60", "-c:a", "aac", str(path)], check=True)
    return path


def cpu_s(work: Callable[[Path], None], path: Path) -> float:
    before = time.process_time()
    work(path)
    return time.process_time() - before


def bare(path: Path) -> None:
    with av.open(str(path)) as film:
        for _ in film.decode(film.streams.video[0], film.streams.audio[0]):
            pass


def tapped(path: Path) -> None:
    rings = Rings()
    with open_file(path) as film:
        for part in film.parts():
            rings.add(part)


def read(path: Path) -> None:
    """Read a window of 3 s every second, as the live meter does."""
    rings, next_s = Rings(), 3.0
    with open_file(path) as film:
        for part in film.parts():
            rings.add(part)
            if (rings.end_s() or 0.0) >= next_s:
                read_slate(*rings.window(3.0))
                next_s += 1.0


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    with tempfile.TemporaryDirectory() as folder:
        for width, height in SIZES:
            path = busy(Path(folder), width, height, seconds)
            figures = [cpu_s(work, path) / seconds for work in (bare, tapped, read)]
            words = ", ".join(
                f"{name} {figure:.3f}"
                for name, figure in zip(("bare", "tapped", "and read once a second"), figures, strict=True)
            )
            print(f"{width}x{height} at {FPS:g} fps, CPU-s a second: {words}")


if __name__ == "__main__":
    main()
