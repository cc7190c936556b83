"""Tests of `console.show.questions`: what is a question in a dozen languages, masked names, the blocklist."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.show.questions import calmed, has_blocked, is_question, masked

ASKED = (
    "Is it in blue?", "how big is it", "does it ship to Spain", "how", "Any left in XL", "what's the price",
    "gibt es das in blau", "Wie lange gilt der Preis", "¿tienen talla M?", "cuanto cuesta", "hay en rojo",
    "qual o preço", "tem tamanho G", "combien ça coûte", "est-ce que c'est lavable", "quanto costa", "hoe groot is het",
    "czy jest niebieski", "bu ürün su geçirir mi", "fiyatı ne kadar?", "berapa harganya", "ada warna biru",
    "có màu xanh không", "сколько стоит", "есть синий", "多少钱？", "有蓝色吗", "青はありますか", "파란색 있나요",
    "มีสีฟ้าไหม", "هل يوجد لون أزرق؟", "@ana is it washable?",
)  # fmt: skip
TOLD = (
    "love this!", "just bought two", "wow", "so pretty", "", "   ", "???", "!?", "https://shop.example/a?b=c", "mine!",
    "This is great", "ich liebe es", "me encanta", "adoro", "que", "is", "買った", "좋아요", "добро",
)  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
def test_a_question_is_found(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", TOLD)
def test_what_asks_nothing_is_none(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("anastasia", "a***a"), ("@mina.kastner", "m***r"), ("jo", "j***"), ("x", "x***"), ("", "***"), ("  @ ", "***"),
        ("小林花子", "小***子"), ("e\u0301lise", "e\u0301***e"), ("a***a", "a***a"), ("j***", "j***"),
        ("\u202eabc", "a***c"), ("z" + "\u0301" * 40 + "oe", "z" + "\u0301" * 4 + "***e"),
    ],
)  # fmt: skip
def test_a_name_keeps_its_ends(name: str, shown: str) -> None:
    assert masked(name) == shown


@given(name=st.text(max_size=30))
def test_masking_twice_is_masking_once_and_never_tells_more_than_two_letters(name: str) -> None:
    once = masked(name)
    assert "***" in once
    assert masked(once) == once or "***" in name


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("this is a SCAM", ("scam",), True),
        ("scampi are nice", ("scam",), False),
        ("ＳＣＡＭ!", ("scam",), True),
        ("s\u200bcam", ("scam",), True),
        ("fälschung", ("Falschung",), True),
        ("buy at my shop now", ("my shop",), True),
        ("这是假货啊", ("假货",), True),
        ("anything", ("", "  "), False),
        ("anything", (), False),
    ],
)
def test_blocked_words_are_found_however_they_are_written(text: str, words: tuple[str, ...], found: bool) -> None:
    assert has_blocked(text, words) is found


@given(text=st.text(max_size=60), word=st.text(max_size=10))
def test_nothing_a_viewer_writes_breaks_it(text: str, word: str) -> None:
    assert is_question(text) in (True, False)
    assert has_blocked(text, (word,)) in (True, False)


def test_marks_piled_on_a_letter_do_not_run_over_the_picture() -> None:
    assert calmed("o" + "\u0301" * 40 + "k") == "o" + "\u0301" * 4 + "k"
    assert calmed("ở đâu, ที่นี่") == "ở đâu, ที่นี่"
