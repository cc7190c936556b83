"""Events: what happened, past tense, journalled before anything is performed.

An event carries everything `evolve` needs, so a journal replays without the show file of that day. Events that are one
take (`CueFired`, `RuleFired`, `SegmentStarted`) hold their parts: one record, all or nothing; `flatten` unfolds them.
A field added later has a default, so that old journals still replay.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from console.show.airings import GraphicEvent
from console.show.beds import BedSet
from console.show.comments import CommentEvent
from console.show.cuts import CutEvent
from console.show.edits import EditEvent
from console.show.faders import EffectsSet
from console.show.hushes import HushEvent
from console.show.mixes import MixEvent
from console.show.notes import NoteEvent
from console.show.obs_events import ObsEvent
from console.show.pages import PageEvent
from console.show.panics import PanicEvent
from console.show.setup_commands import SetUpEvent
from console.show.sounds import SoundEvent
from console.show.state import Arrangement, Claim, Energy, Lock, Opening, Override, Proposal
from console.show.sync_corrections import SyncEvent
from console.show.types import (
    CueId,
    DealId,
    Price,
    ProductId,
    RuleId,
    Segment,
    SoundId,
    UtcMs,
    VariantId,
)

# The show


class ShowOpened(Struct, frozen=True, tag=True):
    """An engine took the show over; `epoch` fences off every earlier engine."""

    engine: str
    epoch: int


class ShowLoaded(Struct, frozen=True, tag=True):
    """A show file was taken over while the show ran."""

    digest: str
    title: str


class ShowBegan(Struct, frozen=True, tag=True):
    """The show is live."""

    at_ms: UtcMs


class ShowFinished(Struct, frozen=True, tag=True):
    """The show is over; its rundown is at its beginning again."""

    at_ms: UtcMs


class LockSet(Struct, frozen=True, tag=True):
    """Editing or playback was locked or unlocked."""

    lock: Lock
    on: bool


# Deals and claims


class DealEnd(StrEnum):
    """Why a deal ended."""

    TIME = "time"
    OPERATOR = "operator"
    SOLD_OUT = "sold out"
    UNDONE = "undone"
    """Taken back with the cue that started it."""
    WITHDRAWN = "withdrawn"
    """It left the show file before it was live."""


class DealArmed(Struct, frozen=True, tag=True):
    """A deal is ready."""

    deal: DealId
    name: str
    product: ProductId
    product_name: str
    price: Price
    was: Price | None
    at_ms: UtcMs
    cap_units: int | None
    per_buyer: int | None


class DealDisarmed(Struct, frozen=True, tag=True):
    """An armed deal was put back."""

    deal: DealId


class DealOpening(Struct, frozen=True, tag=True):
    """A deal's opening countdown runs; it goes live at `opens_ms`."""

    deal: DealId
    name: str
    product: ProductId
    product_name: str
    price: Price
    was: Price | None
    started_ms: UtcMs
    opens_ms: UtcMs
    cap_units: int | None
    per_buyer: int | None


class DealStarted(Struct, frozen=True, tag=True):
    """A flash deal is live. `was` is only there when there is a regular price."""

    deal: DealId
    name: str
    product: ProductId
    product_name: str
    price: Price
    was: Price | None
    started_ms: UtcMs
    deadline_ms: UtcMs
    sting: SoundId | None
    cap_units: int | None = None
    per_buyer: int | None = None


class DealExtended(Struct, frozen=True, tag=True):
    """A live deal was extended; it happens once."""

    deal: DealId
    deadline_ms: UtcMs


class DealEnded(Struct, frozen=True, tag=True):
    """An opening or live deal is over."""

    deal: DealId
    why: DealEnd
    at_ms: UtcMs | None = None


class CountdownShown(Struct, frozen=True, tag=True):
    """A running deal's countdown was brought on air. None: the featured deal's."""

    deal: DealId | None = None


class ClaimsReviewed(Struct, frozen=True, tag=True):
    """What a running deal may claim on air changed: the whole of it, with the reasons for what it may not."""

    deal: DealId
    claims: frozenset[Claim]
    withheld: dict[Claim, str]
    left_units: int | None = None
    """The figure behind "only N left", while that is granted."""


class ClaimOverridden(Struct, frozen=True, tag=True):
    """A named person let a claim on air without its evidence."""

    deal: DealId
    override: Override


class ClaimRestored(Struct, frozen=True, tag=True):
    """An override was taken back."""

    deal: DealId
    claim: Claim


# Pins, stock, sales


class ProductPinned(Struct, frozen=True, tag=True):
    """A product is pinned; journals of 0.1 do not say when."""

    product: ProductId
    at_ms: UtcMs | None = None


class ProductUnpinned(Struct, frozen=True, tag=True):
    """Nothing is pinned any more."""


class ListingRead(Struct, frozen=True, tag=True):
    """The shop's page shows this price."""

    product: ProductId
    price: Price
    source: str
    at_ms: UtcMs


class StockCounted(Struct, frozen=True, tag=True):
    """A variant was counted."""

    product: ProductId
    variant: VariantId
    units: int
    source: str
    at_ms: UtcMs
    provisional: bool


class UnitsSold(Struct, frozen=True, tag=True):
    """The shop sold units; `deal` is the live deal they count for, `beyond` how many were over its cap."""

    product: ProductId
    variant: VariantId
    units: int
    deal: DealId | None
    beyond: int
    source: str
    at_ms: UtcMs


# Rundown


class SegmentStarted(Struct, frozen=True, tag=True):
    """A segment is on air, with everything that came with it."""

    segment: Segment
    at_ms: UtcMs
    parts: "tuple[Event, ...]"
    missed: tuple[str, ...] = ()
    """What of it could not be done, and why."""
    back: bool = False
    """The producer went back to it."""


class SegmentCueDone(Struct, frozen=True, tag=True):
    """A timed cue of the segment on air is through: it fired (its `CueFired` comes next), or was missed."""

    index: int
    missed: str = ""
    """Why it did not fire; empty: it fired."""


class RundownHeld(Struct, frozen=True, tag=True):
    """The rundown was held, or goes on."""

    on: bool


class RundownEdited(Struct, frozen=True, tag=True):
    """Somebody changed the rundown; it can be undone."""

    what: str
    arrangement: Arrangement


class EditUndone(Struct, frozen=True, tag=True):
    """The newest edit was taken back."""

    what: str


class EditRedone(Struct, frozen=True, tag=True):
    """An edit taken back was made again."""

    what: str


class ReplanProposed(Struct, frozen=True, tag=True):
    """A change to the rundown waits for the producer."""

    proposal: Proposal


class ProposalDropped(Struct, frozen=True, tag=True):
    """The proposal was declined, taken over, or is past; or what was declined once is past."""

    why: str
    declined: frozenset[ProductId] | None = None
    """The sold-out products not to be proposed again from now on; none: as before."""


class PrompterSet(Struct, frozen=True, tag=True):
    """The host reads this now."""

    text: str


class EnergyChanged(Struct, frozen=True, tag=True):
    """The energy of the show changed."""

    energy: Energy
    at_ms: UtcMs


class OpeningChecked(Struct, frozen=True, tag=True):
    """One thing the first 90 seconds need is done."""

    item: Opening


# Cues and rules


class CueFired(Struct, frozen=True, tag=True):
    """A cue was fired: one take, one record."""

    cue: CueId
    name: str
    at_ms: UtcMs
    undo_on: tuple[str, ...]
    did: tuple[str, ...]
    parts: "tuple[Event, ...]"


class CueSettled(Struct, frozen=True, tag=True):
    """A device failed to do its part of a cue: what stands, and what was taken back (`parts`)."""

    cue: CueId
    lane: str
    said: str
    parts: "tuple[Event, ...]"
    failed: str = ""  # what `said` says of this device alone


class RuleArmed(Struct, frozen=True, tag=True):
    """A rule may fire."""

    rule: RuleId


class RuleDisarmed(Struct, frozen=True, tag=True):
    """A rule may fire no more."""

    rule: RuleId


class RuleRose(Struct, frozen=True, tag=True):
    """The metric is at or beyond the rule's level."""

    rule: RuleId
    at_ms: UtcMs
    value: float


class RuleFell(Struct, frozen=True, tag=True):
    """The metric is back past the rule's release."""

    rule: RuleId
    value: float


class RuleSaw(Struct, frozen=True, tag=True):
    """What a rule saw: a counter's value, from which it counts on (no `at_ms`); another's, while near its level."""

    rule: RuleId
    value: float
    at_ms: UtcMs | None = None


class RuleAsked(Struct, frozen=True, tag=True):
    """A rule would fire and asks the producer."""

    rule: RuleId
    at_ms: UtcMs
    why: str


class RuleFired(Struct, frozen=True, tag=True):
    """A rule fired: one take, one record."""

    rule: RuleId
    at_ms: UtcMs
    value: float | None
    why: str
    parts: "tuple[Event, ...]"


class RuleHeldBack(Struct, frozen=True, tag=True):
    """A rule would have fired and did not: declined, refused or too often. A counter's rests `until_ms`."""

    rule: RuleId
    at_ms: UtcMs
    why: str
    until_ms: UtcMs | None = None


# Clearing


class GraphicsCleared(Struct, frozen=True, tag=True):
    """Every graphic was taken off air."""


_Rule = RuleArmed | RuleDisarmed | RuleRose | RuleFell | RuleSaw | RuleAsked | RuleFired | RuleHeldBack

Event = (
    ShowOpened
    | ShowLoaded
    | ShowBegan
    | ShowFinished
    | LockSet
    | CutEvent
    | ObsEvent
    | PageEvent
    | DealArmed
    | DealDisarmed
    | DealOpening
    | DealStarted
    | DealExtended
    | DealEnded
    | CountdownShown
    | ClaimsReviewed
    | ClaimOverridden
    | ClaimRestored
    | ProductPinned
    | ProductUnpinned
    | ListingRead
    | StockCounted
    | UnitsSold
    | SegmentStarted
    | SegmentCueDone
    | RundownHeld
    | RundownEdited
    | EditUndone
    | EditRedone
    | ReplanProposed
    | ProposalDropped
    | PrompterSet
    | EnergyChanged
    | OpeningChecked
    | CueFired
    | CueSettled
    | _Rule
    | GraphicEvent
    | SetUpEvent
    | HushEvent
    | CommentEvent
    | SoundEvent
    | BedSet
    | EffectsSet
    | MixEvent
    | NoteEvent
    | SyncEvent
    | EditEvent
    | GraphicsCleared
    | PanicEvent
)

Take = SegmentStarted | CueFired | CueSettled | RuleFired
"""Events that hold others."""


def flatten(events: Iterable[Event]) -> Iterator[Event]:
    """Unfold takes: each event, then its parts, in order."""
    for event in events:
        yield event
        if isinstance(event, Take):
            yield from flatten(event.parts)
