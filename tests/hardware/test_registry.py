"""The registry: which profiles a folder holds and what is built from them."""

from pathlib import Path

import pytest

from hardware.messages import ControlEvent, SurfaceId
from hardware.midi.ports import Api, system_api
from hardware.port import SurfaceNotice
from hardware.registry import Role, find_profiles, midi_backend, open_surfaces
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


def test_every_role_gets_a_surface() -> None:
    events: list[ControlEvent] = []
    notices: list[SurfaceNotice] = []
    roles = [Role(surface=SurfaceId(name), profile="generic-8x8", device=name) for name in ("pads", "cameras")]
    made = open_surfaces(roles, find_profiles(folder("pads")).by_name, FakeBackend(), events.append, notices.append)
    assert len(made) == 2


def test_a_profile_that_is_not_there_is_said() -> None:
    role = Role(surface=SurfaceId("pads"), profile="none", device=None)
    with pytest.raises(KeyError, match="none"):
        open_surfaces([role], {}, FakeBackend(), lambda _: None, lambda _: None)


def test_a_machine_without_midi_gives_no_backend() -> None:
    assert (midi_backend(Api.AUTO) is None) == (system_api(Api.AUTO) is None)
