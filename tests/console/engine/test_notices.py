"""Standing notices: one about the same thing replaces the one before; every change is told."""

from console.engine.notices import Notices
from console.wire.messages import FromEngine, NoticesAre


def test_a_notice_stands_and_is_told_once() -> None:
    told: list[FromEngine] = []
    notices = Notices(told.append)
    notices.put("The journal was damaged.", "")
    notices.put("The journal was damaged.", "")
    assert told == [NoticesAre(("The journal was damaged.",))]


def test_one_about_the_same_thing_replaces_it_and_an_empty_one_takes_it_away() -> None:
    told: list[FromEngine] = []
    notices = Notices(told.append)
    notices.put("show.toml: 2 problems", "show file")
    notices.put("The journal was damaged.", "")
    notices.put("show.toml: 1 problem", "show file")
    assert list(notices.all) == ["The journal was damaged.", "show.toml: 1 problem"]
    notices.put("", "show file")
    assert list(notices.all) == ["The journal was damaged."]
    assert told[-1] == NoticesAre(notices.all)


def test_taking_away_what_is_not_there_tells_nothing() -> None:
    told: list[FromEngine] = []
    Notices(told.append).put("", "show file")
    assert told == []
