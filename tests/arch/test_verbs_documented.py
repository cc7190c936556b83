"""The README's verb table is the verb table: `console.show.verbs`, row by row."""

from console.show.verbs import VERBS, Argument
from tests.arch.tree import ROOT

OPENS = "<!-- verbs:"
CLOSES = "<!-- /verbs -->"


def _written(argument: Argument) -> str:
    return f"`{argument.name}`" if argument.required else f"`{argument.name}` (optional)"


def _table() -> list[str]:
    rows = [f"| `{verb.name}` | {', '.join(map(_written, verb.arguments))} | {verb.does} |" for verb in VERBS]
    return ["| verb | needs | does |", "|---|---|---|", *rows]


def test_the_readme_tells_every_verb() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(readme) if line.startswith(OPENS))
    assert readme[start + 1 : readme.index(CLOSES)] == _table()
