"""The words of `cartwall sync`, run as typed."""

import subprocess
import sys
from pathlib import Path

import pytest

from console.cli import main
from console.cli_sync import SLATE_FPS, SLATE_SECONDS, SLATE_SIZE
from console.sync import slate_file


def test_a_slate_is_written_and_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "slate.mkv")
    assert main(["sync", "slate", "--out", path, "--fps", "25", "--seconds", "5", "--size", "180x320"]) == 0
    assert main(["sync", "measure", path]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[-1] == ("audio in time, 1 reading, within ATSC IS-191's 15 early / 45 late")
    assert main(["sync", "measure", str(tmp_path / "none.mp4")]) == 2


def test_the_slate_is_what_its_maker_thinks_best() -> None:
    assert (SLATE_FPS, SLATE_SECONDS, SLATE_SIZE) == (
        slate_file.DEFAULT_FPS,
        slate_file.DEFAULT_SECONDS,
        slate_file.DEFAULT_SIZE,
    )


@pytest.mark.parametrize("size", ["big", "10", "10x"])
def test_what_is_no_size_is_told(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["sync", "slate", "--out", "a.mp4", "--size", size])
    assert "like 1080x1920" in capsys.readouterr().err


def test_the_shell_waits_for_none_of_it() -> None:
    """Other commands of the shell load neither FFmpeg's libraries nor the meter."""
    told = "import sys, console.cli; print(sorted({'av', 'console.sync.command'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
