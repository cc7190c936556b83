"""Plays every script of this folder: whole paths in plain words, one step a line.

Steps: ``obs is SCENE`` (OBS is read) · ``obs silent`` · ``obs lost`` · ``obs refuses TEXT`` (to squeeze cameras) ·
``press CONTROL`` · ``down CONTROL`` · ``up CONTROL`` · ``ask VERB [name=value]`` · ``seat NAME`` (who asks from now
on) · ``pass SECONDS`` · ``kill`` (a new engine on the same journal) · ``away SECONDS`` (so long no engine, then a new
one) · ``stock PRODUCT[/VARIANT] UNITS`` · ``sale PRODUCT[/VARIANT] UNITS`` · ``listing PRODUCT MINOR`` · ``metric
NAME=VALUE ...`` (unnamed ones: not known).
Checks: ``obs scene SCENE`` (last cut) · ``obs cuts N`` · ``obs did TEXT`` (newest on outputs, moments and inputs) ·
``obs chapter WORDS`` (newest) · ``cameras X Y WIDTH HEIGHT`` (the window they are squeezed into) · ``cameras free`` ·
``asked N`` (how often OBS was asked to read, squeeze or restore them) · ``eased MS`` ·
``program CAMERA`` (the show's own idea) · ``air NAME`` · ``air nothing`` · ``says TEXT`` (a graphic on air) ·
``preview NAME`` · ``preview nothing`` · ``heard SOUND`` · ``heard sounds N`` · ``faded`` · ``word CONTROL WORD``
(``-``: none) · ``event NAME`` (newest but for a review of claims) · ``refused TEXT`` · ``waits TEXT`` (a guarded
press) · ``alarm TEXT`` (one says it) · ``alarm none`` · ``segment ID`` (on air) · ``pinned ID`` · ``deal ID PHASE``
(``none``: it does not run) · ``prompter TEXT`` (``-`` and ``none``: nothing).
"""

from pathlib import Path

import pytest

from console.engine.fakes import FakeClock
from console.plan.effects import FadeSounds, FrameCameras, StartSound, SwitchProgram
from console.show.types import Box, DealId, UtcMs
from console.store.memory import MemoryJournal
from console.wire.telemetry import Outcome
from hardware.messages import Action
from tests.shows.stage import ITEMS, START_MS, Stage

BESIDES = ("ClaimsReviewed", "NumbersNoted")
"""Events that follow from what happened, beside it."""
SCRIPTS = sorted(Path(__file__).parent.glob("*.script"))


class Player:
    """Plays one script."""

    def __init__(self) -> None:
        self.clock = FakeClock(UtcMs(START_MS))
        self.journal = MemoryJournal()
        self.stage = Stage(self.journal, self.clock)

    def play(self, line: str) -> None:
        """Play one line: a step or a check."""
        match line.split():
            case ["obs", "is", scene]:
                self.stage.connect_switcher(scene)
            case ["obs", "silent"]:
                self.stage.switcher.answers = False
            case ["obs", "lost"]:
                self.stage.lose_switcher()
            case ["obs", "refuses", *text]:
                self.stage.switcher.refuses = " ".join(text)
            case ["press", control]:
                self.stage.press(control)
            case ["down", control]:
                self.stage.touch(control, Action.DOWN)
            case ["up", control]:
                self.stage.touch(control, Action.UP)
            case ["seat", seat]:
                self.stage.seat = seat
            case ["ask", verb, *args]:
                self.stage.ask(verb, dict(arg.split("=", 1) for arg in args))
            case ["pass", seconds]:
                self.stage.pass_ms(int(float(seconds) * 1000))
            case ["kill"]:
                self.restart()
            case ["away", seconds]:
                self.clock.pass_ms(int(float(seconds) * 1000))
                self.restart()
            case _:
                self.report(line)

    def restart(self) -> None:
        """Start another engine; OBS is no part of us and shows what it showed."""
        window = self.stage.switcher.window
        self.stage = Stage(self.journal, self.clock)
        self.stage.switcher.window = window

    def report(self, line: str) -> None:
        """Let the shop or the room say what a line says, or check it."""
        match line.split():
            case ["stock", name, units]:
                self.stage.stock(name, int(units))
            case ["sale", name, units]:
                self.stage.sale(name, int(units))
            case ["listing", product, minor]:
                self.stage.listing(product, int(minor))
            case ["metric", *numbers]:
                self.stage.metrics({name: int(value) for name, value in (word.split("=", 1) for word in numbers)})
            case _:
                self.check(line)

    def check(self, line: str) -> None:
        """Check one line against what was handed out."""
        stage = self.stage
        cuts = [effect.scene for effect in stage.switcher.handed if isinstance(effect, SwitchProgram)]
        match line.split():
            case ["obs", "scene", scene]:
                assert cuts[-1] == scene
            case ["obs", "cuts", count]:
                assert len(cuts) == int(count)
            case ["obs", "did", *words]:
                assert " ".join(words) in str(stage.switcher.ran[-1])
            case ["obs", "chapter", *words]:
                assert stage.switcher.marked[-1] == " ".join(words)
            case ["program", camera]:
                assert stage.state().program == camera
            case ["air", "nothing"]:
                assert stage.graphics.on_air == ()
            case ["air", name]:
                assert any(name in instance for instance in stage.graphics.on_air)
            case ["heard", sound]:
                newest = [effect for effect in stage.sound.handed if isinstance(effect, StartSound)][-1]
                assert newest.sound == sound
            case ["preview", "nothing"]:
                assert stage.graphics.in_preview == ()
            case ["preview", name]:
                assert any(name in instance for instance in stage.graphics.in_preview)
            case ["says", *text]:
                said = [str(value) for layer in stage.graphics.handed[-1].layers for value in layer.data.values()]
                assert " ".join(text) in said, said
            case ["at", "step", step]:
                assert [layer.step for layer in stage.graphics.handed[-1].layers] == [int(step)]
            case ["heard", "sounds", count]:
                assert len(stage.sound.handed) == int(count)
            case ["faded"]:
                assert isinstance(stage.sound.handed[-1], FadeSounds)
            case ["word", control, *word]:
                assert stage.word(control) == ("" if word == ["-"] else " ".join(word))
            case ["event", name]:
                assert [event for event in stage.events() if event not in BESIDES or event == name][-1] == name
            case ["waits", *text]:
                answer = stage.answers()[-1].answer
                assert answer.outcome is Outcome.WAITING
                assert " ".join(text) in answer.text
            case ["refused", *text]:
                answer = stage.answers()[-1].answer
                assert not answer.accepted
                assert " ".join(text) in f"{answer.text} {answer.remedy}"
            case _:
                self.check_state(line)

    def check_state(self, line: str) -> None:
        """Check one line against the show's own idea of itself."""
        state = self.stage.state()
        match line.split():
            case ["cameras", "free"]:
                assert (self.stage.switcher.window, state.framing) == (None, None)
            case ["cameras", *numbers]:
                assert self.stage.switcher.window == Box(*map(int, numbers))
                assert state.framing is not None
                assert state.framing.held == ITEMS
            case ["asked", count]:
                assert len(self.stage.switcher.framed) == int(count), self.stage.switcher.framed
            case ["eased", ms]:
                newest = self.stage.switcher.framed[-1]
                assert isinstance(newest, FrameCameras)
                assert newest.ease_ms == int(ms)
            case ["alarm", "none"]:
                assert self.stage.alarms() == []
            case ["alarm", *text]:
                assert any(" ".join(text) in alarm for alarm in self.stage.alarms()), self.stage.alarms()
            case ["calm", *text]:
                assert not any(" ".join(text) in alarm for alarm in self.stage.alarms()), self.stage.alarms()
            case ["segment", name]:
                on_air = state.rundown.on_air
                assert (on_air.segment.id if on_air else "none") == name
            case ["pinned", name]:
                assert (state.pinned or "none") == name
            case ["deal", name, phase]:
                run = state.run(DealId(name))
                assert (run.phase if run else "none") == phase
            case ["prompter", *text]:
                wanted = "" if text in (["-"], ["none"]) else " ".join(text)
                assert " ".join(state.prompter.split()) == wanted
            case _:
                raise ValueError(f"the script says “{line}”, which is no step")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_script(script: Path) -> None:
    player = Player()
    for number, raw in enumerate(script.read_text().splitlines(), start=1):
        line = raw.split("#")[0].strip()
        if not line:
            continue
        try:
            player.play(line)
        except AssertionError as wrong:
            pytest.fail(f"{script.name}:{number}: {line}\n{wrong}")


def test_there_are_scripts() -> None:
    assert len(SCRIPTS) >= 5
