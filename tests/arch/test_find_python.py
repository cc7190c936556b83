"""`.ci/find-python`: it finds a Python of the range that can make a venv, or says what is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.arch.tree import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script for Linux and macOS")

FITS = "exit 0"
TOO_OLD = "exit 1"
WITHOUT_VENV = 'case "$2" in *ensurepip*) exit 1;; *print*) echo python3.11;; esac'


def find(folder: Path, pythons: dict[str, str], *asked: str) -> subprocess.CompletedProcess[str]:
    """Run the script where only `pythons` (name -> what it does) are on the PATH."""
    for name, script in pythons.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    command = ["/bin/sh", str(ROOT / ".ci" / "find-python"), *asked]
    return subprocess.run(command, env={"PATH": str(folder)}, capture_output=True, text=True, timeout=30, check=False)


def test_the_systems_own_comes_first(tmp_path: Path) -> None:
    found = find(tmp_path, {"python3": FITS, "python3.12": FITS})
    assert (found.returncode, found.stdout) == (0, f"{tmp_path}/python3\n")


def test_one_out_of_range_is_passed_over(tmp_path: Path) -> None:
    assert find(tmp_path, {"python3": TOO_OLD, "python3.13": FITS}).stdout == f"{tmp_path}/python3.13\n"


def test_one_without_venv_is_passed_over(tmp_path: Path) -> None:
    assert find(tmp_path, {"python3": WITHOUT_VENV, "python3.12": FITS}).stdout == f"{tmp_path}/python3.12\n"


def test_the_one_asked_for_is_taken(tmp_path: Path) -> None:
    found = find(tmp_path, {"python3": FITS, "python3.11": FITS}, "python3.11")
    assert found.stdout == f"{tmp_path}/python3.11\n"


def test_a_missing_venv_is_said_with_its_package(tmp_path: Path) -> None:
    found = find(tmp_path, {"python3": WITHOUT_VENV})
    assert found.returncode == 1
    assert "apt-get install python3.11-venv" in found.stderr


@pytest.mark.parametrize("asked", [(), ("python3.10",), ("",)])
def test_none_is_said_plainly(tmp_path: Path, asked: tuple[str, ...]) -> None:
    found = find(tmp_path, {"python3.10": TOO_OLD}, *asked)
    assert found.returncode == 1
    assert "3.11, 3.12 or 3.13" in found.stderr
