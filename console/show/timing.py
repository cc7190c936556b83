"""All arithmetic with instants. Time is passed in; nothing here reads a clock."""

from console.show.types import DurationMs, UtcMs


def left(deadline_ms: UtcMs, at_ms: UtcMs) -> DurationMs:
    """Say how long is left, never less than zero."""
    return DurationMs(max(0, deadline_ms - at_ms))


def clock_text(left_ms: DurationMs) -> str:
    """Write a countdown as ``m:ss``, rounded up so that 0:00 is shown only when it is over."""
    seconds = -(-left_ms // 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"
