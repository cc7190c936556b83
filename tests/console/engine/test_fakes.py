"""The shipped fakes keep the ports' word: they note what they were handed and answer as a healthy device would."""

from console.engine.fakes import FakeClock, FakeGraphics, FakeLights, FakeSound, FakeSwitcher
from console.engine.performer import Outputs
from console.engine.ports import Clock, Graphics, Lights, Sound, Switcher
from console.plan.effects import (
    DrawGraphics,
    FadeSounds,
    FrameCameras,
    LayerGraphic,
    ReadItems,
    StartSound,
    SwitcherEffect,
    SwitchPreview,
    SwitchProgram,
)
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    Fact,
    ItemsRead,
    Lane,
    PageDrew,
    PreviewChanged,
    ProgramChanged,
    SoundStarted,
)
from console.show.state import HeldItem
from console.show.types import Box, DurationMs, GraphicId, SceneName, SoundId
from hardware.messages import DARK, Glow, Light
from tests.console.show.shop import START_MS
from tests.shows.stage import at

ONE = EffectId(1)
AT_NS = 1_000_000_000
WIDE = SceneName("Wide")


def answers(lane: Lane, between: Fact | None, effect: EffectId = ONE) -> list[Fact]:
    """Say what a healthy device answers: sent, what became true, confirmed."""
    sent = EffectSent(effect=effect, lane=lane, at_ns=AT_NS)
    confirmed = EffectConfirmed(effect=effect, lane=lane, at_ns=AT_NS)
    return [sent, confirmed] if between is None else [sent, between, confirmed]


def test_they_fit_the_ports() -> None:
    clock = FakeClock(START_MS)
    ports: tuple[Clock, Switcher, Graphics, Sound, Lights] = (
        clock,
        FakeSwitcher(print, clock),
        FakeGraphics(print, clock),
        FakeSound(print, clock),
        FakeLights(),
    )
    assert Outputs(*ports[1:])


def test_the_clock_only_moves_when_told() -> None:
    clock = FakeClock(START_MS)
    assert (clock.utc_ms(), clock.mono_ns()) == (START_MS, AT_NS)
    clock.pass_ms(1500)
    assert (clock.utc_ms(), clock.mono_ns()) == (START_MS + 1500, AT_NS + 1_500_000_000)
    assert clock.utc_ms() == START_MS + 1500


def test_the_switcher_does_as_it_is_told_and_says_so() -> None:
    posted: list[Fact] = []
    switcher = FakeSwitcher(posted.append, FakeClock(START_MS))
    take = SwitchProgram(effect=ONE, scene=WIDE)
    switcher.perform(take)
    assert posted == answers(Lane.SWITCHER, ProgramChanged(scene=WIDE, after=ONE))
    posted.clear()
    preview = SwitchPreview(effect=EffectId(2), scene=WIDE)
    switcher.perform(preview)
    assert posted == answers(Lane.SWITCHER, PreviewChanged(scene=WIDE), EffectId(2))
    assert switcher.handed == [take, preview]
    switcher.stop()


def test_a_silent_switcher_notes_and_says_nothing() -> None:
    posted: list[Fact] = []
    switcher = FakeSwitcher(posted.append, FakeClock(START_MS))
    switcher.answers = False
    take: SwitcherEffect = SwitchProgram(effect=ONE, scene=WIDE)
    switcher.perform(take)
    assert (switcher.handed, posted) == ([take], [])


def test_the_switcher_reads_its_items_and_squeezes_them() -> None:
    posted: list[Fact] = []
    switcher = FakeSwitcher(posted.append, FakeClock(START_MS))
    switcher.items = (HeldItem(WIDE, 1, "Camera", {"positionX": 0.0}),)
    switcher.frame(ReadItems(effect=ONE))
    assert posted == [EffectSent(ONE, Lane.SWITCHER, AT_NS), ItemsRead(ONE, switcher.items)]
    posted.clear()
    window = Box(480, 0, 1440, 810)
    two = FrameCameras(EffectId(2), switcher.items, window, (1920, 1080), DurationMs(0))
    switcher.frame(two)
    assert posted == answers(Lane.SWITCHER, None, EffectId(2))
    assert (switcher.window, switcher.framed) == (window, [ReadItems(effect=ONE), two])


def test_a_switcher_that_refuses_or_is_silent_leaves_its_items() -> None:
    posted: list[Fact] = []
    switcher = FakeSwitcher(posted.append, FakeClock(START_MS))
    switcher.refuses = "OBS is not connected"
    squeeze = FrameCameras(ONE, (), Box(0, 0, 9, 9), (1080, 1920), DurationMs(0))
    switcher.frame(squeeze)
    assert posted == [EffectFailed(ONE, Lane.SWITCHER, "OBS is not connected")]
    switcher.answers = False
    switcher.frame(squeeze)
    assert (switcher.window, len(posted), len(switcher.framed)) == (None, 1, 2)


def test_the_page_draws_at_once() -> None:
    posted: list[Fact] = []
    graphics = FakeGraphics(posted.append, FakeClock(START_MS))
    assert list(graphics.on_air) == []
    layer = LayerGraphic(instance="countdown:1", layer=20, graphic=GraphicId("g"), data={})
    graphics.perform(DrawGraphics(effect=ONE, layers=(layer,)))
    drew = PageDrew(page="fake", bus="program", rev=1, layers=("countdown:1",), at_ns=AT_NS)
    assert posted == answers(Lane.GRAPHICS, drew)
    assert list(graphics.on_air) == ["countdown:1"]
    graphics.perform(DrawGraphics(effect=EffectId(2), layers=()))
    assert list(graphics.on_air) == []
    assert isinstance(posted[4], PageDrew)
    assert posted[4].rev == 2


def test_a_silent_page_draws_nothing_and_is_still_told() -> None:
    posted: list[Fact] = []
    graphics = FakeGraphics(posted.append, FakeClock(START_MS))
    graphics.answers = False
    graphics.perform(DrawGraphics(effect=ONE, layers=()))
    assert (len(graphics.handed), posted) == (1, [])


def test_a_sound_starts_at_once_and_a_fade_is_confirmed() -> None:
    posted: list[Fact] = []
    sound = FakeSound(posted.append, FakeClock(START_MS))
    sound.perform(StartSound(effect=ONE, sound=SoundId("win")))
    assert posted == answers(Lane.SOUND, SoundStarted(effect=ONE, sound=SoundId("win")))
    posted.clear()
    sound.perform(FadeSounds(effect=EffectId(2), fade_ms=600))
    assert posted == answers(Lane.SOUND, None, EffectId(2))
    assert len(sound.handed) == 2
    sound.stop()


def test_lights_remember_what_they_show() -> None:
    lights = FakeLights()
    red = Light(colour=(255, 0, 0), glow=Glow.SOLID)
    lights.paint({at(1, 1): red, at(1, 2): red})
    lights.paint({at(1, 2): DARK})
    assert lights.shown == {at(1, 1): red, at(1, 2): DARK}
