"""What a pad sheet says: the crew's words, guards, layers and pages of every control, and nothing of this second."""

from datetime import date

from console.plan.look import Colour
from console.seat.demo_controls import controls
from console.show.types import UtcMs
from console.show.verbs import VERBS
from console.ui.pad_sheet import MEANINGS, Sheet, SheetControl, colour_of, does_words, sheets_of, short_words
from console.ui.surface_look import health_of

VIEW = controls(UtcMs(1_760_000_000_000))
DAY = date(2026, 11, 2)


def sheets(number: int) -> tuple[Sheet, ...]:
    """Give the sheets of one of the demo's surfaces."""
    surface = VIEW.surfaces[number]
    health = health_of(VIEW, surface.surface)
    return sheets_of("Glow Friday", surface, VIEW.fires, health.controls if health else (), DAY)


def on(sheet: Sheet, control: str) -> SheetControl:
    (found,) = (one for one in sheet.controls if one.control == control)
    return found


def test_a_page_is_a_sheet_and_says_how_to_come_there() -> None:
    home, sounds, shift = sheets(0)
    assert (home.show, home.surface, home.page, home.day) == ("Glow Friday", "Graphics pads", "Home", "2 November 2026")
    assert [(one.number, one.count) for one in (home, sounds, shift)] == [(1, 3), (2, 3), (3, 3)]
    assert (home.way, sounds.way, shift.way) == (
        "",
        "turn here with Button 1-2",
        "while Button 1-8 is held",
    )


def test_a_control_says_what_it_is_and_what_guards_it() -> None:
    home = sheets(0)[0]
    end = on(home, "pad/3/7")
    assert (end.label, end.place, end.guard, end.colour) == ("End deal", "3-7", "2×", Colour.AMBER)
    assert end.does == ("End a running deal early", "Deal end")
    assert on(home, "button/1/2").does[0] == "To the page “Sounds”"
    assert on(home, "pad/8/8").panic
    assert on(home, "button/1/1").place == "Button 1-1"


def test_a_layer_says_only_what_it_changes() -> None:
    home, _, shift = sheets(0)
    assert on(home, "pad/1/1").shifted == (("Shift", "Go live"),)
    assert on(home, "pad/8/7").shifted == (("Shift", "Finish show 2×"),)
    assert on(home, "pad/8/8").shifted == ()
    assert home.layers == ("Shift",)
    assert shift.layers == ()


def test_the_legend_has_what_occurs_and_nothing_else() -> None:
    home, sounds, _ = sheets(0)
    assert [mark for mark, _ in home.marks] == ["2×", "ALL"]
    assert [mark for mark, _ in sounds.marks] == ["ALL"]
    assert sheets(2)[0].marks == ()
    assert sheets(2)[0].meanings == ((Colour.VIOLET, "Sound"),)


def test_on_a_surface_of_one_page_nothing_is_marked_as_everywhere() -> None:
    assert not any(one.everywhere for one in sheets(1)[0].controls)


def test_a_control_the_device_has_not_is_told_apart() -> None:
    faders = sheets(2)[0]
    assert not on(faders, "fader/9").there
    assert on(faders, "fader/1").there
    assert on(faders, "encoder/3").label == ""


def test_every_verb_has_a_colour_with_a_meaning_and_words_that_end() -> None:
    for verb in VERBS:
        assert colour_of(verb.name) in MEANINGS
        said = does_words(verb.name)
        assert said[-1] == short_words(verb.name)
        assert all(words and not words.endswith((".", ",", ":", ";")) for words in said)


def test_a_verb_nobody_knows_is_said_to_be_unknown() -> None:
    assert does_words("camera.tkae") == ("No such verb: camera.tkae",)
