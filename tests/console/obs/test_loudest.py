"""Tests of `console.obs.loudest`."""

import pytest

from console.obs.loudest import FLOOR_DB, HOLD_MS, LEAST_DB, MARGIN_DB, SILENT_MS, Loudest, decibels, read_levels
from console.show.obs_truth import InputLevel

EVERY_MS = 50
"""OBS tells so often."""


class Room:
    """Two microphones, heard every 50 ms."""

    def __init__(self) -> None:
        self.loudest = Loudest(("Host", "Guest"))
        self.at_ms = 1_000

    def hear(self, for_ms: int, **levels_db: float) -> list[tuple[int, str]]:
        """Let it be so loud for a while; give when who became the loudest, from the beginning of it."""
        began_ms, found = self.at_ms, []
        for _ in range(for_ms // EVERY_MS):
            levels = [InputLevel(name, db, db) for name, db in levels_db.items()]
            if self.loudest.hear(levels, self.at_ms * 1_000_000):
                found.append((self.at_ms - began_ms, self.loudest.voice))
            self.at_ms += EVERY_MS
        return found


@pytest.fixture
def room() -> Room:
    return Room()


def test_who_speaks_is_the_loudest_within_half_a_second(room: Room) -> None:
    ((after_ms, voice),) = room.hear(500, Host=-20, Guest=-60)
    assert voice == "Host"
    assert HOLD_MS <= after_ms < 500


def test_another_who_speaks_then_is_it_within_half_a_second(room: Room) -> None:
    room.hear(3000, Host=-20, Guest=-60)
    ((after_ms, voice),) = room.hear(500, Host=-60, Guest=-20)
    assert voice == "Guest"
    assert after_ms < 500


def test_a_little_louder_is_not_enough(room: Room) -> None:
    room.hear(1000, Host=-20, Guest=-60)
    assert room.hear(5000, Host=-20, Guest=-20 + MARGIN_DB - 0.5) == []
    assert room.hear(1000, Host=-20, Guest=-20 + MARGIN_DB + 0.5)


def test_a_cough_is_too_short(room: Room) -> None:
    room.hear(1000, Host=-20, Guest=-60)
    for _ in range(5):
        assert room.hear(100, Host=-20, Guest=-8) == []
        assert room.hear(1000, Host=-20, Guest=-60) == []


def test_a_pause_between_sentences_changes_nothing_but_a_long_silence_does(room: Room) -> None:
    room.hear(1000, Host=-20, Guest=-60)
    assert room.hear(SILENT_MS - 200, Host=-80, Guest=-80) == []
    room.hear(500, Host=-20, Guest=-60)
    ((after_ms, voice),) = room.hear(SILENT_MS + 1000, Host=-80, Guest=-80)
    assert (voice, room.loudest.since_ns > 0) == ("", True)
    assert after_ms >= SILENT_MS


def test_what_is_below_the_floor_is_nobody(room: Room) -> None:
    assert room.hear(5000, Host=FLOOR_DB - 1, Guest=LEAST_DB) == []


def test_a_muted_or_missing_input_does_not_count(room: Room) -> None:
    assert [voice for _, voice in room.hear(1000, Host=LEAST_DB, Guest=-40)] == ["Guest"]
    assert [voice for _, voice in room.hear(1000, Host=-10)] == ["Host"]


def test_others_are_not_listened_to(room: Room) -> None:
    assert room.hear(1000, Music=-3, Host=-90) == []


def test_since_when_is_told(room: Room) -> None:
    room.hear(1000, Host=-20)
    assert room.loudest.since_ns == 1_000_000_000


def test_obss_meters_are_read_as_it_sends_them() -> None:
    data = {
        "inputs": [
            {"inputName": "Mic", "inputLevelsMul": [[0.1, 0.2, 0.4], [0.05, 0.5, 0.9]]},
            {"inputName": "Muted", "inputLevelsMul": [[0.0, 0.0, 0.7]]},
            {"inputName": "Away", "inputLevelsMul": []},
        ]
    }
    assert read_levels(data) == (
        InputLevel("Mic", -20.0, -6.0, -0.9),
        InputLevel("Muted", LEAST_DB, LEAST_DB, -3.1),
        InputLevel("Away", LEAST_DB, LEAST_DB),
    )
    assert read_levels({}) == ()


@pytest.mark.parametrize(("factor", "db"), [(1.0, 0.0), (0.5, -6.0), (0.0, LEAST_DB), (1e-9, LEAST_DB)])
def test_factors_in_decibels(factor: float, db: float) -> None:
    assert decibels(factor) == db
