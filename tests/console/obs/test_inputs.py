"""Tests of `console.obs.inputs`."""

from collections.abc import Iterator

import pytest

from console.obs.inputs import A_BATCH
from console.show.facts import EffectUnknown, InputsRead
from console.show.obs_commands import Monitor
from console.show.obs_events import InputEvent, InputMuted, MonitorSet, OffsetSet, VolumeSet
from console.show.obs_truth import InputState
from tests.console.obs.fake_desk import FakeDesk, Rig, connected

MIC = InputState("Mic", "Mic kind", False, 0.0, Monitor.NONE, 0)


@pytest.fixture
def fake() -> Iterator[FakeDesk]:
    with FakeDesk() as fake:
        yield fake


def newest(rig: Rig) -> tuple[InputState, ...]:
    return rig.facts.of(InputsRead)[-1].inputs


def mic(rig: Rig) -> InputState:
    return next(state for state in newest(rig) if state.name == "Mic")


def test_what_can_be_heard_is_read_in_obss_order(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        assert [state.name for state in newest(rig)] == ["Mic", "Music"]
        assert mic(rig) == MIC


def test_many_inputs_are_read_in_several_goes(fake: FakeDesk) -> None:
    fake.sounds = {f"Mic {number}": fake.sounds["Mic"] for number in range(3 * A_BATCH)}
    with connected(fake) as rig:
        assert [len(read.inputs) for read in rig.facts.of(InputsRead)] == [3 * A_BATCH]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (InputMuted("Mic", True), ""),
        (InputMuted("Mic", None), "“Mic” is muted."),
        (VolumeSet("Mic", -6.5), ""),
        (MonitorSet("Mic", Monitor.BOTH), ""),
        (OffsetSet("Mic", -120), ""),
    ],
)
def test_what_is_set_is_read_back_and_confirmed(fake: FakeDesk, change: InputEvent, said: str) -> None:
    with connected(fake) as rig:
        assert rig.said(rig.change(change)) == said
        assert mic(rig) != MIC


def test_an_ok_that_changed_nothing_fails(fake: FakeDesk) -> None:
    fake.deaf = True
    with connected(fake) as rig:
        assert rig.why(rig.change(VolumeSet("Mic", -6.5))) == "OBS said yes, but “Mic” is at 0 dB"


def test_a_wrong_name_gets_the_nearest(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        assert rig.why(rig.change(InputMuted("mik", True))) == "OBS has no input “mik”. Did you mean “Mic”?"
        assert "“Logo” has no sound" in rig.why(rig.change(InputMuted("Logo", True)))


def test_a_change_in_obs_is_followed(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        fake.sounds["Mic"]["inputVolumeDb"] = -20.0
        fake.event("InputVolumeChanged", {"inputName": "Mic"})
        rig.facts.wait_until(lambda _: mic(rig).volume_db == -20.0)


def test_inputs_that_come_go_or_are_renamed_are_followed(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        fake.sounds = {"Guest": fake.sounds["Mic"]}
        fake.event("InputNameChanged", {"oldInputName": "Mic", "inputName": "Guest"})
        rig.facts.wait_until(lambda _: [state.name for state in newest(rig)] == ["Guest"])


def test_a_lost_obs_leaves_what_was_asked_unknown_and_is_read_again(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        fake.freeze()
        effect = rig.change(InputMuted("Mic", True))
        fake.drop()
        assert isinstance(rig.end(effect), EffectUnknown)
        read = len(rig.facts.of(InputsRead))
        fake.thaw()
        rig.facts.wait_until(lambda _: len(rig.facts.of(InputsRead)) > read)
