"""The page over the program monitor: only in a rehearsal, only when it is there. The real one: tests/real."""

import sys

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import calm, engine_lost, rehearsal
from console.seat.view import LinkLevel, LinkState
from console.ui.web_preview import REST_MS, WebPreview, wants_overlay
from tests.console.ui.handclock import START_MS


def test_only_a_rehearsal_wants_it() -> None:
    assert wants_overlay(rehearsal(START_MS))
    assert not wants_overlay(calm(START_MS))
    assert not wants_overlay(engine_lost(START_MS))
    refused = replace(rehearsal(START_MS), link=LinkState(LinkLevel.REFUSED, "wrong token"))
    assert not wants_overlay(refused)


def test_absent_extra_is_noticed_and_harmless(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWebEngineWidgets", None)
    owner = QWidget()
    qtbot.addWidget(owner)
    preview = WebPreview(owner)
    view = rehearsal(START_MS)
    assert view.engine is not None
    view = replace(view, engine=replace(view.engine, monitor_page="http://127.0.0.1:1/o/x/program"))
    preview.refresh(view)
    qtbot.waitUntil(lambda: preview.missing, timeout=20_000)
    assert preview.picture(view, QSize(90, 160), START_MS) is None


def test_a_page_that_is_not_wanted_any_more_is_let_go_of(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWebEngineWidgets", None)
    owner = QWidget()
    qtbot.addWidget(owner)
    preview = WebPreview(owner)
    preview.run("http://127.0.0.1:1/o/x/preview")
    preview.run("")
    (rests,) = [timer for timer in owner.findChildren(QTimer) if timer.isActive()]
    assert rests.interval() == REST_MS
    preview.run("http://127.0.0.1:1/o/x/preview")
    assert not rests.isActive()
    qtbot.waitUntil(lambda: preview.missing, timeout=20_000)
    assert preview.grab(QSize(90, 160), START_MS, busy=True) is None
    assert not preview.runs


def test_a_real_show_opens_no_page(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    preview = WebPreview(owner)
    preview.refresh(calm(START_MS))
    assert [timer for timer in owner.findChildren(QTimer) if timer.isActive()] == []
