"""The docs tell of what is there: their links, pictures, commands, verbs, keys and files exist."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from console import cli
from console.config.keybook import ACTIONS
from console.show.verbs import VERBS
from tests.arch.tree import ROOT

PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"`(?:\.venv/bin/)?cartwall ([a-z]+)(?: ([a-z-]+))?")
NAME = re.compile(r"`([a-z]+\.[a-z_]+)(?: [^`]*)?`")
KEY = re.compile(r"\b(?:Ctrl\+(?:Shift\+)?[A-Z]|F[1-9][0-2]?)\b")
PART = re.compile(r"`((?:console|hardware|layouts|tests|assets)/[\w./*-]+)`")
NOT_VERBS = re.compile(
    r"\.(py|md|toml|log|err|json|sqlite|ts|png|zip|pdf|csv|mp4|mkv|mov|wav)$|^(tests|console|room|pinned|deal_)\."
)
OURS = {"Ctrl+Z", "Ctrl+Shift+Z"}
"""Keys of the window that cannot be changed."""


def commands(parser: argparse.ArgumentParser) -> dict[str, dict[str, object]]:
    """Give the commands of a parser, each with its own."""
    found = next((one for one in parser._actions if isinstance(one, argparse._SubParsersAction)), None)
    return {} if found is None else {name: {**commands(below)} for name, below in found.choices.items()}


def anchors(page: Path) -> set[str]:
    """Give the anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def broken(page: Path, text: str) -> Iterator[str]:
    """List what a page names that is not there."""
    families, verbs = {verb.name.partition(".")[0] for verb in VERBS}, {verb.name for verb in VERBS}
    for link in LINK.findall(text):
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        if link.startswith(("http:", "https:")):
            continue
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield f"link {link}"
    known = commands(cli._parser())
    for command, sub in COMMAND.findall(text):
        if command not in known or (sub and known[command] and sub not in known[command]):
            yield f"command {command} {sub}"
    for name in NAME.findall(text):
        if name.partition(".")[0] in families and name not in verbs and not NOT_VERBS.search(name):
            yield f"verb {name}"
    bound = {key for action in ACTIONS for key in action.keys} | OURS
    yield from (f"key {key}" for key in KEY.findall(text) if key not in bound)
    yield from (f"file {part}" for part in PART.findall(text) if not any(ROOT.glob(part.rstrip("/"))))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_the_docs_name_is_there(page: Path) -> None:
    assert list(broken(page, page.read_text(encoding="utf-8"))) == []


def test_what_is_not_there_is_found() -> None:
    links, names = "[a](gone.md) [b](#gone)", "`deal.gone` `camera.take` Ctrl+Q F1 `console/gone.py`"
    text = f"{links} `cartwall dance` `cartwall feeds sing` {names}"
    found = list(broken(ROOT / "README.md", text))
    assert found == [
        *("link gone.md", "link #gone", "command dance ", "command feeds sing", "verb deal.gone", "key Ctrl+Q"),
        "file console/gone.py",
    ]


def test_a_seats_guide_is_linked_and_has_a_picture() -> None:
    guides = sorted((ROOT / "docs" / "guides").glob("*.md"))
    assert [guide.stem for guide in guides] == ["all-in-one", "audio", "director", "graphics", "producer"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for guide in guides:
        assert f"docs/guides/{guide.name}" in readme
        assert re.search(r"!\[[^\]]+\]\([\w-]+\.png\)", guide.read_text(encoding="utf-8")), guide.name
