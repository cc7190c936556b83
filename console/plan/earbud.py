"""What the host's ear is asked for an event. One-shots: performed once, never on replay.

Counterparts: `console.show.earbud` says what is true still, `console.sound.earbud` speaks.
"""

from collections.abc import Iterator, Mapping, Sequence

from console.plan.effects import HushNotes, ReviseNote, SpeakNote
from console.show.earbud import still, unasked
from console.show.events import Event, flatten
from console.show.facts import EffectId
from console.show.notes import Kind, NoteSaid, NotesQuieted, Saying
from console.show.state import ShowState
from console.show.types import Show


def ear_effects(show: Show, event: Event, ids: Iterator[EffectId]) -> tuple[SpeakNote | HushNotes, ...]:
    """Say what is to be spoken for `event`."""
    match event:
        case NoteSaid():
            return (SpeakNote(next(ids), event.saying, show.ear.voice, show.ear.words_per_minute),)
        case NotesQuieted():
            return (HushNotes(next(ids)),)
        case _:
            return ()


def told_unasked(show: Show, state: ShowState, events: Sequence[Event], ids: Iterator[EffectId]) -> Iterator[SpeakNote]:
    """Say what the host is told of `events`, folded into `state`, without anybody asking."""
    for event in flatten(events) if show.ear.auto else ():
        saying = unasked(show, state, event)
        if saying is not None:
            yield SpeakNote(next(ids), saying, show.ear.voice, show.ear.words_per_minute, asked=False)


def may_change(saying: Saying) -> bool:
    """Tell whether words can become untrue: a producer's own stand."""
    return saying.kind is not Kind.NOTE


def revised(state: ShowState, given: Mapping[EffectId, Saying]) -> tuple[ReviseNote, ...]:
    """Say which of these are true otherwise now, or no more."""
    now = ((effect, saying, still(state, saying)) for effect, saying in given.items())
    return tuple(ReviseNote(effect, newer) for effect, saying, newer in now if newer != saying)
