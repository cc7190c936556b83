"""Which surfaces there are: reads the profiles of a folder and builds a driver for each role.

Counterpart: `console.app` calls it once and starts what it gets.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from hardware.messages import SurfaceId
from hardware.midi.driver import MidiSurface
from hardware.midi.ports import Api, MidiBackend, system_api
from hardware.midi.profile import Profile, ProfileFault, is_profile, load_profile
from hardware.midi.rt import RtBackend, library
from hardware.port import OnControl, OnNotice, Surface


class Role(Struct, frozen=True):
    """What plays the role `surface`: a device of a profile (its file's stem), by name or (None) the first there is."""

    surface: SurfaceId
    profile: str
    device: str | None


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


def open_surfaces(
    roles: Sequence[Role],
    profiles: Mapping[str, Profile],
    backend: MidiBackend | None,
    on_control: OnControl,
    on_notice: OnNotice,
) -> dict[SurfaceId, Surface]:
    """Build the surface of every role, not yet started. Raises `KeyError` for a profile that is not there."""
    return {
        role.surface: MidiSurface(
            surface=role.surface,
            profile=profiles[role.profile],
            backend=backend,
            device=role.device,
            on_control=on_control,
            on_notice=on_notice,
        )
        for role in roles
    }
