"""Tests of `console.obs.studio`; `tests/real/test_switching.py` holds the same promises against a real OBS."""

from collections.abc import Iterator

import pytest

from console.obs.studio import NO_STUDIO
from console.plan.effects import SetStudioMode, SetTBar
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectSent, SwitcherLost
from tests.console.obs.fake_obs import Json
from tests.console.obs.test_switcher import Rig, rig_with
from tests.console.obs.test_transitions import MixingObs

BAR = "SetTBarPosition"


class BarObs(MixingObs):
    """An OBS with studio mode and a T-bar."""

    def perform(self, kind: str, data: Json) -> Json:
        match kind:
            case "SetStudioModeEnabled":
                self.preview = self.program if data["studioModeEnabled"] else None
                return {}
            case "SetTBarPosition":
                self._in_studio_mode()
                self.asked.append((kind, data))
                return {}
        return super().perform(kind, data)

    def positions(self) -> list[float]:
        return [data["position"] for kind, data in self.asked if kind == BAR]


@pytest.fixture
def bar() -> Iterator[BarObs]:
    with BarObs() as fake:
        fake.preview = "Host"
        yield fake


def move(rig: Rig, number: int, position: int) -> None:
    rig.switcher.perform(SetTBar(EffectId(number), position))


def wait_confirmed(rig: Rig, count: int) -> None:
    rig.facts.wait_until(lambda all_: sum(isinstance(fact, EffectConfirmed) for fact in all_) == count)


def test_studio_mode_is_set_and_confirmed(bar: BarObs) -> None:
    with rig_with(bar) as rig:
        rig.ready()
        rig.switcher.perform(SetStudioMode(EffectId(1), False))
        assert rig.facts.take(EffectConfirmed).effect == 1
        assert bar.preview is None


def test_the_bar_is_let_go_at_its_end_alone(bar: BarObs) -> None:
    with rig_with(bar) as rig:
        rig.ready()
        move(rig, 1, 400)
        wait_confirmed(rig, 1)
        move(rig, 2, 1000)
        wait_confirmed(rig, 2)
        assert [data for kind, data in bar.asked if kind == BAR] == [
            {"position": 0.4, "release": False},
            {"position": 1.0, "release": True},
        ]


def test_of_positions_that_wait_only_the_newest_is_sent_and_all_are_confirmed(bar: BarObs) -> None:
    with rig_with(bar) as rig:
        rig.ready()
        bar.hold(BAR)
        for number, position in enumerate((100, 200, 300), 1):
            move(rig, number, position)
        bar.wait_for(BAR)
        bar.release(BAR)
        wait_confirmed(rig, 3)
        assert bar.positions() == [0.1, 0.3]


def test_a_bar_brought_back_has_what_was_in_program_taken_again(bar: BarObs) -> None:
    with rig_with(bar) as rig:
        rig.ready()
        move(rig, 1, 400)
        wait_confirmed(rig, 1)
        bar.program = "Host"  # as OBS 29 says, from the moment the bar leaves 0
        move(rig, 2, 0)
        rig.facts.take(EffectSent)
        assert bar.positions()[-1] == 0.0
        wait_confirmed(rig, 2)
        assert bar.program == "Wide"


def test_without_studio_mode_it_fails_with_words(bar: BarObs) -> None:
    bar.preview = None
    with rig_with(bar) as rig:
        rig.ready()
        move(rig, 1, 400)
        assert rig.facts.take(EffectFailed).why == NO_STUDIO


def test_what_waits_when_obs_is_lost_was_not_sent(bar: BarObs) -> None:
    with rig_with(bar) as rig:
        rig.ready()
        bar.hold(BAR)
        move(rig, 1, 100)
        move(rig, 2, 200)
        bar.wait_for(BAR)
        bar.drop()
        rig.facts.take(SwitcherLost)
        assert "not sent" in next(fact.why for fact in rig.facts.of(EffectFailed) if fact.effect == 2)
