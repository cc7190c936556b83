"""Tests of `console.obs.camera_delay`: a filter of ours comes, changes and goes; what OBS says back is what counts."""

from collections.abc import Iterator

import pytest

from console.obs.camera_delay import FILTER, KIND
from console.plan.outputs import DelayCamera
from console.show.facts import EffectConfirmed, EffectUnknown
from tests.console.obs.fake_desk import FakeDesk, Rig, connected
from tests.console.obs.fake_obs import Json, Refusal


class Filtered(FakeDesk):
    """Keeps the filters of one scene."""

    def __init__(self) -> None:
        super().__init__()
        self.filters: dict[str, Json] = {}
        self.stubborn = False
        """True: says OK to a change and changes nothing."""

    def perform(self, kind: str, data: Json) -> Json:
        if not kind.endswith(("SourceFilter", "SourceFilterSettings")):
            return super().perform(kind, data)
        if data["sourceName"] != "Host":
            raise Refusal(600, "No source was found.")
        name = data["filterName"]
        there = self.filters.get(name)
        match kind:
            case "GetSourceFilter" if there is not None:
                return there
            case "CreateSourceFilter" if there is None:
                made = {"filterKind": data["filterKind"], "filterSettings": data["filterSettings"]}
                self.filters |= {} if self.stubborn else {name: made}
            case "SetSourceFilterSettings" if there is not None:
                there["filterSettings"] = data["filterSettings"]
            case "RemoveSourceFilter" if there is not None:
                del self.filters[name]
            case _:
                raise Refusal(600, "No filter was found in the source.")
        return {}


@pytest.fixture
def fake() -> Iterator[Filtered]:
    with Filtered() as fake:
        yield fake


def delayed(rig: Rig, delay_ms: int, source: str = "Host") -> str:
    """Ask for a delay; give what was said of it."""
    effect = rig.next()
    rig.switcher.run(DelayCamera(effect, source, delay_ms))
    end = rig.end(effect)
    assert not isinstance(end, EffectUnknown)
    return end.said if isinstance(end, EffectConfirmed) else end.why


def test_it_comes_changes_and_goes(fake: Filtered) -> None:
    with connected(fake) as rig:
        assert delayed(rig, 40) == "“Host” is delayed by 40 ms."
        assert fake.filters == {FILTER: {"filterKind": KIND, "filterSettings": {"delay_ms": 40}}}
        assert delayed(rig, 80) == "“Host” is delayed by 80 ms."
        assert fake.filters[FILTER]["filterSettings"] == {"delay_ms": 80}
        assert delayed(rig, 0) == "“Host” is not delayed."
        assert fake.filters == {}


def test_none_of_ours_needs_none_taken_away(fake: Filtered) -> None:
    with connected(fake) as rig:
        assert delayed(rig, 0) == "“Host” is not delayed."
        assert fake.filters == {}


def test_somebody_elses_of_that_name_is_left_alone(fake: Filtered) -> None:
    theirs = {"filterKind": "crop_filter", "filterSettings": {"left": 3}}
    fake.filters[FILTER] = theirs
    with connected(fake) as rig:
        for delay_ms in (40, 0):
            assert "has another filter called" in delayed(rig, delay_ms)
        assert fake.filters == {FILTER: theirs}


def test_an_ok_that_changed_nothing_fails(fake: Filtered) -> None:
    fake.stubborn = True
    with connected(fake) as rig:
        assert delayed(rig, 40) == "“Host” is delayed by 0 ms in OBS, not by 40"


def test_a_source_there_is_not_is_said(fake: Filtered) -> None:
    with connected(fake) as rig:
        assert "OBS would not delay “Nobody”" in delayed(rig, 40, "Nobody")
