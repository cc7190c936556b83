"""Tests of `console.feeds.recorder`, on real files."""

from pathlib import Path

from console.feeds.recorder import Recorder
from console.metrics.capture import Entry, Reading
from console.metrics.counts import SourceId
from console.metrics.records import Watching
from console.show.types import UtcMs


def entry(viewers: int) -> Entry:
    return Entry(UtcMs(5), record=Watching(SourceId("f"), UtcMs(5), viewers))


def test_all_of_it_is_there_in_order_once_it_has_stopped(tmp_path: Path) -> None:
    path = tmp_path / "review" / "feeds.ndjson"
    wanted = [entry(n) for n in range(5_000)]
    for part in (wanted[:3_000], wanted[3_000:]):
        recorder = Recorder(path, lambda trouble: None)
        recorder.start()
        for one in part:
            recorder.put(one)
        recorder.stop()
        assert recorder.lost == 0
    with path.open("rb") as lines:
        assert list(Reading(lines)) == wanted


def test_a_disk_that_takes_nothing_is_said_once_and_the_show_goes_on(tmp_path: Path) -> None:
    troubles: list[str] = []
    (tmp_path / "file").touch()
    recorder = Recorder(tmp_path / "file" / "feeds.ndjson", troubles.append)
    recorder.start()
    for n in range(100):
        recorder.put(entry(n))
    recorder.stop()
    assert recorder.lost == 100
    assert len(troubles) == 1
    assert "not kept for later" in troubles[0]
