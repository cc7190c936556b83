"""The monitors: program, preview and a tile for every camera, with tally as OBS confirms it.

Counterparts: `console.plan.faces.tally` is the one answer for tiles and pads; stills come over the seat link.
"""

from collections.abc import Callable

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from console.config.keybook import PREVIEW, KeyBook
from console.plan.faces import Colour, preview_scene, tally
from console.seat.view import SeatPort, SeatView
from console.show.cameras import all_cameras
from console.show.facts import Part
from console.show.types import Camera, CameraId, SceneName
from console.show.vanished import missing
from console.ui.bound import key_book_of, tell_bound
from console.ui.clock import NowMs, engine_now_ms
from console.ui.monitor_places import places
from console.ui.overlay_card import OverlayCard
from console.ui.preset_button import PresetButton
from console.ui.switching_strip import SwitchingStrip
from console.ui.tile import Tile, TileLook, age_text
from console.ui.tongue import tr
from console.ui.web_preview import WebPreview, wants_overlay

DIGITS = 9
MOST_TILES = 10
NO_PICTURE = "No picture yet"
CLICK_TAKES = "Click takes it, Shift+click puts it in preview."
CLICK_PREVIEWS = "Click puts it in preview, a double click takes it."


class Monitors(QWidget):
    """Program large, preview, the switching strip, and a tile a camera."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat, self._now_ms = seat, now_ms
        self._listed: tuple[Camera, ...] = ()
        self._canvas = (9, 16)
        self.program = Tile(None, None, self)
        self.preview = Tile(lambda: seat.ask("camera.take", {}), None, self)
        self.tiles: dict[CameraId, Tile] = {}
        self.presets: dict[CameraId, PresetButton] = {}
        self.overlay = WebPreview(self.program)
        self.overlay_card = OverlayCard(seat, now_ms, self)
        self.strip = SwitchingStrip(seat, now_ms, self._click_previews, self)

    def refresh(self, view: SeatView) -> None:
        """Show the newest stills and tally."""
        cameras = all_cameras(view.show, view.state)[:MOST_TILES]
        if (cameras, view.show.canvas) != (self._listed, self._canvas):
            self._list(cameras, view.show.canvas)
        self._put(self.program, view, view.truth.program, self._program_look(view))
        scene = preview_scene(view.state, view.truth)
        self._put(self.preview, view, scene, self._preview_look(view, scene))
        for number, camera in enumerate(cameras, start=1):
            self._put(self.tiles[camera.id], view, camera.scene, self._camera_look(view, camera, number))
            self._put_presets(self.tiles[camera.id], self.presets[camera.id], view)
        self.overlay_card.refresh(view)
        self.strip.refresh(view)
        self._lay_over(view)

    def _lay_over(self, view: SeatView) -> None:
        """Lay the graphics page over the program's still where OBS does not draw it."""
        self.overlay.refresh(view)
        if not wants_overlay(view):
            self.program.lay_over(None)
        elif (picture := self.overlay.picture(view, self.program.picture().size(), self._now_ms())) is not None:
            self.program.lay_over(picture)

    def _list(self, cameras: tuple[Camera, ...], canvas: tuple[int, int]) -> None:
        for tile in self.tiles.values():
            tile.setParent(None)
            tile.deleteLater()
        self._listed, self._canvas = cameras, canvas
        self.tiles = {camera.id: self._tile(camera.id) for camera in cameras}
        self.presets = {camera.id: PresetButton(self._seat, camera, self.tiles[camera.id]) for camera in cameras}
        self._lay_out()

    def _tile(self, camera: CameraId) -> Tile:
        tile = Tile(self._ask("camera.take", camera), self._ask("camera.preview", camera), self)
        self._tell(tile)
        tile.tip = lambda event: tell_bound(tile, event, self._seat.view(), "camera.take", {"camera": camera})
        tile.show()
        return tile

    def _put_presets(self, tile: Tile, presets: PresetButton, view: SeatView) -> None:
        """Show a camera's preset in the upper right of its picture."""
        presets.refresh(view)
        picture = tile.picture()
        presets.fit(picture.right() - 3, picture.top() + 4, picture.width() - 8)

    def _tell(self, tile: Tile) -> None:
        tile.previews = self.strip.previews
        tile.setToolTip(tr(CLICK_PREVIEWS) if tile.previews else tr(CLICK_TAKES))
        tile.setAccessibleDescription(tile.toolTip())

    def _click_previews(self, previews: bool) -> None:
        for tile in self.tiles.values():
            self._tell(tile)
        self.refresh(self._seat.view())

    def _ask(self, verb: str, camera: CameraId) -> Callable[[], None]:
        return lambda: self._seat.ask(verb, {"camera": camera})

    def _put(self, tile: Tile, view: SeatView, scene: SceneName | None, look: TileLook) -> None:
        tile.put(look, self._seat.thumbnails().get(scene) if scene else None, view.show.canvas)

    def _program_look(self, view: SeatView) -> TileLook:
        scene = view.truth.program
        known = scene is not None and view.attached
        return TileLook(
            name=_name_of(view, scene) or "Program",
            digit="",
            word="ON AIR" if known else "NO OBS" if view.attached else "UNKNOWN",
            colour=Colour.RED if known else Colour.GREY,
            lit=known,
            note=_no_picture(view),
            age=self._age(view, scene),
        )

    def _preview_look(self, view: SeatView, scene: SceneName | None) -> TileLook:
        return TileLook(
            name=_name_of(view, scene) or "Preview",
            digit="",
            word="PVW",
            colour=Colour.GREEN if scene and view.attached else Colour.GREY,
            lit=scene is not None and view.attached,
            note=_no_preview(view, scene, key_book_of(self)),
            age=self._age(view, scene),
        )

    def _camera_look(self, view: SeatView, camera: Camera, number: int) -> TileLook:
        look = tally(view.show, view.state, view.truth, camera.id)
        return TileLook(
            name=camera.name,
            digit=str(number) if number <= DIGITS else "",
            word=look.word if view.attached else "",
            colour=look.colour if view.attached else Colour.GREY,
            lit=bool(look.word) and view.truth.program is not None and view.attached,
            # Why there is no OBS stands in the large picture; in a small one nobody could read it.
            note=missing(view.show, view.state, camera.id) or (NO_PICTURE if view.truth.program else ""),
            age=self._age(view, camera.scene),
            click="PVW" if self.strip.previews else "TAKE",
        )

    def _age(self, view: SeatView, scene: SceneName | None) -> str:
        still = self._seat.thumbnails().get(scene) if scene else None
        return age_text(engine_now_ms(view, self._now_ms()) - still.at_ms) if still else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the graphics page rest while nobody looks."""
        super().hideEvent(event)
        self.overlay.run("")

    def _lay_out(self) -> None:
        """Place everything in the canvas's shape."""
        card_px = self.overlay_card.minimumSizeHint().height()
        aspect = self._canvas[1] / self._canvas[0]
        boxes = places(self.width(), self.height(), aspect, len(self.tiles), card_px)
        self.program.setGeometry(boxes.program)
        self.preview.setGeometry(boxes.preview)
        self.overlay_card.setGeometry(boxes.card)
        self.strip.setGeometry(boxes.strip)
        for tile, box in zip(self.tiles.values(), boxes.tiles, strict=True):
            tile.setGeometry(box)


def _name_of(view: SeatView, scene: SceneName | None) -> str:
    """Name a scene by its camera, or as OBS calls it."""
    named = (camera.name for camera in all_cameras(view.show, view.state) if camera.scene == scene)
    return next(named, scene or "")


def how_to_preview(book: KeyBook) -> str:
    """Say how a camera comes into preview, by the key it has now."""
    key = next(iter(book.keys(PREVIEW)), "")
    return f"{key[:-1]}digit puts a camera here" if key else "A right click on a camera puts it here"


def _no_preview(view: SeatView, scene: SceneName | None, book: KeyBook) -> str:
    if scene is not None:
        return NO_PICTURE
    return how_to_preview(book) if view.truth.program is not None else ""


def _no_picture(view: SeatView) -> str:
    if view.truth.program is not None:
        return NO_PICTURE
    health = view.truth.health.get(Part.SWITCHER)
    return health.reason if health else "OBS is not connected"
