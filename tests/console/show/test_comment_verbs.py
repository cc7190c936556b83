"""Tests of `console.show.comment_verbs`; that each makes its command: test_verbs.py."""

from console.show.comment_verbs import COMMENT_VERBS
from console.show.comments import PickComment
from console.show.verbs import BadVerb, command_for


def test_a_comment_is_looked_at_unless_air_is_asked_for() -> None:
    pick = next(verb for verb in COMMENT_VERBS if verb.name == "comment.pick")
    assert pick.make({"comment": "c", "who": "w", "text": "t"}) == PickComment("c", "w", "t", None, air=False)


def test_it_needs_its_words() -> None:
    assert isinstance(command_for("comment.pick", {"comment": "c", "who": "w"}), BadVerb)
