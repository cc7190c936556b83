"""Plays sounds in a process of its own, because PortAudio reads the environment of the process it runs in.

Counterpart: tests/real/test_sound.py and tests/bench/press_to_audio.py start it as
``python -m tests.real.sound_child SHOW_FOLDER BLOCKS ID=FILE ...``, write
``play ID``, ``fade MS`` or ``stop`` to it, and read one fact in JSON a line.
BLOCKS is the output's buffer; 0: as the console opens it. A deep one holds on a machine that is busy with other tests.
"""

import sys
import time
from functools import partial
from pathlib import Path
from threading import Lock

import msgspec

from console.plan.effects import FadeSounds, StartSound
from console.show.facts import EffectId, Fact, Post
from console.show.types import Sound, SoundId
from console.sound.locate import builtin_folder, locate
from console.sound.null import NullSound
from console.sound.open import open_sound
from console.sound.output import Output
from console.sound.player import RtMixerSound


def deep(show: list[Sound], folder: Path, post: Post, blocks: int) -> RtMixerSound:
    from console.sound.mixer import open_rtmixer

    def open_output(device: str | None) -> Output:
        return open_rtmixer(device, blocks)

    find = partial(locate, show_folder=folder, builtins=builtin_folder())
    return RtMixerSound(show, find, post, time.monotonic_ns, None, open_output)


def main(folder: str, blocks: str, *sounds: str) -> None:
    lock = Lock()

    def post(fact: Fact) -> None:
        with lock:
            sys.stdout.write(msgspec.json.encode(fact).decode() + "\n")
            sys.stdout.flush()

    show = [Sound(id=SoundId(name), name=name, file=file) for name, file in (each.split("=", 1) for each in sounds)]
    player: RtMixerSound | NullSound
    if blocks == "0":
        player = open_sound(show, Path(folder), post, time.monotonic_ns, None)
    else:
        player = deep(show, Path(folder), post, int(blocks))
    player.start()
    for number, line in enumerate(sys.stdin, 1):
        match line.split():
            case ["play", sound]:
                player.perform(StartSound(effect=EffectId(number), sound=SoundId(sound)))
            case ["fade", ms]:
                player.perform(FadeSounds(effect=EffectId(number), fade_ms=int(ms)))
            case _:
                break
    player.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
