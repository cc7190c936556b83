"""Why a Stream Deck cannot be used, in words for a person, with what to do about it.

Counterpart: `bus` and `driver` put these into `SurfaceDown`.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

UDEV_RULE: Final = 'SUBSYSTEM=="usb", ATTRS{idVendor}=="0fd9", TAG+="uaccess"'
UDEV_FILE: Final = "/etc/udev/rules.d/60-streamdeck.rules"

ELGATO: Final = "0fd9"

RIVALS: Final = {
    "streamdeck.exe": "Elgato's Stream Deck app",
    "stream deck": "Elgato's Stream Deck app",
    "elgato stream deck": "Elgato's Stream Deck app",
    "companion.exe": "Companion",
    "companion": "Companion",
    "companion-satellite": "Companion Satellite",
    "companion satellite": "Companion Satellite",
    "companion-satel": "Companion Satellite",
    "companion satellite.exe": "Companion Satellite",
    "streamdeck": "streamdeck-ui",
    "streamdeck-ui": "streamdeck-ui",
    "streamcontroller": "StreamController",
    "opendeck": "OpenDeck",
    "boatswain": "Boatswain",
}
"""Programs that hold a deck for themselves, by the name of their process in small letters."""

_LIBRARY: Final = {
    "linux": "install it (Debian, Ubuntu: apt install libhidapi-libusb0; Fedora: dnf install hidapi)",
    "darwin": "install it (brew install hidapi)",
    "win32": "put hidapi.dll beside the program, or in a folder of PATH",
}


def no_library(platform: str = sys.platform) -> str:
    """Say that the library that reaches USB devices is missing."""
    remedy = _LIBRARY.get(platform, "install the package called hidapi")
    return f"the hidapi library is missing, so no Stream Deck can be reached; {remedy}, then wait a moment"


def cannot_open(model: str, rivals: tuple[str, ...], permitted: bool) -> str:
    """Say why a deck that is there does not open: a program that has it, or the system does not let us."""
    if not permitted:
        return (
            f"{model} is there, but this user may not open it; put the line {UDEV_RULE} into {UDEV_FILE}, "
            "run udevadm control --reload-rules, then plug the deck in again"
        )
    if rivals:
        return f"{model} is held by {' and '.join(rivals)}, which is running; quit it and the deck comes here by itself"
    return (
        f"{model} is there but does not open: most likely another program holds it, as Elgato's own app does; "
        "quit that program, or plug the deck in again"
    )


def shared(model: str, rivals: tuple[str, ...]) -> str:
    """Say that another program has the deck too, so we leave it alone: each press would count twice."""
    names = " and ".join(rivals)
    return f"{model} also belongs to {names}, which is running, so each press would go to both; quit it, then wait"


def rivals_among(processes: list[str]) -> tuple[str, ...]:
    """Name the programs among process names that hold decks for themselves."""
    found = (RIVALS.get(Path(name.strip().replace("\\", "/")).name.lower()) for name in processes)
    return tuple(sorted({name for name in found if name is not None}))


def running_rivals(platform: str = sys.platform, proc: Path = Path("/proc")) -> tuple[str, ...]:
    """Look which programs that hold decks are running; none where the system does not tell."""
    try:
        if platform == "linux":
            return rivals_among([_comm(one) for one in proc.iterdir() if one.name.isdigit()])
        command = ["tasklist", "/fo", "csv", "/nh"] if platform == "win32" else ["ps", "-axo", "comm="]
        said = subprocess.run(command, capture_output=True, text=True, timeout=5, check=True).stdout
    except (OSError, subprocess.SubprocessError, ValueError):
        return ()
    lines = said.splitlines()
    return rivals_among([line.split('","')[0].strip('"') for line in lines] if platform == "win32" else lines)


def _comm(process: Path) -> str:
    try:
        return (process / "comm").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def may_open(sys_usb: Path = Path("/sys/bus/usb/devices"), dev_usb: Path = Path("/dev/bus/usb")) -> bool:
    """Say whether Linux lets this user write to every Elgato device there is; true where nobody can say."""
    try:
        nodes = [
            dev_usb / f"{int((one / 'busnum').read_text()):03}" / f"{int((one / 'devnum').read_text()):03}"
            for one in sys_usb.iterdir()
            if (one / "idVendor").is_file() and (one / "idVendor").read_text().strip() == ELGATO
        ]
    except (OSError, ValueError):
        return True
    return all(os.access(node, os.R_OK | os.W_OK) for node in nodes if node.exists())


def elgato_there(platform: str = sys.platform, sys_usb: Path = Path("/sys/bus/usb/devices")) -> bool:
    """Say whether Linux knows of a device of Elgato's; true on a system that does not tell."""
    if platform != "linux":
        return True
    try:
        vendors = [one / "idVendor" for one in sys_usb.iterdir()]
        return any(vendor.is_file() and vendor.read_text().strip() == ELGATO for vendor in vendors)
    except OSError:
        return False


class Machine:
    """The machine we run on, as far as it says why a deck does not come. Tests bring their own."""

    def no_library(self) -> str:
        """Say that hidapi is missing."""
        return no_library()

    def sees_deck(self) -> bool:
        """Say whether something of Elgato's is plugged in, as far as the system tells without hidapi."""
        return elgato_there()

    def why_shut(self, model: str) -> str:
        """Say why a deck that is there did not open."""
        return cannot_open(model, running_rivals(), may_open())

    def shared(self, model: str) -> str | None:
        """Say who else would hear every press; Windows lets two programs open one deck, other systems never do."""
        rivals = running_rivals() if sys.platform == "win32" else ()
        return shared(model, rivals) if rivals else None
