"""The icons' atlas: every icon there is, cut out at its place."""

from importlib.resources import files

import pytest

from hardware.streamdeck.icons import icon_names, ink


def test_the_atlas_has_every_icon() -> None:
    """Run `python -m assets.icons.make_atlas` after adding one."""
    there = {
        path.name.removesuffix(".svg") for path in (files("assets") / "icons").iterdir() if path.name[-4:] == ".svg"
    }
    assert there == icon_names()


@pytest.mark.parametrize("name", sorted(icon_names()))
def test_an_icon_has_ink(name: str) -> None:
    drawn = ink(name, 32)
    assert drawn is not None
    assert drawn.size == (32, 32)
    assert 0.02 < sum(drawn.histogram()[128:]) / 1024 < 0.9


def test_an_icon_that_is_not_there_is_none() -> None:
    assert ink("no such icon", 32) is None
