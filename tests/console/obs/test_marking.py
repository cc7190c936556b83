"""Tests of `console.obs.marking`."""

from collections.abc import Iterator

import pytest

from console.obs.marking import CHAPTER, SAVED_WITHIN_S
from console.plan.outputs import MarkChapter
from console.show.obs_commands import Output
from console.show.obs_events import InputMuted
from tests.console.obs.fake_desk import FakeDesk, Rig, connected


@pytest.fixture
def fake() -> Iterator[FakeDesk]:
    with FakeDesk() as fake:
        fake.requests = ["GetVersion", CHAPTER]
        yield fake


@pytest.fixture
def rig(fake: FakeDesk) -> Iterator[Rig]:
    with connected(fake) as rig:
        yield rig


def test_where_nothing_records_the_journal_has_the_moment(rig: Rig) -> None:
    assert "in the show's journal only" in rig.said(rig.moment("Laughter"))


def test_a_recording_gets_a_chapter_and_the_buffer_is_saved(fake: FakeDesk, rig: Rig) -> None:
    rig.said(rig.run(Output.RECORD, True))
    rig.said(rig.run(Output.REPLAY, True))
    said = rig.said(rig.moment("Laughter"))
    assert fake.chapters == ["Laughter"]
    assert "at 0:00:05 of the recording" in said
    assert "a chapter is set" in said
    assert "the replay is saved: /videos/replay.mp4" in said


def test_a_recording_that_takes_no_chapters_says_so(fake: FakeDesk, rig: Rig) -> None:
    fake.lacking = {"no chapters"}
    rig.said(rig.run(Output.RECORD, True))
    assert "Hybrid MP4" in rig.said(rig.moment("Laughter"))


def test_an_obs_without_chapters_is_not_asked_for_one(fake: FakeDesk) -> None:
    fake.requests = ["GetVersion"]
    with connected(fake) as rig:
        rig.said(rig.run(Output.RECORD, True))
        assert "this OBS sets no chapters" in rig.said(rig.moment("Laughter"))
        assert fake.chapters == []


def test_a_replay_that_is_not_saved_fails(fake: FakeDesk, rig: Rig) -> None:
    fake.saves = False
    rig.said(rig.run(Output.REPLAY, True))
    effect = rig.moment("Laughter")
    fake.wait_for("SaveReplayBuffer")
    rig.clock.jump(SAVED_WITHIN_S)
    assert "has not saved the replay" in rig.why(effect)


def test_a_chapter_nobody_pressed_for_is_set_while_recording_only(fake: FakeDesk, rig: Rig) -> None:
    rig.switcher.mark(MarkChapter("too early"))
    rig.said(rig.run(Output.RECORD, True))
    rig.switcher.mark(MarkChapter("Deal starts: Mug"))
    assert fake.wait_for(CHAPTER) == {"chapterName": "Deal starts: Mug"}


def test_without_an_obs_the_journal_has_the_moment() -> None:
    away = Rig("ws://127.0.0.1:1")
    assert "OBS is not connected" in away.said(away.moment("Laughter"))
    assert "not connected" in away.why(away.run(Output.RECORD, True))
    assert "not connected" in away.why(away.change(InputMuted("Mic", True)))
    away.switcher.mark(MarkChapter("nobody hears it"))
