"""console/ui/bed_words.py."""

import pytest
from msgspec.structs import replace

from console.seat import fake_bed
from console.seat.fake import calm, engine_lost
from console.seat.view import SeatView
from console.show.bed import BOTH, Bed, BedStands, Going
from console.show.beds import BedRun
from console.show.facts import Level, Part
from console.show.truth import Health
from console.ui.bed_words import NO_BED, bed_words, nothing_to_play
from console.ui.input_words import NO_ENGINE
from tests.console.ui.handclock import START_MS


def stands(bed: BedStands, on: bool = True) -> SeatView:
    return fake_bed.with_bed(START_MS, BedRun(on), bed)


def test_what_plays_is_named_without_its_folder_and_how_far_it_is() -> None:
    words = bed_words(fake_bed.bed_playing(START_MS))
    assert (words.word, words.track, words.time, words.level) == (
        "PLAYING",
        "slow-morning.mp3",
        "1:23 / 3:45",
        "-3.0 dB",
    )
    assert words.share == pytest.approx(83 / 225)
    assert words.next.startswith("an evening")


@pytest.mark.parametrize(
    ("bed", "word", "told"),
    [
        (BedStands(Going.READING), "STARTING", "Its track is being read."),
        (BedStands(Going.FADING_IN, 0), "FADING IN", ""),
        (BedStands(Going.FADING_OUT, 0, ducked=True, under="voice"), "FADING OUT", ""),
        (BedStands(Going.MUTED, 0, ducked=True, under="voice"), "MUTED", "It goes on in silence."),
        (BedStands(Going.PLAYING, 0, ducked=True, under=BOTH), "DUCKED", "12 dB down under voice and effect."),
        (BedStands(Going.PLAYING, 0, ducked=True), "COMING BACK", "Nobody speaks any more."),
        (BedStands(Going.NONE), "CANNOT PLAY", "None of its tracks can be played."),
    ],
)
def test_each_state_has_its_word_and_why(bed: BedStands, word: str, told: str) -> None:
    words = bed_words(stands(bed))
    assert (words.word, words.told) == (word, told)


def test_one_that_is_asked_for_and_not_heard_says_why() -> None:
    assert bed_words(stands(BedStands())).word == "REQUESTED"
    words = bed_words(fake_bed.bed_unheard(START_MS))
    assert (words.word, words.time, words.share) == ("NOT HEARD", "–", -1.0)
    assert "went away" in words.told
    off = bed_words(stands(BedStands(), on=False))
    assert (off.word, off.told) == ("OFF", "")


def test_an_output_that_is_being_opened_is_not_red() -> None:
    view = stands(BedStands())
    health = {**view.truth.health, Part.SOUND: Health(Level.CONNECTING, "opening")}
    opening = bed_words(replace(view, truth=replace(view.truth, health=health)))
    assert opening.colour != bed_words(fake_bed.bed_unheard(START_MS)).colour


@pytest.mark.parametrize(
    ("broken", "rest"),
    [(("a: x",), "The other 2 play."), (("a: x", "b: y"), "The other one plays."), (("a", "b", "c"), "None plays.")],
)
def test_what_is_broken_is_named_and_what_is_left(broken: tuple[str, ...], rest: str) -> None:
    assert bed_words(stands(BedStands(broken=broken))).broken == f"{'; '.join(broken)}. {rest}"


def test_a_show_without_a_bed_says_how_to_get_one_and_a_lost_engine_is_said() -> None:
    view = calm(START_MS)
    assert nothing_to_play(replace(view, show=replace(view.show, bed=Bed()))) == NO_BED
    assert nothing_to_play(engine_lost(START_MS)) == NO_ENGINE
    assert nothing_to_play(fake_bed.bed_off(START_MS)) == ""


def test_a_track_the_show_has_no_more_has_no_name() -> None:
    assert bed_words(stands(BedStands(Going.PLAYING, 7, 1, 2, 9))).track == "–"
