"""`MidiSurface`: a MIDI device as a surface. Looks for it, hears it, lights it, and takes it back after a re-plug.

Counterpart: `hardware.port.Surface` is what it implements, `hardware.midi.ports.MidiBackend` what it stands on.

Presses go straight from the library's thread to `on_control`. A thread of its own looks for the device and writes its
lights. RtMidi neither says that a device went away nor hears it again when it comes back, so the port list is asked.
"""

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from msgspec import Struct

from hardware.messages import Action, ControlEvent, ControlId, DeviceInfo, Light, SurfaceId
from hardware.midi.device import Profile, wire
from hardware.midi.frame import NS_PER_MS, LightFrame, Now
from hardware.midi.naming import Pair, find_pair
from hardware.midi.ports import InPort, MidiBackend, NoMidiSystemError, OutPort, PortError
from hardware.midi.reading import Reader, Word
from hardware.midi.showcontrol import show_controls
from hardware.port import (
    Learned,
    LightFailed,
    OnControl,
    OnNotice,
    PressFailed,
    SurfaceDown,
    SurfaceNotice,
    SurfaceUp,
)

NS_PER_S: Final = 1_000_000_000

LOOK_NS: Final = NS_PER_S // 4
"""How often the port list is asked: 0.2 ms of work each time under JACK."""

RETRY_NS: Final = 2 * NS_PER_S
"""How long a port that failed is left alone."""

NO_SYSTEM_NS: Final = 10 * NS_PER_S
"""How long at most to wait before asking again for a MIDI system that is not there; asking prints to stderr."""

STOP_WITHIN_S: Final = 3.0

NO_SYSTEM: Final = "no MIDI system on this machine"

_log = logging.getLogger(__name__)


class _Link(Struct, frozen=True):
    """An open device."""

    pair: Pair
    info: DeviceInfo
    input: InPort
    output: OutPort | None


class MidiSurface:
    """One MIDI device, or its empty place.

    `device` is its name as `DeviceInfo.fingerprint` gave it, or None for the profile's first match. `backend` is None
    on a machine without a MIDI system.
    """

    def __init__(
        self,
        surface: SurfaceId,
        profile: Profile,
        backend: MidiBackend | None,
        device: str | None,
        on_control: OnControl,
        on_notice: OnNotice,
    ) -> None:
        self._surface = surface
        self._profile = profile
        self._backend = backend
        self._device = device
        self._on_control = on_control
        self._on_notice = on_notice
        self._frame = LightFrame(profile)
        self._reader = Reader(profile, surface)
        self._learning = False
        self._painted: dict[ControlId, Light] = {}
        """Painted and not yet in the frame, so that `paint` never waits for the device."""
        self._relit: dict[ControlId, None] = {}
        """Touched, and the device changed their lights itself."""
        self._guard = threading.Lock()
        """Guards `_painted` and `_relit`."""
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"midi {surface}", daemon=True)
        self._frame_ns = NS_PER_S // profile.pace.frames_per_second
        self._frame_at_ns = 0
        self._look_at_ns = 0
        self._link: _Link | None = None
        self._held: dict[ControlId, None] = {}
        self._known = self._info(device or profile.name, device or "")
        """The device as it was last seen, or as it is looked for."""
        self._was_here = False
        self._signs_ns = 0
        self._no_system_ns = NS_PER_S
        self._down_reason: str | None = None

    def start(self) -> None:
        """Begin looking for the device; returns at once."""
        self._thread.start()

    def paint(self, lights: Mapping[ControlId, Light]) -> None:
        """Show `lights`; returns at once."""
        with self._guard:
            self._painted.update(lights)
        self._wake.set()

    def signs_ns(self) -> int:
        """Say when the device was last known to be there: its ports were listed."""
        return self._signs_ns

    def learn(self, on: bool) -> None:
        """Tell of every message as a `Learned` notice, or no longer; presses go on meaning what they mean."""
        self._learning = on

    def stop(self) -> None:
        """Put the lights out, let go of the device and join the thread. The backend stays open.

        A MIDI system that hangs (JACK does when a client of it was killed) holds the thread, never the show.
        """
        self._stopping.set()
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join(STOP_WITHIN_S)

    # The thread.

    def _run(self) -> None:
        while not self._stopping.is_set():
            now_ns = time.monotonic_ns()
            if now_ns >= self._look_at_ns:
                self._look_at_ns = max(self._look_at_ns, now_ns + self._look())
            idle_ns = min(self._send_frame(now_ns), max(0, self._look_at_ns - now_ns))
            self._wake.wait(idle_ns / NS_PER_S)
            self._wake.clear()
        self._let_go()

    def _look(self) -> int:
        """See whether the device is still, or again, there; say after how many nanoseconds to look again."""
        if self._backend is None:
            return self._without_system()
        try:
            return self._follow(self._backend)
        except NoMidiSystemError:
            return self._without_system()
        except PortError as fault:
            self._close(f"could not open {fault}; is another program using it?")
            return RETRY_NS
        except Exception as fault:  # noqa: BLE001 - whatever a MIDI library throws, the pads must come back
            self._close(f"the MIDI library failed: {type(fault).__name__}: {fault}")
            return RETRY_NS

    def _without_system(self) -> int:
        """Say so and wait, twice as long each time: one that starts late is met soon, asking for none is rare."""
        self._close(NO_SYSTEM)
        wait_ns, self._no_system_ns = self._no_system_ns, min(2 * self._no_system_ns, NO_SYSTEM_NS)
        return wait_ns

    def _follow(self, backend: MidiBackend) -> int:
        names = backend.names()
        self._no_system_ns = NS_PER_S
        if self._link is not None:
            there = self._link.pair.input in names.inputs
            lit = self._link.pair.output is None or self._link.pair.output in names.outputs
            if there and lit:
                self._signs_ns = time.monotonic_ns()
                return LOOK_NS
            self._close(self._absence())
        pair = find_pair(self._profile.ports, names, backend.api, self._device)
        if pair is None:
            self._close(self._absence())
        else:
            self._open(backend, pair)
        return LOOK_NS

    def _open(self, backend: MidiBackend, pair: Pair) -> None:
        """Open the device: lights first, so that nothing is pressed on a dark one. Raises `PortError`."""
        output = None if pair.output is None else backend.open_output(pair.output)
        self._reader = Reader(self._profile, self._surface)
        try:
            _send_all(output, self._profile.enter)
            opened = backend.open_input(pair.input, self._hear)
        except (PortError, NoMidiSystemError):
            if output is not None:
                output.close()
            raise
        self._frame.forget()
        self._known = self._info(pair.stable, pair.stable)
        self._link = _Link(pair=pair, info=self._known, input=opened, output=output)
        self._was_here, self._down_reason = True, None
        self._signs_ns = time.monotonic_ns()
        while self._link is not None and self._repaint():
            time.sleep(self._frame_ns / NS_PER_S)
        if self._link is not None:
            self._tell(SurfaceUp(device=self._link.info))

    def _info(self, name: str, fingerprint: str) -> DeviceInfo:
        main = self._profile.grid[0] if self._profile.grid else None
        return DeviceInfo(
            surface=self._surface,
            name=name,
            fingerprint=fingerprint,
            rows=0 if main is None else main.rows,
            columns=0 if main is None else main.columns,
            controls=(*self._profile.described, *show_controls(self._profile.hears)),
        )

    def _absence(self) -> str:
        return f"{self._known.name} " + (
            "was unplugged; plug it in again" if self._was_here else "was not found; plug it in"
        )

    def _close(self, reason: str) -> None:
        """Let go of a device that is gone (or was never there) and say why, once."""
        link, self._link = self._link, None
        if link is not None:
            link.input.close()
            if link.output is not None:
                link.output.close()
            self._release_held()
        if reason != self._down_reason:
            self._down_reason = reason
            self._tell(SurfaceDown(device=self._known, reason=reason))

    def _release_held(self) -> None:
        """Say that pads which were down are up: nobody will hear them released."""
        held, self._held = self._held, {}
        for control in held:
            self._hand_over(
                ControlEvent(
                    surface=self._surface,
                    control=control,
                    action=Action.UP,
                    at_ns=time.monotonic_ns(),
                    velocity=0,
                )
            )

    # The library's thread.

    def _hear(self, message: Sequence[int], at_ns: int) -> None:
        for word in self._reader.words(message):
            events = self._reader.events(word, at_ns)
            if self._learning:
                self._tell(self._learned(word, events))
            for event in events:
                self._note_held(event)
                self._hand_over(event)
                self._note_relit(event)

    def _learned(self, word: Word, events: Sequence[ControlEvent]) -> Learned:
        control = events[0].control if events else None
        return Learned(self._known, word.kind, word.channel, word.number, word.value, control)

    def _note_held(self, event: ControlEvent) -> None:
        if event.action is Action.DOWN:
            self._held[event.control] = None
        elif event.action is Action.UP:
            self._held.pop(event.control, None)

    def _note_relit(self, event: ControlEvent) -> None:
        """Have the light written again that the device changed by itself."""
        place = self._profile.places.get(event.control)
        if place is not None and place.grid.relight and event.action is not Action.DOWN:
            with self._guard:
                self._relit[event.control] = None
            self._wake.set()

    def _hand_over(self, event: ControlEvent) -> None:
        try:
            self._on_control(event)
        except Exception as fault:  # noqa: BLE001 - whatever the console does wrong must not cost the next press
            reason = f"{event.control} {event.action}: {type(fault).__name__}: {fault}"
            self._tell(PressFailed(device=self._known, reason=reason))

    def _tell(self, notice: SurfaceNotice) -> None:
        try:
            self._on_notice(notice)
        except Exception:  # noqa: BLE001 - nobody is left to tell but the log
            _log.exception("nobody took the notice %r", notice)

    # Lights.

    def _send_frame(self, now_ns: int) -> int:
        """Send what is due if the pace allows; say after how many nanoseconds to come again at the latest."""
        early_ns = self._frame_at_ns + self._frame_ns - now_ns
        if early_ns > 0:
            return early_ns
        if self._link is None:
            return LOOK_NS
        if self._repaint():
            return self._frame_ns
        change_ns = self._frame.next_change_ns(_now())
        return LOOK_NS if change_ns is None else change_ns

    def _repaint(self) -> bool:
        """Send one frame's worth; say whether anything was due."""
        link = self._link
        if link is None or link.output is None:
            return False
        now = _now()
        self._take_painted()
        due = self._frame.due(now, self._profile.pace.messages_per_frame)
        for one in due:
            try:
                link.output.send(one.message)
            except PortError as fault:
                self._tell(LightFailed(device=link.info, control=one.parts[0][0], reason=str(fault)))
                self._close(f"{link.info.name} takes no lights: {fault}")
                self._look_at_ns = now.at_ns + RETRY_NS
                return False
            self._frame.sent(one)
        if due:
            self._frame_at_ns = now.at_ns
        return bool(due)

    def _take_painted(self) -> None:
        with self._guard:
            painted, self._painted = self._painted, {}
            relit, self._relit = self._relit, {}
        self._frame.want(painted)
        self._frame.doubt(relit)

    def _let_go(self) -> None:
        """Put the lights out and close. A device that fails now is gone anyway."""
        self._take_painted()
        self._frame.darken()
        while self._repaint():
            time.sleep(self._frame_ns / NS_PER_S)
        link, self._link = self._link, None
        if link is None:
            return
        with suppress(PortError):
            _send_all(link.output, self._profile.leave)
        link.input.close()
        if link.output is not None:
            link.output.close()


def _now() -> Now:
    return Now(at_ns=time.monotonic_ns(), utc_ms=time.time_ns() // NS_PER_MS)


def _send_all(output: OutPort | None, messages: Sequence[str]) -> None:
    """Send a profile's messages. Raises `PortError`."""
    for message in messages:
        if output is not None:
            output.send(wire(message))
