"""Tests of `console.obs.address`."""

import pytest

from console.obs.address import ObsAddress, parse_address


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("ws://studio:4460", "studio", 4460),
        ("studio:4460", "studio", 4460),
        ("studio", "studio", 4455),
        ("ws://127.0.0.1", "127.0.0.1", 4455),
        ("ws://[::1]:4455", "::1", 4455),
    ],
)
def test_what_an_operator_types_is_an_address(text: str, host: str, port: int) -> None:
    assert parse_address(text) == ObsAddress(host=host, port=port)


@pytest.mark.parametrize(
    ("text", "said"),
    [("http://studio:80", "ws://host"), ("", "no host"), ("studio:many", "not a number"), ("studio:70000", "65535")],
)
def test_what_is_no_address_is_refused_with_what_to_write(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_address(text)


def test_it_reads_as_it_is_written() -> None:
    assert parse_address("ws://[::1]:99").url == "ws://[::1]:99"
    assert str(parse_address("studio")) == "studio:4455"
