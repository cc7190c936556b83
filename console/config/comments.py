"""``[comments]``: words that hide a comment, and whether windows show whole names.

    [comments]
    blocked = ["scam", "fake"]

Counterpart: `console.show.comment_rules`.
"""

from typing import Final

from console.config.tables import Table
from console.show.types import CommentRules

MOST_WORDS: Final = 500
LONGEST_WORD: Final = 60


def read_comments(top: Table) -> CommentRules:
    """Read ``[comments]``; without it no word is blocked and names are masked."""
    table = top.table("comments")
    if table is None:
        return CommentRules()
    words = table.texts("blocked") if table.has("blocked") else ()
    if len(words) > MOST_WORDS or any(not 0 < len(word.strip()) <= LONGEST_WORD for word in words):
        limits = f"{MOST_WORDS} words of up to {LONGEST_WORD} characters"
        table.wrong("blocked", f"A blocklist has up to {limits}, and none is empty.", "Take some out.")
        words = ()
    rules = CommentRules(words, full_names=table.yes("full_names", False))
    table.done()
    return rules
