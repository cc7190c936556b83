"""Kinds of time that cannot be mixed. A part of `console.show.types`, which names them for everybody else."""

from typing import NewType

UtcMs = NewType("UtcMs", int)
"""An instant: milliseconds since the Unix epoch, UTC."""

DurationMs = NewType("DurationMs", int)

TimeOfDayMs = NewType("TimeOfDayMs", int)
"""Milliseconds since midnight on the wall clock of the show's zone."""
