"""Tokens: who may read the overlay pages and who may give commands. 128 random bits each, one pair a show.

They travel in URL paths and headers only; they never appear in a repr, a log or a message.
"""

import hmac
import secrets
from typing import Any

from msgspec import Struct

TOKEN_BYTES = 16


class Tokens(Struct, frozen=True):
    """One token for each role."""

    overlay: str
    """Read the graphics pages (`/o/<overlay>/...`)."""
    control: str
    """Give commands: the seat link and the control API."""

    def opens_overlay(self, given: str) -> bool:
        """Check a given overlay token in constant time."""
        return same_secret(given, self.overlay)

    def opens_control(self, given: str) -> bool:
        """Check a given control token in constant time."""
        return same_secret(given, self.control)

    def __repr__(self) -> str:
        return "Tokens(overlay=<hidden>, control=<hidden>)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("overlay", "<hidden>"), ("control", "<hidden>")]


def make_tokens() -> Tokens:
    """Draw fresh tokens from the operating system's randomness."""
    return Tokens(overlay=secrets.token_urlsafe(TOKEN_BYTES), control=secrets.token_urlsafe(TOKEN_BYTES))


def same_secret(given: str, real: str) -> bool:
    """Compare in constant time; an empty secret opens nothing."""
    return bool(real) and hmac.compare_digest(given.encode(), real.encode())
