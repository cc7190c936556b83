"""What `cartwall --help` says: every command under what somebody wants to do, and lines to copy.

Counterpart: `console.cli` reads the commands; a test holds the two together.
"""

import argparse
from typing import Final

GROUPS: Final = (
    (
        "Start",
        (
            ("(nothing)", "the start window: your shows, a new one, the demo"),
            ("rehearse", "a demo show, or one of yours, with a simulated OBS"),
            ("open", "open a show with a real OBS: attach to its engine or start one"),
        ),
    ),
    (
        "Prepare a show",
        (
            ("new", "begin a show, from one of the formats or from an empty file"),
            ("check", "list everything that is wrong with a show, without opening it"),
            ("import", "look at a product table (CSV, XLSX), or add it to a show"),
            ("graphic", "add a graphic to a show: OGraf, SPX or CasparCG; a zip or a folder"),
            ("feeds", "live numbers: check, keep a secret, import past LIVEs, dry-run rules"),
        ),
    ),
    (
        "This machine",
        (
            ("sound", "the outputs of this machine: which is on air, which for headphones"),
            ("sync", "how far sound and picture are apart: measure it, or write the slate"),
            ("pads", "take a show's pad maps out as a zip, or take others in"),
            ("sheet", "a sheet for each page of the pads, to print and lay beside the desk"),
        ),
    ),
    (
        "While a show runs",
        (
            ("preflight", "the checklist before going live; exit code 1: something says stop"),
            ("fire", "fire one verb at a running show, as a pad would"),
            ("verbs", "every verb a pad, a key or a script can fire"),
            ("addresses", "where a running show's pages are, and how others control them"),
            ("ledger", "press-to-air times of a show, p50 and p95 for every pad"),
            ("stop", "stop a running show for everybody"),
            ("engine", "the engine alone, without a window (open starts it for you)"),
        ),
    ),
)
EXAMPLES: Final = (
    ("cartwall rehearse", "try everything, nothing else needed"),
    ("cartwall new friday --format drop-event", "begin a show of your own"),
    ("cartwall open friday", "open it with the OBS of this computer"),
    ("cartwall fire friday deal.start deal=mug", "press a pad from a script"),
)
_HEAD: Final = """\
usage: cartwall [COMMAND] [--help]

The producer console for live-commerce shows. Start with: cartwall rehearse
"""
_FOOT: Final = """\
A show is a folder. Its name alone will do for one in the current folder, else for one of your shows; a path is a path.
`cartwall COMMAND --help` tells all about a command. F1 in the window shows every key.
"""


class Parser(argparse.ArgumentParser):
    """The parser of `cartwall` itself; its commands have plain ones."""

    def format_help(self) -> str:
        """Write the whole help."""
        widest = max(len(command) for command, _ in EXAMPLES) + 2
        examples = "".join(f"    {command:{widest}}{does}\n" for command, does in EXAMPLES)
        groups = "\n".join(_group(title, rows) for title, rows in GROUPS)
        options = "Options\n    -h, --help  this\n    --version   which Cartwall this is\n"
        return "\n".join((_HEAD, groups, f"Examples\n{examples}", options, _FOOT))


def help_of(command: str) -> str:
    """Give the line of a command. Raises `KeyError` for one that has none."""
    return {name: does for _, rows in GROUPS for name, does in rows}[command]


def _group(title: str, rows: tuple[tuple[str, str], ...]) -> str:
    return f"{title}\n" + "".join(f"    {name:11} {does}\n" for name, does in rows)
