"""Words fit their boxes, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from hardware.streamdeck.lettering import BOLD, FIGURES, MORE, fit, width, write

WIDE, HIGH = 60, 40


@given(text=st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=80))
def test_it_never_leaves_its_box(text: str) -> None:
    fitted = fit(text, BOLD, (WIDE, HIGH), (18, 10), 3)
    assert len(fitted.lines) <= 3
    assert fitted.height <= HIGH
    assert all(width(BOLD, fitted.size, line) <= WIDE for line in fitted.lines)


def test_short_words_are_large_and_long_ones_wrap() -> None:
    assert fit("Cam", BOLD, (WIDE, HIGH), (18, 10), 2).size == 18
    assert fit("Next segment", BOLD, (WIDE, HIGH), (18, 10), 2).lines == ("Next", "segment")


def test_what_does_not_fit_is_cut_visibly() -> None:
    assert fit("Rose serum thirty millilitres", BOLD, (WIDE, 16), (14, 11), 1).lines[-1].endswith(MORE)


def test_a_long_word_breaks_evenly() -> None:
    lines = fit("Donaudampfschifffahrt", BOLD, (WIDE, HIGH), (18, 10), 3).lines
    assert "".join(lines) == "Donaudampfschifffahrt"
    assert max(map(len, lines)) - min(map(len, lines)) <= 2


def test_figures_stand_still() -> None:
    assert len({width(FIGURES, 20, f"1:{second:02}") for second in range(60)}) == 1


def test_a_block_is_written_about_its_middle() -> None:
    canvas = Image.new("RGB", (100, 100))
    write(ImageDraw.Draw(canvas), fit("HH", BOLD, (80, 80), (30, 30), 1), (50, 50), (255, 255, 255))
    left, top, right, bottom = canvas.getbbox() or (0, 0, 0, 0)
    assert abs((left + right) / 2 - 50) <= 2
    assert abs((top + bottom) / 2 - 50) <= 2
