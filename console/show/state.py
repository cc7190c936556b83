"""State: a frozen value folded from events by `console.show.evolve`. It stores deadlines, never remaining seconds."""

from msgspec import Struct

from console.show.types import Camera, CameraId, DealId, Price, ProductId, SceneName, UtcMs


class DealRun(Struct, frozen=True):
    """The deal that is live, with every figure its graphic may show."""

    deal: DealId
    name: str
    product: ProductId
    product_name: str
    price: Price
    was: Price | None
    started_ms: UtcMs
    deadline_ms: UtcMs


class ShowState(Struct, frozen=True):
    """Everything that has happened and still matters."""

    epoch: int = 0
    """How many engines have opened this show."""
    program: CameraId | None = None
    program_scene: SceneName | None = None
    """The scene we want, or were told, is in program."""
    preview: CameraId | None = None
    preview_scene: SceneName | None = None
    deal: DealRun | None = None
    countdown_on_air: bool = False
    pinned: ProductId | None = None
    found_cameras: tuple[Camera, ...] = ()
    """Scenes of the switcher that the show file does not name."""


FRESH = ShowState()
