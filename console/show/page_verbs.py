"""The verbs of surfaces' pages. A part of `console.show.verbs`."""

from collections.abc import Mapping

from console.show.pages import HoldPage, PageId, ReleasePage, TurnPage
from console.show.verb import Argument, Verb

_PAGE = (Argument("surface", "text"), Argument("page", "text"))
"""A pad map fills `surface` in with its own where a binding leaves it out."""


def _about(args: Mapping[str, str]) -> tuple[str, PageId]:
    return args["surface"], PageId(args["page"])


PAGE_VERBS = (
    Verb("page.show", _PAGE, "Turn a surface to one of its pages.", lambda args: TurnPage(*_about(args))),
    Verb(
        "page.hold",
        _PAGE,
        "Shift: show a page of a surface while the control is held.",
        lambda args: HoldPage(*_about(args)),
        release="page.release",
    ),
    Verb("page.release", _PAGE, "Let go of a page that is held.", lambda args: ReleasePage(*_about(args))),
)
