"""A whole engine in this process with a pretended Stream Deck + under it, a simulated OBS and a seat that looks on.

Only the USB is ours: discovery, driver, faces, bindings, decisions, OBS's protocol and stills are those of a show.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageStat

from console.app import EngineHouse, EngineOptions
from console.config.lock import EngineLock
from console.config.padfile import load_desk
from console.config.paths import ShowFolder
from console.config.showfile import load_show
from console.doors import read_door
from console.engine.devices import Sought
from console.mapping.desk import Desk
from console.seat.follower import Follower
from console.seat.view import LinkLevel, SeatView
from console.show.facts import Level
from console.show.types import Show
from hardware.discovery import Watchman
from hardware.port import Pictures
from hardware.registry import Opener
from hardware.streamdeck.plugging import deck_lister, deck_opener
from hardware.streamdeck.taste import Taste
from tests.hardware.streamdeck.rig import bus_of
from tests.hardware.streamdeck.scripted import ScriptedDevice, Usb, keys_report, push_report, turn_report
from tests.hardware.streamdeck.shown import pictures
from tests.rig.engine_process import SHOW_TOML, until

WITHIN_S = 15.0
DECK_TOML = """\
kind = "map"
surface = "deck"
grid = [2, 4]

[[row]]
row = 1
verb = "camera.take"
each = "camera"

[[pad]]
at = [2, 1]
verb = "camera.hold"
label = "Hold host"
args = { camera = "host" }

[[pad]]
at = [2, 2]
verb = "deal.start"
label = "Mug flash"
args = { deal = "mug-flash" }

[[pad]]
at = [2, 3]
verb = "studio.mode"
label = "Studio"
args = { on = "yes" }

[[pad]]
at = [2, 4]
verb = "camera.preview"
label = "Host"
args = { camera = "host" }

[[pad]]
control = "encoder/1"
verb = "tbar.move"
label = "T-bar"

[[pad]]
control = "push/1"
verb = "camera.take"
label = "Take"
"""
WIDE, PRODUCT, HOST, EMPTY, HOLD, DEAL, STUDIO, PREVIEW = range(8)
"""Keys by their number."""


class DeckHouse:
    """The deck, and what the show says."""

    def __init__(self, usb: Usb, seat: Follower) -> None:
        self.usb = usb
        self.seat = seat
        self.device = usb.devices[0]

    @property
    def view(self) -> SeatView:
        """What the seat knows."""
        return self.seat.view()

    def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait until something is so."""
        until(true, WITHIN_S, what)

    def hold(self, *keys: int) -> None:
        """Have these keys down and no other."""
        self.device.push(keys_report(self.device.model, *keys))

    def press(self, key: int) -> None:
        """Press a key and let it go."""
        self.device.push(keys_report(self.device.model, key), keys_report(self.device.model))

    def turn(self, dial: int, steps: int) -> None:
        """Turn a dial."""
        self.device.push(turn_report(self.device.model, dial, steps))

    def push(self, dial: int) -> None:
        """Press a dial and let it go."""
        self.device.push(push_report(self.device.model, dial), push_report(self.device.model))

    def program(self, scene: str) -> None:
        """Wait until OBS says that a scene is in program."""
        self.until(lambda: self.view.truth.program == scene, f"{scene} in program")

    def key(self, number: int) -> Image.Image | None:
        """Give what a key shows; none: nothing yet."""
        return pictures(self.device)[0].get(number)

    def brightness(self, number: int) -> float:
        """Give how bright the upper half of a key is, 0 to 255."""
        shown = self.key(number)
        return 0.0 if shown is None else float(ImageStat.Stat(shown.convert("L").crop((10, 10, 110, 60))).mean[0])

    def zone(self, dial: int) -> Image.Image | None:
        """Give what the strip shows above a dial."""
        return pictures(self.device)[1].get(dial * 200)

    def on_air(self, number: int) -> bool:
        """Tell whether a key shows its camera in program: filled, or with an edge all around, in red."""
        shown = self.key(number)
        return shown is not None and all(_is_red(shown, at) for at in ((2, 60), (117, 60), (60, 2), (60, 117)))

    def plugged(self, level: Level) -> None:
        """Wait until the deck's role says so of its device."""
        self.until(lambda: self.view.truth.surfaces["deck"].level is level, f"the deck is {level}")

    def plug_in_again(self) -> ScriptedDevice:
        """Plug the same deck into another socket."""
        self.device = self.usb.plug("plus", serial="AL12", path="2-1:1.0")
        return self.device


def _is_red(shown: Image.Image, at: tuple[int, int]) -> bool:
    red, green, blue = shown.getpixel(at)  # type: ignore[misc]  # an RGB picture gives three
    return red > 140 and green < 90 and blue < 90


@contextmanager
def deck_house(folder: Path) -> Iterator[DeckHouse]:
    """Run the engine with a deck plugged in, until OBS is there and the deck is lit."""
    usb = Usb()
    usb.plug("plus", serial="AL12")
    bus = bus_of(usb)

    def decks(pictures: Pictures, utc_ms: Callable[[], int], taste: Taste) -> tuple[Opener, Watchman]:
        return deck_opener(lambda: bus, pictures, utc_ms, taste), Watchman(0.05, deck_lister(lambda: bus, lambda: True))

    house = _house(folder, Sought(midi="none", decks=decks))
    lock = EngineLock.take(ShowFolder(folder).lock_file)
    assert isinstance(lock, EngineLock)
    seat = Follower(lambda: read_door(ShowFolder(folder)), seat="looker-on")
    try:
        house.start()
        seat.start()
        until(lambda: seat.view().link.level is LinkLevel.ATTACHED, WITHIN_S, "the seat is attached")
        desk = DeckHouse(usb, seat)
        until(lambda: "deck" in desk.view.truth.surfaces and desk.view.truth.program is not None, WITHIN_S, "OBS")
        desk.plugged(Level.READY)
        yield desk
    finally:
        seat.close()
        house.stop()
        lock.release()


def _house(folder: Path, sought: Sought) -> EngineHouse:
    show_folder = ShowFolder(folder)
    show_folder.engine_dir.mkdir(parents=True)
    show_folder.pads.mkdir()
    show_folder.show_file.write_text(SHOW_TOML, encoding="utf-8")
    (show_folder.pads / "deck.toml").write_text(DECK_TOML, encoding="utf-8")
    show, desk = load_show(show_folder.show_file), load_desk(show_folder)
    assert isinstance(show, Show)
    assert isinstance(desk, Desk)
    options = EngineOptions(folder=folder, obs="", rehearsal=True, port=0, devices=sought, sound="none")
    return EngineHouse(options, show, desk, threading.Event())
