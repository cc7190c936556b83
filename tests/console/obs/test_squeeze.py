"""Tests of `console.obs.squeeze`. That OBS draws items so: tests/real/test_squeeze.py."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from console.obs.squeeze import (
    Rect,
    between,
    carried,
    eased,
    filling,
    look_of,
    settable,
    squeezed,
    stands,
    transform_of,
    way,
    window_on,
    zoomed,
)
from console.show.types import Box
from tests.console.obs.fake_items import PLAIN

CANVAS = (1080.0, 1920.0)
LBAR = Rect(270.0, 96.0, 1080.0, 1440.0)
ALIGNMENTS = (0, 1, 2, 4, 5, 6, 8, 9, 10)
BOUNDS = ("NONE", "STRETCH", "SCALE_INNER", "SCALE_OUTER", "SCALE_TO_WIDTH", "SCALE_TO_HEIGHT", "MAX_ONLY")


def numbers(least: float, most: float) -> st.SearchStrategy[float]:
    return st.floats(least, most, allow_nan=False, width=32)


@st.composite
def transforms(draw: st.DrawFn, rotations: st.SearchStrategy[float]) -> dict[str, Any]:
    """Draw any set-up of an item whose source has a picture."""
    width, height = draw(st.integers(16, 4096)), draw(st.integers(16, 4096))
    kind = draw(st.sampled_from(BOUNDS))
    return {
        "sourceWidth": float(width),
        "sourceHeight": float(height),
        "positionX": draw(numbers(-2000, 3000)),
        "positionY": draw(numbers(-2000, 3000)),
        "rotation": draw(rotations),
        "scaleX": draw(numbers(0.125, 4)) * draw(st.sampled_from((1, -1))),
        "scaleY": draw(numbers(0.125, 4)) * draw(st.sampled_from((1, -1))),
        "alignment": draw(st.sampled_from(ALIGNMENTS)),
        "boundsType": f"OBS_BOUNDS_{kind}",
        "boundsAlignment": draw(st.sampled_from(ALIGNMENTS)),
        "boundsWidth": 0.0 if kind == "NONE" else draw(numbers(1, 3000)),
        "boundsHeight": 0.0 if kind == "NONE" else draw(numbers(1, 3000)),
        "cropLeft": draw(st.integers(0, width // 3)),
        "cropRight": draw(st.integers(0, width // 3)),
        "cropTop": draw(st.integers(0, height // 3)),
        "cropBottom": draw(st.integers(0, height // 3)),
    }


QUARTERS = st.sampled_from((0.0, 90.0, -90.0, 180.0, 270.0, 360.0))
ANY_TURN = QUARTERS | numbers(-360, 360)


@st.composite
def windows(draw: st.DrawFn) -> Rect:
    left, top = draw(st.integers(0, 1000)), draw(st.integers(0, 1800))
    return Rect(left / 1, top / 1, draw(st.integers(left + 64, 1080)) / 1, draw(st.integers(top + 64, 1920)) / 1)


@given(transforms(ANY_TURN), windows())
def test_nothing_is_ever_drawn_outside_the_window(transform: dict[str, Any], window: Rect) -> None:
    moved = squeezed(transform, CANVAS, window)
    before = look_of(transform)
    assert before is not None
    if moved is None:
        assert not before.frame.meets(Rect(0.0, 0.0, *CANVAS))
        return
    after = look_of({**transform, **moved})
    assert after is None or window.holds(after.frame)


@given(transforms(QUARTERS))
def test_what_is_drawn_is_the_picture_scaled_about_the_window(transform: dict[str, Any]) -> None:
    moved = squeezed(transform, CANVAS, LBAR)
    assume(moved is not None)
    assert moved is not None
    before, after = look_of(transform), look_of({**transform, **moved})
    assert before is not None
    assert after is not None
    assume(after.width and after.height)  # else all of it is cut off
    # The same pixel of the source, before and after: the window's middle is the canvas's, all at 0.75.
    for corner in ((0.0, 0.0), (1.0, 1.0)):
        pixel = [
            after.crop[axis] + corner[axis] * (after.source[axis] - after.crop[axis] - after.crop[axis + 2])
            for axis in (0, 1)
        ]
        share = [
            (pixel[axis] - before.crop[axis]) / (before.source[axis] - before.crop[axis] - before.crop[axis + 2])
            for axis in (0, 1)
        ]
        x, y = before.at(share[0], share[1])
        # A crop is rounded to a whole pixel of the source, and the scale makes up for it.
        slack = 4 * max(abs(before.width / before.source[0]), abs(before.height / before.source[1]), 0.1)
        now = after.at(*corner)
        assert now[0] == pytest.approx(675 + (x - 540) * 0.75, abs=slack)
        assert now[1] == pytest.approx(768 + (y - 960) * 0.75, abs=slack)


@given(transforms(ANY_TURN))
def test_a_window_as_large_as_the_picture_changes_nothing(transform: dict[str, Any]) -> None:
    assert squeezed(transform, CANVAS, Rect(0.0, 0.0, *CANVAS)) == settable(transform)


@given(transforms(ANY_TURN), windows(), st.integers(1, 30))
def test_a_way_ends_exactly_at_its_target_there_and_back(transform: dict[str, Any], window: Rect, steps: int) -> None:
    target = squeezed(transform, CANVAS, window)
    assume(target is not None)
    assert target is not None
    there = way(transform, target, steps)
    assert there[-1] == target
    assert len(there) in (1, steps)
    back = way({**transform, **target}, settable(transform), steps)
    assert {**transform, **target, **back[-1]} == {**transform, **settable(transform)}
    for step in (*there, *back):
        assert all(step[name] >= 0 for name in step if name.startswith("crop"))


def test_a_camera_that_fills_the_canvas_fills_the_window() -> None:
    assert squeezed(PLAIN, CANVAS, LBAR) == {
        "positionX": 270.0,
        "positionY": 96.0,
        "rotation": 0.0,
        "scaleX": 0.75,
        "scaleY": 0.75,
        "alignment": 5,
        "boundsType": "OBS_BOUNDS_NONE",
        "cropLeft": 0,
        "cropTop": 64,
        "cropRight": 0,
        "cropBottom": 64,
    }


def test_a_box_that_was_never_set_is_not_set_either() -> None:
    kept = settable(PLAIN)
    assert "boundsWidth" not in kept
    assert "sourceWidth" not in kept
    assert settable({**PLAIN, "boundsWidth": 300.0})["boundsWidth"] == 300.0


def test_an_item_beside_the_canvas_stays_there() -> None:
    assert squeezed({**PLAIN, "positionX": 1080.0}, CANVAS, LBAR) is None


def test_what_the_window_cuts_off_wholly_is_drawn_as_nothing() -> None:
    top = {**PLAIN, "sourceHeight": 40.0}
    moved = squeezed(top, CANVAS, LBAR)
    assert moved is not None
    assert moved["scaleY"] == 0
    there = way(top, moved, 12)
    assert len(there) == 12
    assert 0 < there[10]["scaleY"] * (40 - there[10]["cropTop"] - there[10]["cropBottom"]) < 10


def test_a_box_without_a_picture_goes_into_the_window_and_sound_stays() -> None:
    clip = {**PLAIN, "sourceWidth": 0.0, "sourceHeight": 0.0}
    assert squeezed(clip, CANVAS, LBAR) is None
    boxed = {**clip, "boundsType": "OBS_BOUNDS_SCALE_INNER", "boundsWidth": 1080.0, "boundsHeight": 1920.0}
    moved = squeezed(boxed, CANVAS, LBAR)
    assert moved == {
        "positionX": 270.0,
        "positionY": 96.0,
        "alignment": 5,
        "boundsType": "OBS_BOUNDS_SCALE_INNER",
        "boundsWidth": 810.0,
        "boundsHeight": 1344.0,
    }
    assert way(boxed, moved, 12) == [moved]
    assert squeezed({**boxed, "rotation": 45.0}, CANVAS, LBAR) is None
    assert squeezed({**boxed, "positionX": 2000.0}, CANVAS, LBAR) is None


def test_a_box_that_crops_is_what_is_seen() -> None:
    filling = {
        **PLAIN,
        "boundsType": "OBS_BOUNDS_SCALE_OUTER",
        "boundsWidth": 540.0,
        "boundsHeight": 540.0,
        "cropToBounds": True,
    }
    look = look_of(filling)
    assert look is not None
    assert look.frame == Rect(0.0, 0.0, 540.0, 540.0)
    assert look.crop == (0.0, 420.0, 0.0, 420.0)


def test_the_window_is_scaled_to_the_canvas() -> None:
    assert window_on((540.0, 960.0), (1080, 1920), Box(270, 96, 810, 1344)) == Rect(135.0, 48.0, 540.0, 720.0)


def test_it_eases_in_and_out() -> None:
    assert (eased(0.0), eased(0.5), eased(1.0)) == (0.0, 0.5, 1.0)
    assert eased(0.1) < 0.1
    assert eased(0.9) > 0.9


def test_halfway_is_in_the_middle() -> None:
    start, end = look_of(PLAIN), look_of({**PLAIN, "positionX": 270.0, "scaleX": 0.75, "cropTop": 64})
    assert start is not None
    assert end is not None
    halfway = transform_of(between(start, end, 0.5))
    assert (halfway["positionX"], halfway["scaleX"], halfway["cropTop"]) == (135.0, 0.875, 32)


def test_what_does_not_move_is_set_once() -> None:
    assert way(PLAIN, settable(PLAIN), 12) == [settable(PLAIN)]


def test_a_source_turned_meanwhile_goes_at_once() -> None:
    assert way({**PLAIN, "rotation": 5.0}, settable(PLAIN), 12) == [settable(PLAIN)]


PART = Rect(540.0, 960.0, 1080.0, 1920.0)


def test_a_part_of_the_canvas_fills_it() -> None:
    assert zoomed(PLAIN, CANVAS, Rect(0.0, 0.0, *CANVAS)) == settable(PLAIN)
    target = zoomed(PLAIN, CANVAS, PART)
    assert target is not None
    look = look_of({**PLAIN, **target})
    assert look is not None
    assert look.frame == Rect(-1080.0, -1920.0, 1080.0, 1920.0)
    assert zoomed({**PLAIN, "positionX": 2000.0}, CANVAS, PART) is None
    assert zoomed({**PLAIN, "sourceWidth": 0.0}, CANVAS, PART) is None


def test_a_part_of_a_source_covers_a_window() -> None:
    target = filling(CANVAS, Rect(0.0, 0.0, *CANVAS), Rect(100.0, 200.0, 640.0, 740.0))
    look = look_of({**PLAIN, **target})
    assert look is not None
    assert look.frame == Rect(100.0, 200.0, 640.0, 740.0)
    assert look.crop == (0.0, 420.0, 0.0, 420.0)


def test_an_area_goes_where_the_squeezed_canvas_takes_it() -> None:
    upper = Rect(0.0, 0.0, 1080.0, 960.0)
    assert carried(Rect(0.0, 480.0, 1080.0, 1440.0), CANVAS, upper) == Rect(0.0, 0.0, 1080.0, 960.0)
    assert carried(Rect(0.0, 0.0, *CANVAS), CANVAS, Rect(0.0, 0.0, 540.0, 960.0)) == Rect(0.0, 0.0, 540.0, 960.0)


def test_an_item_stands_as_it_should_but_for_what_obs_rounds() -> None:
    target = squeezed(PLAIN, CANVAS, LBAR)
    assert target is not None
    assert not stands(PLAIN, target)
    there = {**PLAIN, **target}
    assert stands({**there, "positionX": target["positionX"] + 0.01, "scaleX": target["scaleX"] + 1e-7}, target)
    for name, value in (("positionX", 271.0), ("scaleX", 0.76), ("boundsType", "OBS_BOUNDS_STRETCH")):
        assert not stands({**there, name: value}, target)
    assert not stands({name: value for name, value in there.items() if name != "positionY"}, target)
