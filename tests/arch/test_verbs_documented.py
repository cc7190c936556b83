"""The verb table of docs/verbs.md is the verb table: `console.show.verbs`, row by row."""

from console.show.types import Risk
from console.show.verb import Argument
from console.show.verbs import VERBS
from tests.arch.tree import ROOT

OPENS = "<!-- verbs:"
CLOSES = "<!-- /verbs -->"


HANDS = {Risk.FREE: "", Risk.GUARDED: "twice, or hold", Risk.TWO_PERSON: "two seats"}


def _written(argument: Argument) -> str:
    words = f" ({', '.join(argument.kind.split('|'))})" if "|" in argument.kind else ""
    return f"`{argument.name}`{words}" + ("" if argument.required else " (optional)")


def _table() -> list[str]:
    rows = [
        f"| `{verb.name}` | {', '.join(map(_written, verb.arguments))} | {HANDS[verb.risk]} | {verb.does} |"
        for verb in VERBS
    ]
    return ["| verb | needs | press | does |", "|---|---|---|---|", *rows]


def test_the_docs_tell_every_verb() -> None:
    docs = (ROOT / "docs" / "verbs.md").read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(docs) if line.startswith(OPENS))
    assert docs[start + 1 : docs.index(CLOSES)] == _table()
