"""Measures the sync meter on a real OBS: python -m tests.bench.sync_obs [--way rtmp|recording] [--mic] [--json FILE].

OBS plays the slate, 360 x 640 at 30 pictures a second, and sends it to the real probe: by RTMP, or as the recording
it writes. Its sound is delayed step by step, in one step as anybody would and in two as we do. With --mic a second
player plays the slate's sound into PulseAudio, and OBS hears it as a microphone (`pulse_input_capture`).

Printed per step: what was set, what was read (median of three that agree within 3 ms, or why there is none), the
picture's rho, seconds to the first and to the last of them, pictures OBS dropped, audio buffering of its log. The
single step from 0 that does nothing is in it, so that we see when OBS mends it. A step during which OBS enlarges its
audio buffer (most often the first negative one) may land one or two of its blocks of 21.3 ms off; the same step
again is exact then.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from console.sync.probewords import Void
from tests.real import pulse
from tests.real.pulse import PulseServer
from tests.real.sync_obs_rig import SCENE, SLATE, Meter, SlateObs, free_port, slate_film, utc_ms

MIC: Final = "Mic"
SINK: Final = "room"
FILM_S: Final = 381.0
"""Sixty periods of the code: no step falls on its beginning anew."""
WITHIN_S: Final = 25.0
STEPS: Final = (
    ("once", 100), ("twice", 100), ("once", 0), ("once", -100), ("twice", -100), ("twice", 0),
    ("twice", 40), ("twice", -40), ("twice", 200), ("twice", 0),
)  # fmt: skip
TARGET_MS: Final = 3.0


class Bench:
    """OBS and a meter on it."""

    def __init__(self, obs: SlateObs, meter: Meter, delayed: str, log: Path) -> None:
        self._obs, self._meter, self._delayed, self._log = obs, meter, delayed, log

    def step(self, how: str, late_ms: int) -> dict[str, Any]:
        """Set an offset and read what came of it."""
        before, since_ms = self._obs.ask("GetStats"), utc_ms()
        if how == "once":
            self._obs.delay_once(self._delayed, late_ms)
        elif how == "twice":
            self._obs.delay(self._delayed, late_ms)
        self._meter.keeper.void(Void("its delay was changed in OBS: measure again"))  # as an engine tells it
        row: dict[str, Any] = {"how": how, "set_ms": late_ms}
        try:
            calm = self._meter.await_calm(since_ms, WITHIN_S)
            row |= {
                "read_ms": round(calm.late_ms, 2), "rho": round(calm.rho, 3),
                "first_s": round(calm.first_s, 1), "last_s": round(calm.after_s, 1),
            }  # fmt: skip
        except AssertionError:
            row["read_ms"] = None
            row["refused"] = self._refusals(since_ms)
        after = self._obs.ask("GetStats")
        for name, key in (("not_drawn", "renderSkippedFrames"), ("not_sent", "outputSkippedFrames")):
            row[name] = after[key] - before[key]
        row["buffering_ms"] = self._buffering_ms()
        return row

    def _refusals(self, since_ms: int) -> str:
        """Say how the readings were that did not agree."""
        late = [one for _, one in self._meter.readings() if one.at_ms > since_ms]
        return "; ".join(f"{one.late_ms:.1f} {one.gate.value} {one.video_rho:.2f}" for one in late) or "no readings"

    def _buffering_ms(self) -> int:
        """Give what OBS's log says of its audio buffer: it only ever grows."""
        found = re.findall(r"total audio buffering is now (\d+)", self._log.read_text(errors="replace"))
        return int(found[-1]) if found else 0


@contextmanager
def benched(folder: Path, way: str, mic: bool) -> Iterator[Bench]:
    """Start all of it."""
    (folder / "obs").mkdir()
    film, port = slate_film(folder, FILM_S), free_port()
    program = f"rtmp://127.0.0.1:{port}/live/sync" if way == "rtmp" else str(folder / "obs" / "videos")
    with ExitStack() as stack:
        env: dict[str, str] = {}
        server = stack.enter_context(PulseServer([SINK])) if mic else None
        if server is not None:
            env = {key: value for key, value in server.env(SINK).items() if key.startswith("PULSE_")}
        obs = stack.enter_context(SlateObs(folder / "obs", env))
        meter = stack.enter_context(Meter(program))
        obs.play(film)
        if server is not None:
            settings = {"device_id": f"{SINK}.monitor"}
            obs.create_input(SCENE, MIC, "pulse_input_capture", settings)
            # OBS hears the sink by itself too, as its desktop's sound: it would be heard twice.
            others = {name for name in obs.ask("GetSpecialInputs").values() if name} | {SLATE}
            for other in others:
                obs.ask("SetInputMute", inputName=other, inputMuted=True)
            play = [
                "ffmpeg",
                "-loglevel",
                "error",
                "-re",
                "-i",
                str(film),
                "-vn",
                "-f",
                "pulse",
                "-device",
                SINK,
                "slate",
            ]
            stack.callback(_ended, subprocess.Popen(play, env=server.env(SINK), stdin=subprocess.DEVNULL))
        if way == "rtmp":
            meter.await_listening(port)
            obs.stream_to(f"rtmp://127.0.0.1:{port}/live", "sync")
        else:
            obs.ask("StartRecord")
        yield Bench(obs, meter, MIC if mic else SLATE, folder / "obs" / "obs.log")


def _ended(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()


def _steps(text: str) -> tuple[tuple[str, int], ...]:
    pairs = (one.split(":") for one in text.split(","))
    return tuple((how, int(late_ms)) for how, late_ms in pairs)


def missed(row: dict[str, Any], zero_ms: float) -> bool:
    """Tell whether a step in two was read more than 3 ms off."""
    if row["how"] != "twice":
        return False
    return row["read_ms"] is None or abs(row["read_ms"] - zero_ms - row["set_ms"]) > TARGET_MS


def main() -> int:
    """Measure, print; 1: a step in two was read more than 3 ms off."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--way", choices=("rtmp", "recording"), default="rtmp")
    parser.add_argument("--mic", action="store_true", help="delay a microphone of PulseAudio instead of the slate")
    parser.add_argument("--steps", type=_steps, default=STEPS, help="such as twice:-100,twice:0,once:50")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    if given.mic and pulse.missing():
        parser.error(f"not installed: {pulse.missing()}")
    rows = []
    with tempfile.TemporaryDirectory() as name, benched(Path(name), given.way, given.mic) as bench:
        for how, late_ms in (("fresh", 0), *given.steps):
            rows.append(bench.step(how, late_ms))
            print("  ".join(f"{key} {value}" for key, value in rows[-1].items()), flush=True)
    # Of a microphone nobody knows how late its sound is by itself: its steps count from where it first stood.
    first = next((row["read_ms"] for row in rows if row["read_ms"] is not None), 0.0)
    off = [row for row in rows if missed(row, first if given.mic else 0.0)]
    what = f"{given.way}, microphone" if given.mic else given.way
    print(f"{what}: {len(off)} of the steps in two are off by over {TARGET_MS:g} ms")
    if given.json:
        given.json.write_text(json.dumps(rows))
    return int(bool(off))


if __name__ == "__main__":
    sys.exit(main())
