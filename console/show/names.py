"""Suggest the name somebody probably meant. The one place where a wrong name gets its remedy."""

from collections.abc import Sequence
from difflib import get_close_matches


def nearest(given: str, known: Sequence[str]) -> str:
    """Say which known name is meant, or list what there is."""
    if not known:
        return "There are none yet: add one to the show file."
    close = get_close_matches(given, known, n=1)
    if close:
        return f"Did you mean “{close[0]}”?"
    return "There is: " + ", ".join(known) + "."
