"""A fake of every output port, shipped: whole-path scripts and trials of a show file run on them without a device.

Each notes what it was handed. With `post` given it answers as a healthy device would, at once.
"""

from collections.abc import Mapping

from console.plan.effects import (
    DrawGraphics,
    FrameCameras,
    FramingEffect,
    PreviewGraphics,
    ReadItems,
    SoundEffect,
    StartSound,
    SwitcherEffect,
    SwitchPreview,
    SwitchProgram,
)
from console.plan.outputs import MarkChapter, ObsEffect
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectSent,
    ItemsRead,
    ItemsSwitched,
    Lane,
    PageDrew,
    Post,
    PreviewChanged,
    ProgramChanged,
    SoundStarted,
)
from console.show.nesting import ItemSwitch
from console.show.state import HeldItem
from console.show.types import Box, SceneName, UtcMs
from hardware.messages import Light, Spot


class FakeClock:
    """A clock that only moves when told."""

    def __init__(self, at_ms: UtcMs) -> None:
        self._at_ms = at_ms
        self._start_ms = at_ms

    def utc_ms(self) -> UtcMs:
        """Wall time as set."""
        return self._at_ms

    def mono_ns(self) -> int:
        """Nanoseconds since the clock was made, plus one second."""
        return (self._at_ms - self._start_ms) * 1_000_000 + 1_000_000_000

    def settle(self) -> None:
        """Do nothing: it never strays."""

    def pass_ms(self, ms: int) -> None:
        """Let time pass."""
        self._at_ms = UtcMs(self._at_ms + ms)


class FakeSwitcher:
    """An OBS that does as it is told."""

    def __init__(self, post: Post, clock: FakeClock) -> None:
        self._post = post
        self._clock = clock
        self.handed: list[SwitcherEffect] = []
        self.answers = True
        """Set false for an OBS that never answers."""
        self.refuses = ""
        """Why it does nothing to the items of its scenes; empty: it does."""
        self.items: tuple[HeldItem, ...] = ()
        self.framed: list[FramingEffect] = []
        """Every effect on the items of its scenes that it was handed."""
        self.ran: list[ObsEffect] = []
        """Every effect on its outputs, moments and inputs."""
        self.marked: list[str] = []
        """The chapters of its recording."""
        self.window: Box | None = None
        """Where every camera stands; none: as it was set up."""

    @property
    def scenes(self) -> list[SceneName]:
        """Every scene it was asked to put in program or in preview, in order."""
        return [effect.scene for effect in self.handed if isinstance(effect, SwitchProgram | SwitchPreview)]

    def perform(self, effect: SwitcherEffect) -> None:
        """Note the effect and confirm it."""
        self.handed.append(effect)
        if not self.answers:
            return
        at_ns = self._clock.mono_ns()
        self._post(EffectSent(effect=effect.effect, lane=Lane.SWITCHER, at_ns=at_ns))
        if isinstance(effect, SwitchProgram):
            self._post(ProgramChanged(scene=effect.scene, after=effect.effect))
            self._show_item(effect, on_air=True)
        elif isinstance(effect, SwitchPreview):
            self._post(PreviewChanged(scene=effect.scene))
            self._show_item(effect, on_air=False)
        self._post(EffectConfirmed(effect=effect.effect, lane=Lane.SWITCHER, at_ns=at_ns))

    def _show_item(self, effect: SwitchProgram | SwitchPreview, on_air: bool) -> None:
        """Say that the item a take names is to be seen, and the others are not."""
        if effect.item:
            hidden = tuple(ItemSwitch(effect.scene, item, on=False) for item in effect.hide)
            shown = ItemSwitch(effect.scene, effect.item, on=True)
            self._post(ItemsSwitched(effect.scene, (shown, *hidden), on_air, self._clock.mono_ns()))

    def frame(self, effect: FramingEffect) -> None:
        """Note the effect; read the items, or squeeze them and confirm it."""
        self.framed.append(effect)
        if not self.answers:
            return
        if self.refuses:
            self._post(EffectFailed(effect=effect.effect, lane=Lane.SWITCHER, why=self.refuses))
            return
        at_ns = self._clock.mono_ns()
        self._post(EffectSent(effect=effect.effect, lane=Lane.SWITCHER, at_ns=at_ns))
        if isinstance(effect, ReadItems):
            self._post(ItemsRead(effect=effect.effect, held=self.items))
            return
        left = isinstance(effect, FrameCameras) and effect.asks and effect.window != self.window
        if isinstance(effect, FrameCameras) and not left:
            self.window = effect.window
        self._post(EffectConfirmed(effect=effect.effect, lane=Lane.SWITCHER, at_ns=at_ns, left=left))

    def run(self, effect: ObsEffect) -> None:
        """Note the effect and confirm it."""
        self.ran.append(effect)
        if self.answers:
            at_ns = self._clock.mono_ns()
            self._post(EffectSent(effect=effect.effect, lane=Lane.SWITCHER, at_ns=at_ns))
            self._post(EffectConfirmed(effect=effect.effect, lane=Lane.SWITCHER, at_ns=at_ns))

    def mark(self, effect: MarkChapter) -> None:
        """Note the chapter."""
        self.marked.append(effect.words)

    def stop(self) -> None:
        """Do nothing."""


class FakeGraphics:
    """One program page that draws at once."""

    def __init__(self, post: Post, clock: FakeClock) -> None:
        self._post = post
        self._clock = clock
        self.handed: list[DrawGraphics] = []
        self.previewed: list[PreviewGraphics] = []
        self.answers = True

    def perform(self, effect: DrawGraphics) -> None:
        """Note the picture and say it is drawn."""
        self.handed.append(effect)
        if not self.answers:
            return
        at_ns = self._clock.mono_ns()
        instances = tuple(layer.instance for layer in effect.layers)
        self._post(EffectSent(effect=effect.effect, lane=Lane.GRAPHICS, at_ns=at_ns))
        self._post(PageDrew(page="fake", bus="program", rev=len(self.handed), layers=instances, at_ns=at_ns))
        self._post(EffectConfirmed(effect=effect.effect, lane=Lane.GRAPHICS, at_ns=at_ns))

    def preview(self, effect: PreviewGraphics) -> None:
        """Note the picture; no preview page is open."""
        self.previewed.append(effect)

    @property
    def in_preview(self) -> tuple[str, ...]:
        """Instances a preview page would show."""
        return tuple(layer.instance for layer in self.previewed[-1].layers) if self.previewed else ()

    @property
    def on_air(self) -> tuple[str, ...]:
        """Instances the page was last told to show."""
        return tuple(layer.instance for layer in self.handed[-1].layers) if self.handed else ()


class FakeSound:
    """A sound engine that starts every sound at once and never ends one."""

    def __init__(self, post: Post, clock: FakeClock) -> None:
        self._post = post
        self._clock = clock
        self.handed: list[SoundEffect] = []

    def perform(self, effect: SoundEffect) -> None:
        """Note the effect and say it sounds."""
        self.handed.append(effect)
        at_ns = self._clock.mono_ns()
        self._post(EffectSent(effect=effect.effect, lane=Lane.SOUND, at_ns=at_ns))
        if isinstance(effect, StartSound):
            self._post(SoundStarted(effect=effect.effect, sound=effect.sound))
        self._post(EffectConfirmed(effect=effect.effect, lane=Lane.SOUND, at_ns=at_ns))

    def stop(self) -> None:
        """Do nothing."""


class FakeLights:
    """Lights that remember what they show."""

    def __init__(self) -> None:
        self.shown: dict[Spot, Light] = {}

    def paint(self, lights: Mapping[Spot, Light]) -> None:
        """Show what changed."""
        self.shown.update(lights)
