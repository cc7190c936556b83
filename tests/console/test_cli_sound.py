"""Tests of `cartwall sound`: every action, run as typed; which outputs there are is this test's own."""

import argparse
from pathlib import Path

import pytest

from console.cli_sound import BAD_WORDS, GOOD, WRONG, add_sound, run_sound
from console.config.paths import sound_file
from console.config.soundfile import SoundOutputs, load_outputs
from console.sound.devices import PULSE, Device

DESK = Device("Studio interface", PULSE, sink="alsa_output.usb-desk", default=True)
PHONES = Device("Headphones", "ALSA")


@pytest.fixture(autouse=True)
def of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def run(*words: str, devices: tuple[Device, ...] = (DESK, PHONES), inputs: tuple[Device, ...] = ()) -> int:
    parser = argparse.ArgumentParser()
    add_sound(parser)
    return run_sound(parser.parse_args(words), lambda: devices, lambda: inputs)


def test_outputs_are_listed_with_what_they_are_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("devices") == GOOD
    desk, phones, hint, inputs = capsys.readouterr().out.splitlines()
    assert desk.startswith("Studio interface  alsa_output.usb-desk ")
    assert desk.endswith("the system's default and on air")
    assert phones == "Headphones        Headphones, ALSA"
    assert hint == "No output is for headphones. Choose one: cartwall sound cue DEVICE"
    assert inputs == "This computer has no sound input."


def test_inputs_are_listed_by_what_a_show_calls_them(capsys: pytest.CaptureFixture[str]) -> None:
    mic = Device("USB mic", PULSE, sink="alsa_input.usb-mic", default=True)
    assert run("devices", inputs=(mic, Device("Line in", "ALSA"))) == GOOD
    head, *inputs = capsys.readouterr().out.splitlines()[-3:]
    assert "[bed.duck] device" in head
    assert inputs[0].startswith("USB mic  alsa_input.usb-mic ")
    assert inputs[0].endswith("  the system's default")
    assert inputs[1] == "Line in  Line in, ALSA"


def test_a_choice_is_remembered_by_what_stays(capsys: pytest.CaptureFixture[str]) -> None:
    assert (run("use", "headph"), run("cue", "interface")) == (GOOD, GOOD)
    assert load_outputs(sound_file()) == SoundOutputs(air="Headphones, ALSA", cue="alsa_output.usb-desk")
    assert run("devices") == GOOD
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == [
        "On air: Headphones (ALSA). Running shows change over.",
        "Cue: Studio interface (alsa_output.usb-desk).",
    ]
    assert told[2].endswith("the system's default and cue")
    assert told[3].endswith("on air")


def test_a_choice_is_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    run("use", "headph")
    assert (run("use", "default"), run("cue", "headphones"), run("cue", "none")) == (GOOD, GOOD, GOOD)
    assert load_outputs(sound_file()) == SoundOutputs()
    assert capsys.readouterr().out.endswith("There is no cue any more.\n")


def test_an_earbud_is_chosen_listed_and_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("earbud", "headph") == GOOD
    assert load_outputs(sound_file()) == SoundOutputs(earbud="Headphones, ALSA")
    assert run("devices") == GOOD
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Earbud: Headphones (ALSA)."
    assert told[2].endswith("earbud")
    assert run("earbud", "none") == GOOD
    assert load_outputs(sound_file()) == SoundOutputs()
    assert capsys.readouterr().out == "There is no earbud any more.\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("use", "default"), ("cue", "studio")),
        (("cue", "hea"), ("use", "hea")),
        (("use", "default"), ("earbud", "studio")),
        (("earbud", "hea"), ("use", "hea")),
    ],
)
def test_what_is_on_air_is_not_for_headphones(
    first: tuple[str, str], second: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*first) == GOOD
    kept = load_outputs(sound_file())
    assert run(*second) == BAD_WORDS
    assert "Choose another. See: cartwall sound devices" in capsys.readouterr().err
    assert load_outputs(sound_file()) == kept


def test_one_that_was_unplugged_is_said_and_stays_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    run("cue", "headph")
    assert run("devices", devices=(DESK,)) == WRONG
    assert "Not there now: Headphones, ALSA (cue). It is taken when it is plugged in." in capsys.readouterr().out


def test_an_unknown_one_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("use", "moon") == BAD_WORDS
    assert capsys.readouterr().err == "“moon” is not there. See: cartwall sound devices\n"
    assert not sound_file().exists()


def test_a_computer_without_any_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("devices", devices=()) == GOOD
    assert capsys.readouterr().out.startswith("This computer has no sound output.\n")


def test_a_file_that_cannot_be_read_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    sound_file().parent.mkdir(parents=True)
    sound_file().write_text("air = 3\n", encoding="utf-8")
    assert run("devices") == WRONG
    assert "sound.toml" in capsys.readouterr().out
