"""An engine process with a Stream Deck XL that is a script: ``python -m tests.drills.decked_engine SHOW OBS PORT``.

Everything is the product's own but the USB: the `streamdeck` library reads the deck's reports and writes its pictures.
Whoever connects to the port presses keys, a number a line. Counterpart: `tests.drills.four_surfaces` starts it.
"""

import socket
import sys
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

from console.app import EngineOptions, run_engine
from console.engine.devices import Sought
from hardware.discovery import Watchman
from hardware.port import Pictures
from hardware.registry import Opener
from hardware.streamdeck.bus import DeckBus
from hardware.streamdeck.plugging import deck_lister, deck_opener
from hardware.streamdeck.taste import Taste
from tests.hardware.streamdeck.scripted import QuietMachine, ScriptedDevice, Usb, keys_report

LOOK_EVERY_S = 0.5


def press_on(door: socket.socket, deck: ScriptedDevice) -> None:
    """Press and let go every key that is asked for, in order, until whoever asks is gone."""
    asking, _ = door.accept()
    with asking, asking.makefile() as lines:
        for line in lines:
            deck.push(keys_report(deck.model, int(line)), keys_report(deck.model))


def main(show: Path, obs: str, port: int) -> int:
    """Run the engine until it is stopped; give its exit code."""
    usb = Usb()
    deck = usb.plug("xl")
    bus = cache(lambda: DeckBus(usb.manager, QuietMachine()))

    def decks(pictures: Pictures, utc_ms: Callable[[], int], taste: Taste) -> tuple[Opener, Watchman]:
        return deck_opener(bus, pictures, utc_ms, taste), Watchman(LOOK_EVERY_S, deck_lister(bus, lambda: True))

    with socket.create_server(("127.0.0.1", port)) as door:
        threading.Thread(target=press_on, args=(door, deck), name="hand on the deck", daemon=True).start()
        devices = Sought("unix_jack", decks)
        return run_engine(EngineOptions(show, obs, rehearsal=False, port=None, devices=devices, sound="none"))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
