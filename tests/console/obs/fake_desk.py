"""A scripted OBS with outputs and inputs, and a switcher connected to it. Tests of `console.obs` play on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from console.obs.switcher import ObsSwitcher
from console.plan.effects import SwitchProgram
from console.plan.outputs import ChangeInput, FadeInputs, MarkMoment, RunOutput
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectUnknown,
    Fact,
    HealthChanged,
    InputsRead,
    Level,
    OutputsRead,
)
from console.show.mixes import InputStand
from console.show.obs_commands import Output
from console.show.obs_events import InputEvent
from console.show.types import SceneName
from tests.console.obs.boxes import Box, JumpingClock, a_page
from tests.console.obs.fake_obs import FakeObs, Json, Refusal

RECORDING: Final = "/videos/today.mp4"
_NAMES: Final = {"Stream": "stream", "Record": "record", "ReplayBuffer": "replay", "VirtualCam": "camera"}
_EVENTS: Final = {
    "stream": "StreamStateChanged",
    "record": "RecordStateChanged",
    "replay": "ReplayBufferStateChanged",
    "camera": "VirtualcamStateChanged",
}
End = EffectConfirmed | EffectFailed | EffectUnknown


class FakeDesk(FakeObs):
    """Starts and stops outputs at once, and keeps two inputs that sound and a picture that does not."""

    def __init__(self) -> None:
        super().__init__()
        self.running: set[str] = set()
        self.lacking: set[str] = set()
        """Outputs it does not have."""
        self.obeys = True
        """False: says OK to a start or a stop and does nothing."""
        self.service: Json = {"key": "secret"}
        self.requests = ["GetVersion"]
        self.chapters: list[str] = []
        self.saves = True
        """False: says OK and saves no replay."""
        self.stats: Json = {}
        self.sounds: dict[str, Json] = {name: _sound() for name in ("Mic", "Music")}
        self.deaf = False
        """True: says OK to a change of an input and changes nothing."""
        self.placed: dict[str, int] = {}
        """What an input's sound is really late by: OBS lays none anew that had no delay."""
        self.offsets: list[int] = []
        """Every delay that was set."""

    def perform(self, kind: str, data: Json) -> Json:
        """Do a request."""
        if kind == "GetVersion":
            return {**super().perform(kind, data), "availableRequests": self.requests}
        if "Input" in kind:
            return self._input(kind, data)
        if kind == "GetStats":
            return {**_STATS, **self.stats}
        if kind == "GetStreamServiceSettings":
            return {"streamServiceType": "rtmp_common", "streamServiceSettings": self.service}
        if kind == "GetOutputList":
            return {"outputs": [{"outputName": "adv_file_output", "outputActive": "record" in self.running}]}
        if kind == "GetOutputSettings":
            return {"outputSettings": {"path": RECORDING}}
        for name, output in _NAMES.items():
            if kind == f"Get{name}Status":
                return self._status(output)
            if kind in (f"Start{name}", f"Stop{name}"):
                return self._run(output, kind.startswith("Start"))
        return self._mark(kind, data)

    def end(self, output: str) -> None:
        """Have an output end of itself."""
        self.running.discard(output)
        self.event(_EVENTS[output], {"outputActive": False, "outputState": "OBS_WEBSOCKET_OUTPUT_STOPPED"})

    def _status(self, output: str) -> Json:
        if output in self.lacking:
            raise Refusal(604, "It is not available.")
        runs = output in self.running
        network = {"outputCongestion": 0.0, "outputSkippedFrames": 0, "outputTotalFrames": 0}
        return {
            "outputActive": runs, "outputReconnecting": False, "outputPaused": False, "outputBytes": 0,
            "outputDuration": 5_000 if runs else 0, **network,
        }  # fmt: skip

    def _run(self, output: str, on: bool) -> Json:
        if output in self.lacking:
            raise Refusal(604, "It is not available.")
        if (output in self.running) == on:
            raise Refusal(500 if on else 501, "")
        if self.obeys:
            (self.running.add if on else self.running.discard)(output)
            state = "STARTED" if on else "STOPPED"
            self._news.put((_EVENTS[output], {"outputActive": on, "outputState": f"OBS_WEBSOCKET_OUTPUT_{state}"}))
        return {}

    def _mark(self, kind: str, data: Json) -> Json:
        match kind:
            case "SaveReplayBuffer":
                if self.saves:
                    self._news.put(("ReplayBufferSaved", {"savedReplayPath": "/videos/replay.mp4"}))
            case "CreateRecordChapter":
                if "no chapters" in self.lacking:
                    raise Refusal(702, "The output does not support chapters.")
                self.chapters.append(data["chapterName"])
            case _:
                return super().perform(kind, data)
        return {}

    def _input(self, kind: str, data: Json) -> Json:
        if kind == "GetInputList":
            names = [*self.sounds, "Logo"]
            return {"inputs": [{"inputName": name, "inputKind": f"{name} kind"} for name in names]}
        name = data["inputName"]
        if name == "Logo":
            raise Refusal(604, "The specified input does not support audio.")
        if name not in self.sounds:
            raise Refusal(600, f"No source was found by the name of `{name}`.")
        sound = self.sounds[name]
        if kind.startswith("Get"):
            return sound
        if "inputAudioSyncOffset" in data:
            self._delay(name, sound, data["inputAudioSyncOffset"])
        if not self.deaf:
            mute = {"inputMuted": not sound["inputMuted"]} if kind == "ToggleInputMute" else {}
            self.change(name, {**mute, **{key: value for key, value in data.items() if key != "inputName"}})
        return {}

    def _delay(self, name: str, sound: Json, offset_ms: int) -> None:
        self.offsets.append(offset_ms)
        if sound["inputAudioSyncOffset"]:
            self.placed[name] = offset_ms
        self._news.put(("InputAudioSyncOffsetChanged", {"inputName": name}))

    def change(self, name: str, to: Json) -> None:
        """Change an input, as somebody at OBS does."""
        self.sounds[name] = {**self.sounds[name], **to}
        kind = "InputMuteStateChanged" if "inputMuted" in to else "InputVolumeChanged"
        self._news.put((kind, {"inputName": name, **to}))


_STATS: Final[Json] = {
    "cpuUsage": 7.4, "activeFps": 30.0, "availableDiskSpace": 50_000.5, "renderSkippedFrames": 0,
    "renderTotalFrames": 900, "outputSkippedFrames": 0, "outputTotalFrames": 0,
}  # fmt: skip


def _sound() -> Json:
    return {
        "inputMuted": False, "inputVolumeDb": 0.0, "monitorType": "OBS_MONITORING_TYPE_NONE",
        "inputAudioSyncOffset": 0,
    }  # fmt: skip


class Rig:
    """A switcher, what it says, and its clock."""

    def __init__(self, url: str) -> None:
        self.clock = JumpingClock()
        self.facts: Box[Fact] = Box()
        self.switcher = ObsSwitcher(url, "", a_page, self.facts.post, self.clock.mono_ns)
        self._number = 0

    def next(self) -> EffectId:
        """Give the next effect its number."""
        self._number += 1
        return EffectId(self._number)

    def pass_time(self, seconds: float) -> None:
        """Let time pass in steps, and OBS answer all it was asked in each: a jump makes what waits seem unanswered."""
        for _ in range(round(seconds / 0.5)):
            self.clock.jump(0.5)
            effect = self.next()
            self.switcher.perform(SwitchProgram(effect, SceneName("Wide")))
            self.end(effect)

    def run(self, output: Output, on: bool) -> EffectId:
        """Ask for an output."""
        effect = self.next()
        self.switcher.run(RunOutput(effect, output, on))
        return effect

    def moment(self, words: str) -> EffectId:
        """Mark a moment."""
        effect = self.next()
        self.switcher.run(MarkMoment(effect, words))
        return effect

    def change(self, change: InputEvent) -> EffectId:
        """Change an input."""
        effect = self.next()
        self.switcher.run(ChangeInput(effect, change))
        return effect

    def recall(self, over_ms: int, *inputs: InputStand) -> EffectId:
        """Bring inputs where they stood in a mix."""
        effect = self.next()
        self.switcher.run(FadeInputs(effect, "Talk", inputs, over_ms))
        return effect

    def end(self, effect: EffectId) -> End:
        """Wait for what came of an effect, which is one thing only."""
        self.facts.wait_until(lambda _: self.ended(effect))
        (end,) = self._ends(effect)
        return end

    def ended(self, effect: EffectId) -> bool:
        """Tell whether anything came of an effect yet."""
        return bool(self._ends(effect))

    def _ends(self, effect: EffectId) -> list[End]:
        return [fact for fact in [*self.facts.all] if isinstance(fact, End) and fact.effect == effect]

    def said(self, effect: EffectId) -> str:
        """Wait for an effect's good end and give its words."""
        end = self.end(effect)
        assert isinstance(end, EffectConfirmed), end
        return end.said

    def why(self, effect: EffectId) -> str:
        """Wait for an effect's bad end, which is known to be bad, and give its words."""
        end = self.end(effect)
        assert isinstance(end, EffectFailed), end
        return end.why


@contextmanager
def connected(fake: FakeDesk) -> Iterator[Rig]:
    """Start a switcher, wait until outputs and inputs are read, and stop it afterwards."""
    rig = Rig(fake.url)
    rig.switcher.start()
    try:
        rig.facts.wait_until(lambda _: bool(rig.facts.of(OutputsRead) and rig.facts.of(InputsRead)))
        assert any(fact.level is Level.READY for fact in rig.facts.of(HealthChanged))
        yield rig
    finally:
        rig.switcher.stop()
