"""Which drivers there are: reads the profiles of a folder and builds a driver for a device that plays a role.

Counterparts: `hardware.discovery` finds devices, `console.engine.surfaces` asks for their drivers and starts them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from hardware.casting import Found
from hardware.discovery import OneOfAName, PlugOrder, parted
from hardware.messages import SurfaceId
from hardware.midi.driver import MidiSurface
from hardware.midi.ports import Api, MidiBackend, system_api
from hardware.midi.profile import Profile, ProfileFault, is_profile, load_profile
from hardware.midi.rt import RtBackend, library
from hardware.port import OnControl, OnNotice, Surface

Opener = Callable[[SurfaceId, Found, OnControl, OnNotice], Surface]
"""Builds the driver of a device for a role, not yet started."""


class Profiles(Struct, frozen=True):
    """What a folder held. `problems` are sentences for a person; a broken file hides no other."""

    by_name: dict[str, Profile]
    problems: tuple[str, ...]


def find_profiles(folder: Path) -> Profiles:
    """Read every profile among the ``*.toml`` files of `folder`; pad maps are passed over."""
    found: dict[str, Profile] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            if is_profile(path):
                found[path.stem] = load_profile(path)
        except ProfileFault as fault:
            problems.append(str(fault))
    return Profiles(by_name=found, problems=tuple(problems))


def midi_backend(api: Api) -> MidiBackend | None:
    """Reach the machine's MIDI system, or None if there is none to ask (no error: a desk may do without pads)."""
    chosen = system_api(api)
    if chosen is None:
        return None
    try:
        return RtBackend(library(), chosen)
    except ImportError:
        return None


def midi_opener(backend: MidiBackend | None, profiles: Mapping[str, Profile], order: PlugOrder) -> Opener:
    """Make what builds drivers of MIDI devices. It raises `KeyError` for a profile that is not there."""

    def build(surface: SurfaceId, found: Found, on_control: OnControl, on_notice: OnNotice) -> Surface:
        stable, number = parted(found.fingerprint)
        return MidiSurface(
            surface=surface,
            profile=profiles[found.profile],
            backend=None if backend is None else OneOfAName(backend, order, number),
            device=stable,
            on_control=on_control,
            on_notice=on_notice,
        )

    return build


def by_kind(openers: Mapping[str, Opener]) -> Opener:
    """Let each kind of device be built by its own. It raises `KeyError` for a kind nobody builds."""

    def build(surface: SurfaceId, found: Found, on_control: OnControl, on_notice: OnNotice) -> Surface:
        return openers[found.kind](surface, found, on_control, on_notice)

    return build
