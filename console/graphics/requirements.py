"""Whether a show's pages are what a graphic asks for: `renderRequirements` of OGraf v1. Pure.

A graphic works when at least one of its requirements is met. What only OBS knows (the frame rate of the browser
source, the version of its browser) is not judged here. Counterpart: `console.graphics.schema` checks their shape.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from console.graphics.schema import Fault

ENGINES = frozenset({"blink", "cef", "chrome", "chromium", "electron", "qtwebengine"})
"""What renders the pages, by any of its names."""
NO_INTERNET = "pages have no internet; everything must be in the package"


def unmet(requirements: Sequence[Mapping[str, Any]], canvas: tuple[int, int]) -> Fault | None:
    """Say why no requirement is met on a canvas of this width and height; none when one is, or nothing is asked."""
    if not requirements:
        return None
    reasons = [_reasons(one, canvas) for one in requirements]
    if not all(reasons):
        return None
    why = "; or ".join(dict.fromkeys(", ".join(each) for each in reasons))
    width, height = canvas
    return Fault(f"It cannot run in this show: {why}.", f"Use one made for {width}x{height} that needs no internet.")


def _reasons(one: Mapping[str, Any], canvas: tuple[int, int]) -> list[str]:
    """Say what of one requirement is not met; empty when all is."""
    resolution = one.get("resolution", {})
    found = [
        *_size("wide", canvas[0], resolution.get("width", {})),
        *_size("high", canvas[1], resolution.get("height", {})),
    ]
    if one.get("accessToPublicInternet", {}).get("exact") is True:
        found.append(NO_INTERNET)
    engines = [engine["type"] for engine in one.get("engine", ())]
    if engines and not any(name.lower() in ENGINES for name in engines):
        found.append(f"pages run in Chromium, not in {' or '.join(engines)}")
    return found


def _size(word: str, pixels: int, asked: Mapping[str, Any]) -> list[str]:
    """Compare one side of the canvas. `ideal` is a wish and refuses nothing."""
    if "exact" in asked and pixels != asked["exact"]:
        return [f"the canvas is {pixels} pixels {word}, not {asked['exact']:g}"]
    if "min" in asked and pixels < asked["min"]:
        return [f"the canvas is {pixels} pixels {word}, less than {asked['min']:g}"]
    if "max" in asked and pixels > asked["max"]:
        return [f"the canvas is {pixels} pixels {word}, more than {asked['max']:g}"]
    return []
