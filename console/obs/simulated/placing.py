"""Show a camera where its item stands in the scene, as OBS draws it: moved, scaled, cropped; black around it. Pure.

Counterparts: `console.obs.squeeze` reads a transform, `console.obs.simulated.cards` paints what the camera sees.
"""

from collections.abc import Mapping
from typing import Any

from PIL import Image

from console.obs.squeeze import look_of


def placed(
    picture: Image.Image, transform: Mapping[str, Any], canvas: tuple[int, int], under: Image.Image | None = None
) -> Image.Image:
    """Give the scene, as large as `picture`, which is all the camera sees. A turned camera is shown upright.

    `under` is what the scene shows below it; none: black.
    """
    look = look_of(transform)
    scene = Image.new(picture.mode, picture.size) if under is None else under.copy()
    if look is None:
        return scene
    across, down = picture.width / canvas[0], picture.height / canvas[1]
    left, top, right, bottom = look.crop
    sees = picture.width / look.source[0], picture.height / look.source[1]
    part = (left * sees[0], top * sees[1], picture.width - right * sees[0], picture.height - bottom * sees[1])
    frame = look.frame
    corner = round(frame.left * across), round(frame.top * down)
    size = round(frame.right * across) - corner[0], round(frame.bottom * down) - corner[1]
    if min(size) > 0:
        scene.paste(picture.resize(size, Image.Resampling.BILINEAR, box=part), corner)
    return scene
