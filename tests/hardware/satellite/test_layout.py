"""What ``ADD-DEVICE`` says a device is: grids of old clients, manifests, knobs, faders, and nonsense."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.messages import Control, Kind, SurfaceId
from hardware.satellite.codec import read_line
from hardware.satellite.layout import NoDevice, Remote, Style, fader, read_device
from tests.hardware.satellite.satellite_client import manifest

FIRST = 'ADD-DEVICE DEVICEID="d" PRODUCT_NAME="Deck" '


def read(rest: str) -> Remote:
    """Read a description."""
    return read_device(read_line(FIRST + rest))


def packed(given_: object) -> str:
    """Pack as a manifest is."""
    return base64.b64encode(json.dumps(given_).encode()).decode()


def test_an_old_client_tells_a_grid() -> None:
    remote = read("KEYS_TOTAL=6 KEYS_PER_ROW=3 BITMAPS=120 COLORS=rgb TEXT=true TEXT_STYLE=1 BRIGHTNESS=0")
    assert [key.remote for key in remote.keys] == list("012345")
    assert [key.pressed for key in remote.keys[2:4]] == ["pad/1/3", "pad/2/1"]
    assert remote.keys[5].turned == "encoder/6"
    assert {key.style for key in remote.keys} == {Style((120, 120), "rgb", True, True)}
    assert (remote.rows, remote.columns, remote.named, remote.bright) == (2, 3, False, False)


def test_who_tells_nothing_has_the_grid_of_old_and_no_displays() -> None:
    remote = read("")
    assert (len(remote.keys), remote.rows, remote.columns) == (32, 4, 8)
    assert remote.keys[0].style.blind
    assert remote.keys[0].pressed == "pad/1/1"


@pytest.mark.parametrize(("given_", "size"), [("1", (72, 72)), ("true", (72, 72)), ("96", (96, 96)), ("0", None)])
def test_pictures_of_old_clients(given_: str, size: tuple[int, int] | None) -> None:
    assert read(f"BITMAPS={given_}").keys[0].style.size == size


def test_a_manifest_tells_keys_from_knobs() -> None:
    remote = read(f'LAYOUT_MANIFEST="{manifest(1, 2, side=96, knobs=2)}"')
    assert [(key.remote, key.pressed, key.turned) for key in remote.keys] == [
        ("0/0", "pad/1/1", "encoder/3"),
        ("0/1", "pad/1/2", "encoder/4"),
        ("1/0", "push/1", "encoder/1"),
        ("1/1", "push/2", "encoder/2"),
    ]
    info = remote.info(SurfaceId("deck"))
    assert (info.surface, info.name, info.fingerprint, info.rows, info.columns) == ("deck", "Deck", "d", 2, 2)
    assert info.controls[0].display == (96, 96)
    assert [(control.id, control.kind) for control in info.controls[2:4]] == [
        ("encoder/1", Kind.ENCODER),
        ("push/1", Kind.BUTTON),
    ]


def test_a_device_that_shows_nothing_at_all_is_all_pads() -> None:
    given_ = packed({"stylePresets": {"default": {}}, "controls": {"left": {"row": 0, "column": 0}}})
    assert read(f"LAYOUT_MANIFEST={given_}").keys[0].pressed == "pad/1/1"


def test_two_controls_at_one_place_are_the_first() -> None:
    place = {"row": 0, "column": 0}
    given_ = packed({"stylePresets": {"default": {"text": True}}, "controls": {"a": place, "b": place}})
    assert [key.remote for key in read(f"LAYOUT_MANIFEST={given_}").keys] == ["a"]


def test_a_t_bar_is_a_fader() -> None:
    sent = {"id": "tbar", "type": "input", "name": "T-bar"}
    remote = read(f"KEYS_TOTAL=1 VARIABLES={packed([sent, {**sent, 'type': 'output', 'id': 'x'}])}")
    assert remote.faders == ("tbar",)
    assert remote.info(SurfaceId("deck")).controls[-1] == Control(fader(1), kind=Kind.FADER, lit=False)


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        ("KEYS_TOTAL=0", "Invalid KEYS_TOTAL"),
        ("KEYS_TOTAL=9999999", "Invalid KEYS_TOTAL"),
        ("KEYS_TOTAL=²", "Invalid KEYS_TOTAL"),
        ("KEYS_PER_ROW=x", "Invalid KEYS_PER_ROW"),
        ("BITMAPS=9000", "too large"),
        ("LAYOUT_MANIFEST=!!!", "Invalid LAYOUT_MANIFEST"),
        ("LAYOUT_MANIFEST=YQ", "Invalid LAYOUT_MANIFEST"),
        (f"LAYOUT_MANIFEST={packed({'stylePresets': {}, 'controls': {}})}", "1 to 512"),
        (
            f"LAYOUT_MANIFEST={packed({'stylePresets': {}, 'controls': {'a': {'row': -1, 'column': 0}}})}",
            "has no place",
        ),
        ("VARIABLES=YQ", "Invalid VARIABLES"),
    ],
)
def test_nonsense_is_refused_in_words(rest: str, why: str) -> None:
    with pytest.raises(NoDevice, match=why):
        read(rest)


@pytest.mark.parametrize(("line", "why"), [("ADD-DEVICE", "DEVICEID"), ("ADD-DEVICE DEVICEID=1", "PRODUCT_NAME")])
def test_what_is_missing_is_named(line: str, why: str) -> None:
    with pytest.raises(NoDevice, match=why):
        read_device(read_line(line))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abwh") | st.text(max_size=3), inner),
)


@given(
    st.dictionaries(st.sampled_from(["default", "x"]), st.dictionaries(st.sampled_from(["bitmap", "text"]), JSON)),
    st.dictionaries(
        st.text(max_size=3), st.fixed_dictionaries({"row": st.integers(-2, 3) | JSON, "column": st.integers(-2, 3)})
    ),
)
def test_any_manifest_is_a_device_or_refused(presets: object, controls: object) -> None:
    try:
        remote = read(f"LAYOUT_MANIFEST={packed({'stylePresets': presets, 'controls': controls})}")
    except NoDevice:
        return
    assert len({key.pressed for key in remote.keys}) == len(remote.keys) > 0
    remote.info(SurfaceId("deck"))
