"""The performer: turns events into numbered effects and hands them to the outputs. Engine thread only.

One-shots (takes, sounds) hang on their event and are performed once; graphics, squeezed cameras and lights are plans,
compared with what was last handed out. A replay passes through none of this.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.config.showwrite import Unwritten
from console.engine.framing import Framer
from console.engine.ports import Graphics, Lights, ShowFile, Sound, Switcher
from console.plan.diff import changed_lights
from console.plan.earbud import ear_effects, may_change, revised, told_unasked
from console.plan.effects import (
    DrawGraphics,
    EarEffect,
    HushNotes,
    LayerGraphic,
    LevelEffects,
    MediaEffect,
    PlayBed,
    PreviewGraphics,
    SpeakNote,
    WantedBed,
    WantedEffects,
)
from console.plan.faces import PadFace, light_of
from console.plan.graphics import wanted_graphics, wanted_preview
from console.plan.listening import Voices, wanted_voices
from console.plan.outputs import chapters, obs_effects
from console.plan.sound import sound_effects, wanted_bed, wanted_effects
from console.plan.switcher import scene_effects, switcher_effects
from console.show.bed import Duck
from console.show.decisions import Refused
from console.show.earqueue import MOST
from console.show.edit_commands import SaveAgain, ShowEdit
from console.show.edits import Patch
from console.show.events import CueFired, Event, GraphicsCleared, Take, flatten
from console.show.facts import EffectId, Lane
from console.show.hearing import Mixture
from console.show.machine import DeskCommand
from console.show.notes import Saying
from console.show.obs_events import ReturnAnswered
from console.show.pad_commands import PadEdit
from console.show.panics import Panicked
from console.show.sound_alarms import wanted_mixture
from console.show.state import ShowState
from console.show.types import Show
from hardware.messages import Light, Spot

NO_MACHINE = Refused("This engine has no devices of its own.", "Ask the engine that runs the show.")

NO_PADS = Refused("This engine has no pad maps of its own.", "Ask the engine that runs the show.")
NO_FILE = Refused("This engine has no show file of its own.", "Ask the engine that runs the show.")


class NoShowFile:
    """The show file of an engine that was started without one."""

    def prepare(self, edit: ShowEdit, said: Callable[[Patch | Refused], None]) -> None:
        """Refuse it."""
        said(NO_FILE)

    def write(self, patch: Patch, said: Callable[[Unwritten | None], None]) -> None:
        """Say that it cannot be written here."""
        said(Unwritten(NO_FILE.why, NO_FILE.remedy))


_REMEMBERED: Final = MOST + 1
"""One is spoken, and so many wait."""


WritePads = Callable[[PadEdit | SaveAgain, Callable[[Refused | str], None]], None]


class Outputs(Struct, frozen=True):
    """The devices effects are handed to."""

    switcher: Switcher
    graphics: Graphics
    sound: Sound
    lights: Lights
    listen: Callable[[Voices], None] = lambda _voices: None
    """Follows the loudest of these inputs; told when they are others."""
    judge: Callable[[Mixture | None], None] = lambda _mixture: None
    """Listens to everything for alarms, or no longer; told when that is otherwise."""
    machine: Callable[[DeskCommand], Refused | str] = lambda _command: NO_MACHINE
    """Gives devices their roles, or tests everything, and says so."""
    write_pads: WritePads = lambda _edit, said: said(NO_PADS)
    """Has a pad map changed, and tells what became of it."""
    show_file: ShowFile = NoShowFile()
    """Has the show file edited."""
    make_room: Callable[[Duck | None], None] = lambda _duck: None
    """Says whether somebody speaks under whom the bed ducks; told when that is another, or the bed is out."""
    media: Callable[[MediaEffect], None] = lambda _effect: None
    """Plays the sounds that are media sources of OBS."""
    speak: Callable[[EarEffect], None] = lambda _effect: None
    """Speaks into the host's ear."""


class Handed(Struct, frozen=True):
    """An effect that was handed out."""

    effect: EffectId
    lane: Lane
    cue: CueFired | None
    """The cue it is a part of."""


class Performer:
    """Hands out effects and remembers what each output was last told."""

    def __init__(self, outputs: Outputs) -> None:
        self._out = outputs
        self._ids: Iterator[EffectId] = (EffectId(n) for n in itertools.count(1))
        self._drawn: tuple[LayerGraphic, ...] | None = None
        self._previewed: tuple[LayerGraphic, ...] = ()
        self._faces: Mapping[Spot, PadFace] = {}
        self._lights: dict[Spot, Light] = {}
        self._voices: Voices = ()
        self._mixture: Mixture | None = None
        self._bed: WantedBed | None = None
        self._effects: WantedEffects | None = None
        self._given: dict[EffectId, Saying] = {}
        """What was given to the host's ear last and may become untrue."""
        self.framer = Framer(outputs.switcher, self._ids)
        self.newest_take = EffectId(0)
        """The newest effect the switcher was handed; older words of it are ignored."""

    def perform(self, show: Show, events: Sequence[Event], state: ShowState) -> tuple[Handed, ...]:
        """Hand out what `events` ask for and draw `state`; give the effects, in order."""
        self._revise(state)
        levelled = self._level(wanted_effects(state))
        handed = [one for event in events for one in self._fire(show, event, None)]
        for told in told_unasked(show, state, events, self._ids):
            self._give(told)
        newest_cue = next((event for event in reversed([*flatten(events)]) if isinstance(event, CueFired)), None)
        drawn = self.draw(wanted_graphics(show, state))
        self._preview(wanted_preview(show, state))
        self._listen(wanted_voices(show, state))
        self._judge(wanted_mixture(show, state))
        handed += [Handed(effect, Lane.GRAPHICS, newest_cue) for effect in drawn]
        handed += [Handed(effect, Lane.SOUND, newest_cue) for effect in self._play(wanted_bed(show, state))]
        handed += [Handed(effect, Lane.SOUND, newest_cue) for effect in levelled]
        framed = self._frame(show, events, state)
        return (*handed, *(Handed(effect, Lane.SWITCHER, newest_cue) for effect in framed))

    def _frame(self, show: Show, events: Sequence[Event], state: ShowState) -> tuple[EffectId, ...]:
        """Let the cameras make room for `state`; what went wrong is tried again for a press that changes nothing."""
        clears = any(isinstance(event, GraphicsCleared | Panicked) for event in flatten(events))
        if not events or clears:
            self.framer.ask_again()
        if clears or ReturnAnswered(resend=True) in events:
            self.framer.place()
        effect = self.framer.look(show, state)
        return () if effect is None else (effect,)

    def _fire(self, show: Show, event: Event, cue: CueFired | None) -> Iterator[Handed]:
        """Hand out the one-shots of an event, then those of its parts."""
        cue = event if isinstance(event, CueFired) else cue
        for take in switcher_effects(show, event, self._ids):
            self.newest_take = take.effect
            self._out.switcher.perform(take)
            yield Handed(take.effect, Lane.SWITCHER, cue)
        for wanted in scene_effects(event, self._ids):
            self._out.switcher.frame(wanted)
            yield Handed(wanted.effect, Lane.SWITCHER, cue)
        for asked in obs_effects(event, self._ids):
            self._out.switcher.run(asked)
            yield Handed(asked.effect, Lane.SWITCHER, cue)
        for chapter in chapters(show, event):
            self._out.switcher.mark(chapter)
        for sound in sound_effects(show, event, self._ids):
            if isinstance(sound, MediaEffect):
                self._out.media(sound)
            else:
                self._out.sound.perform(sound)
            yield Handed(sound.effect, Lane.SOUND, cue)
        for note in ear_effects(show, event, self._ids):
            self._give(note)
            yield Handed(note.effect, Lane.SOUND, cue)
        for part in event.parts if isinstance(event, Take) else ():
            yield from self._fire(show, part, cue)

    def _give(self, note: SpeakNote | HushNotes) -> None:
        """Hand a note on; the newest that may become untrue are remembered."""
        self._out.speak(note)
        if isinstance(note, HushNotes):
            self._given = {}
        elif may_change(note.saying):
            self._given[note.effect] = note.saying
            for old in [*self._given][:-_REMEMBERED]:
                del self._given[old]

    def _revise(self, state: ShowState) -> None:
        """Have nothing said that is not true any more."""
        for newer in revised(state, self._given):
            self._out.speak(newer)
            if newer.saying is None:
                del self._given[newer.effect]
            else:
                self._given[newer.effect] = newer.saying

    def draw(self, wanted: tuple[LayerGraphic, ...]) -> tuple[EffectId, ...]:
        """Make the pages look like `wanted`; nothing is handed out when they were told so already."""
        if wanted == self._drawn:
            return ()
        self._drawn = wanted
        effect = next(self._ids)
        self._out.graphics.perform(DrawGraphics(effect=effect, layers=wanted))
        return (effect,)

    def _preview(self, wanted: tuple[LayerGraphic, ...]) -> None:
        """Make the preview pages look like `wanted`. That is no effect on air: the ledger does not count it."""
        if wanted != self._previewed:
            self._previewed = wanted
            self._out.graphics.preview(PreviewGraphics(layers=wanted))

    def _play(self, wanted: WantedBed | None) -> tuple[EffectId, ...]:
        """Have the bed be as wanted; nothing is handed out when it was told so already, or was never brought in."""
        if wanted is None or wanted == self._bed or (self._bed is None and not wanted.on):
            return ()
        self._bed = wanted
        self._out.make_room(wanted.bed.duck if wanted.on and wanted.bed.duck.voices else None)
        effect = next(self._ids)
        self._out.sound.perform(PlayBed(effect, wanted))
        return (effect,)

    def _level(self, wanted: WantedEffects) -> tuple[EffectId, ...]:
        """Have the sound effects at this level; a show that was resumed is there at once."""
        told, self._effects = self._effects, wanted
        if wanted == (told or WantedEffects()):
            return ()
        effect = next(self._ids)
        self._out.sound.perform(LevelEffects(effect, wanted if told else replace(wanted, over_ms=0)))
        return (effect,)

    def _listen(self, voices: Voices) -> None:
        """Have the loudest of `voices` followed."""
        if voices != self._voices:
            self._voices = voices
            self._out.listen(voices)

    def _judge(self, mixture: Mixture | None) -> None:
        """Have alarms of sound listened for."""
        if mixture != self._mixture:
            self._mixture = mixture
            self._out.judge(mixture)

    def light(self, faces: Mapping[Spot, PadFace]) -> bool:
        """Paint the lights that differ; true when a face does."""
        if faces == self._faces:
            return False
        self._faces = faces
        wanted = {control: light_of(face) for control, face in faces.items()}
        changes = changed_lights(self._lights, wanted)
        self._lights = wanted
        if changes:
            self._out.lights.paint(changes)
        return True
