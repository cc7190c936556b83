"""The small show the core's rules are tested on, and what often has happened in it."""

from typing import Protocol

from console.show.cuts import CameraPreviewed, CamerasFound, CameraTaken, TakeOrigin
from console.show.events import DealStarted, ProductPinned
from console.show.types import (
    Camera,
    CameraId,
    Deal,
    DealId,
    DurationMs,
    Price,
    Product,
    ProductId,
    RegularPrice,
    SceneName,
    Show,
    Sound,
    SoundId,
    UtcMs,
)
from tests.book import Book


class OpenBook(Protocol):
    """The `book` fixture."""

    def __call__(self, show: Show = ...) -> Book:
        """Open a book on `show`, by default `SHOW`."""


def usd(minor: int) -> Price:
    return Price(minor=minor, currency="USD")


MUG = Product(ProductId("mug"), "Stoneware mug", usd(2400), RegularPrice(usd(2900), "2026-06-01", "shop.example/mug"))
THROW = Product(ProductId("throw"), "Wool throw", usd(8900))

MUG_FLASH = Deal(DealId("mug-flash"), "Mug flash", MUG.id, usd(1800), DurationMs(180_000), SoundId("win"))
THROW_FLASH = Deal(DealId("throw-flash"), "Throw flash", THROW.id, usd(6900), DurationMs(60_000))

WIDE = Camera(CameraId("wide"), "Wide", SceneName("Wide"))
CLOSE = Camera(CameraId("close"), "Close-up", SceneName("Close"))
INTRO = Camera(CameraId("scene:Intro"), "Intro", SceneName("Intro"))
"""A scene of the switcher that the show file does not name."""

SHOW = Show(
    title="Shop",
    cameras=(WIDE, CLOSE),
    products=(MUG, THROW),
    deals=(MUG_FLASH, THROW_FLASH),
    sounds=(Sound(SoundId("win"), "Win", "builtin:win"), Sound(SoundId("ding"), "Ding", "builtin:ding")),
    safe_camera=WIDE.id,
)

START_MS = UtcMs(1_000_000)
DEADLINE_MS = UtcMs(1_180_000)

MUG_STARTED = DealStarted(
    deal=MUG_FLASH.id,
    name="Mug flash",
    product=MUG.id,
    product_name="Stoneware mug",
    price=usd(1800),
    was=usd(2900),
    started_ms=START_MS,
    deadline_ms=DEADLINE_MS,
    sting=SoundId("win"),
)
FOUND = CamerasFound(cameras=(INTRO,))
MUG_PINNED = ProductPinned(product=MUG.id)
CLOSE_PREVIEWED = CameraPreviewed(camera=CLOSE.id, scene=CLOSE.scene)


def taken(camera: Camera, origin: TakeOrigin = TakeOrigin.OPERATOR, at_ms: int = 0) -> CameraTaken:
    return CameraTaken(camera=camera.id, scene=camera.scene, origin=origin, at_ms=UtcMs(at_ms))
