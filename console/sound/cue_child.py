"""The headphones' process: a player of its own, started as ``python -m console.sound.cue_child SHOW_FOLDER``.

PortAudio lists devices only when it is started, and that stops every stream of its process: headphones that are plugged
in must not cost what is on air a sample. Counterpart: `console.sound.cue`. It ends when nobody tells it anything more.
"""

import os
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Final

from console.plan.effects import FadeSounds, StartSound
from console.show.facts import Fact
from console.sound.cuewords import Sounds, Through, line, words
from console.sound.locate import builtin_folder, locate
from console.sound.open import open_portaudio
from console.sound.player import RtMixerSound

_NICE: Final = 5
"""What is on air comes first."""


def main(folder: str) -> None:
    """Play what is asked on stdin, say what came of it on stdout."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    lock = Lock()

    def post(fact: Fact) -> None:
        with lock, suppress(OSError):  # nobody listens any more: stdin ends too
            sys.stdout.write(line(fact))
            sys.stdout.flush()

    find = partial(locate, show_folder=Path(folder), builtins=builtin_folder())
    player: RtMixerSound | None = None
    sounds: Sounds = Sounds(())
    for word in words(sys.stdin):
        match word:
            case Sounds():
                sounds = word
                if player is not None:
                    player.take(word.sounds)
            case Through() if player is not None:
                player.choose(word.device)
            case Through():
                player = RtMixerSound(sounds.sounds, find, post, time.monotonic_ns, word.device, open_portaudio)
                player.start()
            case StartSound() | FadeSounds() if player is not None:
                player.perform(word)
    if player is not None:
        player.stop()


if __name__ == "__main__":
    main(sys.argv[1])
