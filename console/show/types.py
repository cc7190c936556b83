"""The nouns of a show: what a show file defines before anything has happened.

Counterpart: `console.show.state` holds what has happened since.
"""

from typing import NewType

from msgspec import Struct

UtcMs = NewType("UtcMs", int)
"""An instant: milliseconds since the Unix epoch, UTC."""

DurationMs = NewType("DurationMs", int)

CameraId = NewType("CameraId", str)
ProductId = NewType("ProductId", str)
DealId = NewType("DealId", str)
SoundId = NewType("SoundId", str)
GraphicId = NewType("GraphicId", str)
"""Id of an OGraf package, as its manifest gives it."""

SceneName = NewType("SceneName", str)
"""A scene as OBS calls it."""


class Price(Struct, frozen=True):
    """Money as integer minor units (cents) and an ISO 4217 currency code."""

    minor: int
    currency: str


class RegularPrice(Struct, frozen=True):
    """The evidence behind a "was": the price, since when and where it has been listed (FIELD: anchor price)."""

    price: Price
    since: str
    """ISO date."""
    where: str
    """Address or name of the listing."""


class Product(Struct, frozen=True):
    """Something on sale."""

    id: ProductId
    name: str
    price: Price
    """The listing's price now."""
    regular: RegularPrice | None = None


class Deal(Struct, frozen=True):
    """A flash deal as planned. Limits per market are data (layouts/limits)."""

    id: DealId
    name: str
    product: ProductId
    price: Price
    duration_ms: DurationMs
    sting: SoundId | None = None
    """The sound played when it starts."""


class Camera(Struct, frozen=True):
    """A camera and the OBS scene that shows it."""

    id: CameraId
    name: str
    scene: SceneName


class Sound(Struct, frozen=True):
    """A sound effect. `file` is relative to the show folder, or ``builtin:<name>`` for one of ours."""

    id: SoundId
    name: str
    file: str
    gain_db: float = 0.0


class Show(Struct, frozen=True):
    """The whole definition of a show, as read and checked by `console.config`."""

    title: str
    cameras: tuple[Camera, ...]
    products: tuple[Product, ...]
    deals: tuple[Deal, ...]
    sounds: tuple[Sound, ...]
    safe_camera: CameraId | None = None
    """Where panic cuts to; none: panic leaves the camera alone."""
    canvas: tuple[int, int] = (1080, 1920)
    """Width and height of the graphics page, pixels."""

    def camera(self, camera: CameraId) -> Camera | None:
        """Find a camera by id."""
        return next((c for c in self.cameras if c.id == camera), None)

    def product(self, product: ProductId) -> Product | None:
        """Find a product by id."""
        return next((p for p in self.products if p.id == product), None)

    def deal(self, deal: DealId) -> Deal | None:
        """Find a deal by id."""
        return next((d for d in self.deals if d.id == deal), None)

    def sound(self, sound: SoundId) -> Sound | None:
        """Find a sound by id."""
        return next((s for s in self.sounds if s.id == sound), None)
