"""Which MIDI interface is asked on which machine."""

from pathlib import Path

import pytest

from hardware.midi.ports import Api, choose_api, system_api


@pytest.mark.parametrize(
    ("platform", "api"),
    [("linux", Api.LINUX_ALSA), ("darwin", Api.MACOSX_CORE), ("win32", Api.WINDOWS_MM)],
)
def test_every_system_has_its_own(platform: str, api: Api, tmp_path: Path) -> None:
    assert choose_api(platform, tmp_path) is api


def test_linux_without_a_sequencer_has_none(tmp_path: Path) -> None:
    assert choose_api("linux", tmp_path / "seq") is None


def test_a_chosen_interface_is_not_second_guessed() -> None:
    assert system_api(Api.UNIX_JACK) is Api.UNIX_JACK
