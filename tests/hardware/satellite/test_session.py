"""A client's words: what each does, what is wrong told back, and that whatever it says no key stays held."""

import base64
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.messages import Action, ControlId
from hardware.satellite.layout import Remote
from hardware.satellite.session import MOST_STEPS, Session, Touch
from tests.hardware.satellite.satellite_client import manifest

GRID = 'ADD-DEVICE DEVICEID="d" PRODUCT_NAME="Deck" KEYS_TOTAL=6 KEYS_PER_ROW=3'


class FakeHouse:
    """Takes everything in, and writes down what it was told."""

    def __init__(self, against: str = "") -> None:
        self.told: list[object] = []
        self.down: Counter[tuple[str, ControlId]] = Counter()
        self._against = against

    def join(self, remote: Remote) -> str:
        """Take a device in, or not."""
        self.told.append(("join", remote.device))
        return self._against

    def leave(self, device: str) -> None:
        """Let a device go."""
        self.told.append(("leave", device))
        assert not any(count for (name, _), count in self.down.items() if name == device)

    def touch(self, device: str, touch: Touch) -> None:
        """Write a touch down; DOWN and UP take turns."""
        self.told.append(touch)
        if touch.action in (Action.DOWN, Action.UP):
            self.down[device, touch.control] += 1 if touch.action is Action.DOWN else -1
            assert self.down[device, touch.control] in (0, 1)

    def held(self, device: str, remote: str, down: bool) -> None:
        """Nothing is shown here."""


def heard(*lines: str) -> tuple[FakeHouse, list[str]]:
    """Let a session hear lines; give what the house was told and the answers."""
    house = FakeHouse()
    session = Session(house)
    return house, [session.hear(line).decode().removesuffix("\n") for line in lines]


@pytest.mark.parametrize(("line", "answer"), [("PING", "PONG"), ("ping a b", "PONG a b"), ("PONG", ""), ("", "")])
def test_pings(line: str, answer: str) -> None:
    assert heard(line)[1] == [answer]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("HELLO", 'ERROR MESSAGE="Unknown command: HELLO"'),
        ("KEY-PRESS", 'KEY-PRESS ERROR MESSAGE="Missing DEVICEID"'),
        ("KEY-PRESS DEVICEID=x", 'KEY-PRESS ERROR DEVICEID="x" MESSAGE="Device not found"'),
        ("KEY-PRESS DEVICEID=d", 'KEY-PRESS ERROR DEVICEID="d" MESSAGE="Missing KEY"'),
        ("KEY-PRESS DEVICEID=d KEY=6 PRESSED=1", 'KEY-PRESS ERROR DEVICEID="d" MESSAGE="Invalid KEY"'),
        ("KEY-PRESS DEVICEID=d KEY=0/3 PRESSED=1", 'KEY-PRESS ERROR DEVICEID="d" MESSAGE="Invalid KEY"'),
        ("KEY-PRESS DEVICEID=d KEY=5", 'KEY-PRESS ERROR DEVICEID="d" MESSAGE="Missing PRESSED"'),
        ("KEY-ROTATE DEVICEID=d KEY=5", 'KEY-ROTATE ERROR DEVICEID="d" MESSAGE="Missing DIRECTION"'),
        ("KEY-ROTATE DEVICEID=d KEY=5 DIRECTION=x", 'KEY-ROTATE ERROR DEVICEID="d" MESSAGE="Invalid DIRECTION"'),
        ("PINCODE-KEY DEVICEID=d", 'PINCODE-KEY ERROR DEVICEID="d" MESSAGE="Missing KEY"'),
        ("PINCODE-KEY DEVICEID=d KEY=12", 'PINCODE-KEY ERROR DEVICEID="d" MESSAGE="Invalid KEY"'),
        ("PINCODE-KEY DEVICEID=d KEY=3", 'PINCODE-KEY OK DEVICEID="d"'),
        ("SET-VARIABLE-VALUE DEVICEID=d", 'SET-VARIABLE-VALUE ERROR DEVICEID="d" MESSAGE="Missing VARIABLE"'),
        ("SET-VARIABLE-VALUE DEVICEID=d VARIABLE=v", 'SET-VARIABLE-VALUE ERROR DEVICEID="d" MESSAGE="Missing VALUE"'),
        ("SET-VARIABLE-VALUE DEVICEID=d VARIABLE=v VALUE=", 'SET-VARIABLE-VALUE OK DEVICEID="d" VARIABLE="v"'),
        (GRID, 'ADD-DEVICE ERROR DEVICEID="d" MESSAGE="Device already added"'),
        ("ADD-DEVICE DEVICEID=e", 'ADD-DEVICE ERROR DEVICEID="e" MESSAGE="Missing PRODUCT_NAME"'),
        ("REMOVE-DEVICE DEVICEID=d", 'REMOVE-DEVICE OK DEVICEID="d"'),
    ],
)
def test_every_word_is_answered(line: str, answer: str) -> None:
    assert heard(GRID, line)[1] == ['ADD-DEVICE OK DEVICEID="d"', answer]


def test_keys_go_by_number_or_row_and_column() -> None:
    house, _ = heard(GRID, "KEY-PRESS DEVICEID=d KEY=5 PRESSED=true", "KEY-PRESS DEVICEID=d KEY=0/1 PRESSED=1")
    assert house.told[1:] == [Touch(ControlId("pad/2/3"), Action.DOWN), Touch(ControlId("pad/1/2"), Action.DOWN)]


def test_what_is_said_twice_counts_once_and_what_is_held_is_let_go() -> None:
    house = FakeHouse()
    session = Session(house)
    for line in (GRID, *("KEY-PRESS DEVICEID=d KEY=0 PRESSED=1",) * 2, "KEY-PRESS DEVICEID=d KEY=1 PRESSED=0"):
        session.hear(line)
    session.end()
    down, up = (Touch(ControlId("pad/1/1"), action) for action in (Action.DOWN, Action.UP))
    assert house.told == [("join", "d"), down, up, ("leave", "d")]
    assert not session.has("d")


@pytest.mark.parametrize(
    ("direction", "steps"),
    [("1", 1), ("0", -1), ("true", 1), ("false", -1), ("-4", -4), ("+3", 3), ("99999", MOST_STEPS)],
)
def test_turns(direction: str, steps: int) -> None:
    house, _ = heard(
        f"ADD-DEVICE DEVICEID=d PRODUCT_NAME=x LAYOUT_MANIFEST={manifest(1, 1, knobs=1)}",
        f"KEY-ROTATE DEVICEID=d CONTROLID=1/0 DIRECTION={direction}",
    )
    assert house.told[1] == Touch(ControlId("encoder/1"), Action.TURN, steps=steps)


@pytest.mark.parametrize(("value", "place"), [("0.25", 250), ("1", 1000), ("2", None), ("nan", None), ("up", None)])
def test_a_t_bar_stands_somewhere(value: str, place: int | None) -> None:
    said = base64.b64encode(b'[{"id":"t","type":"input","name":"T"}]').decode()
    packed = base64.b64encode(value.encode()).decode()
    house, answers = heard(f"{GRID} VARIABLES={said}", f"SET-VARIABLE-VALUE DEVICEID=d VARIABLE=t VALUE={packed}")
    assert " OK " in answers[1]
    moved = [] if place is None else [Touch(ControlId("fader/1"), Action.MOVE, place=place)]
    assert house.told[1:] == moved


def test_a_house_may_say_no() -> None:
    session = Session(FakeHouse(against="There are 16"))
    assert b'ERROR DEVICEID="d" MESSAGE="There are 16"' in session.hear(GRID)
    assert not session.has("d")


def test_quit() -> None:
    session = Session(FakeHouse())
    assert (session.hear("QUIT"), session.over) == (b"", True)


NAMES = st.sampled_from(["d", "e", ""])
LINES = st.one_of(
    st.builds('ADD-DEVICE DEVICEID="{}" PRODUCT_NAME=x KEYS_TOTAL={}'.format, NAMES, st.integers(0, 4)),
    st.builds("REMOVE-DEVICE DEVICEID={}".format, NAMES),
    st.builds("KEY-PRESS DEVICEID={} KEY={} PRESSED={}".format, NAMES, st.integers(0, 4), st.integers(0, 1)),
    st.builds("KEY-ROTATE DEVICEID={} KEY={} DIRECTION={}".format, NAMES, st.integers(0, 4), st.text(max_size=3)),
    st.builds("{} {}".format, st.sampled_from(["KEY-PRESS", "ADD-DEVICE", "SET-VARIABLE-VALUE"]), st.text()),
    st.text(),
)


@given(st.lists(LINES, max_size=40))
def test_whatever_is_said_nothing_raises_and_nothing_stays_held(lines: list[str]) -> None:
    house = FakeHouse()
    session = Session(house)
    for line in lines:
        answer = session.hear(line)
        assert answer == b"" or (answer.endswith(b"\n") and answer.count(b"\n") == 1)
    session.end()
    assert not any(house.down.values())
