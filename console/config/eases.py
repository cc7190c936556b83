"""``ease``: how long a camera takes into a window, and back. Counterparts: `console.config.graphics` and `presets`."""

import re

from console.config.fields import read_duration
from console.config.tables import Table
from console.show.types import DurationMs

LONGEST_EASE_MS = DurationMs(3000)
_QUICK = re.compile(r"([0-9]{1,5}) ?ms")


def read_ease(table: Table) -> DurationMs | None:
    """Read how long the camera takes: milliseconds, or a duration as everywhere; none: not said, or noted as wrong."""
    text = table.value("ease")
    quick = _QUICK.fullmatch(text.strip()) if isinstance(text, str) else None
    ease_ms = DurationMs(int(quick[1])) if quick else read_duration(table, "ease")
    if ease_ms is not None and ease_ms > LONGEST_EASE_MS:
        table.wrong("ease", "The camera takes at most 3 s into a window.", "Write “0s” for an exact cut.")
        return None
    return ease_ms
