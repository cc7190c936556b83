"""Tokens: who may read the overlay pages, who may give commands, and who may play graphics. 128 random bits each.

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
    """Give commands: the seat link."""
    remote: str = ""
    """Play graphics: controllers of others (`/ograf/v1`). Empty: nobody may."""

    def opens_overlay(self, given: str) -> bool:
        """Check a given overlay token in constant time."""
        return same_secret(given, self.overlay)

    def opens_control(self, given: str) -> bool:
        """Check a given control token in constant time."""
        return same_secret(given, self.control)

    def opens_remote(self, given: str) -> bool:
        """Check a given controllers' token in constant time."""
        return same_secret(given, self.remote)

    def __repr__(self) -> str:
        return "Tokens(overlay=<hidden>, control=<hidden>, remote=<hidden>)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("overlay", "<hidden>"), ("control", "<hidden>"), ("remote", "<hidden>")]


def make_tokens() -> Tokens:
    """Draw fresh tokens from the operating system's randomness."""
    return Tokens(*(secrets.token_urlsafe(TOKEN_BYTES) for _ in range(3)))


def same_secret(given: str, real: str) -> bool:
    """Compare in constant time; an empty secret opens nothing."""
    return bool(real) and hmac.compare_digest(given.encode(), real.encode())
