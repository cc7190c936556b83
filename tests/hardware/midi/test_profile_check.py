"""What the types cannot say is said in a sentence."""

import pytest
from msgspec import convert

from hardware.midi.device import Profile
from hardware.midi.profile_check import problems

STYLES = {glow: {"channel": 1} for glow in ("off", "dim", "pulse", "solid", "blink")}


def said(grid: dict[str, object] | None = None, lights: dict[str, object] | None = None, **more: object) -> list[str]:
    """Check a device of two buttons, changed as asked."""
    buttons = {"name": "button", "rows": 1, "columns": 2, "sends": "note", "lights": "one"} | (grid or {})
    one = {**STYLES, "palette": [{"value": 0, "rgb": "#000000"}]} | (lights or {})
    written = {"kind": "profile", "name": "Two", "ports": {"input": [], "output": []}, "grid": [buttons]}
    return [*problems(convert({**written, "lights": {"one": one}} | more, Profile))]


def test_a_device_that_is_well_described_has_no_problems() -> None:
    assert said() == []
    assert said(enter=["F0 01 F7", "BA 7F 00", "CA 00"], leave=["90 00 00"]) == []


@pytest.mark.parametrize(
    ("grid", "lights", "more", "reason"),
    [
        ({}, {}, {"kind": "map"}, 'kind is "map"'),
        ({}, {}, {"enter": ["BA 7F"]}, '"BA 7F" is no MIDI message'),
        ({}, {}, {"leave": ["CA 00 00"]}, '"CA 00 00" is no MIDI message'),
        ({"lights": "on"}, {}, {}, "(did you mean `one`?)"),
        ({"numbers": [1, 2, 3]}, {}, {}, "has 2 controls, but 3 numbers"),
        ({"fine": 32}, {}, {}, "only controllers have 14 bits"),
        ({"first": 126, "sends": "cc", "fine": 2}, {}, {}, "button/1/1 would be cc 128"),
        ({"first": 0, "light_offset": -1}, {}, {}, "button/1/1 would be note -1"),
        ({"first": 16, "sends": "bend"}, {}, {}, "button/1/2 would be bend 17; MIDI has 1 to 16"),
        ({"numbers": [5, 5]}, {}, {}, "button/1/2 and button/1/1 are both note 5"),
        ({}, {"palette": []}, {}, "lights.one.dim has no value, and lights.one no palette"),
        ({}, {"solid": {"each": "LED R7"}}, {}, "there is no [lights.one.sysex]"),
        ({}, {"solid": {"each": "LED RED"}, "sysex": {"head": "F0", "at_once": 1}}, {}, '"LED RED" is not made of'),
        ({}, {"sysex": {"head": "47", "at_once": 1}}, {}, '"47" is not the head of'),
        ({}, {"steps": 128, "solid": {"value": 5}}, {}, "lights.one.solid would end at 132"),
        ({}, {"palette": [{"value": 0, "rgb": "red"}]}, {}, '"red" is not a colour'),
    ],
)
def test_what_no_device_can_do_is_said(
    grid: dict[str, object], lights: dict[str, object], more: dict[str, object], reason: str
) -> None:
    assert any(reason in one for one in said(grid, lights, **more))


def test_a_device_needs_something_to_say() -> None:
    silent = {"kind": "profile", "name": "Nothing", "ports": {"input": [], "output": []}}
    assert [*problems(convert(silent, Profile))] == ["there is no [[grid]], and it hears nothing else"]
    assert [*problems(convert({**silent, "hears": ["mmc"]}, Profile))] == []
