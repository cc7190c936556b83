"""Graphics on two buses: looked at, taken, written into, timed out, replaced, cleared; each refusal with its words."""

from msgspec.structs import replace

from console.show.airings import (
    BoxOverridden,
    BoxRestored,
    GraphicEnd,
    GraphicHidden,
    GraphicPreviewed,
    GraphicPutBack,
    GraphicShown,
    GraphicUnwritten,
    GraphicWritten,
)
from console.show.commands import AllOut, PassTime
from console.show.decide import next_deadline
from console.show.events import GraphicsCleared
from console.show.graphic_commands import (
    HideGraphic,
    OverrideGraphic,
    PreviewGraphic,
    RestoreGraphic,
    SetGraphic,
    ShowGraphic,
    TakeGraphics,
)
from console.show.panics import Panicked
from console.show.sounds import SoundsStopped
from console.show.state import Airing, BoxOverride
from console.show.types import FieldValue, Graphic, GraphicField, GraphicId, OverlayId, UtcMs
from tests.book import Book
from tests.console.show.fair import FAIR
from tests.console.show.shop import MUG_STARTED, OpenBook

COMMENT, GUEST, PIN, HIGH, SLATE = map(OverlayId, ("comment", "guest", "pin", "high", "slate"))


def airing(name: OverlayId, at_ms: int, /, out_ms: int | None = None, **values: FieldValue) -> Airing:
    graphic = FAIR.graphic(name)
    assert graphic is not None
    leaves_ms = None if out_ms is None else UtcMs(out_ms)
    return Airing(f"graphic:{name}:{at_ms}", graphic, UtcMs(at_ms), values, leaves_ms)


def on_air(story: Book) -> list[str]:
    return [one.instance for one in story.state.graphics.program]


def test_a_graphic_is_shown_for_its_time_and_leaves_by_itself(book: OpenBook) -> None:
    story = book(FAIR).when(ShowGraphic(COMMENT), at_ms=10).then(GraphicShown(airing(COMMENT, 10, 8010)))
    assert next_deadline(FAIR, story.state) == 8010
    story.when(ShowGraphic(COMMENT), at_ms=20).then()
    story.when(PassTime(), at_ms=8009).then()
    story.when(PassTime(), at_ms=8010).then(GraphicHidden(COMMENT, GraphicEnd.TIME))
    assert next_deadline(FAIR, story.state) is None
    story.when(ShowGraphic(COMMENT), at_ms=9000).then(GraphicShown(airing(COMMENT, 9000, 17_000)))


def test_a_graphic_is_looked_at_then_taken(book: OpenBook) -> None:
    story = book(FAIR).when(PreviewGraphic(COMMENT), at_ms=10).then(GraphicPreviewed(airing(COMMENT, 10)))
    assert on_air(story) == []
    assert next_deadline(FAIR, story.state) is None
    story.when(PreviewGraphic(COMMENT), at_ms=11).then()
    story.when(TakeGraphics(), at_ms=50).then(GraphicShown(airing(COMMENT, 50, 8050)))
    assert on_air(story) == ["graphic:comment:50"]
    assert story.state.graphics.preview == ()


def test_a_take_takes_everything_in_preview_lowest_layer_first(book: OpenBook) -> None:
    story = book(FAIR).given(GraphicPreviewed(airing(COMMENT, 1)), GraphicPreviewed(airing(PIN, 2)))
    story.when(TakeGraphics(), at_ms=5).then(GraphicShown(airing(PIN, 5)), GraphicShown(airing(COMMENT, 5, 8005)))


def test_a_take_of_nothing_is_refused(book: OpenBook) -> None:
    book(FAIR).when(TakeGraphics(), at_ms=1).refused("No graphic is in preview", "graphic.preview")


def test_a_take_is_whole_or_not_at_all(book: OpenBook) -> None:
    story = book(FAIR).given(GraphicPreviewed(airing(HIGH, 1)), GraphicPreviewed(airing(COMMENT, 1)))
    story.when(TakeGraphics(), at_ms=5).refused("“High” may not go on air", "the app's top bar")
    assert on_air(story) == []


def test_the_newer_takes_the_olders_place_on_its_layer(book: OpenBook) -> None:
    story = book(FAIR).given(GraphicShown(airing(COMMENT, 1, 8001)))
    story.when(ShowGraphic(GUEST), at_ms=5).then(GraphicShown(airing(GUEST, 5)))
    assert on_air(story) == ["graphic:guest:5"]
    story.when(PreviewGraphic(COMMENT), at_ms=6).then(GraphicPreviewed(airing(COMMENT, 6)))
    story.when(PreviewGraphic(GUEST), at_ms=7).then(GraphicPreviewed(airing(GUEST, 7)))
    assert [one.graphic.id for one in story.state.graphics.preview] == [GUEST]


def test_what_is_written_goes_on_air_at_once_and_is_kept(book: OpenBook) -> None:
    story = book(FAIR).given(GraphicShown(airing(GUEST, 1)))
    story.when(SetGraphic(GUEST, "text", "Ana Ruiz"), at_ms=2).then(GraphicWritten(GUEST, "text", "Ana Ruiz"))
    assert story.state.graphics.program[0].values == {"text": "Ana Ruiz"}
    story.when(SetGraphic(GUEST, "text", "Ana Ruiz"), at_ms=3).then()
    story.when(HideGraphic(GUEST), at_ms=4).then(GraphicHidden(GUEST, GraphicEnd.OPERATOR))
    story.when(ShowGraphic(GUEST), at_ms=5).then(GraphicShown(airing(GUEST, 5, text="Ana Ruiz")))
    story.when(SetGraphic(GUEST, "text", None), at_ms=6).then(GraphicWritten(GUEST, "text", ""))  # nothing is planned


def test_what_was_written_is_taken_back_to_what_was_planned(book: OpenBook) -> None:
    story = book(FAIR).given(GraphicShown(airing(COMMENT, 1, text="Size?")), GraphicWritten(COMMENT, "text", "Size?"))
    story.when(SetGraphic(COMMENT, "text", None), at_ms=6).then(GraphicUnwritten(COMMENT, "text"))
    story.when(SetGraphic(COMMENT, "text", None), at_ms=7).then()
    assert story.state.graphics.program[0].values == {}


def test_what_is_written_while_it_is_in_preview_waits_for_the_take(book: OpenBook) -> None:
    story = book(FAIR).given(GraphicShown(airing(GUEST, 1)), GraphicPreviewed(airing(GUEST, 2)))
    story.when(SetGraphic(GUEST, "text", "Ben"), at_ms=3).then(GraphicWritten(GUEST, "text", "Ben"))
    assert story.state.graphics.program[0].values == {}
    story.when(TakeGraphics(), at_ms=4).then(GraphicShown(airing(GUEST, 1, text="Ben")))  # the same instance: no replay
    assert on_air(story) == ["graphic:guest:1"]


def test_fields_are_of_their_kind(book: OpenBook) -> None:
    story = book(FAIR)
    story.when(SetGraphic(COMMENT, "count", "12"), at_ms=1).then(GraphicWritten(COMMENT, "count", 12))
    story.when(SetGraphic(COMMENT, "loud", "yes"), at_ms=2).then(GraphicWritten(COMMENT, "loud", value=True))
    story.when(SetGraphic(COMMENT, "count", "many"), at_ms=3).refused("no whole number")
    story.when(SetGraphic(COMMENT, "colour", "red"), at_ms=4).refused("no field “colour”", "Did you mean")
    story.when(SetGraphic(PIN, "price", "$1"), at_ms=5).refused("follows pinned.price")


def test_a_graphic_nobody_knows_is_refused_with_the_nearest(book: OpenBook) -> None:
    gone = OverlayId("coment")
    story = book(FAIR)
    for command in (
        PreviewGraphic(gone),
        ShowGraphic(gone),
        SetGraphic(gone, "text", "x"),
        OverrideGraphic(gone, "A", "b"),
    ):
        story.when(command, at_ms=1).refused("There is no graphic “coment”", "“comment”")
    story.when(HideGraphic(gone), at_ms=1).refused("“coment” is not on air", "Nothing is")
    story.when(RestoreGraphic(gone), at_ms=1).refused("Nobody overrides", "Nothing to take back")


def test_hiding_takes_program_first_then_preview(book: OpenBook) -> None:
    story = book(FAIR).given(GraphicShown(airing(GUEST, 1)), GraphicPreviewed(airing(GUEST, 2)))
    story.when(HideGraphic(GUEST), at_ms=3).then(GraphicHidden(GUEST, GraphicEnd.OPERATOR))
    story.when(HideGraphic(GUEST), at_ms=4).then(GraphicPutBack(GUEST))
    story.when(HideGraphic(GUEST), at_ms=5).refused("not on air")


def test_all_out_and_panic_clear_program_and_leave_preview(book: OpenBook) -> None:
    story = book(FAIR).given(GraphicShown(airing(GUEST, 1)), GraphicPreviewed(airing(COMMENT, 2)))
    story.when(AllOut(), at_ms=3).then(GraphicsCleared(), SoundsStopped())
    assert story.state.graphics.program == ()
    assert [one.graphic.id for one in story.state.graphics.preview] == [COMMENT]
    story.given(GraphicShown(airing(COMMENT, 4, 8004)), Panicked())
    assert story.state.graphics.program == ()
    assert next_deadline(FAIR, story.state) is None


def test_a_no_go_zone_is_entered_only_in_somebodys_name(book: OpenBook) -> None:
    story = book(FAIR)
    story.when(ShowGraphic(HIGH), at_ms=1).refused(
        "“High” may not go on air", "x 40 to 280, y 150 to 260", "the app's top bar", "graphic.override"
    )
    story.when(PreviewGraphic(HIGH), at_ms=2).then(GraphicPreviewed(airing(HIGH, 2)))  # anything may be looked at
    override = BoxOverride("Ada", "the bar is hidden today", UtcMs(3))
    asked = OverrideGraphic(HIGH, " Ada ", "the bar is hidden today")
    story.when(asked, at_ms=3).then(BoxOverridden(HIGH, override))
    story.when(TakeGraphics(), at_ms=4).then(GraphicShown(airing(HIGH, 4)))
    story.when(RestoreGraphic(HIGH), at_ms=5).then(BoxRestored(HIGH), GraphicHidden(HIGH, GraphicEnd.RESTORED))
    story.when(ShowGraphic(HIGH), at_ms=6).refused("may not go on air")


def test_an_override_has_a_name_and_a_reason(book: OpenBook) -> None:
    story = book(FAIR)
    story.when(OverrideGraphic(HIGH, "Ada", " "), at_ms=1).refused("a name and a reason")
    story.when(OverrideGraphic(HIGH, "A" * 201, "why"), at_ms=1).refused("a name and a reason")


def test_restoring_what_stands_well_leaves_it_on_air(book: OpenBook) -> None:
    override = BoxOverride("Ada", "why", UtcMs(1))
    story = book(FAIR).given(BoxOverridden(GUEST, override), GraphicShown(airing(GUEST, 2)))
    story.when(RestoreGraphic(GUEST), at_ms=3).then(BoxRestored(GUEST))
    assert on_air(story) == ["graphic:guest:2"]


def test_nothing_goes_over_a_running_countdown(book: OpenBook) -> None:
    story = book(FAIR).given(MUG_STARTED)
    story.when(ShowGraphic(PIN), at_ms=1_000_001).refused("the countdown of “Mug flash” is on air")
    story.when(ShowGraphic(SLATE), at_ms=1_000_002).then(GraphicShown(airing(SLATE, 1_000_002)))


def test_what_is_on_air_is_as_it_was_when_it_was_shown(book: OpenBook) -> None:
    story = book(FAIR).given(GraphicShown(airing(GUEST, 1)))
    story.show = replace(FAIR, graphics=())
    assert on_air(story) == ["graphic:guest:1"]
    story.when(HideGraphic(GUEST), at_ms=2).then(GraphicHidden(GUEST, GraphicEnd.OPERATOR))


def test_a_picture_is_a_file_of_the_show(book: OpenBook) -> None:
    field = GraphicField("image", "text", gdd="file-path/image-path")
    card = Graphic(OverlayId("card"), "Card", GraphicId("card"), 40, (field,))
    story = book(replace(FAIR, graphics=(card,)))
    story.when(SetGraphic(card.id, "image", "../x.png"), at_ms=1).refused("own folder", "Copy it")
    story.when(SetGraphic(card.id, "image", "https://a.example/x.png"), at_ms=1).refused("from elsewhere", "media")
    story.when(SetGraphic(card.id, "image", "show.toml"), at_ms=1).refused("no picture", ".png")
    written = GraphicWritten(card.id, "image", "media/scarf.png")
    story.when(SetGraphic(card.id, "image", "media/scarf.png"), at_ms=1).then(written)


def test_what_was_written_is_forgotten_when_its_field_holds_something_else(book: OpenBook) -> None:
    comment = FAIR.graphic(COMMENT)
    assert comment is not None
    fields = tuple(replace(one, kind="whole") if one.name == "text" else one for one in comment.fields)
    story = book(replace(FAIR, graphics=(replace(comment, fields=fields, data={}),)))
    story.given(GraphicWritten(COMMENT, "text", "Words"))
    now = Airing("graphic:comment:1", replace(comment, fields=fields, data={}), UtcMs(1))
    story.when(PreviewGraphic(COMMENT), at_ms=1).then(GraphicPreviewed(now))
