"""Tells at once when a sink of PulseAudio is pulled, because the server says nothing to who plays into it.

It moves the stream to the default sink instead, where a cue would be on air, and leaves it there when the sink is
back. ALSA's plug-in cannot forbid that (it would have to ask for the stream with PulseAudio's ``DONT_MOVE``), so the
stream is silenced from the very thread that hears of it. Of a sound that was sounding, 1 of 32 pulls on a busy machine
let 5 ms be heard there; with the player's thread to see it first it was 12 of 32, and up to 11 ms.
Counterpart: `console.sound.mixer` is silenced, and closes such an output.
"""

import subprocess
from collections.abc import Callable
from threading import Event, Thread
from typing import IO, Final

from console.sound.output import OutputError
from console.sound.sinks import Kind, number_of

_ENDS_WITHIN_S: Final = 2.0


class SinkGuard:
    """Watches one sink, or source, from when it is made until `stop`. Raises `OutputError` where it is not there."""

    def __init__(self, sink: str, kind: Kind = "sink") -> None:
        self._gone = Event()
        self._silence: Callable[[], None] = lambda: None
        self._removed = f"Event 'remove' on {kind} #"
        try:
            # Before the number is asked, so that no removal is missed.
            self._child = subprocess.Popen(
                ["pactl", "subscribe"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        except OSError as error:
            raise OutputError(f"{sink} cannot be watched ({error})") from error
        assert self._child.stdout is not None
        number = number_of(sink, kind)
        self._thread = Thread(target=self._read, args=(self._child.stdout, number), name="sink-guard", daemon=True)
        self._thread.start()
        if number is None:
            self.stop()
            raise OutputError(f"{sink} went away")

    @property
    def pulled(self) -> Event:
        """Set once it is gone."""
        return self._gone

    def then(self, silence: Callable[[], None]) -> None:
        """Have this done the moment it is gone, on the thread that hears of it; at once where it is gone already."""
        self._silence = silence
        if self.gone:
            silence()

    @property
    def gone(self) -> bool:
        """Tell whether the sink was pulled, or the server ended."""
        return self._gone.is_set()

    def stop(self) -> None:
        """Watch no more."""
        self._child.terminate()
        try:
            self._child.wait(_ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        self._thread.join()

    def _read(self, said: IO[str], number: int | None) -> None:
        with said:
            for line in said:
                if line.startswith(self._removed) and line.rpartition("#")[2].strip() == str(number):
                    self._silence()
                    self._gone.set()
        self._gone.set()
