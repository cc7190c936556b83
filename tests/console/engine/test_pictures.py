"""Pictures: the newest still of what keys show, and nothing taken or kept of what they do not."""

from console.engine.pictures import ASKED_NS, OLD_NS, Pictures
from console.show.types import SceneName

WIDE, CLOSE = SceneName("Wide"), SceneName("Close")


class Desk:
    """Pictures, what stills they wanted, and a clock."""

    def __init__(self) -> None:
        self.wanted: list[frozenset[SceneName]] = []
        self.now_ns = 5
        self.pictures = Pictures(self.wanted.append, lambda: self.now_ns)


def test_a_scene_is_taken_from_the_first_time_a_key_asks() -> None:
    desk = Desk()
    assert desk.pictures(WIDE) is None
    assert desk.pictures(WIDE) is None
    assert desk.wanted == [{WIDE}]
    desk.pictures.keep(WIDE, b"one")
    desk.pictures.keep(WIDE, b"two")
    assert desk.pictures(WIDE) == b"two"
    desk.pictures(CLOSE)
    assert desk.wanted == [{WIDE}, {WIDE, CLOSE}]


def test_of_a_scene_no_key_shows_any_more_none_is_taken() -> None:
    desk = Desk()
    desk.pictures(WIDE)
    desk.pictures(CLOSE)
    desk.pictures.keep(CLOSE, b"close")
    desk.now_ns += ASKED_NS - 1
    desk.pictures(WIDE)
    desk.now_ns += 1
    desk.pictures.keep(CLOSE, b"later")
    assert desk.wanted[-1] == {WIDE}
    assert desk.pictures(CLOSE) is None
    assert desk.wanted[-1] == {WIDE, CLOSE}


def test_a_still_nobody_shows_is_not_kept() -> None:
    desk = Desk()
    desk.pictures.keep(WIDE, b"wide")
    assert desk.pictures(WIDE) is None


def test_an_old_still_is_not_shown_as_if_it_were_live() -> None:
    desk = Desk()
    desk.pictures(WIDE)
    desk.pictures.keep(WIDE, b"wide")
    desk.now_ns += OLD_NS
    assert desk.pictures(WIDE) is None


def test_without_obs_there_is_none() -> None:
    desk = Desk()
    desk.pictures(WIDE)
    desk.pictures.keep(WIDE, b"wide")
    desk.pictures.forget()
    assert desk.pictures(WIDE) is None
    assert desk.wanted == [{WIDE}]
