"""The wheel ships all of it: every module, and every layout, page and asset beside them.

Checked by the settings of pyproject.toml, read as setuptools reads them; nothing is built.
"""

import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from tests.arch.tree import DATA, PACKAGES, ROOT, files, name_of

SHIPPED = (".py", ".toml", ".json", ".html", ".css", ".js", ".svg", ".otf", ".ttf", ".flac", ".txt", ".png", ".qss")


def _setuptools() -> dict[str, Any]:
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["setuptools"]  # type: ignore[no-any-return]


def _packages(include: list[str]) -> Iterator[Path]:
    """Every folder that is a package, with or without `__init__.py`; setuptools passes over names with a dot."""
    tops = [path for path in ROOT.iterdir() if path.is_dir() and "." not in path.name]
    below = [path for top in tops for path in top.rglob("*") if path.is_dir()]
    for folder in (path for path in (*tops, *below) if "." not in name_of(path)):
        if any(fnmatch(name_of(folder).replace("/", "."), pattern) for pattern in include):
            yield folder


def _packaged() -> Iterator[Path]:
    settings = _setuptools()
    for folder in _packages(settings["packages"]["find"]["include"]):
        yield from folder.glob("*.py")
        for pattern in settings["package-data"]["*"]:
            yield from (path for path in folder.glob(pattern) if path.is_file())


@pytest.mark.parametrize("folder", [*PACKAGES, *DATA])
def test_every_file_is_shipped(folder: str) -> None:
    packaged = set(_packaged())
    wanted = [path for suffix in SHIPPED for path in files(folder, suffix=suffix)]
    assert wanted
    assert [name_of(path) for path in wanted if path not in packaged] == []


def test_nothing_is_shipped_that_should_stay() -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in _packaged()}
    assert tops == {*PACKAGES, *DATA}


def test_licences_travel_with_what_they_cover() -> None:
    packaged = {name_of(path) for path in _packaged()}
    for folder in sorted(path for path in (ROOT / "assets").iterdir() if path.is_dir() and path.name[0] not in "_."):
        assert [name for name in packaged if name.startswith(f"assets/{folder.name}/LICENSE")], folder.name
