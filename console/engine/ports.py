"""Ports: what the engine asks of the world. A fake of each ships in `console.engine.fakes`.

Every call returns at once: an adapter queues the work on its own thread and answers with facts through its `post`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from console.config.showwrite import Unwritten
from console.plan.effects import DrawGraphics, FramingEffect, PreviewGraphics, SoundEffect, SwitcherEffect
from console.plan.outputs import MarkChapter, ObsEffect
from console.show.decisions import Refused
from console.show.edit_commands import ShowEdit
from console.show.edits import Patch
from console.show.types import UtcMs
from console.store.records import Appended, Conflict, LedgerRow, Record
from hardware.messages import Light, Spot


class ShowFile(Protocol):
    """The show file, for whoever edits it; answers come on the engine thread."""

    def prepare(self, edit: ShowEdit, said: Callable[[Patch | Refused], None]) -> None:
        """Make the patch of an edit and check it; writes nothing."""

    def write(self, patch: Patch, said: Callable[[Unwritten | None], None]) -> None:
        """Put a patch into the file; none: it is there."""


class Clock(Protocol):
    """The engine's only clock."""

    def utc_ms(self) -> UtcMs:
        """Wall time."""

    def mono_ns(self) -> int:
        """`time.monotonic_ns()`, comparable over processes of one machine."""

    def settle(self) -> None:
        """Agree with the machine's wall clock again. Called only while nothing counts down."""


class Journal(Protocol):
    """Append-only memory of a show. One writer."""

    def append(self, expected_seq: int, records: Sequence[Record]) -> Appended | Conflict:
        """Store `records` after `expected_seq`, durably (fsync), or say who was faster. Raises `JournalError`."""

    def read(self, after: int) -> Sequence[Record]:
        """Read every record after sequence `after`, in order."""

    def keep(self, rows: Sequence[LedgerRow]) -> None:
        """Store press-to-air rows; not on a press's way. Raises `JournalError`."""

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file; called when nothing else is to do."""

    def close(self) -> None:
        """Checkpoint and close."""


class Switcher(Protocol):
    """OBS."""

    def perform(self, effect: SwitcherEffect) -> None:
        """Queue an effect."""

    def frame(self, effect: FramingEffect) -> None:
        """Queue an effect on the items of its scenes. A newer `FrameCameras` overtakes an older one at once.

        Every effect has one end in the switcher's lane: `ItemsRead` (of `ReadItems`, and no confirmation besides),
        else confirmed (the cameras stand as wanted), failed or unknown.
        """

    def run(self, effect: ObsEffect) -> None:
        """Queue an effect on its outputs, moments or inputs."""

    def mark(self, effect: MarkChapter) -> None:
        """Set a chapter in the recording, if it takes one; no answer comes."""

    def stop(self) -> None:
        """Disconnect and join."""


class Graphics(Protocol):
    """The graphics pages."""

    def perform(self, effect: DrawGraphics) -> None:
        """Make the program page look like this."""

    def preview(self, effect: PreviewGraphics) -> None:
        """Make the preview page look like this."""


class Sound(Protocol):
    """Effects and bed."""

    def perform(self, effect: SoundEffect) -> None:
        """Queue an effect."""

    def stop(self) -> None:
        """Silence and join."""


class Lights(Protocol):
    """Every surface's lights."""

    def paint(self, lights: Mapping[Spot, Light]) -> None:
        """Show what changed."""
