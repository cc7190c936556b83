"""Commands and events of the scenes set-up assistant. Counterpart: `console.show.setup` decides and folds them."""

from msgspec import Struct

from console.show.setup_types import SetUpMade, SetUpStep, Stock
from console.show.types import UtcMs


class ProposeScenes(Struct, frozen=True, tag=True):
    """Read OBS and propose what the show's cameras need there."""

    apart: bool = False
    """Scenes with nearly the name of one of the show's are others."""


class ApplyScenes(Struct, frozen=True, tag=True):
    """Make what was proposed."""

    air: bool = False
    """Also what changes the picture in program."""


class UndoScenes(Struct, frozen=True, tag=True):
    """Take back what the assistant made and nobody has touched since."""


class SeeStock(Struct, frozen=True, tag=True):
    """OBS was read."""

    stock: Stock


class NoteStep(Struct, frozen=True, tag=True):
    """A step was gone through. None: it was there by then, and stays."""

    made: SetUpMade | None


class EndSetUp(Struct, frozen=True, tag=True):
    """No more steps follow. `why` empty: all went well."""

    why: str = ""
    remedy: str = ""


class NoteUndone(Struct, frozen=True, tag=True):
    """What could be taken back is gone; this was left, and why."""

    made: tuple[SetUpMade, ...]
    words: tuple[str, ...]


SetUpCommand = ProposeScenes | ApplyScenes | UndoScenes | SeeStock | NoteStep | EndSetUp | NoteUndone


class ScenesAsked(Struct, frozen=True, tag=True):
    """Somebody wants a proposal: OBS is read."""

    apart: bool


class ScenesProposed(Struct, frozen=True, tag=True):
    """What the show's cameras need in OBS; nothing has been changed."""

    steps: tuple[SetUpStep, ...]
    there: tuple[str, ...]
    asks: tuple[str, ...]
    notes: tuple[str, ...]
    at_ms: UtcMs


class ScenesBegun(Struct, frozen=True, tag=True):
    """Somebody said yes: these steps are sent."""

    steps: tuple[SetUpStep, ...]


class ScenesStepped(Struct, frozen=True, tag=True):
    """A step was gone through and read back. None: it was there by then."""

    made: SetUpMade | None


class ScenesEnded(Struct, frozen=True, tag=True):
    """The assistant is done, or stopped."""

    why: str
    remedy: str


class ScenesUndoBegun(Struct, frozen=True, tag=True):
    """Somebody wants back what was made."""

    made: tuple[SetUpMade, ...]


class ScenesUndone(Struct, frozen=True, tag=True):
    """It is gone, but for this."""

    made: tuple[SetUpMade, ...]
    words: tuple[str, ...]


SetUpEvent = ScenesAsked | ScenesProposed | ScenesBegun | ScenesStepped | ScenesEnded | ScenesUndoBegun | ScenesUndone
