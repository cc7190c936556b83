"""Tests of `console.obs.buses`."""

from console.obs.buses import preview_bus, program_bus
from console.show.facts import EffectId, PreviewChanged, ProgramChanged
from console.show.types import SceneName


def test_the_program_bus_speaks_of_program() -> None:
    bus = program_bus()
    assert (bus.set_request, bus.get_request) == ("SetCurrentProgramScene", "GetCurrentProgramScene")
    assert (bus.get_field, bus.event) == ("currentProgramSceneName", "CurrentProgramSceneChanged")
    assert bus.changed(SceneName("Wide"), EffectId(3)) == ProgramChanged(SceneName("Wide"), EffectId(3))


def test_the_preview_bus_may_be_empty() -> None:
    bus = preview_bus()
    assert (bus.set_request, bus.event) == ("SetCurrentPreviewScene", "CurrentPreviewSceneChanged")
    assert bus.changed(None, EffectId(3)) == PreviewChanged(None)
