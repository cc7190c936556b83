"""``[sync]``."""

import pytest

from console.show.sync import NO_SYNC, SyncWanted, TapKind
from console.show.types import CameraId
from tests.console.config.reading import FIRST, good, said


def test_a_show_without_one_has_no_meter() -> None:
    assert good("").sync == NO_SYNC


def test_every_word_of_it_is_read() -> None:
    written = """
[sync]
program = "rtmp://127.0.0.1:19350/live/sync"
viewers = "https://live.example/glow/index.m3u8"
mark = true
limit_ms = 120
player_ms = -12.5
distance_m = 1.5
"""
    wanted = SyncWanted(
        "rtmp://127.0.0.1:19350/live/sync", "https://live.example/glow/index.m3u8", True, 120, -12.5, 1.5
    )
    assert good(written).sync == wanted


@pytest.mark.parametrize(
    "program",
    [
        "rtmp://localhost:1935/live",
        "rtmp://[::1]:1935/live",
        "rtmp://127.0.0.2:1935/live",
        "recordings",
        "/video/a.mkv",
    ],
)
def test_a_program_is_sent_here_or_written_to_a_path(program: str) -> None:
    assert good(f'[sync]\nprogram = "{program}"\n').sync.program == program


def test_a_camera_and_an_input_of_this_machine_are_a_tap_too() -> None:
    wanted = good('[sync]\ndevice = "/dev/video0 | USB microphone"\n').sync
    assert wanted.taps == {TapKind.DEVICE: "/dev/video0 | USB microphone"}


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("[sync]\n", "Without program, viewers or device the meter hears nothing."),
        ("[sync]\nprogram = 7\n", "This must be text."),
        ('[sync]\nprogram = "rtmp://192.168.1.20:1935/live"\n', "OBS has to send it to this machine"),
        ('[sync]\nprogram = "rtmp://live.example:1935/live"\n', "OBS has to send it to this machine"),
        ('[sync]\nprogram = "rtmps://127.0.0.1:1935/live"\n', "Did you mean “rtmp”?"),
        ('[sync]\nprogram = "rtmp://127.0.0.1/live"\n', "It has no port."),
        ('[sync]\nprogram = "rtmp://127.0.0.1:1935"\n', "It has no name after the port."),
        ('[sync]\nprogram = "rtmp://127.0.0.1:many/live"\n', "It is no address."),
        ('[sync]\nviewers = "live.example/index.m3u8"\n', "It is no address."),
        ('[sync]\nviewers = "htps://live.example/index.m3u8"\n', "Did you mean “https”?"),
        ('[sync]\nviewers = "https:///index.m3u8"\n', "It names no machine."),
        ('[sync]\ndevice = "/dev/video0"\n', "It does not name a camera and an input."),
        ('[sync]\ndevice = "|USB microphone"\n', "It does not name a camera and an input."),
        ('[sync]\nprogram = "a"\nlimit_ms = 5\n', "15 to 2000"),
        ('[sync]\nprogram = "a"\ndistance_m = -1\n', "0 to 100"),
        ('[sync]\nprogram = "a"\nplayer_ms = 4000\n', "-1000 to 1000"),
        ('[sync]\nprogramm = "a"\n', "Did you mean “program”?"),
    ],
)
def test_what_is_wrong_is_said(written: str, why: str) -> None:
    assert any(why in problem for problem in said(written))


CAMERA = '[[camera]]\nid = "host"\nscene = "Host"\n'


def test_a_camera_says_which_track_its_own_sound_is_on() -> None:
    written = f'{CAMERA}mic = "Host mic"\nscratch = 3\n[sync]\nprogram = "recordings"\n'
    camera = good(written).camera(CameraId("host"))
    assert camera is not None
    assert camera.scratch == 3
    assert [one.scratch for one in good("").cameras] == [0, 0]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("scratch = 2\n", "Without [sync] program nobody listens to it."),
        ('scratch = 2\n[sync]\nviewers = "https://a.example/b"\n', "Without [sync] program nobody listens to it."),
        ('mic = "M"\nscratch = 2\n[sync]\nprogram = "rtmp://[::1]:1935/live"\n', "Give [sync] program the folder"),
        ('scratch = 2\n[sync]\nprogram = "recordings"\n', "Write mic = “…”"),
        ('mic = "M"\nscratch = 1\n[sync]\nprogram = "recordings"\n', "from 2 to 6"),
        ('mic = "M"\nscratch = 7\n[sync]\nprogram = "recordings"\n', "from 2 to 6"),
        ('mic = "M"\nscratch = true\n[sync]\nprogram = "recordings"\n', "from 2 to 6"),
        ('mic = "M"\nscrach = 2\n[sync]\nprogram = "recordings"\n', "Did you mean “scratch”?"),
    ],
)
def test_a_track_that_cannot_be_heard_is_said_with_its_line(written: str, why: str) -> None:
    (problem,) = said(CAMERA + written)
    assert why in problem
    assert problem.startswith(f"line {FIRST + 3 + written.startswith('mic')}: ")


def test_every_mistake_is_listed_at_once() -> None:
    written = '[sync]\nprogram = "rtmps://here/live"\nviewers = "nothing"\nlimit_ms = 1\ndistence_m = 2\n'
    assert len(said(written)) == 4
