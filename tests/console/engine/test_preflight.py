"""The runner of the trials: progress, results with their times, one that throws, what is not tried while live."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.engine.preflight import Preflight, Seen, Trial
from console.show.decisions import Refused
from console.show.facts import Fact, PreflightTold
from console.show.preflight_lines import Line, Tested, Verdict, ok
from console.show.types import UtcMs
from tests.console.show.checklist import NOW, SHOW, STATE, TRUTH

WITHIN_S = 5.0
SEEN = Seen(SHOW, STATE, TRUTH)


class Bench:
    """What was told, and a gate the first trial waits at."""

    def __init__(self, folder: Path, seen: Seen | None = SEEN) -> None:
        self.told: list[Tested] = []
        self._news = threading.Condition()
        self.gate = threading.Event()
        trials = (
            Trial("the first", self._first, while_live=True),
            Trial("the second", self._second, while_live=False),
        )
        self.preflight = Preflight(trials, lambda: seen, self._post, lambda: NOW, folder)
        self.preflight.start()

    def _first(self, seen: Seen) -> Iterator[Line]:
        assert self.gate.wait(WITHIN_S)
        yield ok("First", "It is well.")

    def _second(self, seen: Seen) -> Iterator[Line]:
        raise RuntimeError("it broke")

    def _post(self, fact: Fact) -> None:
        assert isinstance(fact, PreflightTold)
        with self._news:
            self.told.append(fact.tested)
            self._news.notify_all()

    def until(self, true: Callable[[Tested], bool]) -> Tested:
        with self._news:
            assert self._news.wait_for(lambda: any(map(true, self.told)), WITHIN_S), self.told
            return next(filter(true, self.told))

    def through(self) -> Tested:
        self.gate.set()
        return self.until(lambda tested: bool(tested.began_ms) and not tested.running)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.gate.set()
    bench.preflight.stop()


def test_progress_is_told_and_results_have_their_time(bench: Bench) -> None:
    assert bench.preflight.do() == "2 tests begin: Preflight shows what they find"
    first = bench.until(lambda tested: tested.running == "the first")
    assert (first.began_ms, first.done, first.of) == (NOW, 0, 2)
    found = bench.through()
    assert [(line.part, line.verdict, line.tested_ms) for line in found.lines] == [
        ("First", Verdict.OK, NOW),
        ("The second", Verdict.LOOK, NOW),
    ]
    assert "it broke" in found.lines[1].found


def test_it_runs_once_at_a_time(bench: Bench) -> None:
    bench.preflight.do()
    assert isinstance(bench.preflight.do(), Refused)
    bench.through()
    assert isinstance(bench.preflight.do(), str)
    again = bench.until(lambda tested: tested.running == "the second" and tested is not bench.told[2])
    assert {line.part for line in again.lines} == {"First", "The second"}  # of before, until it is tried again


def test_what_could_be_seen_or_heard_is_not_tried_while_live(tmp_path: Path) -> None:
    bench = Bench(tmp_path, replace(SEEN, state=replace(STATE, live_ms=UtcMs(1))))
    bench.preflight.do()
    first, second = bench.through().lines
    assert first.verdict is Verdict.OK
    assert (second.verdict, second.found) == (Verdict.UNUSED, "Not tried while the show is live.")
    bench.preflight.stop()


def test_an_engine_that_does_not_answer_is_said(tmp_path: Path) -> None:
    bench = Bench(tmp_path, None)
    bench.preflight.do()
    assert {line.verdict for line in bench.through().lines} == {Verdict.LOOK}
    bench.preflight.stop()


def test_the_disk_of_the_journal_is_looked_at_by_itself(bench: Bench) -> None:
    free_mb = bench.until(lambda tested: tested.disk_mb is not None).disk_mb
    assert free_mb is not None
    assert free_mb % 100 == 0
