"""Tests of `console.show.commenting`: what is picked goes on air as any graphic does."""

from msgspec.structs import replace

from console.show.airings import GraphicEnd, GraphicHidden, GraphicPutBack
from console.show.commands import Command, SetLock
from console.show.commenting import LONGEST_TEXT
from console.show.commentmarks import MOST_BLOCKED
from console.show.comments import AnswerComment, BlockViewer, CommentAnswered, CommentPicked, PickComment, ViewerBlocked
from console.show.decide import decide
from console.show.decisions import Accepted, Refused
from console.show.events import Event, LockSet
from console.show.evolve import replay
from console.show.graphic_commands import PreviewGraphic, SetGraphic, ShowGraphic
from console.show.shots import COMMENT
from console.show.state import FRESH, Lock, ShowState
from console.show.types import CommentRules, DurationMs, Graphic, GraphicField, GraphicId, OverlayId, Show, UtcMs
from tests.console.show.shop import SHOW, OpenBook

FIELDS = tuple(GraphicField(name, "text") for name in ("kind", "name", "text"))
QUESTION = Graphic(OverlayId("question"), "Audience question", COMMENT, 10, FIELDS, out_ms=DurationMs(12_000))
BARE = Graphic(OverlayId("bug"), "House bug", GraphicId("bug"), 1, ())
STAGE = replace(SHOW, graphics=(BARE, QUESTION), comments=CommentRules(blocked=("scam",)))
ASKS = PickComment("c1", "mina.kastner", "Does it  come\nin blue?")


def happened(state: ShowState, *commands: Command, show: Show = STAGE, at_ms: int = 5) -> ShowState:
    for command in commands:
        decision = decide(show, state, command, UtcMs(at_ms))
        assert isinstance(decision, Accepted), decision
        state = replay(decision.events, state)
    return state


def why(state: ShowState, command: Command, show: Show = STAGE) -> str:
    decision = decide(show, state, command, UtcMs(5))
    assert isinstance(decision, Refused)
    return f"{decision.why} {decision.remedy}"


def test_a_picked_comment_is_looked_at_first_with_the_name_masked() -> None:
    state = happened(FRESH, ASKS)
    airing = state.graphics.previewed(QUESTION.id)
    assert airing is not None
    assert airing.values == {"kind": "question", "name": "m***r", "text": "Does it come in blue?"}
    assert state.graphics.program == ()
    assert (state.comments.picked, state.comments.aired) == (("c1",), ())


def test_on_air_it_comes_the_same_way_and_leaves_by_itself() -> None:
    state = happened(FRESH, replace(ASKS, air=True))
    airing = state.graphics.on_air(QUESTION.id)
    assert airing is not None
    assert (airing.values["text"], airing.out_ms) == ("Does it come in blue?", 12_005)
    assert (state.graphics.preview, state.comments.aired) == ((), ("c1",))


def test_one_in_preview_changes_nothing_on_air_and_a_second_takes_its_place_with_its_own_time() -> None:
    state = happened(FRESH, replace(ASKS, air=True))
    looked = happened(state, PickComment("c2", "ben", "love this!"), at_ms=9)
    on_air = looked.graphics.on_air(QUESTION.id)
    assert on_air is not None
    assert on_air.values["text"] == "Does it come in blue?"
    second = happened(looked, PickComment("c2", "ben", "love this!", air=True), at_ms=9_000).graphics
    now = second.on_air(QUESTION.id)
    assert now is not None
    assert (now.values["kind"], now.values["text"], now.out_ms) == ("comment", "love this!", 21_000)
    assert second.preview == ()


def test_other_graphics_in_preview_stay_there() -> None:
    show = replace(STAGE, graphics=(replace(BARE, layer=3), QUESTION))
    state = happened(FRESH, PreviewGraphic(BARE.id), replace(ASKS, air=True), show=show)
    assert [airing.graphic.id for airing in state.graphics.preview] == [BARE.id]


def test_long_words_are_cut_and_signs_nobody_sees_left_out() -> None:
    state = happened(FRESH, replace(ASKS, text="a\u202eb\x00 " + "x" * 999))
    airing = state.graphics.previewed(QUESTION.id)
    assert airing is not None
    text = str(airing.values["text"])
    assert text.startswith("a b xxx")
    assert (len(text), text[-1]) == (LONGEST_TEXT, "…")


def test_what_nobody_should_read_is_refused() -> None:
    assert "blocklist" in why(FRESH, replace(ASKS, text="total SCAM"))
    assert "blocklist" in why(FRESH, replace(ASKS, who="scam"))
    assert "is blocked" in why(replay([ViewerBlocked("mina.kastner", on=True)]), ASKS)
    assert "no words" in why(FRESH, replace(ASKS, text=" \u200b "))
    assert "names no comment" in why(FRESH, replace(ASKS, comment=""))


def test_without_a_graphic_for_it_that_is_said() -> None:
    assert "no graphic for comments" in why(FRESH, ASKS, SHOW)
    assert "no field “text”" in why(FRESH, replace(ASKS, graphic=BARE.id))
    assert "There is no graphic “gone”." in why(FRESH, replace(ASKS, graphic=OverlayId("gone")))


def test_a_lock_of_playback_holds_for_comments_too() -> None:
    assert "Playback is locked" in why(replay([LockSet(Lock.PLAYBACK, True)]), ASKS)


def test_answers_and_blocks_are_known_to_everybody_once(book: OpenBook) -> None:
    story = book().when(AnswerComment("c1"), at_ms=1).then(CommentAnswered("c1", True))
    story.when(AnswerComment("c1"), at_ms=2).then()
    story.when(AnswerComment("c1", on=False), at_ms=3).then(CommentAnswered("c1", False))
    story.when(BlockViewer("bot"), at_ms=4).then(ViewerBlocked("bot", True))
    story.when(BlockViewer("bot"), at_ms=5).then()
    story.when(BlockViewer("bot", on=False), at_ms=6).then(ViewerBlocked("bot", False))
    story.when(BlockViewer(""), at_ms=7).refused("names no comment")


def test_what_is_journalled_of_a_comment_is_small() -> None:
    decision = decide(STAGE, FRESH, ASKS, UtcMs(5))
    assert isinstance(decision, Accepted)
    last: Event = decision.events[-1]
    assert last == CommentPicked("c1", QUESTION.id, False, UtcMs(5), "mina.kastner")


def test_no_block_is_ever_forgotten() -> None:
    full = replay([ViewerBlocked(f"v{number}", on=True) for number in range(MOST_BLOCKED)])
    assert full.comments.blocked[0] == "v0"
    assert "2,000" in why(full, BlockViewer("one-more"))
    assert happened(full, BlockViewer("v0")) == full
    assert "v0" not in happened(full, BlockViewer("v0", on=False)).comments.blocked


MINA, BEN = replace(ASKS, air=True), PickComment("c2", "ben", "love this!", air=True)


def texts(state: ShowState) -> tuple[list[str], list[str]]:
    """Give what is on air, and in preview."""
    graphics = state.graphics
    program, preview = ([str(one.values.get("text")) for one in bus] for bus in (graphics.program, graphics.preview))
    return program, preview


def events(state: ShowState, command: Command) -> tuple[Event, ...]:
    decision = decide(STAGE, state, command, UtcMs(7))
    assert isinstance(decision, Accepted)
    return decision.events


def test_a_block_takes_their_words_off_air_and_out_of_preview_in_the_same_press() -> None:
    blocks = BlockViewer("mina.kastner")
    both = happened(FRESH, MINA, replace(ASKS, text="And in red?"))
    assert texts(both) == (["Does it come in blue?"], ["And in red?"])
    hidden, back, blocked = events(both, blocks)
    assert hidden == GraphicHidden(QUESTION.id, GraphicEnd.BLOCKED)
    assert (back, blocked) == (GraphicPutBack(QUESTION.id), ViewerBlocked("mina.kastner", on=True))
    assert texts(happened(both, blocks)) == ([], [])
    locked = happened(both, SetLock(Lock.PLAYBACK, on=True))
    assert texts(happened(locked, blocks)) == ([], [])


def test_what_a_blocked_viewer_wrote_comes_back_neither_by_an_unblock_nor_with_the_graphic() -> None:
    state = happened(FRESH, MINA, BlockViewer("mina.kastner"), BlockViewer("mina.kastner", on=False))
    assert texts(state) == ([], [])
    assert texts(happened(state, ShowGraphic(QUESTION.id))) == (["None"], [])


def test_words_of_others_stay_where_they_are() -> None:
    ben_on_air = happened(FRESH, BEN, ASKS)
    left = happened(ben_on_air, BlockViewer("mina.kastner"))
    assert texts(left) == (["love this!"], [])
    edited = happened(left, SetGraphic(QUESTION.id, "kind", "question"))
    assert texts(edited) == (["love this!"], []), "nothing of hers was kept to be written onto the air"
    mina_on_air = happened(FRESH, MINA, replace(BEN, air=False))
    assert texts(happened(mina_on_air, BlockViewer("mina.kastner"))) == ([], ["love this!"])
    assert texts(happened(mina_on_air, BlockViewer("ben"))) == (["Does it come in blue?"], [])


def test_words_somebody_put_right_are_still_theirs() -> None:
    state = happened(FRESH, MINA, SetGraphic(QUESTION.id, "text", "Does it come in blue too?"))
    assert texts(happened(state, BlockViewer("mina.kastner"))) == ([], [])
    twins = happened(FRESH, PickComment("c3", "max", "price?"), replace(MINA, comment="c4", who="mix", text="price?"))
    assert texts(happened(twins, BlockViewer("max"))) == ([], []), "nobody can tell these two apart"


def test_words_of_nobody_stay() -> None:
    own = happened(FRESH, MINA, SetGraphic(QUESTION.id, "text", "Ask us!"), SetGraphic(QUESTION.id, "name", "Shop"))
    assert texts(happened(own, BlockViewer("mina.kastner"))) == (["Ask us!"], [])
    assert replay([CommentPicked("c1", QUESTION.id, False, UtcMs(5))], FRESH).comments.quotes == (), "an old journal"
