"""Cartwall: the producer console for live-commerce shows.

The folders are floors; each imports only downward (see docs/architecture.md).
"""

__version__ = "0.1.0"

SEAT_PROTOCOL = 5
"""Version of the seat link; engine and seat refuse each other when it differs."""
