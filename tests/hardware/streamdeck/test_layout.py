"""What each model has, read from the library's own figures."""

from collections import Counter

import pytest

from hardware.messages import Kind, SurfaceId
from hardware.streamdeck.layout import Part, layout_of, name_control
from tests.hardware.streamdeck.scripted import MODELS, deck_of

PARTS = {
    "mini": {Part.KEY: 6},
    "original": {Part.KEY: 15},
    "v2": {Part.KEY: 15},
    "mk2": {Part.KEY: 15},
    "module": {Part.KEY: 15},
    "xl": {Part.KEY: 32},
    "neo": {Part.KEY: 8, Part.LAMP: 2, Part.SCREEN: 1},
    "pedal": {},
    "plus": {Part.KEY: 8, Part.STRIP: 4},
    "plus-xl": {Part.KEY: 36, Part.STRIP: 1},
    "studio": {Part.KEY: 32, Part.RING: 2},
}


@pytest.mark.parametrize("model", MODELS)
def test_what_shows_something(model: str) -> None:
    layout = layout_of(deck_of(model))
    assert dict(Counter(target.part for target in layout.targets)) == PARTS[model]
    assert len({one.id for one in layout.controls}) == len(layout.controls)


@pytest.mark.parametrize(
    ("model", "display"), [("mini", (80, 80)), ("xl", (96, 96)), ("plus-xl", (112, 112)), ("studio", (80, 120))]
)
def test_keys_tell_the_size_of_their_display(model: str, display: tuple[int, int]) -> None:
    info = layout_of(deck_of(model)).info(SurfaceId("deck"), "AB12")
    assert {one.display for one in info.controls if one.kind is Kind.KEY} == {display}
    assert info.rows * info.columns == sum(one.kind is Kind.KEY for one in info.controls)


def test_a_dial_of_the_plus_has_its_zone_and_its_push() -> None:
    by_id = {one.id: one for one in layout_of(deck_of("plus")).controls}
    assert by_id[name_control("encoder", 4)].display == (200, 100)
    assert by_id[name_control("touch", 4)].kind is Kind.STRIP
    assert {name_control("push", 4), name_control("strip", 1)} <= set(by_id)


def test_a_pedal_is_pedals_without_light() -> None:
    controls = layout_of(deck_of("pedal")).controls
    assert [(one.id, one.kind, one.lit) for one in controls] == [(f"pedal/{n}", Kind.PEDAL, False) for n in (1, 2, 3)]
