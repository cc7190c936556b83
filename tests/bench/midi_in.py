"""Measures JACK MIDI in -> `on_control`: from just before a device's process writes the note to the driver's callback.

Prints two spans for an idle and a busy process (one Python thread computing, switch interval as the engine has it):
the whole way (JACK's period of 5.3 ms is in it) and our share of it, from the stamp taken on arrival to the hand-over.
Run: ``python -m tests.bench.midi_in [presses]``. Counterpart: `tests/real/timed/test_midi.py` asserts.
"""

import queue
import statistics
import sys
import threading
import time
from contextlib import suppress

from hardware.messages import ControlEvent, SurfaceId
from hardware.midi.driver import MidiSurface
from hardware.midi.ports import Api
from hardware.midi.profile import load_profile
from hardware.port import SurfaceNotice, SurfaceUp
from hardware.registry import midi_backend
from layouts import folder
from tests.real.jack import JackServer, VirtualPads, missing

GAP_MS = 7.0


def percentiles(spans_ns: list[int]) -> str:
    cuts = statistics.quantiles(spans_ns, n=100)
    return f"p50 {cuts[49] / 1e6:7.3f} ms   p99 {cuts[98] / 1e6:7.3f} ms   max {max(spans_ns) / 1e6:7.3f} ms"


def measure(label: str, presses: int, pads: VirtualPads, taken: "queue.SimpleQueue[tuple[int, int]]") -> None:
    sent_ns = pads.send([(0x90, n % 64, 100) for n in range(presses)], gap_ms=GAP_MS)
    got = []
    with suppress(queue.Empty):
        got = [taken.get(timeout=10) for _ in sent_ns]
    if len(got) < len(sent_ns):
        print(f"{label}: presses were lost on the way")
        return
    print(f"{label}: sent -> on_control  {percentiles([now - at for (_, now), at in zip(got, sent_ns, strict=True)])}")
    print(f"{label}: stamp -> on_control {percentiles([now - stamp for stamp, now in got])}")


def measure_busy(presses: int, pads: VirtualPads, taken: "queue.SimpleQueue[tuple[int, int]]") -> None:
    done = threading.Event()

    def compute() -> None:
        while not done.is_set():
            sum(range(10_000))

    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    busy = threading.Thread(target=compute)
    busy.start()
    try:
        measure("busy", presses, pads, taken)
    finally:
        done.set()
        busy.join()
        sys.setswitchinterval(before)


def main(presses: int) -> None:
    if missing():
        print(missing())
        return
    taken: queue.SimpleQueue[tuple[int, int]] = queue.SimpleQueue()
    ready = threading.Event()

    def on_control(event: ControlEvent) -> None:
        taken.put((event.at_ns, time.monotonic_ns()))

    def on_notice(notice: SurfaceNotice) -> None:
        if isinstance(notice, SurfaceUp):
            ready.set()

    with JackServer(), VirtualPads() as pads:
        backend = midi_backend(Api.UNIX_JACK)
        profile = load_profile(folder("pads") / "generic-8x8.toml")
        surface = MidiSurface(SurfaceId("pads"), profile, backend, None, on_control, on_notice)
        surface.start()
        try:
            ready.wait(10)
            measure("idle", presses, pads, taken)
            measure_busy(presses, pads, taken)
        finally:
            surface.stop()
            if backend is not None:
                backend.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
