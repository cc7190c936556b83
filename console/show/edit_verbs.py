"""The verbs that edit the show file. A part of `console.show.verbs`."""

from collections.abc import Mapping

from console.show.edit_commands import AddSegment, CopySegment, DeleteSegment, EditDeal, EditSegment, SaveAgain
from console.show.types import DealId, SegmentId
from console.show.verb import Argument, Verb, needs

DEAL_KEYS = ("price", "was", "since", "where", "cap", "per_buyer", "duration", "opening", "extension", "name")
"""What of a deal is edited, as the show file calls it; ``product`` besides."""
SEGMENT_KEYS = ("name", "goal", "prompter", "start", "follow", "cues")
"""What of a segment is edited, as the show file calls it; ``camera``, ``product`` and ``deal`` besides."""


def _texts(names: tuple[str, ...]) -> tuple[Argument, ...]:
    return tuple(Argument(name, "text", required=False) for name in names)


def _rest(args: Mapping[str, str], noun: str) -> dict[str, str]:
    return {name: word for name, word in args.items() if name != noun}


EDIT_VERBS = (
    Verb(
        "deal.edit",
        (*needs("deal"), *_texts((*DEAL_KEYS, "product"))),
        "Change a deal that does not run, in show.toml, written as there (price=“17.90 USD”); “none” takes a line out.",
        lambda args: EditDeal(DealId(args["deal"]), _rest(args, "deal")),
    ),
    Verb(
        "rundown.edit",
        (*needs("segment"), *_texts((*SEGMENT_KEYS, "camera", "product", "deal"))),
        "Change a coming segment in show.toml; cues=“intro at start; recall before 30s”, “none” takes a line out.",
        lambda args: EditSegment(SegmentId(args["segment"]), _rest(args, "segment")),
    ),
    Verb(
        "rundown.add",
        (Argument("name", "text"), Argument("duration", "text"), Argument("after", "segment", required=False)),
        "Write a new segment into show.toml, after another or at the end.",
        lambda args: AddSegment(args["name"], args["duration"], args.get("after", "")),
    ),
    Verb(
        "rundown.copy",
        needs("segment"),
        "Write a segment into show.toml once more, behind itself; a hard start is not copied.",
        lambda args: CopySegment(SegmentId(args["segment"])),
    ),
    Verb(
        "rundown.delete",
        needs("segment"),
        "Take a coming segment out of show.toml; edit.undo brings it back.",
        lambda args: DeleteSegment(SegmentId(args["segment"])),
    ),
    Verb("edit.save", (), "Try again to write what could not be written.", lambda args: SaveAgain()),
)
