"""A driver in a role: what it holds is let go when it ends, a silent one is noticed, a late word is not heard."""

from collections.abc import Mapping

from msgspec.structs import replace

from console.engine.player import SILENT_NS, Player, sentence
from console.show.facts import Level, SurfaceChanged
from hardware.casting import Found, Role
from hardware.fake import FakeSurface
from hardware.messages import Action, Control, ControlEvent, ControlId, Kind, Light, SurfaceId, pad
from hardware.port import LightFailed, OnControl, OnNotice, Surface, SurfaceDown, SurfaceUp

PADS = Role(SurfaceId("pads"), 8, 8, "Graphics pads")
GRID = Found("G1", "Grid", "fake", "", 8, 8)


class Living(FakeSurface):
    """A surface that says when it last knew its device there."""

    def __init__(self, surface: SurfaceId, on_control: OnControl, on_notice: OnNotice) -> None:
        super().__init__(surface, 8, 8, on_control, on_notice)
        self.notice = on_notice
        self.seen_ns = 0
        self.painted: Mapping[ControlId, Light] = {}

    def signs_ns(self) -> int:
        return self.seen_ns


class Stage:
    """A player, and what it said and pressed."""

    def __init__(self) -> None:
        self.said: list[SurfaceChanged] = []
        self.events: list[ControlEvent] = []
        self.player = Player(PADS, GRID, self._open, self.events.append, self.said.append)

    def _open(self, surface: SurfaceId, found: Found, on_control: OnControl, on_notice: OnNotice) -> Surface:
        self.driver = Living(surface, on_control, on_notice)
        return self.driver

    def levels(self) -> list[Level]:
        return [one.level for one in self.said]


def test_its_notices_become_the_health_of_its_role() -> None:
    stage = Stage()
    stage.driver.start()
    stage.driver.notice(LightFailed(stage.driver.info, pad(1, 1), "busy"))
    stage.driver.unplug()
    assert stage.levels() == [Level.READY, Level.DEGRADED, Level.DEGRADED]
    assert {(one.surface, one.device) for one in stage.said} == {("pads", "Grid")}
    assert stage.said[0].reason == "Grid is connected and lit: it plays Graphics pads."
    assert "pad/1/1 could not be sent: busy" in stage.said[1].reason
    assert stage.said[2].reason == "Graphics pads: Simulated pads was unplugged; plug it in again."


def test_what_is_held_when_it_ends_is_let_go() -> None:
    stage = Stage()
    stage.driver.start()
    for control in (pad(1, 1), pad(1, 2)):
        stage.driver.press(control)
    stage.driver.release(pad(1, 2))
    stage.player.stop()
    assert [(one.control, one.action) for one in stage.events[-2:]] == [
        (pad(1, 2), Action.UP),
        (pad(1, 1), Action.UP),
    ]


def test_what_comes_after_its_end_is_not_heard() -> None:
    stage = Stage()
    stage.driver.start()
    stage.player.stop()
    stage.driver.start()
    stage.driver.press(pad(1, 1))
    stage.driver.notice(SurfaceUp(stage.driver.info))
    assert stage.events == []
    assert stage.levels() == [Level.READY]


def test_it_tells_which_controls_the_device_has_also_when_it_is_gone() -> None:
    stage = Stage()
    stage.driver.start()
    told = replace(
        stage.driver.info, controls=(Control(pad(1, 1), Kind.PAD), Control(ControlId("fader/1"), Kind.FADER))
    )
    stage.driver.notice(SurfaceUp(told))
    stage.driver.notice(SurfaceDown(told, "it was unplugged"))
    assert [said.controls for said in stage.said[-2:]] == [("pad/1/1", "fader/1")] * 2


def test_a_driver_that_gives_no_sign_is_told_once_and_again_when_it_does() -> None:
    stage = Stage()
    stage.player.watch(10 * SILENT_NS)
    assert stage.said == []
    stage.driver.start()
    stage.player.watch(SILENT_NS)
    stage.player.watch(SILENT_NS + 1)
    stage.player.watch(SILENT_NS + 2)
    assert stage.levels() == [Level.READY, Level.FAILED]
    assert "no sign of life" in stage.said[-1].reason
    stage.driver.seen_ns = SILENT_NS
    stage.player.watch(SILENT_NS + 3)
    assert stage.levels() == [Level.READY, Level.FAILED, Level.READY]


def test_a_reason_becomes_a_sentence() -> None:
    assert sentence("no Grid is plugged in") == "No Grid is plugged in."
