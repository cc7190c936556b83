"""console/sound/sinks.py; real sinks are in tests/real/timed/test_sound_devices.py."""

from pathlib import Path

import pytest

from console.sound import sinks
from console.sound.devices import PULSE, Device

DESK = Device("Desk", PULSE, sink='alsa_output.usb-"desk".stereo')


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("ALSA_CONFIG_PATH", "")
    return tmp_path


def the_file(runtime: Path) -> str:
    (file,) = runtime.iterdir()
    return file.read_text(encoding="utf-8")


def test_each_sink_is_a_device_of_alsa_beside_those_there_are(runtime: Path) -> None:
    sinks.add_to_alsa((DESK, Device("HDMI", "ALSA")))
    name = sinks.alsa_device(DESK.sink)
    assert sinks.is_ours(name)
    assert "." not in name
    assert the_file(runtime) == (
        f'<confdir:alsa.conf>\npcm.{name} {{ type pulse device "alsa_output.usb-\\"desk\\".stereo" }}\n'
    )


def test_a_configuration_of_the_user_is_built_upon(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/etc/other/asound.conf")
    sinks.add_to_alsa(())
    assert the_file(runtime) == "</etc/other/asound.conf>\n"


def test_one_of_the_process_that_started_this_is_not(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(runtime / "cartwall-alsa-1.conf"))
    sinks.add_to_alsa(())
    sinks.add_to_alsa(())
    assert the_file(runtime) == "<confdir:alsa.conf>\n"


def test_it_is_taken_away_again(runtime: Path) -> None:
    sinks.add_to_alsa((DESK,))
    sinks.clean_up()
    assert [*runtime.iterdir()] == []
    sinks.clean_up()


def test_without_pulseaudio_there_are_none(monkeypatch: pytest.MonkeyPatch, runtime: Path) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{runtime}/nowhere")
    assert sinks.sinks() == ()
    monkeypatch.setenv("PATH", str(runtime))
    assert sinks.sinks() == ()
