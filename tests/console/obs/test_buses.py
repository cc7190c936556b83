"""Tests of `console.obs.buses`."""

from console.obs.buses import preview_bus, program_bus
from console.show.facts import EffectId, PreviewChanged, ProgramChanged, SceneCalled
from console.show.types import SceneName


def test_the_program_bus_speaks_of_program() -> None:
    bus = program_bus()
    assert (bus.set_request, bus.get_request) == ("SetCurrentProgramScene", "GetCurrentProgramScene")
    assert (bus.get_field, bus.event) == ("currentProgramSceneName", "CurrentProgramSceneChanged")
    assert bus.changed(SceneName("Wide"), EffectId(3)) == ProgramChanged(SceneName("Wide"), EffectId(3))


def test_it_follows_a_scene_to_its_new_name() -> None:
    bus = program_bus()
    bus.scene = SceneName("Wide")
    bus.renamed(SceneCalled(SceneName("Host"), SceneName("Anchor")))
    assert bus.scene == "Wide"
    bus.renamed(SceneCalled(SceneName("Wide"), SceneName("Total")))
    assert bus.scene == "Total"


def test_the_preview_bus_may_be_empty() -> None:
    bus = preview_bus()
    assert (bus.set_request, bus.event) == ("SetCurrentPreviewScene", "CurrentPreviewSceneChanged")
    assert bus.changed(None, EffectId(3)) == PreviewChanged(None)
