"""`cartwall sound …`: the outputs this machine has, which one is on air, and which one is for headphones.

A part of `console.cli`. Counterparts: `console.config.soundfile` keeps the choice, `console.sound.listing` looks.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from console.config.importing import Answer
from console.config.paths import sound_file
from console.config.problems import Problems
from console.config.soundfile import SoundOutputs, load_outputs, save_outputs
from console.sound.devices import Device, pick
from console.sound.output import OutputError

GOOD: Final = 0
WRONG: Final = 1
BAD_WORDS: Final = 2
DEFAULT: Final = "default"
NONE: Final = "none"
Look = Callable[[], Sequence[Device]]
"""Lists outputs, or inputs. Raises `OutputError`."""


def add_sound(parser: argparse.ArgumentParser) -> None:
    """Add the words after `cartwall sound`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("devices", help="every output of this machine, what each is used for, and every input")
    use = actions.add_parser("use", help="play what goes on air through this output; running shows change over")
    help_ = f"its name, or words of it; or {DEFAULT}: the system's own choice"
    use.add_argument("device", metavar="DEVICE", help=help_)
    cue = actions.add_parser("cue", help="hear sounds on this output before they are fired (sfx.cue)")
    cue.add_argument("device", metavar="DEVICE", help=f"its name, or words of it; or {NONE}")
    earbud = actions.add_parser("earbud", help="speak notes to the host through this output (note.say)")
    earbud.add_argument("device", metavar="DEVICE", help=f"its name, or words of it; or {NONE}")


def run_sound(given: argparse.Namespace, look: Look | None = None, look_in: Look | None = None) -> int:
    """Do what was asked; give the exit code. `look` lists the outputs, `look_in` the inputs."""
    try:
        devices = (look or _look)()
        chosen = load_outputs(sound_file())
        match given.action:
            case "devices":
                answer = _list(devices, chosen, (look_in or _look_in)())
            case "use":
                answer = _choose(devices, chosen, given.device, cue=False)
            case "earbud":
                answer = _choose_earbud(devices, chosen, given.device)
            case _:
                answer = _choose(devices, chosen, given.device, cue=True)
    except (OutputError, OSError) as wrong:
        answer = Answer(f"{wrong}. See: cartwall sound devices", BAD_WORDS)
    (sys.stderr if answer.code == BAD_WORDS else sys.stdout).write(f"{answer.text}\n")
    return answer.code


def _look() -> tuple[Device, ...]:
    """Ask the machine; this process is short-lived, so PortAudio's list is fresh."""
    try:
        from console.sound.listing import outputs
    except (OSError, ImportError) as error:
        raise OutputError(f"PortAudio cannot be loaded ({error}); on Debian: apt install libportaudio2") from error
    return outputs()


def _look_in() -> tuple[Device, ...]:
    """Ask the machine once more; the outputs came first."""
    from console.sound.listing import inputs

    return inputs()


def _list(devices: Sequence[Device], chosen: SoundOutputs | Problems, inputs: Sequence[Device]) -> Answer:
    """Write every output with what remembers it, below it what is chosen but not there, and every input."""
    if isinstance(chosen, Problems):
        return Answer(f"{chosen}\nThe system's default is on air like this, and there is no cue.", WRONG)
    used = {device: " and ".join(_uses(device, devices, chosen)) for device in devices}
    wide = max((len(device.name) for device in devices), default=0)
    lines = [f"{device.name:{wide}}  {device.key:40}  {used[device]}".rstrip() for device in devices]
    lines = lines or ["This computer has no sound output."]
    gone = [
        (words, name)
        for words, name in (("on air", chosen.air), ("cue", chosen.cue), ("earbud", chosen.earbud))
        if _gone(devices, name)
    ]
    lines += [f"Not there now: {name} ({words}). It is taken when it is plugged in." for words, name in gone]
    if not chosen.cue:
        lines.append("No output is for headphones. Choose one: cartwall sound cue DEVICE")
    lines += _inputs(inputs)
    return Answer("\n".join(lines), WRONG if gone else GOOD)


def _inputs(inputs: Sequence[Device]) -> list[str]:
    """Write every input with what a show file calls it by."""
    if not inputs:
        return ["This computer has no sound input."]
    wide = max(len(device.name) for device in inputs)
    head = "Inputs, for the bed to duck under ([bed.duck] device = …):"
    default = {True: "  the system's default", False: ""}
    return [head, *(f"{one.name:{wide}}  {one.key:40}{default[one.default]}".rstrip() for one in inputs)]


def _uses(device: Device, devices: Sequence[Device], chosen: SoundOutputs) -> list[str]:
    """Say what an output is used for."""
    air = device == _found(devices, chosen.air) if chosen.air else device.default
    cue = bool(chosen.cue) and device == _found(devices, chosen.cue)
    default = ["the system's default"] if device.default else []
    earbud = bool(chosen.earbud) and device == _found(devices, chosen.earbud)
    return [*default, *(["on air"] if air else []), *(["cue"] if cue else []), *(["earbud"] if earbud else [])]


def _found(devices: Sequence[Device], wanted: str) -> Device | None:
    try:
        return pick(devices, wanted)
    except OutputError:
        return None


def _gone(devices: Sequence[Device], wanted: str) -> bool:
    return bool(wanted) and _found(devices, wanted) is None


def _choose(devices: Sequence[Device], before: SoundOutputs | Problems, words: str, cue: bool) -> Answer:
    """Keep a choice. Raises `OutputError` where there is no such output, `OSError`."""
    chosen = SoundOutputs() if isinstance(before, Problems) else before
    none = words.casefold() == (NONE if cue else DEFAULT)
    device = None if none else pick(devices, words)
    key = device.key if device else ""
    now = replace(chosen, cue=key) if cue else replace(chosen, air=key)
    taken = (
        {"on air, and what is cued must not be": _on_air(devices, chosen.air)} if cue else _privately(devices, chosen)
    )
    other = next((words for words, one in taken.items() if one is not None and one == device), None)
    if device is not None and other is not None:
        return Answer(f"{device.name} is {other}. Choose another. See: cartwall sound devices", BAD_WORDS)
    save_outputs(sound_file(), now)
    if cue:
        return Answer(f"Cue: {_called(device)}." if device else "There is no cue any more.", GOOD)
    return Answer(f"On air: {_called(device) if device else 'the system’s default'}. Running shows change over.", GOOD)


def _privately(devices: Sequence[Device], chosen: SoundOutputs) -> dict[str, Device | None]:
    """Give the outputs that must not be on air, by what they are."""
    cue, earbud = (_found(devices, name) if name else None for name in (chosen.cue, chosen.earbud))
    return {"for headphones": cue, "in the host's ear": earbud}


def _choose_earbud(devices: Sequence[Device], before: SoundOutputs | Problems, words: str) -> Answer:
    """Keep which output is in the host's ear; never the one on air. Raises `OutputError`, `OSError`."""
    chosen = SoundOutputs() if isinstance(before, Problems) else before
    device = None if words.casefold() == NONE else pick(devices, words)
    if device is not None and device == _on_air(devices, chosen.air):
        return Answer(
            f"{device.name} is on air, and notes must not be. Choose another. See: cartwall sound devices", BAD_WORDS
        )
    save_outputs(sound_file(), replace(chosen, earbud=device.key if device else ""))
    return Answer(f"Earbud: {_called(device)}." if device else "There is no earbud any more.", GOOD)


def _called(device: Device) -> str:
    """Name an output so that two of one make are told apart."""
    return f"{device.name} ({device.sink or device.host_api})"


def _on_air(devices: Sequence[Device], air: str) -> Device | None:
    """Give the output that is on air now; none: it is not known."""
    return _found(devices, air) if air else next((one for one in devices if one.default), None)
