"""What the guided run says: before, on its way, read, proved, ended."""

from msgspec.structs import replace

from console.seat.fake import calm
from console.seat.fake_director import inputs_heard
from console.seat.fake_sync import guiding
from console.show.sync_guide import GuidePhase
from console.ui import theme
from console.ui.badge import Shape
from console.ui.sync_guide_words import NO_PAIRS, guide_face
from tests.console.ui.handclock import START_MS


def test_before_it_lists_the_pairs_and_says_what_is_needed() -> None:
    face = guide_face(inputs_heard(START_MS))
    assert [row.name for row in face.rows] == [
        "Host × Host mic",
        "Table × Host mic",
        "Macro × Host mic",
        "Host × Guest mic",
    ]
    assert (face.caption, face.asks) == ("4 PAIRS", (("sync.guide", "Begin"),))
    nobody = guide_face(calm(START_MS))
    assert (nobody.small, nobody.rows, nobody.asks) == (NO_PAIRS, (), ())


def test_on_its_way_it_says_what_to_do_now() -> None:
    face = guide_face(guiding(START_MS, GuidePhase.MEASURING, 1))
    assert (face.caption, face.big) == ("2 OF 4", "Slate to Table, near Host mic")
    assert [(row.text, row.shape) for row in face.rows] == [
        ("audio 120 ms late", Shape.CHECK),
        ("waits for the slate", Shape.RING),
        ("", Shape.DASH),
        ("", Shape.DASH),
    ]
    assert [verb for verb, _ in face.asks] == ["sync.guide_skip", "sync.guide_stop"]
    assert guide_face(guiding(START_MS, GuidePhase.PROVING, 1)).caption == "PROVING, 2 OF 4"


def test_read_it_proposes_every_delay_from_where_it_stands() -> None:
    face = guide_face(guiding(START_MS, GuidePhase.SOLVED, 4))
    proposed = {row.name: row.text for row in face.rows[4:]}
    assert (proposed["Delay Host's picture"], proposed["Delay Macro's picture"]) == ("0 → 67 ms", "0 → 67 ms")
    assert proposed["Delay Host mic"] == "0 → −49 ms"
    assert face.big == f"{len(proposed)} delays put all in time"
    assert face.asks[0][0] == "sync.apply"


def test_what_is_in_time_needs_nothing() -> None:
    view = guiding(START_MS, GuidePhase.SOLVED, 4)
    guide = view.state.sync.guide
    assert guide is not None
    still = replace(guide, reads=tuple(replace(read, late_ms=1.0) for read in guide.reads))
    face = guide_face(replace(view, state=replace(view.state, sync=replace(view.state.sync, guide=still))))
    assert (face.big, face.asks) == ("Everything is in time", ())


def test_proved_it_can_be_taken_back_and_ended_it_says_why() -> None:
    proved = guide_face(guiding(START_MS, GuidePhase.PROVED, 4))
    assert (proved.big, proved.colour, proved.asks[0][0]) == (
        "Every pair is within 3 ms",
        theme.GREEN_WORD,
        "sync.unapply",
    )
    ended = guide_face(guiding(START_MS, GuidePhase.ENDED, 2))
    assert ended.small == "Macro with Host mic was not read within 3 minutes."
    assert ended.rows[-1].text == ""
