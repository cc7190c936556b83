"""`.ci/system-parts`, seen from outside: on a pretended Debian it asks for the right names and never fails.

The machine is a folder of little programs that stand in for dpkg, apt, id and sudo.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.arch.tree import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script for Debian and Ubuntu")

SCRIPT = ROOT / ".ci" / "system-parts"
TOOLS = ("sh", "env", "dirname", "tr", "grep", "tail", "mktemp", "rm", "cat", "touch")


class Machine:
    """A pretended machine: which packages it has, which it could get, and who we are on it."""

    def __init__(self, folder: Path) -> None:
        self._bin = folder / "bin"
        self._bin.mkdir()
        self.installed = folder / "installed"
        self.installed.mkdir()
        self.calls = folder / "calls"
        self.calls.touch()
        for tool in TOOLS:
            (self._bin / tool).symlink_to(str(shutil.which(tool)))
        # The last word of a call is the package it asks about.
        last = 'for word in "$@"; do :; done\n'
        self.program("dpkg-query", f'{last}[ -e {self.installed}/"$word" ] && echo installed')
        self.program("apt-cache", f'{last}case "$word" in *t64|python3.13*) exit 1;; esac')
        self.program("python3", "exit 0")
        self.user(0)

    def program(self, name: str, script: str) -> None:
        path = self._bin / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def user(self, number: int) -> None:
        self.program("id", f"echo {number}")

    def apt_installs(self, refused: str = "none") -> None:
        """Let apt install everything but `refused`, and nothing at all when that is among what is asked."""
        self.program(
            "apt-get",
            f'echo "$@" >> {self.calls}\n'
            f'case " $* " in *" {refused} "*) exit 100;; esac\n'
            f"cd {self.installed}\n"
            'for word in "$@"; do case "$word" in *[=:/]*|-*|install|update) ;; *) touch "$word";; esac; done',
        )

    def run(self, which: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(SCRIPT), which], env={"PATH": str(self._bin)}, capture_output=True, text=True, timeout=30, check=False
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    machine.apt_installs()
    return machine


def test_a_bare_machine_gets_its_parts_and_a_second_run_is_silent(machine: Machine) -> None:
    first = machine.run("run")
    assert first.returncode == 0, first.stderr
    have = {path.name for path in machine.installed.iterdir()}
    assert {"libportaudio2", "libxcb-cursor0", "libasound2", "libjack-jackd2-0", "libnss3"} <= have
    assert "obs-studio" not in have
    assert (machine.run("run").stdout, machine.run("run").stderr) == ("", "")


def test_the_tests_want_the_real_parts_too(machine: Machine) -> None:
    machine.run("test")
    have = {path.name for path in machine.installed.iterdir()}
    assert {"obs-studio", "chromium", "jackd2", "pulseaudio", "xvfb", "ffmpeg", "libportaudio2"} <= have


def test_a_release_with_t64_names_gets_those(machine: Machine) -> None:
    machine.program("apt-cache", "exit 0")
    machine.run("run")
    have = {path.name for path in machine.installed.iterdir()}
    assert {"libasound2t64", "libglib2.0-0t64"} <= have
    assert "libasound2" not in have


def test_any_of_the_names_will_do(machine: Machine) -> None:
    (machine.installed / "pipewire-jack").touch()
    machine.run("run")
    assert not (machine.installed / "libjack-jackd2-0").exists()


def test_a_part_that_cannot_be_had_is_named_and_the_others_come(machine: Machine) -> None:
    machine.apt_installs(refused="libnss3")
    told = machine.run("run")
    assert told.returncode == 0
    assert "could not be installed: libnss3 (" in told.stdout
    assert (machine.installed / "libportaudio2").exists()


def test_who_may_not_install_gets_the_one_command(machine: Machine) -> None:
    machine.user(1000)
    told = machine.run("run")
    assert told.returncode == 0
    assert machine.calls.read_text() == ""
    (command,) = [line for line in told.stdout.splitlines() if "sudo" in line]
    assert command.startswith("Install them with: sudo apt-get update && sudo apt-get install -y")
    assert "libportaudio2" in command


def test_a_sudo_without_password_will_do(machine: Machine) -> None:
    machine.user(1000)
    machine.program("sudo", 'shift; exec "$@"')
    machine.program("true", "exit 0")
    machine.run("run")
    assert (machine.installed / "libportaudio2").exists()


def test_without_a_python_one_is_fetched_with_its_venv(machine: Machine) -> None:
    machine.program("python3", "exit 1")
    machine.run("run")
    have = {path.name for path in machine.installed.iterdir()}
    assert {"python3.12", "python3.12-venv"} <= have


def test_another_system_is_left_alone(machine: Machine) -> None:
    (machine.installed.parent / "bin" / "dpkg-query").unlink()
    told = machine.run("run")
    assert (told.returncode, told.stdout.count("\n")) == (0, 1)
    assert "nothing to install" in told.stdout


def test_an_unknown_set_is_refused(machine: Machine) -> None:
    assert machine.run("everything").returncode == 2
