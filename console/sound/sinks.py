"""PulseAudio's sinks as outputs of their own. PipeWire speaks PulseAudio, so this is most Linux desktops.

PortAudio has no PulseAudio of its own: it sees ALSA, and there one device ``default`` that follows whatever sink is
the default (PulseAudio moves the stream by itself). To play into one sink and no other, ALSA gets a device for each
sink, in a configuration of this process alone.

Counterparts: `console.sound.listing` names them, `console.sound.mixer` opens them, `console.sound.sinkguard` tells when
one is pulled.
"""

import atexit
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from console.sound.devices import PULSE, Device

_ANSWERS_WITHIN_S: Final = 2.0
_VARIABLE: Final = "ALSA_CONFIG_PATH"
_OURS: Final = "cartwall-alsa-"
_DEVICE: Final = "cartwall_"


Kind = Literal["sink", "source"]


class _Sink(Struct):
    index: int
    name: str
    description: str


class _Server(Struct):
    default_sink_name: str = ""
    default_source_name: str = ""


def sinks() -> tuple[Device, ...]:
    """List the sinks of this user's PulseAudio; none where it does not run or ``pactl`` is not installed."""
    if shutil.which("pactl") is None:
        return ()
    found, server = _asked(list[_Sink], "list", "sinks"), _asked(_Server, "info")
    if found is None or server is None:
        return ()
    return tuple(
        Device(sink.description, PULSE, sink=sink.name, default=sink.name == server.default_sink_name) for sink in found
    )


def sources() -> tuple[Device, ...]:
    """List what can be listened to, also what sinks play; none as for `sinks`."""
    if shutil.which("pactl") is None:
        return ()
    found, server = _asked(list[_Sink], "list", "sources"), _asked(_Server, "info")
    if found is None or server is None:
        return ()
    default = server.default_source_name
    return tuple(Device(one.description, PULSE, sink=one.name, default=one.name == default) for one in found)


def number_of(sink: str, kind: Kind = "sink") -> int | None:
    """Give the number the server has for a sink or a source as long as it is there; none: it is not."""
    found = _asked(list[_Sink], "list", f"{kind}s")
    return next((one.index for one in found or () if one.name == sink), None)


def _asked(kind: Any, *words: str) -> Any:
    """Ask the server something; none: there is no answer."""
    try:
        argv = ["pactl", "--format=json", *words]
        done = subprocess.run(argv, capture_output=True, check=True, timeout=_ANSWERS_WITHIN_S)
        return msgspec.json.decode(done.stdout, type=kind)
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError):
        return None


def alsa_device(sink: str) -> str:
    """Name the ALSA device of a sink; a dot would have a meaning there."""
    return _DEVICE + "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in sink)


def is_ours(alsa_name: str) -> bool:
    """Tell whether an ALSA device is one of a sink."""
    return alsa_name.startswith(_DEVICE)


def add_to_alsa(devices: tuple[Device, ...]) -> None:
    """Give this process's ALSA a device for each sink; PortAudio sees them when it is started the next time."""
    file = _own_file()
    before = os.environ.get(_VARIABLE, "")
    # One of ours may be that of the process that started this one, and be gone with it.
    base = before if before and _OURS not in before else "confdir:alsa.conf"
    lines = [f"<{base}>", *(_definition(one.sink) for one in devices if one.sink)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if before != str(file):
        os.environ[_VARIABLE] = str(file)
        atexit.register(clean_up)


def _definition(sink: str) -> str:
    return f"pcm.{alsa_device(sink)} {{ type pulse device {json.dumps(sink)} }}"


def _own_file() -> Path:
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    return folder / f"{_OURS}{os.getpid()}.conf"


def clean_up() -> None:
    """Take the configuration away again."""
    if os.environ.get(_VARIABLE) == str(_own_file()):
        del os.environ[_VARIABLE]
        _own_file().unlink(missing_ok=True)
