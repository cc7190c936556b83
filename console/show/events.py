"""Events: what happened, past tense, journalled before anything is performed.

An event carries everything `evolve` needs, so a journal replays without the show file of that day.
"""

from enum import StrEnum

from msgspec import Struct

from console.show.types import Camera, CameraId, DealId, Price, ProductId, SceneName, SoundId, UtcMs


class TakeOrigin(StrEnum):
    """Who moved the program bus."""

    OPERATOR = "operator"
    SWITCHER = "switcher"
    """Someone cut in OBS itself, or OBS was already there when we connected."""


class DealEnd(StrEnum):
    """Why a deal ended."""

    TIME = "time"
    OPERATOR = "operator"


class ShowOpened(Struct, frozen=True, tag=True):
    """An engine took the show over; `epoch` fences off every earlier engine."""

    engine: str
    epoch: int


class CamerasFound(Struct, frozen=True, tag=True):
    """Scenes of the switcher that the show file does not name now count as cameras (the whole list)."""

    cameras: tuple[Camera, ...]


class CameraTaken(Struct, frozen=True, tag=True):
    """A camera was cut to program. `camera` is none when OBS shows a scene no camera stands for."""

    camera: CameraId | None
    scene: SceneName
    origin: TakeOrigin


class CameraPreviewed(Struct, frozen=True, tag=True):
    """A camera was put in preview."""

    camera: CameraId
    scene: SceneName


class DealStarted(Struct, frozen=True, tag=True):
    """A flash deal opened. `was` is only there when the regular price is evidenced."""

    deal: DealId
    name: str
    product: ProductId
    product_name: str
    price: Price
    was: Price | None
    started_ms: UtcMs
    deadline_ms: UtcMs
    sting: SoundId | None


class DealEnded(Struct, frozen=True, tag=True):
    """The running deal is over."""

    deal: DealId
    why: DealEnd


class ProductPinned(Struct, frozen=True, tag=True):
    """A product is pinned."""

    product: ProductId


class ProductUnpinned(Struct, frozen=True, tag=True):
    """Nothing is pinned any more."""


class SoundPlayed(Struct, frozen=True, tag=True):
    """A sound effect was fired."""

    sound: SoundId


class SoundsStopped(Struct, frozen=True, tag=True):
    """Every sound was faded out."""


class CountdownShown(Struct, frozen=True, tag=True):
    """The running deal's countdown was brought back on air."""


class GraphicsCleared(Struct, frozen=True, tag=True):
    """Every graphic was taken off air."""


class Panicked(Struct, frozen=True, tag=True):
    """Panic was hit: graphics out, sounds faded, safe camera if there is one."""


Event = (
    ShowOpened
    | CamerasFound
    | CameraTaken
    | CameraPreviewed
    | DealStarted
    | DealEnded
    | ProductPinned
    | ProductUnpinned
    | SoundPlayed
    | SoundsStopped
    | CountdownShown
    | GraphicsCleared
    | Panicked
)
