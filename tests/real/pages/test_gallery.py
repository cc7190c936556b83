"""Every built-in graphic in every format and state against its golden picture, and what no picture may show.

Write the goldens anew: `CARTWALL_WRITE_GOLDENS=1 pytest tests/real/pages/test_gallery.py`, and look at each of them.
"""

import os
import shutil
import subprocess
from collections.abc import Generator
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from console.config.brand import default_brand
from console.graphics.packages import Package
from tests.real.chromium import Chromium, running_chromium
from tests.real.gallery import (
    FORMATS,
    GOLDEN,
    STATES,
    Booth,
    Shot,
    data_of,
    on_ground,
    open_booth,
    other_figures,
    outside,
    packages,
    shots_of,
)

WRITE = os.environ.get("CARTWALL_WRITE_GOLDENS") == "1"
COLOURS = 96
"""A golden keeps so many: it is looked at and compared with tolerance, and stays small."""
FAR = 48
"""A pixel this far off in a channel is another one."""
MOST_FAR = 0.006
"""So much of a picture may be: edges of letters differ from build to build of a browser."""
LARGEST_BYTES = 3_000_000
SYSTEM_FONTS = {"rtl": ("Noto Sans Arabic", "Noto Sans Hebrew"), "thai": ("Noto Sans Thai",)}
"""The scripts our own fonts do not have; without these the goldens mean nothing."""


@pytest.fixture(scope="module")
def chromium() -> Generator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


@pytest.fixture(scope="module", params=sorted(FORMATS))
def booth(request: pytest.FixtureRequest, chromium: Chromium) -> Generator[Booth]:
    with open_booth(chromium, request.param) as one:
        yield one


@pytest.fixture(params=sorted(packages()))
def package(request: pytest.FixtureRequest) -> Package:
    return packages()[request.param]


@cache
def has_font(name: str) -> bool:
    """Say whether the system has a font."""
    if shutil.which("fc-match") is None:
        return False
    said = subprocess.run(["fc-match", name], capture_output=True, text=True, check=True).stdout
    return f'"{name}"' in said


def comparable(state: str) -> bool:
    """Say whether this machine has the fonts of a state."""
    return all(map(has_font, SYSTEM_FONTS.get(state, ())))


def keep(shot: Shot, package: Package) -> None:
    """Write a golden."""
    picture = on_ground(shot, package).quantize(COLOURS, dither=Image.Dither.NONE)
    shot.golden.parent.mkdir(parents=True, exist_ok=True)
    picture.save(shot.golden, optimize=True)


def far_share(one: Image.Image, other: Image.Image) -> float:
    """Give the share of pixels that are another colour."""
    apart = ImageChops.difference(one, other)
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(most.histogram()[FAR:]) / (one.width * one.height)


def check_golden(shot: Shot, package: Package) -> None:
    """Compare with the golden, or write it when that is asked for."""
    if WRITE:
        keep(shot, package)
    if not comparable(shot.state):
        return
    assert shot.golden.is_file(), f"{shot.golden.name} is missing: see the top of this file"
    golden = Image.open(shot.golden).convert("RGB")
    seen = on_ground(shot, package)
    assert golden.size == seen.size, shot.golden.name
    assert far_share(golden, seen) <= MOST_FAR, shot.golden.name


def test_it_looks_as_it_should_and_keeps_to_its_place(booth: Booth, package: Package) -> None:
    shots = shots_of(booth, package)
    booth.leave()
    gone = booth.shoot(str(package.id), "out")
    assert {state: outside(shot, package) for state, shot in shots.items()} == dict.fromkeys(STATES)
    assert all(shot.picture.getchannel("A").getbbox() for shot in shots.values())
    assert gone.picture.getchannel("A").getbbox() is None
    for shot in shots.values():
        check_golden(shot, package)


def test_figures_never_jump(booth: Booth, package: Package) -> None:
    data: dict[str, Any] = {**data_of(package, "in"), **({"was": ""} if "was" in data_of(package, "in") else {})}
    booth.load(package, data)
    before = booth.cells()
    booth.turn_clock(1000)
    booth.update(other_figures(data))
    after = booth.cells()
    booth.turn_clock(0)
    booth.leave()
    assert after == before


def test_there_is_a_golden_for_each_and_no_other() -> None:
    wanted = {f"{id_}-{form}-{state}.png" for id_ in packages() for form in FORMATS for state in STATES}
    assert {path.name for path in GOLDEN.glob("*")} == wanted


def test_the_goldens_stay_small() -> None:
    assert sum(path.stat().st_size for path in GOLDEN.glob("*.png")) <= LARGEST_BYTES


def test_a_brand_reaches_every_graphic(chromium: Chromium) -> None:
    shipped = default_brand()
    green = replace(shipped, colours=replace(shipped.colours, hot="#0b7a55", warm="#0b7a55", hot_deep="#0b7a55"))
    lbar = packages()["cartwall-lbar"]
    with open_booth(chromium, "portrait", green) as booth:
        booth.load(lbar, data_of(lbar, "in"))
        seen = booth.shoot("cartwall-lbar", "in").picture
    assert seen.getpixel((8, 8)) == (11, 122, 85, 255)  # the rail
