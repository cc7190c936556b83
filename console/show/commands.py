"""Commands: what someone asks of the show. Verbs (`console.show.verbs`) name them; `decide` answers them."""

from msgspec import Struct

from console.show.types import CameraId, DealId, ProductId, SceneName, SoundId


class TakeCamera(Struct, frozen=True, tag=True):
    """Cut a camera to program; none: whatever is in preview."""

    camera: CameraId | None = None


class PreviewCamera(Struct, frozen=True, tag=True):
    """Put a camera in preview."""

    camera: CameraId


class StartDeal(Struct, frozen=True, tag=True):
    """Open a flash deal now; its countdown goes on air."""

    deal: DealId


class EndDeal(Struct, frozen=True, tag=True):
    """End the running deal early; its graphic leaves."""


class PinProduct(Struct, frozen=True, tag=True):
    """Pin a product."""

    product: ProductId


class UnpinProduct(Struct, frozen=True, tag=True):
    """Take the pin off."""


class PlaySound(Struct, frozen=True, tag=True):
    """Play a sound effect once."""

    sound: SoundId


class StopSounds(Struct, frozen=True, tag=True):
    """Fade every sound out."""


class ShowCountdown(Struct, frozen=True, tag=True):
    """Bring the running deal's countdown back on air after an all out."""


class AllOut(Struct, frozen=True, tag=True):
    """Every graphic out, every sound faded; the running deal goes on and the camera stays."""


class Panic(Struct, frozen=True, tag=True):
    """Graphics out, sounds faded, safe camera; nothing is asked."""


class PassTime(Struct, frozen=True, tag=True):
    """The engine's clock reached a deadline."""


class FollowSwitcher(Struct, frozen=True, tag=True):
    """The switcher (OBS) says which scene is in program; someone may have cut there."""

    scene: SceneName


class FindCameras(Struct, frozen=True, tag=True):
    """The switcher says which scenes it has; those no camera of the show file names become cameras."""

    scenes: tuple[SceneName, ...]


class OpenShow(Struct, frozen=True, tag=True):
    """An engine took the show over. `epoch` rises by one each time."""

    engine: str


Command = (
    TakeCamera
    | PreviewCamera
    | StartDeal
    | EndDeal
    | PinProduct
    | UnpinProduct
    | PlaySound
    | StopSounds
    | ShowCountdown
    | AllOut
    | Panic
    | PassTime
    | FollowSwitcher
    | FindCameras
    | OpenShow
)
