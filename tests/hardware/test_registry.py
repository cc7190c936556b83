"""The registry: which profiles a folder holds and what is built from them."""

from pathlib import Path

import pytest

from hardware.casting import Found
from hardware.discovery import PlugOrder
from hardware.messages import SurfaceId
from hardware.midi.driver import MidiSurface
from hardware.midi.ports import Api, system_api
from hardware.registry import by_kind, find_profiles, midi_backend, midi_opener
from layouts import folder
from tests.hardware.midi.bench_profile import TOML
from tests.hardware.midi.fake_backend import FakeBackend


def test_what_ships_is_sound() -> None:
    found = find_profiles(folder("pads"))
    assert found.problems == ()
    assert "generic-8x8" in found.by_name


def test_maps_are_passed_over_and_a_broken_profile_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "default.toml").write_text('surface = "pads"\n', encoding="utf-8")
    (tmp_path / "a.toml").write_text('kind = "profile"\nname = \n', encoding="utf-8")
    (tmp_path / "b.toml").write_text(TOML, encoding="utf-8")
    found = find_profiles(tmp_path)
    assert list(found.by_name) == ["b"]
    assert len(found.problems) == 1
    assert found.problems[0].startswith("a.toml: ")


def test_a_device_gets_a_driver_for_its_role() -> None:
    opener = by_kind({"midi": midi_opener(FakeBackend(), find_profiles(folder("pads")).by_name, PlugOrder())})
    found = Found("Pads 8x8 #2", "Pads #2", "midi", "generic-8x8")
    assert isinstance(opener(SurfaceId("pads"), found, lambda _: None, lambda _: None), MidiSurface)


def test_a_profile_or_a_kind_that_is_not_there_is_said() -> None:
    opener = by_kind({"midi": midi_opener(None, {}, PlugOrder())})
    for found in (Found("a", "A", "midi", "none"), Found("a", "A", "none", "xl")):
        with pytest.raises(KeyError, match="none"):
            opener(SurfaceId("pads"), found, lambda _: None, lambda _: None)


def test_a_machine_without_midi_gives_no_backend() -> None:
    assert (midi_backend(Api.AUTO) is None) == (system_api(Api.AUTO) is None)
