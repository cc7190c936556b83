"""Where controls are drawn: knobs with their pushes, the grid, buttons beside and below it, faders, strangers last."""

from console.seat.demo_controls import controls
from console.show.types import UtcMs
from console.ui.inspector_lay import FADER_HIGH, Box, lay
from hardware.messages import ControlId, pad


def at(boxes: tuple[Box, ...], control: str) -> tuple[int, int, int]:
    """Give left, top and height of a control."""
    return next((box.left, box.top, box.high) for box in boxes if box.control == control)


def test_without_a_device_the_map_says_how_large_the_grid_is() -> None:
    laid = lay(2, 4, (), [pad(1, 1)])
    assert (laid.columns, laid.rows, len(laid.boxes)) == (4, 2, 8)
    assert all(box.there for box in laid.boxes)
    assert lay(2, 4, (), []).boxes == laid.boxes


def test_without_a_device_keys_make_a_grid_of_keys_and_faders_make_none() -> None:
    assert lay(1, 2, (), [ControlId("key/1/2")]).boxes[0].control == "key/1/1"
    faders = lay(8, 8, (), [ControlId("fader/1")])
    assert [box.control for box in faders.boxes] == ["fader/1"]


def test_a_launchpad_has_a_column_at_the_right_and_a_row_below() -> None:
    health = controls(UtcMs(0)).truth.surfaces["pads"]
    laid = lay(8, 8, health.controls, [])
    assert (laid.columns, laid.rows) == (9, 9)
    assert at(laid.boxes, "pad/8/8") == (7, 7, 1)
    assert at(laid.boxes, "button/2/1") == (8, 0, 1)
    assert at(laid.boxes, "button/9/1") == (8, 7, 1)
    assert at(laid.boxes, "button/1/3") == (2, 8, 1)


def test_knobs_are_over_pads_with_their_pushes_and_faders_below() -> None:
    laid = lay(1, 1, ["encoder/1", "encoder/2", "push/2", "button/1/1", "button/1/2", "fader/1"], [])
    assert at(laid.boxes, "encoder/2") == (1, 0, 1)
    assert at(laid.boxes, "push/2") == (1, 1, 1)
    assert at(laid.boxes, "button/1/2") == (1, 2, 1)
    assert at(laid.boxes, "fader/1") == (0, 3, FADER_HIGH)
    assert laid.rows == 3 + FADER_HIGH


def test_a_deck_has_its_dials_below_the_strip() -> None:
    laid = lay(1, 2, ["key/1/1", "key/1/2", "strip/1", "encoder/1", "push/1"], [])
    assert [at(laid.boxes, one)[1] for one in ("key/1/1", "strip/1", "encoder/1", "push/1")] == [0, 1, 2, 3]


def test_what_is_bound_and_not_on_the_device_is_drawn_and_marked() -> None:
    laid = lay(1, 1, ["fader/1"], [ControlId("fader/9"), ControlId("mmc/play")])
    assert {box.control: box.there for box in laid.boxes} == {"fader/1": True, "fader/9": False, "mmc/play": False}


def test_no_two_controls_lie_on_one_another() -> None:
    view = controls(UtcMs(0))
    for surface in view.surfaces:
        health = view.truth.surfaces[surface.surface]
        bound = [one.control for fires in view.fires[surface.surface].values() for one in fires]
        laid = lay(surface.rows, surface.columns, health.controls, bound)
        cells = [(box.left, box.top + down) for box in laid.boxes for down in range(box.high)]
        assert len(cells) == len(set(cells))
        assert max(left for left, _ in cells) < laid.columns
        assert max(top for _, top in cells) < laid.rows
