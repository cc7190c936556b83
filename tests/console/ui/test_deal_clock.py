"""The live deal on the bar: the seconds are true, the word is what is confirmed, and no digit moves sideways."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, deal_live, engine_lost, obs_lost, with_faces
from console.seat.view import LinkLevel, SeatView
from console.show.facts import EffectId, Lane
from console.show.truth import Page, Trouble
from console.ui.deal_clock import DealClock, deal_word
from hardware.messages import Spot
from tests.console.ui.handclock import START_MS, HandClock


@pytest.fixture
def now() -> HandClock:
    return HandClock()


@pytest.fixture
def clock(qtbot: QtBot, now: HandClock) -> DealClock:
    made = DealClock(FakeSeat(calm(START_MS), {}, ()), now)
    qtbot.addWidget(made)
    return made


def test_it_counts_down_to_the_deadline_and_stays_at_zero(clock: DealClock, now: HandClock) -> None:
    view = deal_live(START_MS, 61_000)
    seen = []
    for _ in range(3):
        clock.refresh(view)
        seen.append(clock.words[0].strip())
        now.move(31_000)
    assert seen == ["1:01", "0:30", "0:00"]


def test_the_deadline_is_in_the_engines_time(clock: DealClock) -> None:
    clock.refresh(replace(deal_live(START_MS, 61_000), clock_offset_ms=11_000))
    assert clock.words[0].strip() == "0:50"


def test_its_width_never_changes(clock: DealClock, now: HandClock) -> None:
    widths = set()
    for view in (calm(START_MS), deal_live(START_MS, 1_200_000), deal_live(START_MS, 9_000)):
        clock.refresh(view)
        widths.add(clock.sizeHint().width())
    assert len(widths) == 1


def _views() -> dict[str, SeatView]:
    live, lost = deal_live(START_MS, 60_000), obs_lost(START_MS)
    undrawn = replace(live, truth=replace(live.truth, pages={"obs": Page("program", 3)}))
    trouble = {Lane.GRAPHICS: Trouble(EffectId(1), "it threw", unknown=False)}
    return {
        "ON SCREEN": live,
        "ASKED": undrawn,
        "HIDDEN": replace(live, state=replace(live.state, countdown_on_air=False)),
        "NOT DRAWN": replace(undrawn, truth=replace(undrawn.truth, trouble=trouble)),
        "NOT DRAWN, no page": lost,
        "LAST KNOWN": engine_lost(START_MS),
    }


def test_the_word_is_what_is_confirmed(clock: DealClock) -> None:
    for word, view in _views().items():
        clock.refresh(view)
        assert clock.words[1] == word.partition(",")[0]


def test_the_bar_and_the_pad_never_differ() -> None:
    for view in _views().values():
        if view.link.level is LinkLevel.ATTACHED and view.state.deal is not None:
            face = with_faces(view).faces[Spot("wall:pad/3/1")]
            assert face.word.replace("LIVE", "ON SCREEN") == deal_word(view, view.state.deal)[0]


def test_without_a_deal_it_says_so(clock: DealClock) -> None:
    clock.refresh(calm(START_MS))
    assert clock.words == (" -:--", "DEAL", "None live")
