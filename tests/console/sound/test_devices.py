"""console/sound/devices.py."""

import pytest

from console.sound.devices import PULSE, Device, pick, stable_name
from console.sound.output import OutputError

SCARLETT = Device("Scarlett 2i2 USB", PULSE, sink="alsa_output.usb-Focusrite_Scarlett-00.analog-stereo")
SAME = Device("Scarlett 2i2 USB", "ALSA")
PHONES = Device("Headphones (USB Audio)", "Windows WASAPI")
OLD_WAY = Device("Headphones (USB Audio)", "MME")
HDMI = Device("HDMI 1", "ALSA")
HDMI_2 = Device("HDMI 2", "ALSA")
ALL = (OLD_WAY, SAME, SCARLETT, PHONES, HDMI, HDMI_2)


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("HDA Intel PCH: ALC257 Analog (hw:0,0)", "HDA Intel PCH: ALC257 Analog"),
        ("USB Audio: - (hw:2,0)", "USB Audio"),
        ("Speakers (Realtek Audio)", "Speakers (Realtek Audio)"),
        ("(hw:0,0)", "(hw:0,0)"),
    ],
)
def test_a_name_loses_what_changes_with_every_plug(name: str, stays: str) -> None:
    assert stable_name(name) == stays


@pytest.mark.parametrize("one", ALL)
def test_what_is_remembered_of_a_device_finds_that_very_one(one: Device) -> None:
    assert pick(ALL, one.key) is one


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("scarlett", SCARLETT),
        ("SCARLETT 2I2 USB, alsa", SAME),
        ("headphones", PHONES),
        ("headphones mme", OLD_WAY),
        ("focusrite", SCARLETT),
        (" hdmi 1 ", HDMI),
    ],
)
def test_words_of_a_name_find_it_by_the_best_system(words: str, found: Device) -> None:
    assert pick(ALL, words) is found


def test_a_name_within_another_one_is_found_by_all_of_it() -> None:
    longer = Device("HDMI 10", "ALSA")
    assert pick((longer, Device("HDMI 1", "ALSA")), "HDMI 1").name == "HDMI 1"


def test_words_that_fit_several_are_refused_with_their_names() -> None:
    with pytest.raises(OutputError, match="“hdmi” fits several: HDMI 1, HDMI 2"):
        pick(ALL, "hdmi")


def test_two_sinks_of_one_name_are_told_apart_by_their_own() -> None:
    twins = (Device("USB", PULSE, sink="usb-1"), Device("USB", PULSE, sink="usb-2"))
    with pytest.raises(OutputError, match="usb-1, usb-2"):
        pick(twins, "USB")
    assert pick(twins, "usb-2") is twins[1]


def test_one_that_is_not_there_is_said() -> None:
    with pytest.raises(OutputError, match="“RØDE” is not there"):
        pick(ALL, "RØDE")
