"""How a show treats comments: ``[comments]`` of its file. Counterparts: `console.config.comments` reads it."""

from msgspec import Struct


class CommentRules(Struct, frozen=True):
    """The rules."""

    blocked: tuple[str, ...] = ()
    """Words; a comment with one of them is hidden and does not go on air."""
    full_names: bool = False
    """Names are shown whole in windows; on air they never are, but by the graphic's own switch."""
