"""Icons: the shipped Lucide subset (assets/icons, ISC) and a few of ours, recoloured and drawn at any size."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_OF_VERB = {
    "camera.take": "video",
    "camera.preview": "eye",
    "camera.cut": "bus-cut",
    "camera.auto": "bus-auto",
    "camera.back": "bus-back",
    "camera.hold": "bus-hold",
    "camera.tap": "bus-tap",
    "camera.release": "bus-release",
    "camera.frame": "camera-frame",
    "camera.unframe": "camera-unframe",
    "studio.mode": "studio",
    "tbar.move": "t-bar",
    "director.auto": "director-auto",
    "output.start": "output-start",
    "output.stop": "output-stop",
    "moment.mark": "moment",
    "input.mute": "input-mute",
    "input.volume": "input-volume",
    "input.monitor": "input-monitor",
    "input.offset": "input-offset",
    "page.show": "page-show",
    "page.hold": "page-hold",
    "page.release": "page-release",
    "deal.arm": "hourglass",
    "deal.disarm": "timer-off",
    "deal.start": "timer",
    "deal.end": "square",
    "deal.extend": "alarm-clock-plus",
    "graphic.countdown": "badge-percent",
    "graphic.preview": "scan-eye",
    "graphic.take": "monitor-up",
    "graphic.show": "panel-bottom-open",
    "graphic.hide": "panel-bottom-close",
    "graphic.set": "text-cursor-input",
    "graphic.override": "frame",
    "graphic.restore": "crop",
    "graphic.step": "next-step",
    "graphic.do": "wand",
    "graphic.load": "box-in",
    "graphic.fill": "form",
    "graphic.play": "play-round",
    "graphic.unload": "box-out",
    "obs.overlay": "screen-plus",
    "scenes.propose": "scenes-look",
    "scenes.apply": "scenes-make",
    "scenes.undo": "scenes-undo",
    "claim.override": "stamp",
    "claim.restore": "scale",
    "product.pin": "pin",
    "product.unpin": "pin-off",
    "stock.count": "boxes",
    "show.begin": "radio",
    "show.finish": "flag",
    "rundown.next": "skip-forward",
    "rundown.back": "skip-back",
    "rundown.jump": "corner-down-right",
    "rundown.hold": "pause",
    "rundown.skip": "eye-off",
    "rundown.unskip": "list-plus",
    "rundown.move": "arrow-up-down",
    "rundown.remove": "list-minus",
    "rundown.duration": "clock",
    "plan.accept": "list-checks",
    "plan.decline": "list-x",
    "plan.leave": "unplug",
    "plan.resend": "plan-resend",
    "edit.undo": "undo-2",
    "edit.redo": "redo-2",
    "lock.edit": "pencil-off",
    "lock.playback": "lock-keyhole",
    "prompter.show": "message-square-text",
    "prompter.clear": "message-square-off",
    "coach.energy": "activity",
    "coach.check": "circle-check",
    "cue.fire": "clapperboard",
    "rule.arm": "zap",
    "rule.disarm": "zap-off",
    "rule.accept": "thumbs-up",
    "rule.decline": "thumbs-down",
    "sfx.play": "music",
    "sfx.stop": "volume-x",
    "all.out": "layers",
    "panic": "octagon-alert",
}


def icon_of(verb: str) -> str:
    """Name the icon of a verb; an unknown verb gets the play arrow."""
    return _OF_VERB.get(verb, "play")


@cache
def _svg(name: str) -> str:
    return (files("assets") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def icon(name: str, colour: str, size_px: int, ratio: float) -> QImage:
    """Draw an icon once for a colour (``#rrggbb``), a size in logical pixels and a device pixel ratio.

    An image and not a pixmap: the cache may outlive the application.
    """
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    image = QImage(round(size_px * ratio), round(size_px * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return image
