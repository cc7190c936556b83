"""Commands: what someone asks of the show. Verbs (`console.show.verbs`) name them; `decide` answers them."""

from msgspec import Struct

from console.show.beds import BedCommand
from console.show.camera_commands import CameraCommand
from console.show.comments import CommentCommand
from console.show.edit_commands import EditCommand
from console.show.faders import FaderCommand
from console.show.feed import FeedSample
from console.show.graphic_commands import FramingCommand, GraphicCommand, LoadedCommand
from console.show.hushes import HushCommand
from console.show.machine import MachineCommand
from console.show.mixes import MixCommand
from console.show.notes import NoteCommand
from console.show.obs_commands import ObsCommand
from console.show.pad_commands import PadCommand
from console.show.pages import PageCommand
from console.show.panics import PanicCommand
from console.show.setup_commands import SetUpCommand
from console.show.sounds import SoundCommand
from console.show.state import Claim, Energy, Lock, Opening
from console.show.sync_corrections import SyncCommand
from console.show.sync_guide import GuideCommand
from console.show.types import (
    CueId,
    DealId,
    DurationMs,
    Price,
    ProductId,
    RuleId,
    SegmentId,
    UtcMs,
    VariantId,
)

# The show


class OpenShow(Struct, frozen=True, tag=True):
    """An engine took the show over. `epoch` rises by one each time."""

    engine: str


class LoadShow(Struct, frozen=True, tag=True):
    """The show file was read anew and is good; `decide` is given the new show."""

    digest: str


class BeginShow(Struct, frozen=True, tag=True):
    """Go live: the show clock starts."""


class FinishShow(Struct, frozen=True, tag=True):
    """The show is over."""


class PassTime(Struct, frozen=True, tag=True):
    """The engine's clock reached a deadline."""


class SetLock(Struct, frozen=True, tag=True):
    """Lock or unlock editing or playback."""

    lock: Lock
    on: bool


# Deals and claims


class ArmDeal(Struct, frozen=True, tag=True):
    """Make a deal ready: checked now, on air later."""

    deal: DealId


class DisarmDeal(Struct, frozen=True, tag=True):
    """Put an armed deal back."""

    deal: DealId


class StartDeal(Struct, frozen=True, tag=True):
    """Open a flash deal: its opening countdown if it has one, else it is live at once."""

    deal: DealId


class EndDeal(Struct, frozen=True, tag=True):
    """End an opening or live deal early; its graphic leaves. None: the only one there is."""

    deal: DealId | None = None


class ExtendDeal(Struct, frozen=True, tag=True):
    """Extend a live deal, once and on the record. None: the only one there is."""

    deal: DealId | None = None


class ShowCountdown(Struct, frozen=True, tag=True):
    """Bring a running deal's countdown on air; none: the featured one's."""

    deal: DealId | None = None


class OverrideClaim(Struct, frozen=True, tag=True):
    """Let a claim on air without its evidence, by name and on the record."""

    deal: DealId
    claim: Claim
    who: str
    reason: str


class RestoreClaim(Struct, frozen=True, tag=True):
    """Take an override back."""

    deal: DealId
    claim: Claim


class ReadListing(Struct, frozen=True, tag=True):
    """The shop says what its page shows."""

    product: ProductId
    price: Price
    source: str
    at_ms: UtcMs


# Pins, stock, sales


class PinProduct(Struct, frozen=True, tag=True):
    """Pin a product."""

    product: ProductId


class UnpinProduct(Struct, frozen=True, tag=True):
    """Take the pin off."""


class CountStock(Struct, frozen=True, tag=True):
    """Somebody or something counted a variant. `at_ms` none: now."""

    product: ProductId
    variant: VariantId
    units: int
    source: str
    at_ms: UtcMs | None
    provisional: bool


class RecordSale(Struct, frozen=True, tag=True):
    """The shop sold something."""

    product: ProductId
    variant: VariantId
    units: int
    source: str
    at_ms: UtcMs


# Rundown


class NextSegment(Struct, frozen=True, tag=True):
    """Go on to the next segment; before the first: start the rundown."""


class BackSegment(Struct, frozen=True, tag=True):
    """Go back to the segment that was on air before."""


class JumpSegment(Struct, frozen=True, tag=True):
    """Go to a segment, also one of the adlib bucket."""

    segment: SegmentId


class SkipSegment(Struct, frozen=True, tag=True):
    """Leave a coming segment out, or take it in again."""

    segment: SegmentId
    skip: bool


class HoldRundown(Struct, frozen=True, tag=True):
    """Stay in this segment: nothing follows and no timed cue fires by itself. None: the other way round."""

    on: bool | None = None


class MoveSegment(Struct, frozen=True, tag=True):
    """Move a coming segment to a place in the order, from 1; out of the adlib bucket too."""

    segment: SegmentId
    place: int


class RemoveSegment(Struct, frozen=True, tag=True):
    """Put a coming segment into the adlib bucket."""

    segment: SegmentId


class SetDuration(Struct, frozen=True, tag=True):
    """Change a coming segment's planned duration."""

    segment: SegmentId
    duration_ms: DurationMs


class AcceptProposal(Struct, frozen=True, tag=True):
    """Change the rundown as proposed."""


class DeclineProposal(Struct, frozen=True, tag=True):
    """Leave the rundown as it is."""


class UndoEdit(Struct, frozen=True, tag=True):
    """Take the newest edit back."""


class RedoEdit(Struct, frozen=True, tag=True):
    """Make the edit that was taken back again."""


class SetPrompter(Struct, frozen=True, tag=True):
    """Show the host a text; empty: none."""

    text: str


class ChangeEnergy(Struct, frozen=True, tag=True):
    """The energy of the show changed."""

    energy: Energy


class CheckOpening(Struct, frozen=True, tag=True):
    """One thing the first 90 seconds need is done."""

    item: Opening


# Cues and rules


class FireCue(Struct, frozen=True, tag=True):
    """Fire a cue: all of its steps as one take, or none."""

    cue: CueId


class SettleCue(Struct, frozen=True, tag=True):
    """A device failed to do its part of the newest cue; `at_ms` says which cue is meant."""

    cue: CueId
    at_ms: UtcMs
    lane: str
    why: str


class ArmRule(Struct, frozen=True, tag=True):
    """Let a rule fire."""

    rule: RuleId


class DisarmRule(Struct, frozen=True, tag=True):
    """Let a rule fire no more."""

    rule: RuleId


class AcceptRule(Struct, frozen=True, tag=True):
    """Say yes to a rule that asks. None: the only one that asks."""

    rule: RuleId | None = None


class DeclineRule(Struct, frozen=True, tag=True):
    """Say no to a rule that asks. None: the only one that asks."""

    rule: RuleId | None = None


class ReadMetrics(Struct, frozen=True, tag=True):
    """Live numbers came in."""

    sample: FeedSample


# Clearing


class AllOut(Struct, frozen=True, tag=True):
    """Every graphic out, every sound faded; the running deal goes on and the camera stays."""


Command = (
    OpenShow
    | LoadShow
    | BeginShow
    | FinishShow
    | PassTime
    | SetLock
    | CameraCommand
    | ObsCommand
    | PageCommand
    | MachineCommand
    | PadCommand
    | ArmDeal
    | DisarmDeal
    | StartDeal
    | EndDeal
    | ExtendDeal
    | ShowCountdown
    | OverrideClaim
    | RestoreClaim
    | ReadListing
    | PinProduct
    | UnpinProduct
    | CountStock
    | RecordSale
    | NextSegment
    | BackSegment
    | JumpSegment
    | SkipSegment
    | HoldRundown
    | MoveSegment
    | RemoveSegment
    | SetDuration
    | AcceptProposal
    | DeclineProposal
    | UndoEdit
    | RedoEdit
    | SetPrompter
    | ChangeEnergy
    | CheckOpening
    | FireCue
    | SettleCue
    | ArmRule
    | DisarmRule
    | AcceptRule
    | DeclineRule
    | ReadMetrics
    | GraphicCommand
    | LoadedCommand
    | FramingCommand
    | SetUpCommand
    | HushCommand
    | CommentCommand
    | SoundCommand
    | BedCommand
    | FaderCommand
    | MixCommand
    | NoteCommand
    | SyncCommand
    | GuideCommand
    | EditCommand
    | AllOut
    | PanicCommand
)
