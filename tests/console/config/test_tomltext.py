"""Tables as lines of text."""

import tomlkit

from console.config.tomltext import end_of, headers_of, item, lead_of, newline_of, plain, table_of

LINES = ["# about a\n", "[[a]]\n", "x = 1\n", "\n", "[a.b]\n", "y = 2\n", "\n", "# about c\n", "[[c]]\n"]


def test_a_table_ends_before_what_leads_up_to_the_next() -> None:
    headers = headers_of(LINES)
    assert headers == [(1, "a"), (4, "a.b"), (8, "c")]
    assert (end_of(LINES, headers, 0), end_of(LINES, headers, 0, within="a")) == (3, 6)
    assert (lead_of(LINES, 1), lead_of(LINES, 4), lead_of(LINES, 8)) == (0, 4, 7)


def test_tables_are_written_on_one_line() -> None:
    assert item({"price": "1.00 USD", "n": 2}).as_string() == '{ price = "1.00 USD", n = 2 }'
    assert item([{"cue": "push", "at": "start"}]).as_string() == '[{ cue = "push", at = "start" }]'
    assert item(["one"]).as_string() == '["one"]'


def test_values_are_given_as_they_are() -> None:
    document = tomlkit.parse("[[a]]\nx = 0x10\n")
    assert plain(table_of(document, "a")["x"]) == 16
    assert (newline_of("a\r\nb"), newline_of("a\n")) == ("\r\n", "\n")
