"""Tests of `console.feeds.recorder`, on real files; a full disk is the system's own: /dev/full."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from console.feeds.parts import lines_of, parts_of, since_carried
from console.feeds.recorder import Recorder, Room, free_bytes
from console.metrics.capture import Entry, Reading, play
from console.metrics.counts import Count, SourceId
from console.metrics.moments import Moments
from console.metrics.records import Grew, Watching
from console.metrics.tally import Tally
from console.show.types import UtcMs
from tests.console.obs.boxes import Box

PLENTY = Room(least_free_bytes=0, enough_free_bytes=0)


def entry(viewers: int) -> Entry:
    return Entry(UtcMs(5), record=Watching(SourceId("f"), UtcMs(5), viewers))


def grew() -> Entry:
    return Entry(UtcMs(5), record=Grew(SourceId("f"), UtcMs(5), {Count.LIKES: 1}))


@contextmanager
def recording(
    path: Path, room: Room = PLENTY, free: Callable[[Path], int] = free_bytes
) -> Iterator[tuple[Recorder, Box[str]]]:
    troubles: Box[str] = Box()
    recorder = Recorder(path, troubles.post, room, free)
    recorder.start()
    try:
        yield recorder, troubles
    finally:
        recorder.stop()


def kept(path: Path) -> list[Entry]:
    return list(Reading(lines_of(parts_of(path))))


def likes(parts: tuple[Path, ...]) -> int:
    """Count again what parts say."""
    moments = Moments()
    tally = Tally({}, moments)
    for one in Reading(lines_of(parts)):
        play(one, tally, moments)
    series = tally.series(Count.LIKES)
    return series.total if series is not None else 0


def test_all_of_it_is_there_in_order_once_it_has_stopped(tmp_path: Path) -> None:
    path = tmp_path / "review" / "feeds.ndjson"
    wanted = [entry(n) for n in range(5_000)]
    for some in (wanted[:3_000], wanted[3_000:]):
        with recording(path) as (recorder, troubles):
            for one in some:
                recorder.put(one)
        assert (recorder.lost, troubles.all) == (0, [])
    assert kept(path) == wanted


def test_a_line_that_was_cut_off_spoils_none_that_comes_after_it(tmp_path: Path) -> None:
    path = tmp_path / "feeds.ndjson"
    with recording(path) as (recorder, _):
        recorder.put(entry(1))
    with path.open("ab") as stream:
        stream.write(b'{"at":5,"rec')
    with recording(path) as (recorder, _):
        recorder.put(entry(2))
    assert kept(path) == [entry(1), entry(2)]


def test_a_long_capture_goes_on_in_parts_each_of_which_is_enough(tmp_path: Path) -> None:
    path, tally = tmp_path / "feeds.ndjson", Tally({}, Moments())
    with recording(path, Room(part_bytes=2_000, parts=3, least_free_bytes=0, enough_free_bytes=0)) as (recorder, _):
        for _n in range(5):
            while not recorder.part_due.is_set():
                one = grew()
                assert one.record is not None
                tally.take(one.record, one.at)
                recorder.put(one)
            recorder.part_due.clear()
            recorder.put(Entry(UtcMs(5), carried=tally.carry()))
    parts = parts_of(path)
    assert [one.name for one in parts] == ["feeds.4.ndjson", "feeds.5.ndjson", "feeds.6.ndjson"]
    wanted = tally.series(Count.LIKES)
    assert wanted is not None
    assert since_carried(parts) == parts[2:]
    assert [likes(parts), likes(parts[1:]), likes(parts[2:])] == [wanted.total] * 3


def test_one_that_begins_anew_goes_on_in_the_newest_part(tmp_path: Path) -> None:
    path = tmp_path / "feeds.ndjson"
    with recording(path) as (recorder, _):
        recorder.put(Entry(UtcMs(5), carried=Tally({}, Moments()).carry()))
        recorder.put(Entry(UtcMs(5), carried=Tally({}, Moments()).carry()))
    with recording(path) as (recorder, _):
        recorder.put(entry(1))
    newest = parts_of(path)[-1]
    assert (newest.name, kept(newest)[-1]) == ("feeds.2.ndjson", entry(1))


def test_a_disk_that_takes_nothing_is_said_once_and_the_show_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with recording(tmp_path / "file" / "feeds.ndjson") as (recorder, troubles):
        for n in range(100):
            recorder.put(entry(n))
    assert recorder.lost == 100
    assert len(troubles.all) == 1
    assert "not kept for later" in troubles.all[0]


def test_a_full_disk_is_said_in_words_and_what_is_missing_then_is_carried_over(tmp_path: Path) -> None:
    path, tally = tmp_path / "feeds.ndjson", Tally({}, Moments())
    path.symlink_to("/dev/full")
    with recording(path) as (recorder, troubles):
        recorder.put(grew())
        said = troubles.take(str)
        path.unlink()  # there is room again
        recorder.put(grew())
        assert troubles.take(str) == ""
        assert recorder.part_due.wait(20.0)
        tally.take(Grew(SourceId("f"), UtcMs(5), {Count.LIKES: 2}), UtcMs(5))
        recorder.put(Entry(UtcMs(5), carried=tally.carry()))
        recorder.put(grew())
    assert (str(path) in said, "No space left" in said, "figures go on" in said) == (True, True, True)
    assert (recorder.lost, likes(since_carried(parts_of(path)))) == (1, 3)


def test_a_disk_that_is_nearly_full_is_left_to_the_show_until_there_is_room(tmp_path: Path) -> None:
    path, free = tmp_path / "feeds.ndjson", [100, 450, 600, 450]
    room = Room(least_free_bytes=400 * 2**20, enough_free_bytes=500 * 2**20)
    with recording(path, room, lambda folder: free[0] * 2**20) as (recorder, troubles):
        recorder.put(entry(1))
        said = troubles.take(str)
        free.pop(0)
        recorder.put(entry(2))  # more than the least, but not enough
        while recorder.lost < 2:
            recorder.part_due.wait(0.01)
        free.pop(0)
        recorder.put(entry(3))
        assert troubles.take(str) == ""
        free.pop(0)
        recorder.put(entry(4))
    assert ("(100 MB free)" in said, str(tmp_path) in said, "500 MB are free" in said) == (True, True, True)
    assert (kept(path), recorder.lost, len(troubles.all)) == ([entry(3), entry(4)], 2, 2)
