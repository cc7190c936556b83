"""The shadow of a remote device: only what changed, what moves by itself, and no key starves behind one that blinks."""

from hardware.messages import DARK, ControlId, Face, Glow, Light, pad
from hardware.satellite.codec import Line, read_line
from hardware.satellite.frame import PICTURE_MS, RemoteFrame, _bitmap, drawn
from hardware.satellite.layout import read_device
from tests.hardware.satellite.satellite_client import manifest

RED = Light((255, 0, 0), Glow.SOLID, face=Face("Camera 1", "ON AIR"))
GRID = "ADD-DEVICE DEVICEID=d PRODUCT_NAME=x KEYS_TOTAL=4 KEYS_PER_ROW=2 COLORS=1"


def framed(line: str) -> RemoteFrame:
    """Make the shadow of a device."""
    return RemoteFrame(read_device(read_line(line)), lambda _: None)


def drained(frame: RemoteFrame, now_ms: int) -> list[Line]:
    """Send all there is to send."""
    found = []
    while (drawing := frame.due(now_ms)) is not None:
        line = drawn(drawing)
        if frame.takes(drawing, line):
            found.append(read_line(line.decode()))
    return found


def test_a_device_begins_dark_and_gets_only_what_changes() -> None:
    frame = framed(GRID)
    assert drained(frame, 0) == []
    frame.want({pad(1, 2): RED, pad(9, 9): RED, ControlId("encoder/1"): RED})
    [line] = drained(frame, 0)
    assert line.body.strip() == 'DEVICEID="d" KEY=1 TYPE="BUTTON" PRESSED=0 COLOR="#ff0000" TEXTCOLOR="#ffffff"'
    frame.want({pad(1, 2): RED})
    assert drained(frame, 0) == []
    frame.want({pad(1, 2): DARK})
    assert [line.text("COLOR") for line in drained(frame, 0)] == ["#000000"]


def test_what_looks_the_same_on_this_device_is_not_sent_again() -> None:
    frame = framed(GRID)
    frame.want({pad(1, 1): RED})
    assert len(drained(frame, 0)) == 1
    frame.want({pad(1, 1): Light((255, 0, 0), Glow.SOLID, face=Face("Other words, and no display for them"))})
    assert drained(frame, 0) == []


def test_colours_words_and_held_keys() -> None:
    frame = framed(GRID.replace("COLORS=1", "COLORS=rgb TEXT=1 TEXT_STYLE=1"))
    frame.want({pad(2, 1): RED})
    frame.hold("2", True)
    [line] = drained(frame, 0)
    assert (line.text("KEY"), line.text("COLOR"), line.text("PRESSED")) == ("2", "rgb(255,0,0)", "1")
    assert (line.text("TEXT"), line.text("FONT_SIZE")) == ("Q2FtZXJhIDEKT04gQUlS", "auto")
    frame.hold("2", False)
    assert [line.text("PRESSED") for line in drained(frame, 0)] == ["0"]


def test_controls_with_ids_are_named_by_them() -> None:
    frame = framed(f"ADD-DEVICE DEVICEID=d PRODUCT_NAME=x LAYOUT_MANIFEST={manifest(1, 1, knobs=1)}")
    frame.want({pad(1, 1): RED, ControlId("push/1"): RED})
    assert [line.text("CONTROLID") for line in drained(frame, 0)] == ["0/0"]


def test_a_blinking_key_keeps_no_other_waiting() -> None:
    frame = framed(GRID)
    frame.want({pad(row, column): Light((9, 9, 9), Glow.BLINK) for row in (1, 2) for column in (1, 2)})
    due = [frame.due(now_ms) for now_ms in (0, 400, 800, 1200)]
    asked = [one.key.remote for one in due if one is not None]
    assert sorted(asked) == ["0", "1", "2", "3"]
    assert frame.next_change_ms(0) == 400


def test_nothing_moves_where_nothing_counts_or_blinks() -> None:
    frame = framed(GRID)
    frame.want({pad(1, 1): RED, pad(1, 2): DARK})
    assert frame.next_change_ms(0) is None


def test_pictures_are_asked_for_twice_a_second() -> None:
    asked: list[str] = []

    def still(name: str) -> None:
        asked.append(name)

    layout = read_device(read_line(f"ADD-DEVICE DEVICEID=d PRODUCT_NAME=x LAYOUT_MANIFEST={manifest(1, 1)}"))
    frame = RemoteFrame(layout, still)
    frame.want({pad(1, 1): Light((9, 9, 9), Glow.SOLID, face=Face("Camera", picture="cam"))})
    for now_ms in (0, 1, PICTURE_MS - 1, PICTURE_MS):
        drained(frame, now_ms)
    assert asked == ["cam", "cam"]
    assert frame.next_change_ms(0) == PICTURE_MS


def test_what_could_not_be_drawn_is_not_sent_and_a_key_that_is_pressed_is_not_drawn_again() -> None:
    frame = framed(f"ADD-DEVICE DEVICEID=d PRODUCT_NAME=x LAYOUT_MANIFEST={manifest(1, 1)}")
    frame.want({pad(1, 1): RED})
    drawing = frame.due(0)
    assert drawing is not None
    assert not frame.takes(drawing, b"")
    line = drawn(drawing)
    assert frame.takes(drawing, line)
    assert not frame.takes(drawing, line)
    before = _bitmap.cache_info()
    frame.hold("0/0", True)
    assert [said.text("PRESSED") for said in drained(frame, 0)] == ["1"]
    assert (_bitmap.cache_info().hits, _bitmap.cache_info().misses) == (before.hits + 1, before.misses)
