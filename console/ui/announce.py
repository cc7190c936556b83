"""What a screen reader says by itself: a refused press, a new alarm. Counterparts: `answers` and `alarm_chip`."""

from typing import Final

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

MOST_AT_ONCE: Final = 3
"""More new alarms than these are counted, not read out."""


def announce(source: QWidget, words: str) -> None:
    """Say it at once, over what is being read. Without a screen reader it costs nothing."""
    event = QAccessibleAnnouncementEvent(source, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def new_alarms(before: tuple[str, ...], now: tuple[str, ...]) -> str:
    """Say which alarms are new; empty: none."""
    new = [alarm for alarm in now if alarm not in before]
    more = [f"and {len(new) - MOST_AT_ONCE} more"] if len(new) > MOST_AT_ONCE else []
    return "Alarm: " + " ".join([*new[:MOST_AT_ONCE], *more]) if new else ""
