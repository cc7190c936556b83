"""A patch holds what differs and nothing else; applied, it gives the new picture."""

from hypothesis import given
from hypothesis import strategies as st

from console.graphics.patch import NOTHING, Picture, patch_between
from console.plan.effects import LayerGraphic
from console.show.types import GraphicId


def graphic(instance: str, figure: int = 0) -> LayerGraphic:
    return LayerGraphic(instance=instance, layer=1, graphic=GraphicId("g"), data={"figure": figure})


def test_what_comes_changes_and_leaves() -> None:
    old = Picture(rev=3, layers=(graphic("stays"), graphic("changes"), graphic("leaves")))
    new = Picture(rev=4, layers=(graphic("stays"), graphic("changes", 1), graphic("comes")))
    patch = patch_between(old, new)
    assert (patch.base, patch.rev) == (3, 4)
    assert patch.put == (graphic("changes", 1), graphic("comes"))
    assert patch.drop == ("leaves",)


def test_nothing_differs_from_itself() -> None:
    patch = patch_between(NOTHING, NOTHING)
    assert patch.put == ()
    assert patch.drop == ()


pictures = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 2)).map(
    lambda layers: tuple(graphic(name, figure) for name, figure in sorted(layers.items()))
)


@given(pictures, pictures)
def test_a_patch_brings_the_new_picture(old: tuple[LayerGraphic, ...], new: tuple[LayerGraphic, ...]) -> None:
    patch = patch_between(Picture(rev=1, layers=old), Picture(rev=2, layers=new))
    shown = {g.instance: g for g in old if g.instance not in patch.drop} | {g.instance: g for g in patch.put}
    assert shown == {g.instance: g for g in new}
