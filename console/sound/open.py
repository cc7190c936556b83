"""Chooses the sound adapter. The one door other floors need.

Counterpart: app.py calls `open_sound` and `start`s what it gets. PortAudio is loaded on the sound's own thread: that
takes a tenth of a second, and on a machine without the library it is a state of health, not a crash.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from console.show.facts import Post
from console.show.types import Sound
from console.sound.locate import builtin_folder, locate
from console.sound.null import NullSound
from console.sound.output import Output, OutputError
from console.sound.player import RtMixerSound

NO_SOUND = "none"
"""The device name that asks for silence."""


def open_sound(
    sounds: Sequence[Sound], show_folder: Path, post: Post, mono_ns: Callable[[], int], device: str | None
) -> RtMixerSound | NullSound:
    """Give an adapter, not yet started. `device` is (part of) a device's name, none the system's default.

    Where there is no device now, effects fail saying so and the device is looked for every two seconds.
    """
    if device == NO_SOUND:
        return NullSound(post, mono_ns, "switched off")
    find = partial(locate, show_folder=show_folder, builtins=builtin_folder())
    return RtMixerSound(sounds, find, post, mono_ns, device, open_portaudio)


def open_portaudio(device: str | None) -> Output:
    """Load PortAudio and open a device. Raises `OutputError`, also where the library is not installed."""
    try:
        from console.sound.mixer import BUFFER_BLOCKS, open_rtmixer
    except (OSError, ImportError) as error:
        raise OutputError(f"PortAudio cannot be loaded ({error}); on Debian: apt install libportaudio2") from error
    return open_rtmixer(device, BUFFER_BLOCKS)
