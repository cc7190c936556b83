"""Tests of `console.feeds.faults`."""

import logging

import pytest

from console.feeds.faults import Faults


def fail() -> None:
    raise ZeroDivisionError("what a rate was made of")


def test_a_step_that_fails_costs_none_of_the_others_and_is_said_until_it_goes_well(
    caplog: pytest.LogCaptureFixture,
) -> None:
    faults, done = Faults(), [0]
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            faults.watch("tails", fail)
            faults.watch("numbers", lambda: done.append(1))
    assert len(done) == 4
    assert [record.getMessage() for record in caplog.records] == ["tails failed"]
    assert "ZeroDivisionError: what a rate was made of" in faults.of("tails")
    assert (faults.of("numbers"), faults.all()) == ("", faults.of("tails"))
    faults.watch("tails", lambda: None)
    assert (faults.of("tails"), faults.all()) == ("", "")
