"""The devices under people's hands: which are looked for, who drives them, and the roles of the show they play.

One room for MIDI, Stream Decks and surfaces at other desks. Counterparts: `console.engine.surfaces` plays the roles,
`hardware.discovery` looks, `console.app` builds this and hands on what it hears.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

import layouts
from console.config.deskfile import load_assigned, load_taste, save_assigned
from console.config.problems import Problems
from console.config.remote import Remote
from console.engine.surfaces import Surfaces, Tell, roles_of
from console.mapping.padmap import PadMap
from console.show.facts import Post
from console.wire.telemetry import SurfaceView
from hardware.casting import Found
from hardware.discovery import MIDI_EVERY_S, Discovery, Lister, LookFailed, PlugOrder, Watchman, midi_lister
from hardware.midi.ports import Api
from hardware.port import OnControl, Pictures
from hardware.registry import Opener, by_kind, find_profiles, midi_backend, midi_opener
from hardware.streamdeck.plugging import KIND as STREAMDECK
from hardware.streamdeck.taste import Taste

if TYPE_CHECKING:
    from hardware.satellite.server import SatelliteServer

NO_MIDI = "none"

MakeDecks = Callable[[Pictures, Callable[[], int], Taste], tuple[Opener, Watchman]]
"""Makes what builds drivers of Stream Decks, in somebody's taste, and what looks for them."""


class Sought(Struct, frozen=True):
    """Which devices are looked for."""

    midi: str
    """``auto``, ``none`` or an RtMidi API's name."""
    decks: MakeDecks | None
    """None: Stream Decks are left alone."""


class Devices:
    """Every device of a desk. `start`, `play` whenever the show has other roles, `stop`."""

    def __init__(
        self,
        sought: Sought,
        desk_file: Path,
        post: Post,
        on_control: OnControl,
        tell: Tell,
        pictures: Pictures,
        utc_ms: Callable[[], int],
    ) -> None:
        """`pictures` gives what is shown behind a key; `desk_file` is where it is kept who plays what."""
        self._sought = sought
        self._tell = tell
        self._pictures = pictures
        self._utc_ms = utc_ms
        assigned, self._taste = load_assigned(desk_file), load_taste(desk_file)
        if isinstance(assigned, Problems):
            tell(f"No device is assigned (assigning one keeps the file as it is as a .bad): {assigned}", "desk file")
        self.surfaces = Surfaces(
            post=post,
            on_control=on_control,
            tell=tell,
            keep=lambda now: save_assigned(desk_file, now, load_taste(desk_file)),
            assigned=() if isinstance(assigned, Problems) else assigned,
        )
        """The lights of the engine, and what assigns devices."""
        self._discovery: Discovery | None = None
        self._satellite: SatelliteServer | None = None

    def start(self, maps: Sequence[PadMap], remote: Remote | Problems) -> None:
        """Look for devices from now on and let them play the roles of these pad maps."""
        openers: dict[str, Opener] = {}
        watchmen: list[Watchman] = []
        for kind, opener, watchman in (*self._midi(), *self._decks(), *self._other_desks(remote)):
            openers[kind] = opener
            watchmen.append(watchman)
        self.surfaces.start(by_kind(openers))
        self.surfaces.play(roles_of(maps))
        self._discovery = Discovery(watchmen, self.surfaces.found)
        self._discovery.start()

    def play(self, surfaces: Sequence[SurfaceView]) -> None:
        """Play these roles from now on; returns at once."""
        self.surfaces.play(roles_of(surfaces))

    def stop(self) -> None:
        """Look no more, put every light out and let go of the devices."""
        if self._discovery is not None:
            self._discovery.stop()
        self.surfaces.stop()
        if self._satellite is not None:
            self._satellite.stop()

    def _midi(self) -> list[tuple[str, Opener, Watchman]]:
        profiles = find_profiles(layouts.folder("pads"))
        for problem in profiles.problems:
            self._tell(problem, "")
        if self._sought.midi == NO_MIDI:
            return []
        backend, order = midi_backend(Api(self._sought.midi.upper())), PlugOrder()
        opener = midi_opener(backend, profiles.by_name, order)
        return [("midi", opener, Watchman(MIDI_EVERY_S, midi_lister(backend, profiles.by_name, order)))]

    def _decks(self) -> list[tuple[str, Opener, Watchman]]:
        if self._sought.decks is None:
            return []
        opener, watchman = self._sought.decks(self._pictures, self._utc_ms, self._taste)
        return [(STREAMDECK, opener, Watchman(watchman.every_s, outspoken(watchman.look, self._tell, "stream decks")))]

    def _other_desks(self, remote: Remote | Problems) -> list[tuple[str, Opener, Watchman]]:
        """Let surfaces at other desks in where the show asks; what draws their keys is loaded only then."""
        if isinstance(remote, Remote) and remote.satellite is None:
            return []
        from console.remote.satellite import open_satellite
        from hardware.satellite.roles import EVERY_S, KIND, satellite_lister, satellite_opener

        self._satellite = open_satellite(remote, self._pictures, self._utc_ms, self._tell)
        if self._satellite is None:
            return []
        return [(KIND, satellite_opener(self._satellite), Watchman(EVERY_S, satellite_lister(self._satellite)))]


def outspoken(look: Lister, tell: Tell, about: str) -> Lister:
    """Let every seat know why devices cannot be had, also where no role waits for one; once, until that is over."""
    said = ""

    def speak() -> tuple[Found, ...]:
        nonlocal said
        why = ""
        try:
            return look()
        except LookFailed as fault:
            why = f"{fault}"
            raise
        finally:
            if why != said:
                said = why
                tell(f"{why[:1].upper()}{why[1:].rstrip('.')}." if why else "", about)

    return speak
