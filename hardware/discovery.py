"""Which devices are there: a thread that looks, and tells when something came or went.

Counterparts: `hardware.casting` gives them roles, `hardware.registry` builds their drivers. MIDI has no serial numbers:
two devices of one make have one name, so the second is ``name #2`` in the order they were plugged in.
"""

import logging
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from hardware.casting import Found
from hardware.midi.device import Profile
from hardware.midi.naming import find_pair, stable_name
from hardware.midi.ports import Api, InPort, MidiBackend, NoMidiSystemError, OnBytes, OutPort, PortError, PortNames

MIDI_EVERY_S: Final = 1.0
STREAMDECK_EVERY_S: Final = 2.0
STOP_WITHIN_S: Final = 3.0
NO_SYSTEM: Final = "There is no MIDI system on this machine"
ANY: Final = "any"
"""The profile that takes what nobody described."""

_log = logging.getLogger(__name__)

Lister = Callable[[], tuple[Found, ...]]
"""Lists the devices of one kind. Raises `LookFailed`."""
OnFound = Callable[[tuple[Found, ...], tuple[str, ...]], None]
"""Takes the devices that are there and, in words, why some cannot be seen; called on the thread that looks."""


class LookFailed(Exception):
    """Devices of a kind cannot be listed; the text says why, for a person."""


class PlugOrder:
    """Tells ports of one name apart by the order they came in. Any thread may ask."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._numbers: dict[tuple[str, str], int] = {}
        """By direction and the system's own name: the first, the second… of its stable name."""
        self.heard: tuple[PortNames, float] | None = None
        """What a driver listed last, and when: JACK does not like to be asked from two threads."""

    def split(self, names: PortNames, api: Api) -> dict[int, PortNames]:
        """Part the ports: all that are the first of their name, all that are the second, and so on."""
        with self._guard:
            inputs = self._number("in", names.inputs, api)
            outputs = self._number("out", names.outputs, api)
        return {
            number: PortNames(
                inputs=tuple(name for name in names.inputs if inputs[name] == number),
                outputs=tuple(name for name in names.outputs if outputs[name] == number),
            )
            for number in sorted({*inputs.values()})
        }

    def _number(self, way: str, names: Sequence[str], api: Api) -> dict[str, int]:
        """Keep the numbers of the ports that stayed; one that came takes the lowest that is free."""
        kept = {name: self._numbers[way, name] for name in names if (way, name) in self._numbers}
        for name in sorted({*names} - {*kept}, key=_by_figures):
            stable = stable_name(name, api)
            taken = {number for other, number in kept.items() if stable_name(other, api) == stable}
            kept[name] = next(number for number in range(1, len(names) + 2) if number not in taken)
        self._numbers = {key: number for key, number in self._numbers.items() if key[0] != way}
        self._numbers |= {(way, name): number for name, number in kept.items()}
        return kept


def _by_figures(name: str) -> tuple[str | int, ...]:
    """Sort ``… 9:0`` before ``… 10:0``."""
    return tuple(int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name))


class OneOfAName:
    """A MIDI system that shows but the n-th device of every name; what a driver of ``name #2`` is given."""

    def __init__(self, backend: MidiBackend, order: PlugOrder, number: int) -> None:
        self._backend = backend
        self._order = order
        self._number = number

    @property
    def api(self) -> Api:
        """The interface in use."""
        return self._backend.api

    def names(self) -> PortNames:
        """List the ports that are ours to see. Raises `NoMidiSystemError`."""
        names = self._backend.names()
        self._order.heard = names, time.monotonic()
        split = self._order.split(names, self._backend.api)
        return split.get(self._number, PortNames(inputs=(), outputs=()))

    def open_input(self, name: str, on_bytes: OnBytes) -> InPort:
        """Open an input. Raises `NoMidiSystemError` or `PortError`."""
        return self._backend.open_input(name, on_bytes)

    def open_output(self, name: str) -> OutPort:
        """Open an output. Raises `NoMidiSystemError` or `PortError`."""
        return self._backend.open_output(name)

    def close(self) -> None:
        """Do nothing: the system is another's to close."""


def numbered(stable: str, number: int) -> str:
    """Write a fingerprint of MIDI."""
    return stable if number == 1 else f"{stable} #{number}"


def parted(fingerprint: str) -> tuple[str, int]:
    """Read it: the name without what changes, and which device of that name it is."""
    found = re.fullmatch(r"(.*) #([2-9]|[1-9][0-9])", fingerprint)
    return (found[1], int(found[2])) if found else (fingerprint, 1)


def midi_lister(backend: MidiBackend | None, profiles: Mapping[str, Profile], order: PlugOrder) -> Lister:
    """Make what lists MIDI devices: those a profile describes, then what else sends MIDI."""

    def look() -> tuple[Found, ...]:
        if backend is None:
            raise LookFailed(NO_SYSTEM)
        try:
            heard = order.heard
            fresh = heard is not None and time.monotonic() - heard[1] < MIDI_EVERY_S
            names = heard[0] if heard is not None and fresh else backend.names()
            split = order.split(names, backend.api)
        except NoMidiSystemError as fault:
            raise LookFailed(NO_SYSTEM) from fault
        except PortError as fault:
            raise LookFailed(f"MIDI ports cannot be listed: {fault}") from fault
        return tuple(one for number, names in split.items() for one in _described(names, backend.api, number, profiles))

    return look


def _described(names: PortNames, api: Api, number: int, profiles: Mapping[str, Profile]) -> list[Found]:
    """Say which profile describes which ports; several devices of one profile with names of their own count each."""
    found: list[Found] = []
    left = names
    for name in sorted(profiles, key=lambda each: (each == ANY, each)):
        profile = profiles[name]
        while (pair := find_pair(profile.ports, left, api, None)) is not None:
            client = pair.stable.split(":", 1)[0]
            left = PortNames(tuple(p for p in left.inputs if p != pair.input), left.outputs)
            if name == ANY and any(parted(one.fingerprint)[0].split(":", 1)[0] == client for one in found):
                continue  # another port of a device that was described
            found.append(_found(pair.stable, number, name, profile))
    return found


def _found(stable: str, number: int, name: str, profile: Profile) -> Found:
    main = profile.grid[0] if profile.grid else None
    client = stable.split(":", 1)[0]
    return Found(
        fingerprint=numbered(stable, number),
        name=numbered(client if name == ANY else profile.name, number),
        kind="midi",
        profile=name,
        rows=main.rows if main else 0,
        columns=main.columns if main else 0,
        known=name != ANY,
    )


class Watchman(Struct, frozen=True):
    """One kind of device, and how often it is looked for."""

    every_s: float
    look: Lister


class Discovery:
    """Looks, on a thread of its own, and tells whenever what is there has changed."""

    def __init__(self, watchmen: Sequence[Watchman], on_found: OnFound) -> None:
        self._watchmen = tuple(watchmen)
        self._on_found = on_found
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="discovery", daemon=True)

    def start(self) -> None:
        """Begin looking; the first word comes at once, also that nothing is there."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more. A system that hangs while it lists holds the thread, never the show."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join(STOP_WITHIN_S)

    def _run(self) -> None:
        seen: list[tuple[Found, ...]] = [()] * len(self._watchmen)
        faults = [""] * len(self._watchmen)
        due_s = [0.0] * len(self._watchmen)
        told: object = None
        while not self._stopping.is_set():
            for number, watchman in enumerate(self._watchmen):
                if time.monotonic() >= due_s[number]:
                    seen[number], faults[number] = _look(watchman)
                    due_s[number] = time.monotonic() + watchman.every_s
            now = tuple(found for each in seen for found in each), tuple(fault for fault in faults if fault)
            if now != told and not self._stopping.is_set():
                told = now
                self._on_found(*now)
            self._stopping.wait(max(0.0, min(due_s, default=MIDI_EVERY_S) - time.monotonic()) if due_s else None)


def _look(watchman: Watchman) -> tuple[tuple[Found, ...], str]:
    try:
        return watchman.look(), ""
    except LookFailed as fault:
        return (), str(fault)
    except Exception as fault:  # noqa: BLE001 - whatever a library throws, the other kinds are looked for
        _log.exception("devices cannot be listed")
        return (), f"Devices cannot be listed: {type(fault).__name__}: {fault}"
