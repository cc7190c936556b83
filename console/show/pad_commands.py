"""What changes pad maps, and what learns a control. A part of `console.show.commands`.

Pad maps are files of the show and no part of its state, so none of this is journalled: the engine has them written,
reads them anew and takes them over. Counterparts: `console.show.pad_verbs` names these, `console.engine.padediting` has
them done, `console.config.padwrite` writes.
"""

from msgspec import Struct


class BindControl(Struct, frozen=True, tag=True):
    """Let a control of a page fire a verb."""

    surface: str
    page: str
    control: str
    verb: str
    args: str = ""
    """The verb's own arguments: ``camera=close, transition=cut``."""
    label: str = ""
    """Empty: it keeps the one it has, as long as it fires the same."""


class ClearControl(Struct, frozen=True, tag=True):
    """Let a control of a page fire nothing."""

    surface: str
    page: str
    control: str


class MoveControl(Struct, frozen=True, tag=True):
    """Let another control fire what one fires; what that one had comes back in exchange."""

    surface: str
    page: str
    control: str
    to: str
    to_page: str = ""
    """Empty: the same."""
    to_surface: str = ""
    """Empty: the same."""


class UndoPads(Struct, frozen=True, tag=True):
    """Take the newest change of a pad map back."""


class RedoPads(Struct, frozen=True, tag=True):
    """Make the change taken back again."""


class ImportPads(Struct, frozen=True, tag=True):
    """Take the pad maps of a zip into the show, all or none."""

    file: str
    """A path on the engine's machine."""


PadEdit = BindControl | ClearControl | MoveControl | ImportPads | UndoPads | RedoPads


class LearnControl(Struct, frozen=True, tag=True):
    """Let the next touch of a control name it instead of firing it; panic fires all the same."""

    on: bool = True


PadCommand = PadEdit | LearnControl
