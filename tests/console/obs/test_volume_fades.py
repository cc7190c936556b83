"""Tests of `console.obs.volume_fades`, with a scripted OBS."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from threading import Condition

import pytest

from console.obs.volume_fades import FLOOR_DB
from console.show.facts import EffectSent, EffectUnknown, InputsRead
from console.show.mixes import InputStand
from console.show.obs_events import VolumeSet
from tests.console.obs.fake_desk import FakeDesk, connected
from tests.console.obs.fake_obs import Json

Changes = list[tuple[str, Json]]


class Desk(FakeDesk):
    """Remembers every fader it moved."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: Changes = []
        self._moved = Condition()

    def change(self, name: str, to: Json) -> None:
        """Note and do it."""
        super().change(name, to)
        with self._moved:
            self.changes.append((name, to))
            self._moved.notify_all()

    def volumes(self, name: str) -> list[float]:
        """List where a fader was put, in order."""
        return [to["inputVolumeDb"] for each, to in self.changes if each == name and "inputVolumeDb" in to]

    def wait(self, for_what: Callable[[], bool]) -> None:
        """Wait until it has moved so."""
        with self._moved:
            assert self._moved.wait_for(for_what, 5)


@pytest.fixture
def fake() -> Iterator[Desk]:
    with Desk() as fake:
        yield fake


def test_faders_go_there_in_steps_and_end_exactly_there(fake: Desk) -> None:
    with connected(fake) as rig:
        effect = rig.recall(400, InputStand("Mic", -12.25, muted=False), InputStand("Music", 3.0, muted=False))
        assert rig.said(effect) == ""
        assert [fact.effect for fact in rig.facts.of(EffectSent)] == [effect]
        for name, end in (("Mic", -12.25), ("Music", 3.0)):
            steps = fake.volumes(name)
            assert steps[-1] == fake.sounds[name]["inputVolumeDb"] == end
            assert 5 <= len(steps) <= 12  # 25 a second, and the end
            assert all((after - before) * end >= 0 for before, after in pairwise(steps))
        read = {state.name: state.volume_db for state in rig.facts.of(InputsRead)[-1].inputs}
        assert read == {"Mic": pytest.approx(-12.2, abs=0.1), "Music": 3.0}


def test_without_time_it_jumps(fake: Desk) -> None:
    with connected(fake) as rig:
        assert rig.said(rig.recall(0, InputStand("Mic", -6.0, muted=True))) == ""
        assert fake.changes == [("Mic", {"inputMuted": True}), ("Mic", {"inputVolumeDb": -6.0})]


def test_what_was_muted_is_opened_where_nobody_hears_it(fake: Desk) -> None:
    fake.sounds["Mic"]["inputMuted"] = True
    with connected(fake) as rig:
        assert rig.said(rig.recall(200, InputStand("Mic", -6.0, muted=False))) == ""
        assert fake.changes[:2] == [("Mic", {"inputVolumeDb": FLOOR_DB}), ("Mic", {"inputMuted": False})]
        assert fake.volumes("Mic")[-1] == -6.0


def test_what_is_to_be_muted_is_so_before_its_fader_stands_where_it_did(fake: Desk) -> None:
    with connected(fake) as rig:
        assert rig.said(rig.recall(200, InputStand("Mic", -6.0, muted=True))) == ""
        assert fake.changes[-2:] == [("Mic", {"inputMuted": True}), ("Mic", {"inputVolumeDb": -6.0})]
        assert min(fake.volumes("Mic")) < -40


def test_what_stands_there_is_left_alone(fake: Desk) -> None:
    with connected(fake) as rig:
        assert rig.said(rig.recall(1_000, InputStand("Mic", 0.0, muted=False))) == ""
        assert fake.changes == []


@pytest.mark.parametrize("where", ["in OBS", "here"])
def test_one_taken_in_hand_is_let_go_of(fake: Desk, where: str) -> None:
    with connected(fake) as rig:
        to = [InputStand(name, -20.0, muted=False) for name in ("Mic", "Music")]
        effect = rig.recall(1_000, *to)
        fake.wait(lambda: len(fake.volumes("Mic")) >= 3)
        if where == "here":
            rig.said(rig.change(VolumeSet("Mic", 6.0)))
        else:
            fake.sounds["Mic"]["inputVolumeDb"] = 6.0
            fake.event("InputVolumeChanged", {"inputName": "Mic", "inputVolumeDb": 6.0})
        assert rig.said(effect) == "“Mic” was left where it was taken in hand."
        assert fake.sounds["Music"]["inputVolumeDb"] == -20.0
        assert fake.volumes("Mic")[-1] != -20.0
        if where == "here":
            assert fake.volumes("Mic")[-1] == 6.0


def test_one_opened_by_hand_in_obs_is_let_go_of(fake: Desk) -> None:
    with connected(fake) as rig:
        effect = rig.recall(1_000, InputStand("Mic", -20.0, muted=False))
        fake.wait(lambda: len(fake.volumes("Mic")) >= 2)
        fake.event("InputMuteStateChanged", {"inputName": "Mic", "inputMuted": True})
        assert rig.said(effect) == "“Mic” was left where it was taken in hand."


def test_a_newer_recall_takes_over(fake: Desk) -> None:
    with connected(fake) as rig:
        first = rig.recall(2_000, InputStand("Mic", -20.0, muted=False))
        fake.wait(lambda: len(fake.volumes("Mic")) >= 2)
        second = rig.recall(100, InputStand("Mic", -3.0, muted=False))
        assert rig.said(first) == "“Mic” was left where it was taken in hand."
        assert rig.said(second) == ""
        assert fake.volumes("Mic")[-1] == -3.0


def test_what_is_not_in_obs_any_more_is_named_and_the_rest_goes(fake: Desk) -> None:
    with connected(fake) as rig:
        effect = rig.recall(0, InputStand("Old", -6.0, muted=False), InputStand("Mic", -6.0, muted=False))
        assert rig.said(effect) == "“Old” is not in OBS any more."
        assert rig.why(rig.recall(0, InputStand("Old", -6.0, muted=False))) == (
            "OBS has none of the inputs of “Talk”: “Old”"
        )


def test_one_that_goes_meanwhile_is_told(fake: Desk) -> None:
    with connected(fake) as rig:
        effect = rig.recall(1_000, InputStand("Mic", -20.0, muted=False))
        fake.wait(lambda: len(fake.volumes("Mic")) >= 2)
        del fake.sounds["Mic"]
        assert rig.why(effect).startswith("OBS has no input “Mic”.")


def test_an_ok_that_changed_nothing_fails(fake: Desk) -> None:
    fake.deaf = True
    with connected(fake) as rig:
        assert rig.why(rig.recall(0, InputStand("Mic", -6.5, muted=False))) == "OBS said yes, but “Mic” is at 0 dB"


def test_obs_lost_on_the_way_leaves_it_unknown(fake: Desk) -> None:
    with connected(fake) as rig:
        effect = rig.recall(2_000, InputStand("Mic", -20.0, muted=False))
        fake.wait(lambda: len(fake.volumes("Mic")) >= 2)
        fake.drop()
        end = rig.end(effect)
        assert isinstance(end, EffectUnknown)
        assert end.why.endswith("the faders may stand anywhere on their way")
