"""The one vocabulary: every verb, its typed arguments, its risk and its words.

Pad maps, keys, HTTP, the command line, cues, rules, the palette and the docs all read this table; nothing has a second
list. Counterparts: `console.show.commands` is what a verb becomes, `console.mapping.guards` asks what its risk asks.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from console.show.alarm_verbs import ALARM_VERBS
from console.show.bed_verbs import BED_VERBS
from console.show.camera_verbs import CAMERA_VERBS
from console.show.commands import (
    AcceptProposal,
    AcceptRule,
    AllOut,
    ArmDeal,
    ArmRule,
    BackSegment,
    BeginShow,
    ChangeEnergy,
    CheckOpening,
    Command,
    CountStock,
    DeclineProposal,
    DeclineRule,
    DisarmDeal,
    DisarmRule,
    EndDeal,
    ExtendDeal,
    FinishShow,
    FireCue,
    HoldRundown,
    JumpSegment,
    MoveSegment,
    NextSegment,
    OverrideClaim,
    PinProduct,
    RedoEdit,
    RemoveSegment,
    RestoreClaim,
    SetDuration,
    SetLock,
    SetPrompter,
    ShowCountdown,
    SkipSegment,
    StartDeal,
    UndoEdit,
    UnpinProduct,
)
from console.show.comment_verbs import COMMENT_VERBS
from console.show.edit_verbs import EDIT_VERBS
from console.show.fader_verbs import FADER_VERBS
from console.show.graphic_verbs import GRAPHIC_VERBS
from console.show.machine_verbs import MACHINE_VERBS
from console.show.mix_verbs import MIX_VERBS
from console.show.names import nearest
from console.show.note_verbs import NOTE_VERBS
from console.show.obs_verbs import OBS_VERBS
from console.show.pad_verbs import PAD_VERBS
from console.show.page_verbs import PAGE_VERBS
from console.show.panics import Panic, UndoPanic
from console.show.preflight_verbs import PREFLIGHT_VERBS
from console.show.setup_verbs import SETUP_VERBS
from console.show.sound_verbs import SOUND_VERBS
from console.show.state import Claim, Energy, Lock, Opening
from console.show.sync_verbs import SYNC_VERBS
from console.show.types import (
    ONLY,
    CueId,
    DealId,
    DurationMs,
    ProductId,
    Risk,
    RuleId,
    SegmentId,
    VariantId,
)
from console.show.verb import NO, YES, Argument, Verb, is_number, may, needs, one_of, whole, yes

S = TypeVar("S", bound=StrEnum)

MOST_DIGITS = 9


_ON = Argument("on", "yes/no")


def _deal_or_none(args: Mapping[str, str]) -> DealId | None:
    return DealId(args["deal"]) if "deal" in args else None


def _rule_or_none(args: Mapping[str, str]) -> RuleId | None:
    return RuleId(args["rule"]) if "rule" in args else None


def _override(args: Mapping[str, str]) -> Command:
    return OverrideClaim(DealId(args["deal"]), Claim(args["claim"]), args["who"], args["reason"])


def _count(args: Mapping[str, str]) -> Command:
    return CountStock(
        product=ProductId(args["product"]),
        variant=VariantId(args.get("variant", ONLY)),
        units=int(args["units"]),
        source="counted by hand",
        at_ms=None,
        provisional=False,
    )


_DEAL_VERBS = (
    Verb(
        "deal.arm",
        needs("deal"),
        "Make a deal ready: everything is checked now, nothing is on air yet.",
        lambda args: ArmDeal(deal=DealId(args["deal"])),
    ),
    Verb(
        "deal.disarm",
        needs("deal"),
        "Put an armed deal back.",
        lambda args: DisarmDeal(deal=DealId(args["deal"])),
    ),
    Verb(
        "deal.start",
        needs("deal"),
        "Open a flash deal: its opening countdown if it has one, else price, countdown and sting at once.",
        lambda args: StartDeal(deal=DealId(args["deal"])),
        pause_ms=500,
    ),
    Verb(
        "deal.end",
        may("deal"),
        "End a running deal early; its graphic leaves.",
        lambda args: EndDeal(_deal_or_none(args)),
        risk=Risk.GUARDED,
    ),
    Verb(
        "deal.extend",
        may("deal"),
        "Extend a live deal by what its plan allows, once and on the record.",
        lambda args: ExtendDeal(_deal_or_none(args)),
        risk=Risk.GUARDED,
    ),
    Verb(
        "graphic.countdown",
        may("deal"),
        "Bring a running deal's countdown on air: after an all out, or in place of another deal's.",
        lambda args: ShowCountdown(_deal_or_none(args)),
    ),
    Verb(
        "claim.override",
        (*needs("deal"), Argument("claim", one_of(Claim)), Argument("who", "text"), Argument("reason", "text")),
        "Let a claim on air without its evidence, in somebody's name; it is logged and shown.",
        _override,
        risk=Risk.TWO_PERSON,
    ),
    Verb(
        "claim.restore",
        (*needs("deal"), Argument("claim", one_of(Claim))),
        "Take an override back.",
        lambda args: RestoreClaim(DealId(args["deal"]), Claim(args["claim"])),
    ),
)

_PRODUCT_VERBS = (
    Verb(
        "product.pin",
        needs("product"),
        "Pin a product.",
        lambda args: PinProduct(product=ProductId(args["product"])),
    ),
    Verb("product.unpin", (), "Take the pin off.", lambda args: UnpinProduct()),
    Verb(
        "stock.count",
        (*needs("product"), *may("variant"), whole("units")),
        "Say how many there are, as counted by hand just now.",
        _count,
    ),
)

_RUNDOWN_VERBS = (
    Verb("show.begin", (), "Go live: the show clock starts.", lambda args: BeginShow(), pause_ms=500),
    Verb(
        "show.finish",
        (),
        "Finish the show: deals end and graphics leave; the camera stays.",
        lambda args: FinishShow(),
        risk=Risk.GUARDED,
    ),
    Verb(
        "rundown.next",
        (),
        "Go on to the next segment; before the first, start the rundown.",
        lambda args: NextSegment(),
        pause_ms=500,
    ),
    Verb("rundown.back", (), "Go back to the segment before.", lambda args: BackSegment(), pause_ms=500),
    Verb(
        "rundown.jump",
        needs("segment"),
        "Go to a segment, also one of the adlib bucket.",
        lambda args: JumpSegment(SegmentId(args["segment"])),
        pause_ms=500,
    ),
    Verb(
        "rundown.hold",
        (Argument("on", "yes/no", required=False),),
        "Stay in this segment, or go on: nothing follows by itself while held.",
        lambda args: HoldRundown(yes(args["on"]) if "on" in args else None),
    ),
    Verb(
        "rundown.skip",
        needs("segment"),
        "Leave a coming segment out.",
        lambda args: SkipSegment(SegmentId(args["segment"]), skip=True),
    ),
    Verb(
        "rundown.unskip",
        needs("segment"),
        "Take a skipped segment in again.",
        lambda args: SkipSegment(SegmentId(args["segment"]), skip=False),
    ),
    Verb(
        "rundown.move",
        (*needs("segment"), whole("place")),
        "Move a coming segment to a place in the order, from 1; out of the adlib bucket too.",
        lambda args: MoveSegment(SegmentId(args["segment"]), int(args["place"])),
    ),
    Verb(
        "rundown.remove",
        needs("segment"),
        "Put a coming segment into the adlib bucket.",
        lambda args: RemoveSegment(SegmentId(args["segment"])),
    ),
    Verb(
        "rundown.duration",
        (*needs("segment"), whole("seconds")),
        "Change a coming segment's planned duration.",
        lambda args: SetDuration(SegmentId(args["segment"]), DurationMs(int(args["seconds"]) * 1000)),
    ),
    Verb("plan.accept", (), "Change the rundown as proposed.", lambda args: AcceptProposal()),
    Verb("plan.decline", (), "Leave the rundown as it is.", lambda args: DeclineProposal()),
    Verb("edit.undo", (), "Take the newest edit back.", lambda args: UndoEdit()),
    Verb("edit.redo", (), "Make the edit taken back again.", lambda args: RedoEdit()),
    Verb("lock.edit", (_ON,), "Lock editing, or unlock it.", lambda args: SetLock(Lock.EDIT, yes(args["on"]))),
    Verb(
        "lock.playback",
        (_ON,),
        "Lock everything that goes to air, or unlock it; all out and panic always work.",
        lambda args: SetLock(Lock.PLAYBACK, yes(args["on"])),
    ),
    Verb(
        "prompter.show",
        (Argument("text", "text"),),
        "Show the host a text.",
        lambda args: SetPrompter(args["text"]),
    ),
    Verb("prompter.clear", (), "Take the host's text away.", lambda args: SetPrompter("")),
    Verb(
        "coach.energy",
        (Argument("energy", one_of(Energy)),),
        "Note that the energy of the show changed.",
        lambda args: ChangeEnergy(Energy(args["energy"])),
    ),
    Verb(
        "coach.check",
        (Argument("item", one_of(Opening)),),
        "Tick off one thing the first 90 seconds need.",
        lambda args: CheckOpening(Opening(args["item"])),
    ),
)

_AUTOMATIC_VERBS = (
    Verb(
        "cue.fire",
        needs("cue"),
        "Fire a cue: all of its steps as one take, or none.",
        lambda args: FireCue(CueId(args["cue"])),
        pause_ms=500,
    ),
    Verb("rule.arm", needs("rule"), "Let a rule or drop fire.", lambda args: ArmRule(RuleId(args["rule"]))),
    Verb("rule.disarm", needs("rule"), "Let it fire no more.", lambda args: DisarmRule(RuleId(args["rule"]))),
    Verb("rule.accept", may("rule"), "Say yes to a rule that asks.", lambda args: AcceptRule(_rule_or_none(args))),
    Verb("rule.decline", may("rule"), "Say no to a rule that asks.", lambda args: DeclineRule(_rule_or_none(args))),
)

_CLEARING_VERBS = (
    Verb(
        "all.out",
        (),
        "Every graphic out, every sound faded; the deal runs on, the camera stays.",
        lambda args: AllOut(),
    ),
    Verb("panic", (), "Graphics out, sounds faded, safe camera.", lambda args: Panic()),
    Verb(
        "panic.undo",
        (),
        "Bring back what a panic took off, for 10 s: graphics, bed, camera; sounds stay off.",
        lambda args: UndoPanic(),
    ),
)

VERBS: tuple[Verb, ...] = (
    *CAMERA_VERBS,
    *OBS_VERBS,
    *PAGE_VERBS,
    *MACHINE_VERBS,
    *PAD_VERBS,
    *SETUP_VERBS,
    *PREFLIGHT_VERBS,
    *_DEAL_VERBS,
    *GRAPHIC_VERBS,
    *_PRODUCT_VERBS,
    *_RUNDOWN_VERBS,
    *EDIT_VERBS,
    *_AUTOMATIC_VERBS,
    *COMMENT_VERBS,
    *ALARM_VERBS,
    *SOUND_VERBS,
    *BED_VERBS,
    *FADER_VERBS,
    *MIX_VERBS,
    *NOTE_VERBS,
    *SYNC_VERBS,
    *_CLEARING_VERBS,
)

_BY_NAME = {verb.name: verb for verb in VERBS}


class BadVerb(Struct, frozen=True):
    """The words make no command; says why and what is meant."""

    why: str
    remedy: str


def find_verb(name: str) -> Verb | BadVerb:
    """Find a verb by name, or suggest the nearest."""
    verb = _BY_NAME.get(name)
    return verb or BadVerb(why=f"There is no verb “{name}”.", remedy=nearest(name, list(_BY_NAME)))


def command_for(name: str, args: Mapping[str, str]) -> Command | BadVerb:
    """Turn a verb and its arguments into a command."""
    verb = find_verb(name)
    if isinstance(verb, BadVerb):
        return verb
    known = [argument.name for argument in verb.arguments]
    for given in args:
        if given not in known:
            remedy = nearest(given, known) if known else "Give it none."
            return BadVerb(why=f"{name} has no argument “{given}”.", remedy=remedy)
    for argument in verb.arguments:
        bad = _bad(name, argument, args.get(argument.name))
        if bad is not None:
            return bad
    return verb.make({given: value for given, value in args.items() if value})


def _bad(verb: str, argument: Argument, given: str | None) -> BadVerb | None:
    """Say what is wrong with an argument's words; whether a thing of that name exists is for `decide`."""
    if not given:
        noun = argument.name if "|" in argument.kind or argument.kind in _WORDS else argument.kind
        needed = BadVerb(why=f"{verb} needs a {noun}.", remedy=f"Give {argument.name}=…")
        return needed if argument.required else None
    if argument.kind == "whole" and not (given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS):
        return BadVerb(why=f"“{given}” is no whole number.", remedy=f"Give {argument.name}=12, say.")
    if argument.kind == "yes/no" and given.lower() not in (*YES, *NO):
        return BadVerb(
            why=f"“{given}” is neither yes nor no.", remedy=f"Give {argument.name}=yes or {argument.name}=no."
        )
    if argument.kind == "number" and not is_number(given):
        return BadVerb(why=f"“{given}” is no number.", remedy=f"Give {argument.name}=-6.5, say.")
    words = argument.kind.split("|")
    if len(words) > 1 and given not in words:
        return BadVerb(why=f"There is no {argument.name} “{given}”.", remedy=nearest(given, words))
    return None


_WORDS = ("whole", "number", "yes/no", "text")
