"""Tests of `console.feeds.__main__`: the process and its pipes. What goes through them: test_process.py."""

import subprocess
import sys
from pathlib import Path

from console.feeds.words import Begin, Edited, Numbers, framed, from_feeds
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
