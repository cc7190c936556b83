"""Faults of a show's own graphics in a check: each with its file, its reason and what to do."""

import json
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from console.graphics.faults import package_faults
from console.graphics.schema import SCHEMA
from console.show.types import Graphic, GraphicId, OverlayId, Show

SHOW = Show(title="Friday", cameras=(), products=(), deals=(), sounds=())
MINE: dict[str, Any] = {
    "$schema": SCHEMA,
    "id": "mine",
    "name": "Mine",
    "main": "mine.js",
    "supportsRealTime": True,
    "supportsNonRealTime": False,
}


def put(folder: Path, name: str, manifest: dict[str, Any], *, main: bool = True) -> None:
    place = folder / "graphics" / name
    place.mkdir(parents=True)
    (place / f"{name}.ograf.json").write_text(json.dumps(manifest), encoding="utf-8")
    if main:
        (place / "mine.js").write_text("export default class extends HTMLElement {}", encoding="utf-8")


def test_a_good_package_and_no_package_have_none(tmp_path: Path) -> None:
    assert package_faults(tmp_path, SHOW) == ()
    put(tmp_path, "mine", MINE)
    assert package_faults(tmp_path, SHOW) == ()


def test_each_fault_is_listed_with_its_file(tmp_path: Path) -> None:
    put(tmp_path, "bad", {**MINE, "id": "a/b", "stepCount": -2}, main=False)
    put(tmp_path, "tall", {**MINE, "renderRequirements": [{"resolution": {"width": {"exact": 640}}}]})
    bad, tall = package_faults(tmp_path, SHOW)
    assert bad.file == "graphics/bad/bad.ograf.json"
    words = " ".join(map(str, bad.problems))
    assert "cannot be an id" in words
    assert "“stepCount” is -2" in words
    assert all(problem.remedy for problem in bad.problems)
    assert tall.file == "graphics/tall"
    assert "“Mine”" in str(tall)
    assert [found.file for found in package_faults(tmp_path, None)] == ["graphics/bad/bad.ograf.json"]


def test_an_id_that_ships_is_taken(tmp_path: Path) -> None:
    put(tmp_path, "mine", {**MINE, "id": "cartwall-pin"})
    (found,) = package_faults(tmp_path, SHOW)
    assert "The id “cartwall-pin” is taken" in str(found)


def test_a_graphic_of_the_show_that_no_page_plays_is_named(tmp_path: Path) -> None:
    put(tmp_path, "mine", {**MINE, "main": "gone.js"})
    show = replace(SHOW, graphics=(Graphic(OverlayId("card"), "Card", GraphicId("mine"), 1),))
    package, used = package_faults(tmp_path, show)
    assert "“gone.js” is not a file of the package" in str(package)
    assert used.file == "show.toml"
    assert "“Card” cannot be shown: no page plays its package “mine”." in str(used)
