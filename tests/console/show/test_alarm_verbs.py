"""Tests of `console.show.alarm_verbs`; that each makes its command: test_verbs.py."""

from console.show.alarm_verbs import ALARM_VERBS
from console.show.hushes import SnoozeAlarm
from console.show.verb import Argument


def test_a_snooze_takes_five_minutes_where_nobody_says_how_long() -> None:
    snooze = next(verb for verb in ALARM_VERBS if verb.name == "alarm.snooze")
    assert snooze.make({"alarm": "air"}) == SnoozeAlarm("air", 5)
    assert Argument("minutes", "whole", required=False) in snooze.arguments
