"""The window's language: catalogues of Qt Linguist, what they lack, and what is no catalogue."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assets.words.gather import catalogue as written
from assets.words.gather import texts
from console.seat.fake import FakeSeat
from console.seat.fake_desk import burst_desk
from console.seat.stills import demo_stills
from console.ui.arrangement import WORKSPACES
from console.ui.main_window import FIRST, MainWindow
from console.ui.tongue import catalogue, speak, tr
from tests.console.ui.handclock import START_MS, HandClock
from tests.console.ui.test_main_window import sticking_out

MESSAGE = "<message><source>{}</source><translation{}>{}</translation></message>"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    speak((), "en")


def put(folder: Path, tongue: str, *messages: str) -> Path:
    file = folder / f"cartwall_{tongue}.ts"
    file.write_text(f"<TS><context><name>Cartwall</name>{''.join(messages)}</context></TS>", encoding="utf-8")
    return file


def test_without_a_catalogue_english_stays(tmp_path: Path) -> None:
    assert speak((tmp_path,), "de") == ""
    assert tr("Close") == "Close"


def test_a_language_is_spoken_and_what_it_lacks_stays_english(tmp_path: Path) -> None:
    put(tmp_path, "de", MESSAGE.format("Close", "", "Schließen"), MESSAGE.format("Undo", ' type="unfinished"', "Zur"))
    assert speak((tmp_path,), "de_AT") == "de_AT"
    assert [tr("Close"), tr("Undo"), tr("Redo")] == ["Schließen", "Undo", "Redo"]
    assert speak((tmp_path,), "en_GB") == ""
    assert tr("Close") == "Close"


def test_the_users_own_folder_comes_first(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder, word in ((ours, "Zu"), (theirs, "Schließen")):
        folder.mkdir()
        put(folder, "de", MESSAGE.format("Close", "", word))
    speak((theirs, ours), "de")
    assert tr("Close") == "Schließen"


def test_a_translation_that_loses_a_figure_is_left_out(tmp_path: Path) -> None:
    kept = MESSAGE.format("{0} of {1:,}", "", "{1:,}, davon {0}")
    file = put(tmp_path, "de", MESSAGE.format("{0} old", "", "alt"), MESSAGE.format("Is {0}", "", "{1}"), kept)
    assert catalogue(file) == {"{0} of {1:,}": "{1:,}, davon {0}"}


@pytest.mark.parametrize("content", [b"", b"<TS>", b"\xff\xfe\x00", b"<TS><message/></TS>", b"[general]"])
def test_what_is_no_catalogue_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cartwall_de.ts").write_bytes(content)
    assert speak((tmp_path,), "de") == ""
    assert tr("Close") == "Close"


def test_a_catalogue_brought_up_to_date_keeps_what_is_translated(tmp_path: Path) -> None:
    from xml.etree import ElementTree as ET

    file = put(tmp_path, "de", MESSAGE.format("Close", "", "Schließen"), MESSAGE.format("Long gone", "", "Weg"))
    file.write_bytes(written({"Close": ["card.py"], "New": ["card.py"]}, ET.fromstring(file.read_bytes())))
    assert catalogue(file) == {"Close": "Schließen"}
    assert b"<source>New</source>" in file.read_bytes()


def test_every_desk_stands_in_a_language_a_third_longer(qtbot: QtBot, tmp_path: Path) -> None:
    told = [MESSAGE.format(_plain(text), "", _plain(longer(text))) for text in texts()]
    put(tmp_path, "xx", *told)
    assert speak((tmp_path,), "xx") == "xx"
    window = MainWindow(FakeSeat(burst_desk(START_MS), demo_stills(START_MS, 0), ()), HandClock(), lambda stop: None)
    qtbot.addWidget(window, before_close_func=lambda _: window.end(False))
    window.resize(*FIRST)
    with qtbot.waitExposed(window):
        window.show()
    out: dict[str, list[str]] = {}
    for workspace in WORKSPACES:
        window.desk.work(workspace)
        for _ in range(4):
            window.refresh()
            QApplication.processEvents()
        out[workspace.name] = sticking_out(window)
    assert out == {workspace.name: [] for workspace in WORKSPACES}


def longer(text: str) -> str:
    """Write a text as a language would that takes a third more room; its figures stay where they are."""
    return f"{text}{'ë' * (len(text.partition('{')[0]) // 3)}"


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
