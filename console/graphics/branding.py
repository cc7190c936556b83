"""A brand as the style sheet of the graphics pages: custom properties, and the brand's own fonts.

Counterparts: `console.config.brand` reads the brand, `layouts/graphics/cartwall/kit.css` has the same defaults.
"""

import json
from urllib.parse import quote

from console.config.brand import Brand


def brand_css(brand: Brand, base: str) -> str:
    """Write the style sheet. `base` is the address of its files, from the root, without a slash at its end.

    Addresses are absolute: a property is used from the sheets of graphics, which lie elsewhere.
    """
    colours = brand.colours
    properties = {
        "ink": colours.ink,
        "paper": colours.paper,
        "soft": colours.soft,
        "hot": colours.hot,
        "hot-deep": colours.hot_deep,
        "warm": colours.warm,
        "accent": colours.accent,
        "on-hot": colours.on_hot,
        "radius": f"{brand.radius_px}px",
        "font": f'"{brand.family}"',
        "logo": _address(base, brand.logo) if brand.logo else "none",
    }
    properties["name"] = json.dumps(brand.name, ensure_ascii=False)  # escaped as CSS does it
    lines = [f"  --brand-{name}: {value};" for name, value in properties.items()]
    return "\n".join([*_faces(brand, base), ":root {", *lines, "}", ""])


def _faces(brand: Brand, base: str) -> list[str]:
    return [
        f'@font-face {{ font-family: "{brand.family}"; font-weight: {font.weight}; font-display: block; '
        f"src: {_address(base, font.file)}; }}"
        for font in brand.fonts
    ]


def _address(base: str, file: str) -> str:
    return f'url("{base}/{quote(file)}")'
