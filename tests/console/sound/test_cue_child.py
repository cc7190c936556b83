"""console/sound/cue_child.py as a process; what is heard of it: tests/real/timed/test_sound_cue.py."""

import io
import subprocess
from pathlib import Path

from console.plan.effects import FadeSounds, StartSound
from console.show.facts import EffectFailed, EffectId, HealthChanged, Level
from console.show.types import Sound, SoundId
from console.sound.cue import cue_argv
from console.sound.cuewords import Sounds, Through, Word, facts, line

WIN = Sound(SoundId("win"), "Win", "builtin:win")


def test_it_answers_for_headphones_that_are_not_there_and_ends_with_its_input(tmp_path: Path) -> None:
    told: list[Word] = [
        StartSound(EffectId(1), WIN.id, cue=True),  # before it has an output: nobody waits for this
        Sounds((WIN,)),
        Through("no such thing as this"),
        Sounds((WIN,)),
        Through("nor this"),
        StartSound(EffectId(2), WIN.id, cue=True),
        FadeSounds(EffectId(3), 30, cue=True),
    ]
    done = subprocess.run(
        cue_argv(tmp_path), input="".join(map(line, told)), capture_output=True, text=True, check=True, timeout=60
    )
    said = list(facts(io.StringIO(done.stdout)))
    assert [fact.effect for fact in said if isinstance(fact, EffectFailed)] == [EffectId(2)]
    assert [fact.level for fact in said if isinstance(fact, HealthChanged)][-1] is Level.OFF
