"""`DeckFrame`: what must go out, drawn once, sent once, as the device wants it."""

from io import BytesIO

import pytest
from PIL import Image
from StreamDeck.ImageHelpers import PILHelper

from hardware.messages import ControlId, Face, Glow, Light
from hardware.streamdeck.frame import FASTEST_MS, PICTURE_MS, DeckFrame, Patch, encode, lamp
from hardware.streamdeck.layout import Part, layout_of
from hardware.streamdeck.seen import BEAT_MS, see
from tests.hardware.streamdeck.looks import AMBER, RED, still
from tests.hardware.streamdeck.scripted import MODELS, deck_of

NOW_MS = 8_000
ON = Light(RED, Glow.SOLID, face=Face("Cam 1", word="ON AIR"))


def frame_of(model: str, pictures: dict[str, bytes] | None = None) -> DeckFrame:
    return DeckFrame(layout_of(deck_of(model)), (pictures or {}).get)


def send(frame: DeckFrame, now_ms: int = NOW_MS) -> list[Patch]:
    patches = frame.due(now_ms, 99)
    for patch in patches:
        frame.sent(patch)
    return patches


@pytest.mark.parametrize("model", MODELS)
def test_all_of_it_goes_out_once(model: str) -> None:
    frame = frame_of(model)
    assert len(send(frame)) == len(layout_of(deck_of(model)).targets)
    assert send(frame) == []
    frame.forget()
    assert len(send(frame)) == len(layout_of(deck_of(model)).targets)


@pytest.mark.parametrize("model", [name for name in MODELS if name != "pedal"])
def test_a_picture_is_as_the_library_wants_it(model: str) -> None:
    deck = deck_of(model)
    said = deck.key_image_format()
    patch = next(it for it in frame_of(model).due(NOW_MS, 99) if it.target.part is Part.KEY)
    picture = Image.open(BytesIO(patch.image))
    assert (picture.format, picture.size) == (said["format"], said["size"])


@pytest.mark.parametrize("model", ["original", "mini", "plus", "plus-xl", "xl"])
def test_it_is_turned_and_mirrored_as_the_library_does_it(model: str) -> None:
    deck = deck_of(model)
    form = layout_of(deck).targets[0].format
    assert form is not None
    picture = Image.new("RGB", (form.width, form.height))
    picture.paste((255, 255, 255), (0, 0, form.width // 2, form.height // 4))
    theirs = Image.open(BytesIO(PILHelper.to_native_key_format(deck, picture.copy()))).convert("L")
    ours = Image.open(BytesIO(encode(picture, form))).convert("L")
    corners = [(3, 3), (form.width - 4, 3), (3, form.height - 4), (form.width - 4, form.height - 4)]
    assert [_bright(ours, at) for at in corners] == [_bright(theirs, at) for at in corners]
    assert sum(_bright(ours, at) for at in corners) == 1


def _bright(picture: Image.Image, at: tuple[int, int]) -> bool:
    return float(str(picture.getpixel(at))) > 128


def test_only_what_changed_is_due() -> None:
    frame = frame_of("xl")
    send(frame)
    assert frame.want({ControlId("pad/2/3"): ON, ControlId("button/1/1"): ON})
    assert [it.target.index for it in send(frame)] == [10]
    assert not frame.want({ControlId("pad/2/3"): ON})
    frame.darken()
    assert [it.target.index for it in send(frame)] == [10]


def test_no_more_than_asked_for_at_once() -> None:
    assert len(frame_of("xl").due(NOW_MS, 5)) == 5


def test_what_moves_by_itself_says_when() -> None:
    frame = frame_of("mini")
    assert frame.next_change_ms(NOW_MS) is None
    frame.want({ControlId("pad/1/1"): ON})
    assert frame.next_change_ms(NOW_MS) is None
    frame.want({ControlId("pad/1/2"): Light(RED, Glow.DIM, face=Face("Sale", until_ms=NOW_MS + 700))})
    assert frame.next_change_ms(NOW_MS) == 700
    frame.want({ControlId("pad/1/3"): Light(AMBER, Glow.BLINK)})
    assert frame.next_change_ms(NOW_MS + BEAT_MS - 1) == FASTEST_MS


def test_a_camera_is_asked_for_twice_a_second_and_sent_when_it_changed() -> None:
    pictures = {"cam": still()}
    frame = frame_of("xl", pictures)
    frame.want({ControlId("pad/1/1"): Light(RED, Glow.SOLID, face=Face("Host", picture="cam"))})
    assert len(send(frame)) == 32
    assert frame.next_change_ms(NOW_MS) == PICTURE_MS
    pictures["cam"] = b"gone"
    assert send(frame, NOW_MS + PICTURE_MS - 1) == []
    assert [it.target.index for it in send(frame, NOW_MS + PICTURE_MS)] == [0]


def test_rings_and_lamps_have_colours() -> None:
    frame = frame_of("studio")
    frame.want({ControlId("encoder/2"): Light(RED, Glow.SOLID, level=500)})
    ring = [it for it in send(frame) if it.target.part is Part.RING][1]
    assert (ring.target.index, ring.colour, ring.percent) == (1, RED, 50)
    frame = frame_of("neo")
    frame.want({ControlId("touch/1"): Light((200, 100, 40), Glow.DIM)})
    assert next(it for it in send(frame) if it.target.part is Part.LAMP).colour == (50, 25, 10)


def test_a_lamp_that_failed_goes_on_and_off() -> None:
    light = Light(AMBER, Glow.BLINK)
    assert [lamp(see(light, at)) for at in (0, BEAT_MS)] == [AMBER, (0, 0, 0)]


def test_a_strip_that_is_turned_is_sent_whole() -> None:
    strips = [it.target for it in frame_of("plus-xl").due(NOW_MS, 99) if it.target.part is Part.STRIP]
    assert [(it.index, it.format.width if it.format else 0, len(it.zones)) for it in strips] == [(0, 1200, 6)]


def test_a_state_goes_before_newer_pictures() -> None:
    pictures = {"cam": still()}
    frame = frame_of("xl", pictures)
    cameras = [ControlId(f"pad/1/{column}") for column in range(1, 9)]
    frame.want({one: Light(RED, Glow.DIM, face=Face("Cam", picture="cam")) for one in cameras})
    send(frame)
    newer = BytesIO()
    Image.new("RGB", (90, 160), (200, 180, 90)).save(newer, "JPEG")
    pictures["cam"] = newer.getvalue()
    frame.want({ControlId("pad/4/8"): ON})
    later_ms = NOW_MS + PICTURE_MS
    first = frame.due(later_ms, 1)
    assert [patch.target.index for patch in first] == [31]
    frame.sent(first[0])
    assert {patch.target.index for patch in frame.due(later_ms, 99)} == set(range(8))
