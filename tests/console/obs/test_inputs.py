"""Tests of `console.obs.inputs`."""

from collections.abc import Iterator

import pytest

from console.obs.inputs import A_BATCH
from console.show.facts import EffectSent, EffectUnknown, InputsRead, SyncVoided
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


def voided(rig: Rig) -> list[tuple[str, str]]:
    return [(fact.name, fact.why) for fact in rig.facts.of(SyncVoided)]


def test_a_delay_is_set_in_two_steps_so_that_the_sound_really_moves(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        rig.said(rig.change(OffsetSet("Mic", 120)))
        assert (fake.offsets, fake.placed["Mic"], mic(rig).offset_ms) == ([121, 120], 120, 120)
        rig.said(rig.change(OffsetSet("Mic", 0)))
        rig.said(rig.change(OffsetSet("Mic", 120)))
        assert fake.placed["Mic"] == 120
        assert len(rig.facts.of(EffectSent)) == 3


def test_a_delay_that_stands_already_is_placed_anew(fake: FakeDesk) -> None:
    fake.sounds["Mic"]["inputAudioSyncOffset"] = 120
    with connected(fake) as rig:
        rig.said(rig.change(OffsetSet("Mic", 120)))
        assert (fake.offsets, fake.placed["Mic"]) == ([121, 120], 120)


def test_what_is_asked_meanwhile_does_not_wait_for_the_second_step(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        delayed = rig.change(OffsetSet("Mic", 120))
        rig.said(rig.change(InputMuted("Music", True)))
        assert not rig.ended(delayed)
        assert rig.said(delayed) == ""


def test_of_two_delays_of_one_input_the_newer_stands(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        first, second = rig.change(OffsetSet("Mic", 40)), rig.change(OffsetSet("Mic", 80))
        rig.end(first)
        rig.end(second)
        assert (fake.offsets[-1], fake.placed["Mic"]) == (80, 80)
        rig.facts.wait_until(lambda _: mic(rig).offset_ms == 80)


def test_a_delay_of_an_unknown_input_is_refused_at_the_first_step(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        assert rig.why(rig.change(OffsetSet("mik", 5))) == "OBS has no input “mik”. Did you mean “Mic”?"


def test_a_delay_under_way_when_obs_is_lost_is_unknown(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        fake.freeze()
        effect = rig.change(OffsetSet("Mic", 120))
        fake.drop()
        assert isinstance(rig.end(effect), EffectUnknown)


def test_a_delay_voids_what_was_measured_once_whoever_set_it(fake: FakeDesk) -> None:
    ours, theirs = ("Mic", "its delay was set"), ("Mic", "its delay was changed in OBS")
    with connected(fake) as rig:
        rig.said(rig.change(OffsetSet("Mic", 120)))
        fake.event("InputVolumeChanged", {"inputName": "Mic"})
        rig.said(rig.change(InputMuted("Music", True)))
        assert voided(rig) == [ours]
        fake.change("Mic", {"inputAudioSyncOffset": 90})
        rig.facts.wait_until(lambda _: voided(rig) == [ours, theirs])


def test_filters_and_media_that_begin_anew_void_what_was_measured(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        fake.event("SourceFilterCreated", {"sourceName": "Mic", "filterName": "Calm"})
        fake.event("MediaInputPlaybackStarted", {"inputName": "Music"})
        rig.facts.wait_until(lambda _: len(voided(rig)) == 2)
        assert voided(rig) == [
            ("Mic", "a filter (“Calm”) was added to it in OBS"),
            ("Music", "it began to play anew"),
        ]
