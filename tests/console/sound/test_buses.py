"""console/sound/buses.py; both buses heard: tests/real/timed/test_sound_cue.py."""

from pathlib import Path

import pytest

from console.config.soundfile import SoundOutputs, save_outputs
from console.engine.ports import Sound
from console.plan.effects import FadeSounds, StartSound
from console.show.facts import EffectFailed, EffectId, Fact, HealthChanged, Level, Part
from console.show.types import SoundId
from console.sound.buses import Buses, open_buses
from console.sound.cue import NONE_CHOSEN
from console.sound.null import NO_DEVICE
from console.sound.open import NO_SOUND
from tests.console.obs.boxes import Box

WIN = SoundId("win")


def opened(folder: Path, facts: Box[Fact]) -> Buses:
    return open_buses([], folder, facts.post, lambda: 0, NO_SOUND, folder / "sound.toml")


def test_each_effect_is_answered_by_its_own_bus(tmp_path: Path) -> None:
    facts: Box[Fact] = Box()
    buses = opened(tmp_path, facts)
    port: Sound = buses
    buses.start()
    buses.take(())
    buses.hear_voice(True)
    for cue in (False, True):
        port.perform(StartSound(EffectId(1), WIN, cue=cue))
    port.perform(FadeSounds(EffectId(2), 30, cue=True))
    assert buses.settled.is_set()
    port.stop()
    assert [fact.why for fact in facts.of(EffectFailed)] == [NO_DEVICE, NONE_CHOSEN, NONE_CHOSEN]
    assert {health.part for health in facts.of(HealthChanged)} == {Part.SOUND, Part.CUE_BUS, Part.EARBUD}


@pytest.mark.parametrize("outputs", [SoundOutputs(), SoundOutputs(air="Desk", cue="Headphones")])
def test_a_run_without_sound_has_no_headphones_either(tmp_path: Path, outputs: SoundOutputs) -> None:
    save_outputs(tmp_path / "sound.toml", outputs)
    facts: Box[Fact] = Box()
    buses = opened(tmp_path, facts)
    buses.start()
    buses.stop()
    levels = [health.level for health in facts.of(HealthChanged) if health.part is Part.CUE_BUS]
    assert levels == [Level.OFF]
