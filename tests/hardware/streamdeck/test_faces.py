"""Key faces against their golden pictures, in every state and every size a Stream Deck has.

Write them anew with `CARTWALL_WRITE_GOLDENS=1 pytest` of this file, and look at each of them.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware.messages import Face, Glow, Light
from hardware.streamdeck.faces import UNIT, draw_key, fit_word, look_of
from hardware.streamdeck.inks import TEXT_CONTRAST, contrast
from hardware.streamdeck.seen import see
from tests.hardware.streamdeck.looks import BLUE, KEYS, RED, check, light, still
from tests.hardware.streamdeck.rig import AT_MS

SIZES = {
    "72": (72, 72),
    "80": (80, 80),
    "96": (96, 96),
    "112": (112, 112),
    "120": (120, 120),
    "80x120": (80, 120),
}
LONG_WORDS = ("IN PROGRAM", "NO SQUEEZE", "NOT DRAWN", "NO CAMERA", "NOT SET UP", "STREAMING", "2ND SEAT", "PINNED LOW")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", KEYS)
def test_it_looks_as_it_should(size: str, state: str) -> None:
    shown = KEYS[state]
    picture = still() if shown.face is not None and shown.face.picture else None
    check(draw_key(SIZES[size], see(shown, AT_MS), picture), f"key-{size}-{state}")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_word_of_a_state_is_never_cut(size: tuple[int, int]) -> None:
    unit = min(size) / UNIT
    for word in LONG_WORDS:
        fitted, _ = fit_word(word, size[0] - 2 * round(7 * unit), unit)
        assert fitted.lines == (word,)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_no_two_states_look_alike_even_without_colour(size: tuple[int, int]) -> None:
    drawn = {
        glow: draw_key(size, see(light(BLUE, glow, Face("Cam")), AT_MS))
        .convert("1", dither=Image.Dither.NONE)
        .tobytes()
        for glow in Glow
    }
    armed = draw_key(size, see(light((255, 160, 16), Glow.PULSE, Face("Cam")), AT_MS))
    assert len({*drawn.values(), armed.convert("1", dither=Image.Dither.NONE).tobytes()}) == len(Glow) + 1


@given(colour=st.tuples(*[st.integers(0, 255)] * 3), glow=st.sampled_from([it for it in Glow if it is not Glow.OFF]))
def test_words_read_on_every_colour(colour: tuple[int, int, int], glow: Glow) -> None:
    look = look_of(see(Light(colour, glow, face=Face("Cam")), AT_MS))
    assert contrast(look.text, look.ground) >= TEXT_CONTRAST


@given(
    face=st.builds(
        Face,
        label=st.text(max_size=60),
        word=st.text(max_size=20),
        icon=st.sampled_from(["", "video", "no such icon"]),
        figure=st.text(max_size=20),
        share=st.none() | st.integers(-50, 2_000),
        until_ms=st.none() | st.integers(AT_MS - 10_000, AT_MS + 400_000_000),
        lasts_ms=st.integers(0, 1_000_000),
        picture=st.just(""),
    ),
    glow=st.sampled_from(Glow),
    size=st.sampled_from(sorted(SIZES.values())),
)
def test_any_face_can_be_drawn(face: Face, glow: Glow, size: tuple[int, int]) -> None:
    assert draw_key(size, see(Light(RED, glow, face=face), AT_MS)).size == size


@pytest.mark.parametrize("broken", [b"", b"not a picture", still()[:300]], ids=["empty", "text", "cut off"])
def test_a_broken_picture_leaves_the_words(broken: bytes) -> None:
    seen = see(KEYS["camera-on-air"], AT_MS)
    assert draw_key((96, 96), seen, broken).tobytes() == draw_key((96, 96), seen).tobytes()
