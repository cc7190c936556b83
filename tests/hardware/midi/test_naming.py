"""Port names: what survives a re-plug and which ports belong together."""

import pytest

from hardware.midi.device import Ports
from hardware.midi.naming import Pair, find_pair, stable_name
from hardware.midi.ports import Api, PortNames
from hardware.midi.profile import load_profile
from layouts import folder

GRID = Ports(input=("*APC mini*",), output=("*APC mini*",), avoid=("*notes*",))
ALSA = Api.LINUX_ALSA


@pytest.mark.parametrize(
    ("api", "before", "after"),
    [
        (Api.LINUX_ALSA, "APC mini mk2:APC mini mk2 Control 24:0", "APC mini mk2:APC mini mk2 Control 131:0"),
        (Api.UNIX_JACK, "Pads:out", "Pads-01:out"),
        (Api.UNIX_JACK, "a2j:APC mini [20] (capture): 0", "a2j:APC mini [28] (capture): 0"),
        (Api.WINDOWS_MM, "APC mini 0", "APC mini 12"),
        (Api.MACOSX_CORE, "APC mini Port 2", "APC mini Port 2"),
    ],
)
def test_numbers_of_the_system_are_left_out(api: Api, before: str, after: str) -> None:
    assert stable_name(before, api) == stable_name(after, api)


def test_numbers_of_the_device_stay() -> None:
    assert stable_name("APC mini mk2 24:0", ALSA) == "APC mini mk2"
    assert stable_name("MIDIIN2 (LPX) 1", Api.WINDOWS_MM) == "MIDIIN2 (LPX)"


def names(inputs: tuple[str, ...], outputs: tuple[str, ...]) -> PortNames:
    return PortNames(inputs=inputs, outputs=outputs)


def test_the_first_match_that_is_not_avoided_is_taken() -> None:
    there = ("Midi Through 14:0", "APC MINI mk2 Notes 20:1", "APC MINI mk2 Control 20:0")
    assert find_pair(GRID, names(there, there), ALSA, None) == Pair(
        input=there[2], output=there[2], stable="APC MINI mk2 Control"
    )


def test_a_device_is_there_only_with_both_its_ports() -> None:
    assert find_pair(GRID, names(("APC mini 20:0",), ()), ALSA, None) is None
    assert find_pair(GRID, names((), ("APC mini 20:0",)), ALSA, None) is None
    assert find_pair(Ports(input=("*APC*",), output=()), names(("APC mini 20:0",), ()), ALSA, None) == Pair(
        input="APC mini 20:0", output=None, stable="APC mini"
    )


def test_our_own_ports_and_nameless_ones_are_never_a_device() -> None:
    anything = Ports(input=("*",), output=("*",))
    ours = ("", "Cartwall:RtMidi output", "Cartwall-01:RtMidi output")
    assert find_pair(anything, names(ours, ours), Api.UNIX_JACK, None) is None


def test_of_several_outputs_the_likest_is_taken() -> None:
    there = names(("APC mini A:out 1:0",), ("APC mini B:in 2:0", "APC mini A:in 1:1"))
    found = find_pair(GRID, there, ALSA, None)
    assert found is not None
    assert found.output == "APC mini A:in 1:1"


def test_a_chosen_device_is_taken_whatever_its_name_and_nothing_else() -> None:
    there = names(("APC mini 20:0", "Odd:out 21:0"), ("APC mini 20:0", "Odd:in 21:1"))
    found = find_pair(GRID, there, ALSA, "odd:out")
    assert found is not None
    assert (found.input, found.stable) == ("Odd:out 21:0", "Odd:out")
    assert find_pair(GRID, there, ALSA, "APC mini mk2") is None


def test_a_chosen_odd_device_is_lit_through_its_own_client() -> None:
    there = names(("Odd:out 21:0",), ("Other:in 9:0", "Odd:in 21:1"))
    found = find_pair(GRID, there, ALSA, "Odd:out")
    assert found is not None
    assert found.output == "Odd:in 21:1"


@pytest.mark.parametrize(
    ("profile", "api", "inputs", "outputs", "input_port", "output_port"),
    [
        (
            "launchpad-x",
            Api.WINDOWS_MM,
            ("LPX MIDI 0", "MIDIIN2 (LPX MIDI) 1"),
            ("Microsoft GS Wavetable Synth 0", "LPX MIDI 1", "MIDIOUT2 (LPX MIDI) 2"),
            "MIDIIN2 (LPX MIDI) 1",
            "MIDIOUT2 (LPX MIDI) 2",
        ),
        (
            "launchpad-x",
            Api.MACOSX_CORE,
            ("Launchpad X LPX DAW Out", "Launchpad X LPX MIDI Out"),
            ("Launchpad X LPX DAW In", "Launchpad X LPX MIDI In"),
            "Launchpad X LPX MIDI Out",
            "Launchpad X LPX MIDI In",
        ),
        (
            "launchpad-mini-mk3",
            ALSA,
            ("Launchpad Mini MK3:Launchpad Mini MK3 LPMiniMK3 DA 24:0", "Launchpad Mini MK3 LPMiniMK3 MI 24:1"),
            ("Launchpad Mini MK3:Launchpad Mini MK3 LPMiniMK3 DA 24:0", "Launchpad Mini MK3 LPMiniMK3 MI 24:1"),
            "Launchpad Mini MK3 LPMiniMK3 MI 24:1",
            "Launchpad Mini MK3 LPMiniMK3 MI 24:1",
        ),
        (
            "apc-mini-mk2",
            Api.WINDOWS_MM,
            ("MIDIIN2 (APC mini mk2) 0", "APC mini mk2 1"),
            ("MIDIOUT2 (APC mini mk2) 1", "APC mini mk2 2"),
            "APC mini mk2 1",
            "APC mini mk2 2",
        ),
        ("x-touch-mini", ALSA, ("X-TOUCH MINI:X-TOUCH MINI MIDI 1 20:0",), ("X-TOUCH MINI 20:0",), None, None),
    ],
)
def test_the_right_port_of_two_is_taken_on_every_system(
    profile: str,
    api: Api,
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    input_port: str | None,
    output_port: str | None,
) -> None:
    found = find_pair(load_profile(folder("pads") / f"{profile}.toml").ports, names(inputs, outputs), api, None)
    assert found is not None
    assert found.input == (input_port or inputs[0])
    assert found.output == (output_port or outputs[0])
