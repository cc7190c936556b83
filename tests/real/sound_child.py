"""Plays sounds in a process of its own, because PortAudio reads the environment of the process it runs in.

Counterpart: tests/real/timed/test_sound.py and tests/bench/press_to_audio.py start it as
``python -m tests.real.sound_child SHOW_FOLDER BLOCKS SOUNDS`` (a show's sounds in JSON), write
``play ID [GAIN_DB [CHOKED...]]``, ``fade MS [ID]``, ``bed WANTED`` (in JSON), ``voice yes|no``, ``listen DUCK`` (in
JSON), ``choose [OUTPUT]``, ``cue [ID]``, ``note EFFECT`` (for the
earbud, in JSON), ``meter FILE`` (to write down there how loud all is) or ``stop`` to it, and
read one fact in JSON a line.
BLOCKS is the output's buffer; 0: as the console opens it. A deep one holds on a machine that is busy with other tests.
Below 0 there are headphones too, as SHOW_FOLDER/sound.toml chooses; -1: as an engine opens and follows both.
"""

import sys
import time
from functools import partial
from pathlib import Path
from threading import Lock

import msgspec

from console.plan.effects import EarEffect, FadeSounds, LevelEffects, PlayBed, StartSound, WantedBed, WantedEffects
from console.show.bed import Duck
from console.show.facts import EffectId, Fact, Post
from console.show.levels import BusLevel
from console.show.types import Sound, SoundId
from console.sound.buses import Buses, open_buses
from console.sound.choice import chosen
from console.sound.cue import CueBus, cue_argv
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


def write_down(file: Path, buses: tuple[BusLevel, ...]) -> None:
    with file.open("ab") as levels:
        levels.write(msgspec.json.encode(buses) + b"\n")


def main(folder: str, blocks: str, sounds: str) -> None:
    lock = Lock()

    def post(fact: Fact) -> None:
        with lock:
            sys.stdout.write(msgspec.json.encode(fact).decode() + "\n")
            sys.stdout.flush()

    show = msgspec.json.decode(sounds, type=list[Sound])
    player: RtMixerSound | NullSound | Buses
    if blocks == "-1":
        player = open_buses(show, Path(folder), post, time.monotonic_ns, None, Path(folder) / "sound.toml")
    elif blocks.startswith("-"):
        cue = CueBus(show, cue_argv(Path(folder)), post, chosen(Path(folder) / "sound.toml").cue)
        player = Buses(deep(show, Path(folder), post, int(blocks[1:])), cue, (), post)
    elif blocks == "0":
        player = open_sound(show, Path(folder), post, time.monotonic_ns, None)
    else:
        player = deep(show, Path(folder), post, int(blocks))
    player.start()
    for number, line in enumerate(sys.stdin, 1):
        match line.split():
            case ["play", sound]:
                player.perform(StartSound(EffectId(number), SoundId(sound)))
            case ["play", sound, gain_db, *choked]:
                chokes = tuple(map(SoundId, choked))
                player.perform(StartSound(EffectId(number), SoundId(sound), float(gain_db), chokes))
            case ["meter", file] if isinstance(player, RtMixerSound):
                player.show_levels(partial(write_down, Path(file)))
            case ["cue"]:
                player.perform(FadeSounds(EffectId(number), 30, cue=True))
            case ["cue", sound]:
                player.perform(StartSound(EffectId(number), SoundId(sound), cue=True))
            case ["choose", *device] if isinstance(player, RtMixerSound):
                player.choose(" ".join(device) or None)
            case ["fade", ms, *one]:
                player.perform(FadeSounds(EffectId(number), int(ms), SoundId(one[0]) if one else None))
            case ["level", db, over_ms]:
                player.perform(LevelEffects(EffectId(number), WantedEffects(float(db), over_ms=int(over_ms))))
            case ["bed", *wanted]:
                player.perform(PlayBed(EffectId(number), msgspec.json.decode(" ".join(wanted), type=WantedBed)))
            case ["listen", *duck] if isinstance(player, Buses):
                player.listen(msgspec.json.decode(" ".join(duck), type=Duck))
            case ["note", *effect] if isinstance(player, Buses):
                player.speak(msgspec.json.decode(" ".join(effect), type=EarEffect))
            case ["voice", word]:
                player.hear_voice(word == "yes")
            case _:
                break
    player.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
