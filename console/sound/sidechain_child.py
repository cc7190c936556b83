"""The sidechain's process: listens to one input, as ``python -m console.sound.sidechain_child INPUT ABOVE_DB``.

A process of its own, for PortAudio finds an input that was plugged in only when it is started afresh, which would stop
what is on air; and an input that hangs must hang nothing else. It ends when its stdin does.
Counterparts: `console.sound.sidechain` starts it and reads what it says, `console.sound.gate` says what is loud.
"""

import os
import sys
import time
from threading import Event, Lock, Thread
from typing import Any, Final

from console.show.facts import Level
from console.sound.output import OutputError
from console.sound.sidewords import SAID_EVERY_S, Said, line

AGAIN_AFTER_S: Final = 0.5
STUCK_AFTER_S: Final = 2.0
_MOST_CHANNELS: Final = 2
_LATENCY_S: Final = 0.02
_MONITOR: Final = ".monitor"
"""PulseAudio names so what a sink plays; that is all zeros whenever nothing is played."""


class Ear:
    """Listens, and says so."""

    def __init__(self, wanted: str, above_db: float) -> None:
        self._wanted, self._above_db = wanted, above_db
        self._lock = Lock()
        self._said = Said(False, Level.CONNECTING, f"opening “{wanted}”")
        self._blocks = 0
        self._gone = Event()

    def run(self) -> None:
        """Listen for good: an input that goes away is looked for."""
        self._say(self._said)
        while True:
            try:
                self._listen()
            except (OutputError, OSError, ImportError) as error:
                self._say(Said(False, Level.FAILED, _failed(error)))
            time.sleep(AGAIN_AFTER_S)

    def _listen(self) -> None:
        """Listen to the input until it is gone. Raises `OutputError`, also where it is not there."""
        # Imported here: what goes wrong with it is said and no crash.
        import sounddevice

        from console.sound import listing
        from console.sound.gate import BLOCK_S, Gate
        from console.sound.sinkguard import SinkGuard

        index, found = listing.find_input(self._wanted)
        gate, above = Gate(self._above_db), f"ducks above {self._above_db:g} dB"
        well = Said(False, Level.READY, f"{found.name}, {above}")
        dead = f"{found.name} is open, but not even noise comes of it: is it muted, or not allowed to be heard?"

        def hear(block: Any, _frames: int, _at: Any, _status: Any) -> None:
            self._blocks += 1
            loud = gate.hear(block.copy())
            silent = gate.dead and not found.sink.endswith(_MONITOR)
            now = Said(False, Level.DEGRADED, dead) if silent else Said(loud, well.level, well.reason)
            if now != self._said:
                self._say(now)

        guard = SinkGuard(found.sink, "source") if found.sink else None
        try:
            info = sounddevice.query_devices(index)
            rate_hz = int(info["default_samplerate"])
            channels = min(_MOST_CHANNELS, int(info["max_input_channels"]))
            size = round(BLOCK_S * rate_hz)
            with sounddevice.InputStream(
                rate_hz, size, index, channels, "float32", _LATENCY_S, callback=hear
            ) as stream:
                self._watch(stream, guard)
        except (sounddevice.PortAudioError, ValueError) as error:
            raise OutputError(f"{found.name}: {error}") from error
        finally:
            if guard is not None:
                guard.stop()
        raise OutputError(f"{found.name} went away")

    def _watch(self, stream: Any, guard: Any) -> None:
        """Say that all is as it was, until nothing is heard any more."""
        before, moved_s = -1, time.monotonic()
        while stream.active and not (guard is not None and guard.gone):
            if self._blocks != before:
                before, moved_s = self._blocks, time.monotonic()
            elif time.monotonic() - moved_s > STUCK_AFTER_S:
                return
            self._say(self._said)
            (guard.pulled if guard is not None else self._gone).wait(SAID_EVERY_S)

    def _say(self, said: Said) -> None:
        with self._lock:
            self._said = said
            try:
                sys.stdout.write(line(said))
                sys.stdout.flush()
            except OSError:
                os._exit(0)  # nobody listens any more


def _failed(error: Exception) -> str:
    """Say what is wrong and what to do."""
    return f"The bed does not duck under it: {error}. Plug it in, or choose another: cartwall sound devices lists them."


def main(wanted: str, above_db: str) -> None:
    """Listen until stdin ends."""
    Thread(target=Ear(wanted, float(above_db)).run, name="ear", daemon=True).start()
    sys.stdin.read()
    os._exit(0)  # PortAudio may be in the midst of opening


if __name__ == "__main__":
    main(*sys.argv[1:])
