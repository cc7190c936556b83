"""Tests of `console.feeds.__main__`: the process and its pipes. What goes through them: test_process.py."""

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO, cast

from console.feeds.words import Begin, Edited, Numbers, ReadingBack, framed, from_feeds
from console.metrics.capture import Entry, write_entry
from console.metrics.counts import Count, SourceId
from console.metrics.records import Grew
from console.show.types import UtcMs


def run(folder: Path, said: bytes) -> subprocess.CompletedProcess[bytes]:
    argv = [sys.executable, "-m", "console.feeds", str(folder)]
    return subprocess.run(argv, input=said, capture_output=True, timeout=60, check=False)


def test_it_ends_with_the_pipe_and_has_told_everything(tmp_path: Path) -> None:
    ended = run(tmp_path, framed(Begin("a token", UtcMs(0), None)) + framed(Edited()))
    assert ended.returncode == 0
    (tmp_path / "said").write_bytes(ended.stdout)
    with (tmp_path / "said").open("rb") as said:
        assert any(isinstance(word, Numbers) for word in from_feeds(said))
    assert b"a token" not in ended.stderr


def test_without_a_first_word_it_does_nothing(tmp_path: Path) -> None:
    for said in (b"", framed(Edited())):
        ended = run(tmp_path, said)
        assert (ended.returncode, ended.stdout) == (2, b"")
    assert not (tmp_path / "review").exists()


def test_it_ends_with_its_engine_while_it_reads_back_what_never_ends(tmp_path: Path) -> None:
    endless = tmp_path / "review" / "feeds-19700101-000000.ndjson"
    endless.parent.mkdir()
    os.mkfifo(endless)
    writer = threading.Thread(target=_write_until_nobody_reads, args=(endless,), daemon=True)
    writer.start()
    argv = [sys.executable, "-m", "console.feeds", str(tmp_path)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as feeds:
        engine, said = cast(BinaryIO, feeds.stdin), from_feeds(cast(BinaryIO, feeds.stdout))
        engine.write(framed(Begin("a token", UtcMs(0), None)))
        engine.flush()
        assert any(isinstance(word, ReadingBack) for word in said)
        engine.close()
        assert not [word for word in said if isinstance(word, Numbers)]
        assert feeds.wait(60) == 0
    writer.join()


def _write_until_nobody_reads(fifo: Path) -> None:
    line = write_entry(Entry(UtcMs(1), record=Grew(SourceId("push"), UtcMs(1), {Count.LIKES: 1})))
    with contextlib.suppress(BrokenPipeError), fifo.open("wb", buffering=0) as pipe:
        while True:
            pipe.write(line * 100)
