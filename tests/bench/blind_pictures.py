"""Pictures as those see them who do not see red, green or blue: made from others, ``screenshots`` say.

``python -m tests.bench.blind_pictures FOLDER``: beside every ``NAME.png`` of the folder come ``NAME-deuteranopia.png``
and its like; whoever changes a colour looks at them.
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from tests.rig.colour_blind import BLIND


def seen(picture: Image.Image, blind: str) -> Image.Image:
    """Simulate it over linear light."""
    coded = np.asarray(picture.convert("RGB"), dtype=np.float32) / 255
    light = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    turned = np.clip(light @ np.asarray(BLIND[blind], dtype=np.float32).T, 0, 1)
    again = np.where(turned <= 0.0031308, turned * 12.92, 1.055 * turned ** (1 / 2.4) - 0.055)
    return Image.fromarray(np.round(again * 255).astype(np.uint8))


def main() -> None:
    folder = Path(sys.argv[1])
    made = tuple(f"-{blind}" for blind in BLIND)
    for path in sorted(folder.glob("*.png")):
        if path.stem.endswith(made):
            continue
        for blind in BLIND:
            with Image.open(path) as picture:
                seen(picture, blind).save(path.with_name(f"{path.stem}-{blind}.png"))


if __name__ == "__main__":
    main()
