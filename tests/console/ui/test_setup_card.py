"""The set-up card: every step does what the house does anyway, says yes or no, and can be taken back."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat
from console.seat.fake_setup import before_live, locked
from console.seat.passwords import PasswordKeeper
from console.seat.view import SeatView
from console.show.facts import Level, Part
from console.show.setup_types import SetUp, SetUpMade, SetUpPart, SetUpPhase, SetUpStep
from console.show.truth import Health
from console.show.types import SceneName
from console.ui.setup_card import HOW, NOT_HEARD, SetUpCard
from console.ui.setup_steps import StepId
from tests.console.ui.handclock import START_MS


class Desk:
    """The card over a window, and what it asked for."""

    def __init__(self, qtbot: QtBot, view: SeatView) -> None:
        self.window = QWidget()
        self.window.resize(1280, 800)
        qtbot.addWidget(self.window)
        self.seat = FakeSeat(view, {}, ())
        self.opened: list[str] = []
        self.card = SetUpCard(
            self.seat, self.window, lambda: self.opened.append("scenes"), lambda: self.opened.append("learn")
        )
        self.window.show()
        self.card.toggle()

    def show(self, view: SeatView) -> None:
        self.seat.shown = view
        self.card.refresh(view)


def without_headphones() -> SeatView:
    view = before_live(START_MS)
    health = {**view.truth.health, Part.CUE_BUS: Health(Level.OFF, "")}
    return replace(view, truth=replace(view.truth, health=health))


def test_opening_it_asks_for_nothing(qtbot: QtBot) -> None:
    desk = Desk(qtbot, before_live(START_MS))
    assert desk.seat.asked == []
    assert desk.card.word.text().startswith("1 of 5 done.")
    assert not desk.card.password.isVisible()


def test_esc_and_a_press_put_it_away(qtbot: QtBot) -> None:
    desk = Desk(qtbot, before_live(START_MS))
    assert (desk.card.take_back(), desk.card.take_back()) == (True, False)
    desk.card.toggle()
    desk.card.close_.click()
    assert desk.card.isHidden()
    desk.card.toggle()
    desk.card.toggle()
    assert desk.card.isHidden()


def test_scenes_and_learning_open_what_the_house_has(qtbot: QtBot) -> None:
    desk = Desk(qtbot, before_live(START_MS))
    desk.card.look.click()
    assert desk.card.isHidden()
    desk.card.toggle()
    desk.card.touch.click()
    assert desk.opened == ["scenes", "learn"]


def test_what_was_made_in_obs_can_be_taken_back(qtbot: QtBot) -> None:
    desk = Desk(qtbot, before_live(START_MS))
    assert not desk.card.back.isVisible()
    made = (SetUpMade(SetUpStep(SetUpPart.SCENE, SceneName("Host"))),)
    view = before_live(START_MS)
    desk.show(replace(view, state=replace(view.state, setup=SetUp(SetUpPhase.DONE, steps=(made[0].step,), made=made))))
    desk.card.back.pressed.emit()
    assert desk.seat.asked == [("scenes.undo", {})]


def test_the_graphics_page_goes_into_the_scenes_that_are_ticked(qtbot: QtBot) -> None:
    desk = Desk(qtbot, before_live(START_MS))
    low = desk.card.height()
    desk.card.choose.click()
    assert desk.card.chooser.isVisible()
    assert desk.card.height() > low
    scene, box = next(iter(desk.card.chooser.boxes.items()))
    box.setChecked(True)
    desk.card.chooser.add.pressed.emit()
    assert desk.seat.asked == [("obs.overlay", {"scene": scene})]
    desk.card.refresh(desk.seat.shown)
    assert desk.card.height() == low


def test_a_sound_is_played_in_the_headphones_and_heard(qtbot: QtBot) -> None:
    desk = Desk(qtbot, before_live(START_MS))
    sound = desk.seat.shown.show.sounds[0]
    assert not desk.card.heard.isVisible()
    desk.card.play.pressed.emit()
    assert desk.seat.asked == [("sfx.cue", {"sound": str(sound.id)})]
    desk.card.stop.pressed.emit()
    assert desk.seat.asked[-1] == ("sfx.cue", {})
    desk.card.heard.click()
    row = desk.card.rows[StepId.SOUND]
    assert (row.says.text(), row.undo.isVisible()) == ("The test sound was heard.", True)
    row.undo.click()
    assert row.skip.isVisible()


def test_without_headphones_it_goes_where_it_would_go_on_air(qtbot: QtBot) -> None:
    desk = Desk(qtbot, without_headphones())
    sound = str(desk.seat.shown.show.sounds[0].id)
    desk.card.play.pressed.emit()
    desk.card.stop.pressed.emit()
    assert desk.seat.asked == [("sfx.play", {"sound": sound}), ("sfx.stop", {"sound": sound})]


def test_a_sound_that_was_not_heard_says_what_to_do(qtbot: QtBot) -> None:
    desk = Desk(qtbot, without_headphones())
    desk.card.play.pressed.emit()
    desk.card.silent.click()
    assert desk.card.rows[StepId.SOUND].says.text() == NOT_HEARD
    desk.card.play.pressed.emit()
    assert desk.card.heard.isVisible()


def test_a_step_can_be_left_out_and_taken_up_again(qtbot: QtBot) -> None:
    desk = Desk(qtbot, before_live(START_MS))
    row = desk.card.rows[StepId.PADS]
    row.skip.click()
    assert row.says.text() == "Left out."
    row.undo.click()
    assert row.says.text().startswith("No pad or deck")


def test_the_password_is_asked_once_and_kept(qtbot: QtBot) -> None:
    kept: list[tuple[str, int, str]] = []

    def keep(host: str, port: int, password: str) -> str:
        kept.append((host, port, password))
        return ""

    view = locked(START_MS)
    assert view.engine is not None
    desk = Desk(qtbot, replace(view, engine=replace(view.engine, switcher="ws://127.0.0.1:4455")))
    desk.card.passwords = PasswordKeeper(keep)
    assert desk.card.password.isVisible()
    desk.card.keep.click()  # nothing is written yet
    QTest.keyClicks(desk.card.password, "hush")
    QTest.keyClick(desk.card.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.card.passwords.said))
    desk.card.refresh(desk.seat.shown)
    assert kept == [("127.0.0.1", 4455, "hush")]
    assert (desk.card.password.text(), desk.card.kept.text()[:5]) == ("", "Kept.")
    desk.show(before_live(START_MS))
    assert not desk.card.password.isVisible()


def test_the_key_that_brings_it_back_is_named(qtbot: QtBot) -> None:
    card = Desk(qtbot, before_live(START_MS)).card
    card.name_key("F8")
    assert card.how.text() == f"{HOW} F8 “set up” brings it back."
    card.name_key("")
    assert card.how.text() == HOW
