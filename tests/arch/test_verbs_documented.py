"""The README's verb table is the verb table: `console.show.verbs`, row by row."""

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


def test_the_readme_tells_every_verb() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(readme) if line.startswith(OPENS))
    assert readme[start + 1 : readme.index(CLOSES)] == _table()
