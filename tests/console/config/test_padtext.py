"""One entry changes, and every other byte stays as somebody wrote it."""

import tomllib

import pytest

from console.config.padtext import added, changed, comment_of, entries, find, place, placed, removed

TEXT = """\
# Ours, by hand.
kind = "map"
surface = "pads"

[[pad]]
at = [1, 1]   # the corner
verb = "panic"

# Every camera.
[[row]]
row = 2
verb = "camera.take"
each = "camera"

# The close one.
[[pad]]
at = [3, 1]
verb = "camera.take"  # a cut
args = { camera = "close" }

[[page]]
id = "sales"
  [[page.pad]]
  at = [1, 1]
  verb = "camera.take"
  [page.pad.args]
  camera = "wide"

  # more
  [[page.row]]
  row = 2
  verb = "sfx.play"
  each = "sound"

[[page]]
id = "late"
"""


def test_it_finds_the_pads_of_every_page() -> None:
    assert [(one.page, one.control, one.values["verb"]) for one in entries(TEXT)] == [
        ("home", "pad/1/1", "panic"),
        ("home", "pad/3/1", "camera.take"),
        ("sales", "pad/1/1", "camera.take"),
    ]
    assert find(TEXT, "late", "pad/1/1") is None


def test_what_changes_is_one_value() -> None:
    entry = find(TEXT, "home", "pad/1/1")
    assert entry is not None
    assert changed(TEXT, entry, placed(entry.values, "pad/4/5")) == TEXT.replace("[1, 1]   # the", "[4, 5]   # the")


def test_the_same_values_are_the_same_bytes() -> None:
    for entry in entries(TEXT):
        assert changed(TEXT, entry, entry.values) == TEXT


def test_a_control_beside_the_grid_comes_first() -> None:
    entry = find(TEXT, "home", "pad/3/1")
    assert entry is not None
    now = changed(TEXT, entry, placed(entry.values, "fader/2"))
    assert '# The close one.\n[[pad]]\ncontrol = "fader/2"\nverb = "camera.take"' in now
    assert place("pad/8/2") == {"at": [8, 2]}


def test_arguments_in_a_table_of_their_own_are_changed_too() -> None:
    entry = find(TEXT, "sales", "pad/1/1")
    assert entry is not None
    now = tomllib.loads(changed(TEXT, entry, entry.values | {"args": {"camera": 'a "b"'}}))
    assert now["page"][0]["pad"] == [{"at": [1, 1], "verb": "camera.take", "args": {"camera": 'a "b"'}}]


@pytest.mark.parametrize("page", ["home", "sales", "late"])
def test_a_new_entry_stands_behind_the_others_of_its_page(page: str) -> None:
    now = added(TEXT, page, {"at": [5, 5], "verb": "panic", "args": {"a": "b"}}, "# new\n")
    entry = find(now, page, "pad/5/5")
    assert entry is not None
    assert entry.values == {"at": [5, 5], "verb": "panic", "args": {"a": "b"}}
    assert comment_of(now, entry) == "# new\n"
    assert [one.control for one in entries(now) if one.page == page][-1] == "pad/5/5"
    assert "\n\n\n" not in now


def test_an_entry_leaves_with_its_own_comment() -> None:
    entry = find(TEXT, "home", "pad/3/1")
    assert entry is not None
    assert removed(TEXT, entry) == TEXT.replace(
        '# The close one.\n[[pad]]\nat = [3, 1]\nverb = "camera.take"  # a cut\nargs = { camera = "close" }\n\n', ""
    )


def test_a_windows_file_stays_one() -> None:
    text = TEXT.replace("\n", "\r\n")
    entry = find(text, "home", "pad/1/1")
    assert entry is not None
    now = added(changed(text, entry, placed(entry.values, "pad/1/2")), "home", {"at": [5, 5], "verb": "panic"})
    assert now.count("\n") == now.count("\r\n")
