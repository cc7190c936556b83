"""The host's earbud on a real PulseAudio with the real espeak-ng: heard there, never on air; cut off when untrue.

Counterparts: console/sound/earbud.py, console/sound/earbud_child.py, console/sound/voice.py.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import pytest

from console.config.soundfile import SoundOutputs, save_outputs
from console.plan.effects import EarEffect, ReviseNote, SpeakNote
from console.show.facts import (
    EarbudStands,
    EffectConfirmed,
    EffectFailed,
    EffectId,
    Fact,
    HealthChanged,
    Level,
    Part,
)
from console.show.notes import Kind, Saying
from tests.real.pulse import RATE_HZ, PulseServer, Recorded, missing
from tests.real.timed.test_sound import Child

LACKS = ", ".join(filter(None, [missing(), "" if shutil.which("espeak-ng") else "espeak-ng"]))
pytestmark = pytest.mark.skipif(bool(LACKS), reason=f"not installed: {LACKS}")

AS_AN_ENGINE = -1
LOUD = 0.01
LONG = "Linen scarf, nineteen ninety nine. " * 6
CUT_WITHIN_S = 0.3
BACK_WITHIN_S = 2.0


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with PulseServer(["prog", "ear"]) as running:
        yield running


@pytest.fixture
def child(server: PulseServer, tmp_path: Path) -> Iterator[Child]:
    save_outputs(tmp_path / "sound.toml", SoundOutputs(earbud="ear"))
    with closing(Child(tmp_path, AS_AN_ENGINE, server.env(None))) as running:
        running.until(_ready)
        yield running


def _ready(fact: Fact) -> bool:
    return isinstance(fact, HealthChanged) and fact.part is Part.EARBUD and fact.level is Level.READY


def _ask(child: Child, effect: EarEffect) -> None:
    child.say(f"note {msgspec.json.encode(effect).decode()}")


def _note(number: int, text: str, kind: Kind = Kind.NOTE) -> SpeakNote:
    return SpeakNote(EffectId(number), Saying(kind, text, 30_000))


def _until_silent(child: Child) -> list[Fact]:
    return child.until(lambda fact: fact == EarbudStands())


def _spoken(facts: list[Fact]) -> list[str]:
    """List what was spoken, in order."""
    texts = [fact.speaking for fact in facts if isinstance(fact, EarbudStands) and fact.speaking]
    return [text for text, before in zip(texts, ["", *texts], strict=False) if text != before]


def _sounds_s(heard: Recorded) -> float:
    """Say how many seconds have sound in them, by tenths."""
    tenth = RATE_HZ // 10
    blocks = heard[: len(heard) // tenth * tenth, 0].reshape(-1, tenth)
    return float((np.abs(blocks).max(axis=1) > LOUD).sum()) / 10


def test_a_note_is_heard_in_the_ear_and_not_on_air(server: PulseServer, child: Child) -> None:
    ear, air = server.start_recording("ear.monitor"), server.start_recording("prog.monitor")
    _ask(child, _note(1, "Slow down, and show the label again."))
    facts = _until_silent(child)
    assert [fact.effect for fact in facts if isinstance(fact, EffectConfirmed)] == [1]
    ear.wait_for(0.5)
    air.wait_for(0.5)
    assert _sounds_s(ear.finish()) > 1.0
    assert not np.any(air.finish())


def test_words_that_are_true_no_more_are_cut_off_and_the_new_ones_said(server: PulseServer, child: Child) -> None:
    _ask(child, _note(1, LONG, Kind.DEAL))
    child.until(lambda fact: isinstance(fact, EffectConfirmed))
    ear = server.start_recording("ear.monitor")
    ear.wait_for(0.5)
    _ask(child, ReviseNote(EffectId(1), None))
    ear.wait_for(1.5)
    heard = ear.finish()
    assert heard.shape[0] > RATE_HZ
    assert _sounds_s(heard[: RATE_HZ // 2]) > 0.2
    assert not np.any(np.abs(heard[int((0.5 + CUT_WITHIN_S) * RATE_HZ) : 2 * RATE_HZ]) > LOUD)
    _ask(child, _note(2, LONG, Kind.DEAL))
    child.until(lambda fact: isinstance(fact, EffectConfirmed))
    _ask(child, ReviseNote(EffectId(2), Saying(Kind.DEAL, "Now nine.", 30_000)))
    assert _spoken(_until_silent(child)) == ["Now nine."]


def test_a_note_comes_before_a_deal_before_stock(child: Child) -> None:
    _ask(child, _note(1, "One."))
    _ask(child, _note(2, "Two.", Kind.STOCK))
    _ask(child, _note(3, "Three.", Kind.DEAL))
    _ask(child, _note(4, "Four."))
    assert _spoken(_until_silent(child)) == ["One.", "Four.", "Three.", "Two."]


def test_a_voice_that_is_killed_is_back_and_says_it_again(child: Child) -> None:
    _ask(child, _note(1, "Show the label."))
    child.until(lambda fact: isinstance(fact, EffectConfirmed))
    killed_s = time.monotonic()
    found = subprocess.run(
        ["pgrep", "-P", str(child.pid), "-f", "earbud_child"], capture_output=True, text=True, check=True
    )
    os.kill(int(found.stdout), signal.SIGKILL)
    facts = child.until(
        lambda fact: isinstance(fact, HealthChanged) and fact.part is Part.EARBUD and fact.level is Level.CONNECTING
    )
    assert time.monotonic() - killed_s < BACK_WITHIN_S
    facts += child.until(_ready)
    assert any(isinstance(fact, HealthChanged) and fact.level is Level.FAILED for fact in facts)
    assert _spoken(_until_silent(child)) == ["Show the label."]
    assert not [fact for fact in facts if isinstance(fact, EffectFailed)]
