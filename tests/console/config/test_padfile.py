"""Pad maps: the shipped one fits any show, and everything wrong is listed at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import layouts
from console.config.padfile import default_pads, load_desk, load_pads, read_pads
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.showfile import load_show
from console.mapping.desk import Desk
from console.mapping.padmap import Binding, EachRow, PadMap, Page, expand
from console.show.pages import PageId
from console.show.state import FRESH
from console.show.types import SegmentId, Show
from console.show.verbs import BadVerb, command_for
from hardware.messages import ControlId, SurfaceId, pad
from hardware.streamdeck.layout import layout_of
from tests.hardware.streamdeck.scripted import deck_of

GOOD = """\
kind = "map"
surface = "pads"
grid = [4, 6]

[[row]]
row = 1
verb = "camera.take"
each = "camera"

[[pad]]
at = [4, 6]
verb = "panic"
label = "PANIC"

[[pad]]
at = [4, 1]
verb = "deal.start"
args = { deal = "flash" }
"""


def _said(text: str) -> list[str]:
    answer = read_pads(text, "pads.toml")
    assert isinstance(answer, Problems), answer
    return [str(problem) for problem in answer.problems]


def test_a_good_map_is_read() -> None:
    assert read_pads(GOOD, "pads.toml") == PadMap(
        surface=SurfaceId("pads"),
        rows=4,
        columns=6,
        bindings=(
            Binding(control=pad(4, 6), verb="panic", args={}, label="PANIC"),
            Binding(control=pad(4, 1), verb="deal.start", args={"deal": "flash"}, label="deal.start"),
        ),
        each=(EachRow(row=1, verb="camera.take", each="camera", columns=6),),
    )


def test_the_shipped_map_binds_the_whole_rehearsal_show() -> None:
    pads, show = load_pads(default_pads()), load_show(layouts.folder("shows") / "rehearsal" / "show.toml")
    assert isinstance(pads, PadMap)
    assert isinstance(show, Show)
    bindings = expand(pads, show, FRESH)
    assert not [
        binding for binding in bindings.values() if isinstance(command_for(binding.verb, binding.args), BadVerb)
    ]
    rows = ("camera.take", "camera.preview", "deal.start", "product.pin", "sfx.play", "cue.fire")
    for row, verb in enumerate(rows, start=1):
        assert bindings[pad(row, 1)].verb == verb
    assert {bindings[pad(7, column)].verb for column in (1, 2, 3, 4)} == {
        "rundown.back",
        "rundown.next",
        "rundown.hold",
        "deal.extend",
    }
    assert bindings[pad(1, 3)].args == {"camera": "table"}
    assert bindings[pad(3, 2)].label == "Linen throw flash"
    assert bindings[pad(8, 8)].verb == "panic"
    assert not {pad(8, 7), pad(7, 8)} & set(bindings), "nothing is next to panic"


@pytest.mark.parametrize(("name", "model"), [("deck", "mk2"), ("deck", "xl"), ("deck-plus", "plus")])
def test_a_shipped_map_of_a_deck_fits_it_and_binds_nothing_harmful_beside_panic(name: str, model: str) -> None:
    pads = load_pads(layouts.folder("pads") / f"{name}.toml")
    show = load_show(layouts.folder("shows") / "rehearsal" / "show.toml")
    assert isinstance(pads, PadMap)
    assert isinstance(show, Show)
    there = {control.id for control in layout_of(deck_of(model)).controls}
    for page in (pads.home, *pads.pages):
        bound = expand(pads, show, FRESH, page.id)
        assert {pad(1, 1), pad(2, 1)} < set(bound) <= there
        panic = next(control for control, binding in bound.items() if binding.verb == "panic")
        beside = [binding.verb for control, binding in bound.items() if _beside(control, panic)]
        assert set(beside) <= {"moment.mark", "page.show", "studio.mode", "camera.preview"}


def _beside(one: ControlId, other: ControlId) -> bool:
    places = [tuple(int(part) for part in name.split("/")[1:]) for name in (one, other) if name.startswith("pad/")]
    return len(places) == 2 and abs(places[0][0] - places[1][0]) + abs(places[0][1] - places[1][1]) == 1


def test_every_shipped_map_can_lie_in_one_folder(tmp_path: Path) -> None:
    (tmp_path / "pads").mkdir()
    for name in ("deck", "deck-plus"):
        text = (layouts.folder("pads") / f"{name}.toml").read_text(encoding="utf-8")
        (tmp_path / "pads" / f"{name}.toml").write_text(text, encoding="utf-8")
    desk = load_desk(ShowFolder(tmp_path))
    assert isinstance(desk, Desk)
    assert [pads.surface for pads in desk.maps] == ["pads", "dials", "deck"]


def test_another_kind_of_file_is_one_problem() -> None:
    answer = load_pads(layouts.folder("pads") / "generic-8x8.toml")
    assert isinstance(answer, Problems)
    assert "This is not a pad map." in str(answer)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('kind = "map"', "", 0, "“kind” is missing."),
        ('surface = "pads"', "", 0, "“surface” is missing."),
        ("grid = [4, 6]", "grid = [4, 99]", 3, "two whole numbers from 1 to 32"),
        ("grid", "gird", 3, "Did you mean “grid”?"),
        ("row = 1\n", "", 5, "“row” is missing."),
        ("row = 1\n", "row = 5\n", 6, "from 1 to 4"),
        ('"camera.take"', '"camera.tak"', 7, "Did you mean “camera.take”?"),
        ('"camera.take"', '"all.out"', 7, "about no single thing"),
        ('each = "camera"', 'each = "deal"', 8, "camera.take takes no deal."),
        ('each = "camera"', 'each = "camera"\ncolumns = 9', 9, "from 1 to 6"),
        ("at = [4, 6]", "at = [5, 6]", 11, "The grid has 4 rows and 6 columns."),
        ("at = [4, 6]", "at = [4, 7]", 11, "The grid has 4 rows and 6 columns."),
        ("at = [4, 6]", 'at = "4/6"', 11, "two whole numbers"),
        ("at = [4, 6]\n", "", 10, "“at” is missing."),
        ("at = [4, 1]", "at = [4, 6]", 16, "Pad 1 of this page is there already."),
        ('verb = "panic"', "", 10, "“verb” is missing."),
        ('verb = "panic"', 'verb = "panik"', 12, "Did you mean “panic”?"),
        ('args = { deal = "flash" }', "", 17, "deal.start needs a deal."),
        ('{ deal = "flash" }', '{ product = "flash" }', 18, "has no argument “product”"),
        ('{ deal = "flash" }', "{ deal = 3 }", 18, "This must be text."),
        ("label", "lable", 13, "Did you mean “label”?"),
    ],
)
def test_one_wrong_thing_is_named_where_it_stands(old: str, new: str, line: int, said: str) -> None:
    problems = _said(GOOD.replace(old, new, 1))
    assert any(said in problem and problem.startswith(f"line {line}: " if line else "“") for problem in problems), (
        problems
    )


def test_a_row_is_filled_once() -> None:
    problems = _said(GOOD + '[[row]]\nrow = 1\nverb = "deal.start"\neach = "deal"\n')
    assert problems == ["line 20: row[2].row = 1: Row entry 1 of this page fills it already. Choose another row."]


def test_every_problem_is_listed_at_once() -> None:
    assert len(_said(GOOD.replace("camera.take", "x").replace("panic", "y").replace("[4, 1]", "[9, 9]"))) == 3


@given(
    at=st.integers(min_value=0, max_value=len(GOOD)),
    cut=st.integers(min_value=0, max_value=30),
    put=st.text(max_size=5),
)
def test_a_good_map_harmed_anywhere_never_raises(at: int, cut: int, put: str) -> None:
    assert isinstance(read_pads(GOOD[:at] + put + GOOD[at + cut :], "pads.toml"), PadMap | Problems)


PAGES = (
    GOOD
    + """
[[page]]
id = "talk"
name = "Talk"
segments = ["hello"]

[[page.pad]]
at = [1, 1]
verb = "page.show"
args = { page = "home" }

[[page.pad]]
control = "fader/1"
verb = "sfx.stop"

[[page.row]]
row = 2
verb = "sfx.play"
each = "sound"
"""
)


def test_pages_have_pads_rows_and_segments_of_their_own() -> None:
    pads = read_pads(PAGES.replace('label = "PANIC"', 'label = "PANIC"\neverywhere = true'), "pads.toml")
    assert isinstance(pads, PadMap)
    home = Binding(control=pad(1, 1), verb="page.show", args={"surface": "pads", "page": "home"}, label="page.show")
    stop = Binding(control=ControlId("fader/1"), verb="sfx.stop", args={}, label="sfx.stop")
    rows = (EachRow(row=2, verb="sfx.play", each="sound", columns=6),)
    assert pads.pages == (Page(PageId("talk"), "Talk", (home, stop), rows, (SegmentId("hello"),)),)
    assert [one.control for one in pads.bindings if one.everywhere] == [pad(4, 6)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "talk"', 'id = "home"', "There is a page of this name already."),
        ("at = [1, 1]", 'control = "knob/1"', "There is no such control."),
        ("at = [1, 1]", "at = [1, 1]\neverywhere = true", "There is no “everywhere” here."),
        ('control = "fader/1"', "at = [1, 1]", "Pad 1 of this page is there already."),
    ],
)
def test_what_is_wrong_with_a_page_is_named(old: str, new: str, said: str) -> None:
    assert said in _said(PAGES.replace(old, new, 1))[0]


@pytest.mark.parametrize(
    "control",
    [
        *("pad/8/8", "encoder/16", "button/10/1", "touch/1", "button/note/0", "button/cc/127", "fader/cc/7"),
        *("fader/bend/16", "mmc/play", "mmc/record-exit", "msc/go", "msc/1/12.5", "msc/7", "msc/fire/127"),
    ],
)
def test_every_kind_of_control_can_be_bound(control: str) -> None:
    pads = read_pads(PAGES.replace('control = "fader/1"', f'control = "{control}"', 1), "pads.toml")
    assert isinstance(pads, PadMap)
    assert control in [one.control for page in pads.pages for one in page.bindings]


@pytest.mark.parametrize(
    "control", ["pad/0/1", "fader/note/7", "button/note/1000", "mmc/1", "mmc/", "msc/1/2/3", "note/7"]
)
def test_controls_that_no_surface_has_are_named(control: str) -> None:
    assert "There is no such control." in _said(PAGES.replace('control = "fader/1"', f'control = "{control}"', 1))[0]


def test_a_key_is_a_pad_by_another_word() -> None:
    said = _said(PAGES.replace('control = "fader/1"', 'control = "key/1/1"', 1))
    assert [words for words in said if "Pad 1 of this page is there already." in words] == said != []


def test_every_map_of_a_folder_is_a_surface(tmp_path: Path) -> None:
    folder = ShowFolder(tmp_path)
    assert load_desk(folder) == Desk((read_map("default.toml", default_pads().read_text()),))
    folder.pads.mkdir()
    deck = GOOD.replace('surface = "pads"', 'surface = "deck"')
    (folder.pads / "a-deck.toml").write_text(deck)
    (folder.pads / "device.toml").write_text('kind = "profile"\n')
    assert load_desk(folder) == Desk((read_map("default.toml", default_pads().read_text()), read_map("d", deck)))
    folder.pad_map.write_text(GOOD)
    assert load_desk(folder) == Desk((read_map("default.toml", GOOD), read_map("d", deck)))


def read_map(file: str, text: str) -> PadMap:
    pads = read_pads(text, file)
    assert isinstance(pads, PadMap)
    return pads


def test_two_maps_of_one_surface_and_a_broken_one_are_all_named(tmp_path: Path) -> None:
    folder = ShowFolder(tmp_path)
    folder.pads.mkdir()
    folder.pad_map.write_text(GOOD)
    (folder.pads / "again.toml").write_text(GOOD)
    (folder.pads / "broken.toml").write_text("surface = ")
    problems = load_desk(folder)
    assert isinstance(problems, tuple)
    assert [found.file for found in problems] == ["broken.toml", "again.toml"]
    assert "default.toml is the map of “pads” already." in str(problems[1])


def test_a_pad_may_ask_for_a_firm_press() -> None:
    pads = read_pads(
        GOOD.replace('args = { deal = "flash" }', 'args = { deal = "flash" }\nvelocity_from = 40'), "pads.toml"
    )
    assert isinstance(pads, PadMap)
    assert {one.control: one.velocity_from for one in pads.bindings} == {pad(4, 6): 0, pad(4, 1): 40}


@pytest.mark.parametrize(("label", "reason"), [("128", "128"), ("20", "Panic counts however softly it is pressed.")])
def test_a_press_is_never_that_firm_and_panic_asks_for_none(label: str, reason: str) -> None:
    wrong = read_pads(GOOD.replace('label = "PANIC"', f'label = "PANIC"\nvelocity_from = {label}'), "pads.toml")
    assert isinstance(wrong, Problems)
    assert reason in str(wrong)
