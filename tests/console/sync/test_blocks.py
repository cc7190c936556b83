"""Blocks that move as they are told to."""

import numpy as np
import pytest

from console.sync.blocks import blocks_of, boxes_of, course_of
from console.sync.window import Pictures, Times


def pictures(at_s: list[float], *courses: list[float]) -> Pictures:
    luma = np.array(courses, np.float32).T.reshape(len(at_s), 1, len(courses))
    return Pictures(np.array(at_s), luma)


def test_a_picture_is_seen_until_the_next_but_not_through_a_gap() -> None:
    boxes = boxes_of(pictures([0.0, 0.04, 0.09, 0.13, 0.30], [0.0] * 5))
    assert boxes.length_s == pytest.approx([0.04, 0.05, 0.04, 0.04, 0.04], abs=0.0051)


def test_what_stands_still_is_left_out() -> None:
    at_s = [at / 25 for at in range(30)]
    blinks = [float(at % 2) for at in range(30)]
    film = pictures(at_s, blinks, [99.0] * 30)
    blocks = blocks_of(film, boxes_of(film))
    assert blocks is not None
    assert blocks.fast.shape == (30, 1)
    assert float(np.linalg.norm(blocks.fast)) == pytest.approx(1.0, abs=1e-3)
    still = pictures(at_s, [99.0] * 30)
    assert blocks_of(still, boxes_of(still)) is None


def test_blocks_that_do_the_opposite_are_turned_over_and_strangers_left_out() -> None:
    at_s = [at / 25 for at in range(60)]
    blinks = np.array([float(at % 2) for at in range(60)])
    other = np.array([float(at % 3 == 0) for at in range(60)])
    film = pictures(at_s, (50 * blinks).tolist(), (80 - 20 * blinks).tolist(), (9 * other).tolist())
    blocks = blocks_of(film, boxes_of(film))
    assert blocks is not None
    course = course_of(np.array([0.9, -0.9, 0.1], np.float32), blocks)
    assert float(np.corrcoef(course.raw, blinks)[0, 1]) == pytest.approx(1.0, abs=1e-3)


def test_a_code_is_asked_for_what_the_shutter_sees() -> None:
    boxes = boxes_of(pictures([1.0, 1.1, 1.2], [0.0] * 3))
    asked = []

    def code(begin_s: Times, end_s: Times) -> Times:
        asked.append((begin_s.tolist(), end_s.tolist()))
        return begin_s

    boxes.seen_by(code)(0.5, 0.5)
    (begin_s, end_s), *_ = asked
    assert begin_s == pytest.approx([0.525, 0.625, 0.725])
    assert end_s == pytest.approx([0.575, 0.675, 0.775])
