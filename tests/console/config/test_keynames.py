"""Names of keys: read as people write them, and which of them text fields need."""

import pytest

from console.config.keynames import digit_key, key_text, parts_of, why_not


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("f5", "F5"),
        ("shift + ctrl+k", "Ctrl+Shift+K"),
        ("Escape", "Esc"),
        ("ctrl++", "Ctrl++"),
        ("+", "+"),
        ("Media Play", "Media Play"),
        ("F36", None),
        ("Ctrl", None),
        ("Ctrl+Ctrl+K", None),
        ("Hyper+K", None),
        ("", None),
    ],
)
def test_a_key_is_written_in_one_way(written: str, key: str | None) -> None:
    assert key_text(written) == key


def test_a_key_is_taken_apart() -> None:
    assert parts_of("Ctrl+Shift+K") == (("Ctrl", "Shift"), "K")
    assert parts_of("Ctrl++") == (("Ctrl",), "+")
    assert parts_of("+") == ((), "+")


def test_a_digit_stands_for_its_row() -> None:
    assert [digit_key(key) for key in ("7", "Shift+3", "Ctrl+Alt+9", "0", "K")] == [
        "1",
        "Shift+1",
        "Ctrl+Alt+1",
        None,
        None,
    ]


@pytest.mark.parametrize("key", ["K", "Shift+K", "0", "Backspace", "Shift+Left", "Ctrl+C", "Ctrl+Shift+Z", "Alt+F4"])
def test_what_text_fields_and_the_system_need_is_refused_with_a_way_out(key: str) -> None:
    refused = why_not(key)
    assert refused is not None
    assert all(refused)


@pytest.mark.parametrize("key", ["F5", "Shift+F5", "Ctrl+K", "Alt+K", "Ctrl+Alt+C", "Space", "7", "Shift+7", "Pause"])
def test_the_others_can_be_had(key: str) -> None:
    assert why_not(key) is None
