"""The verbs of comments. A part of `console.show.verbs`."""

from collections.abc import Mapping

from console.show.comments import AnswerComment, BlockViewer, PickComment
from console.show.types import OverlayId
from console.show.verb import Argument, Verb, yes

_ON = Argument("on", "yes/no", required=False)


def _pick(args: Mapping[str, str]) -> PickComment:
    graphic = OverlayId(args["graphic"]) if "graphic" in args else None
    return PickComment(args["comment"], args["who"], args["text"], graphic, yes(args.get("air", "no")))


COMMENT_VERBS = (
    Verb(
        "comment.pick",
        (
            *(Argument(name, "text") for name in ("comment", "who", "text")),
            Argument("graphic", "graphic", required=False),
            Argument("air", "yes/no", required=False),
        ),
        "Write a viewer's comment into a graphic and look at it in preview, or put it on air; the name is masked.",
        _pick,
    ),
    Verb(
        "comment.answer",
        (Argument("comment", "text"), _ON),
        "Mark a comment as answered, at every seat; with on=no, as open again.",
        lambda args: AnswerComment(args["comment"], yes(args.get("on", "yes"))),
    ),
    Verb(
        "comment.block",
        (Argument("who", "text"), _ON),
        "Hide what a viewer writes, at every seat; with on=no, show it again.",
        lambda args: BlockViewer(args["who"], yes(args.get("on", "yes"))),
    ),
)
