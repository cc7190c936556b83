"""Names of MIDI ports: which part of one survives a re-plug, and which ports are a device. Pure.

Counterpart: `hardware.midi.driver` asks once a look. MIDI has no serial numbers: two devices of one make have one name.
"""

import re
from fnmatch import fnmatchcase
from itertools import takewhile

from msgspec import Struct

from hardware.midi.device import Ports
from hardware.midi.ports import CLIENT_NAME, Api, PortNames

_CHANGES: dict[Api, re.Pattern[str]] = {
    Api.LINUX_ALSA: re.compile(r"\s+\d+:\d+$"),
    # The number JACK gives a client whose name is taken, and the one a2jmidid writes for the ALSA client.
    Api.UNIX_JACK: re.compile(r"-\d\d(?=:)|\s*\[\d+\]"),
    # RtMidi appends the index.
    Api.WINDOWS_MM: re.compile(r"\s+\d+$"),
}


class Pair(Struct, frozen=True):
    """The ports of one device, by the system's own names."""

    input: str
    output: str | None
    """None for a device without lights."""
    stable: str
    """The input's name without what changes over a re-plug."""


def stable_name(name: str, api: Api) -> str:
    """Strip from `name` what `api` may change when the device is plugged in again."""
    changes = _CHANGES.get(api)
    return changes.sub("", name) if changes else name


def find_pair(ports: Ports, names: PortNames, api: Api, device: str | None) -> Pair | None:
    """Find the device called `device`, or with None the first `ports` describes; None while it is not all there."""
    for name in sorted(filter(None, names.inputs), key=lambda name: _rank(stable_name(name, api), ports.input)):
        stable = stable_name(name, api)
        if not _is_ours(stable) and _is_wanted(stable, ports, device):
            if not ports.output:
                return Pair(input=name, output=None, stable=stable)
            output = _output_for(stable, ports, names.outputs, api, device)
            if output is not None:
                return Pair(input=name, output=output, stable=stable)
    return None


def _is_ours(stable: str) -> bool:
    return stable.split(":", 1)[0] == CLIENT_NAME


def _is_wanted(stable: str, ports: Ports, device: str | None) -> bool:
    if device is not None:
        return stable.casefold() == device.casefold()
    return _matches(stable, ports.input) and not _matches(stable, ports.avoid)


def _rank(name: str, globs: tuple[str, ...]) -> int:
    """Say which glob is the first that matches; Windows calls the second port of a device after its first."""
    return next((rank for rank, glob in enumerate(globs) if _matches(name, (glob,))), len(globs))


def _matches(name: str, globs: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name.casefold(), glob.casefold()) for glob in globs)


def _output_for(stable: str, ports: Ports, outputs: tuple[str, ...], api: Api, device: str | None) -> str | None:
    """Find the output of the input `stable`: one of the same name, else as described, else of the same client."""
    known = {name: stable_name(name, api) for name in outputs if name and not _is_ours(stable_name(name, api))}
    same = [name for name, short in known.items() if short == stable]
    described = [n for n, short in known.items() if _matches(short, ports.output) and not _matches(short, ports.avoid)]
    beside = [n for n, short in known.items() if device is not None and short.split(":")[0] == stable.split(":")[0]]
    candidates = same or described or beside
    likely = sorted(candidates, key=lambda name: _rank(known[name], ports.output))
    return max(likely, key=lambda name: _shared(known[name], stable), default=None)


def _shared(one: str, two: str) -> int:
    """Count the letters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
