"""The graphics page of the desk: rows, form, preview and map of one show."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, empty
from console.seat.fake_graphics import (
    graphics_idle,
    graphics_on_air,
    graphics_preview,
    graphics_refused,
    graphics_withheld,
)
from console.seat.view import SeatView
from console.show.types import OverlayId
from console.ui.graphics_panel import GraphicsPanel
from tests.console.ui.handclock import START_MS, HandClock

Make = Callable[[SeatView], tuple[GraphicsPanel, FakeSeat]]
STEPS, MARA = OverlayId("steps"), OverlayId("mara")


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(view: SeatView) -> tuple[GraphicsPanel, FakeSeat]:
        seat = FakeSeat(view, {}, ())
        panel = GraphicsPanel(seat, HandClock())
        qtbot.addWidget(panel)
        panel.resize(452, 590)
        with qtbot.waitExposed(panel):
            panel.show()
        panel.refresh(view)
        qtbot.waitUntil(lambda: all(row.isVisible() for row in panel.rows.values()), timeout=20_000)
        return panel, seat

    return made


def test_rows_keep_their_places_whatever_goes_on_air(make: Make) -> None:
    panel, _ = make(graphics_idle(START_MS))
    order = list(panel.rows)
    assert order == ["slate", "wide-name", "mara", "question", "steps", "lbar", "ticker", "bug"]
    rows = dict(panel.rows)
    panel.refresh(graphics_on_air(START_MS))
    assert list(panel.rows) == order
    assert panel.rows == rows
    assert (panel.on_air.text(), panel.previewed.text()) == ("2 ON AIR", "1 IN PREVIEW")


def test_take_and_all_out_are_on_top(make: Make) -> None:
    panel, seat = make(graphics_preview(START_MS))
    panel.take.pressed.emit()
    panel.all_out.pressed.emit()
    assert seat.asked == [("graphic.take", {}), ("all.out", {})]
    panel.refresh(graphics_idle(START_MS))
    assert not panel.take.isEnabled()


def test_the_chosen_one_is_filled_in_and_marked_on_the_map(make: Make) -> None:
    panel, _ = make(graphics_idle(START_MS))
    panel.rows[MARA].click()
    assert panel.chosen == MARA
    assert list(panel.form.fields) == ["name", "role"]
    found = panel.map.shown
    assert found is not None
    assert [one.name for one in found.boxes if one.kind == "chosen"] == ["Mara, host"]
    QTest.keyClick(panel.rows[MARA], Qt.Key.Key_Down)
    assert panel.chosen == "question"
    assert panel.focusWidget() is panel.rows[OverlayId("question")]


def test_what_is_wrong_with_it_is_told_whole(make: Make) -> None:
    panel, _ = make(graphics_withheld(START_MS))
    panel.choose(OverlayId("lbar"))
    assert panel.why.words == "WITHHELD: There is no deal.product, deal.deadline now."
    panel.choose(OverlayId("slate"))
    assert not panel.why.isVisible()


def test_a_refusal_is_overridden_by_name(make: Make) -> None:
    panel, seat = make(graphics_refused(START_MS))
    panel.choose(OverlayId("wide-name"))
    panel.why.let.pressed.emit()
    assert panel.override.isVisible()
    assert "where the comment list is" in panel.override.told[1]
    assert panel.second_seat.isVisible()
    panel.second_seat.agree.pressed.emit()
    assert seat.asked[0][0] == "graphic.override"


def test_a_deed_without_words_is_done_at_once(make: Make) -> None:
    panel, seat = make(graphics_preview(START_MS))
    actions = panel.rows[STEPS].menu.actions()
    actions[0].trigger()
    assert seat.asked == [("graphic.do", {"graphic": "steps", "deed": "restart"})]
    actions[1].trigger()
    assert panel.chosen == STEPS
    assert list(panel.form.fields) == ["word"]


def test_the_page_is_added_to_obs_by_a_press_only(make: Make) -> None:
    panel, seat = make(graphics_idle(START_MS))
    assert panel.chooser.isHidden()
    panel.obs.pressed.emit()
    assert panel.chooser.isVisible()
    assert seat.asked == []


def test_typing_goes_on_while_the_show_does(make: Make) -> None:
    panel, _ = make(graphics_idle(START_MS))
    panel.choose(MARA)
    line = panel.form.fields["name"].edit.findChildren(QLineEdit)[0]
    line.setFocus()
    line.selectAll()
    for letter, state in zip(
        "Mara", (graphics_on_air, graphics_preview, graphics_withheld, graphics_idle), strict=True
    ):
        QTest.keyClicks(line, letter)
        panel.refresh(state(START_MS))
    assert (line.text(), panel.focusWidget()) == ("Mara", line)
    panel.choose(STEPS)
    panel.refresh(replace(graphics_idle(START_MS), seq=5))
    assert panel.rows[MARA].note == "Words not applied yet"


def test_an_empty_show_says_where_graphics_come_from(make: Make) -> None:
    panel, _ = make(empty(START_MS))
    assert panel.empty.isVisible()
    assert panel.form.isHidden()
    assert panel.chosen is None


def test_every_button_has_a_name(make: Make) -> None:
    panel, _ = make(graphics_preview(START_MS))
    shown = [part for part in panel.findChildren(QAbstractButton) if part.isVisible()]
    assert [part for part in shown if not (part.accessibleName() or part.text())] == []
