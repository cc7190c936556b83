"""The `cartwall` command. Reads the words of the command line; `console.app` does the work.

Counterpart: `console.show.verbs` is the vocabulary of the show, this is that of the shell.
"""

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from console import __version__
from console.cli_feeds import add_feeds, run_feeds
from console.cli_sound import add_sound, run_sound
from console.cli_sync import add_sync, run_sync
from console.config.check import check_show
from console.config.importing import Answer, import_table, read_wanted
from console.config.padzip import export_pads, import_pads
from console.config.paths import ShowFolder, rehearsal_folder, shows_root
from console.config.showfile import load_show
from console.config.starter import formats, start_format, start_show
from console.desk import (
    BAD_WORDS,
    Place,
    check_desk,
    fire,
    print_addresses,
    print_ledger,
    run_open,
    run_rehearsal,
    stop,
)
from console.graphics.faults import package_faults
from console.graphics.unpack import add_graphic, added_words
from console.show.types import Show
from console.show.verbs import VERBS
from hardware.midi.ports import Api

DESK = "desk"
NO_DECKS = "none"
LONGEST_SEAT = 40
DEFAULT_OBS = "ws://127.0.0.1:4455"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; give its exit code."""
    given = _parser().parse_args(argv)
    match given.command:
        case "rehearse":
            return run_rehearsal(given.show, _place(given))
        case "new":
            return _new(given.name, given.format)
        case "check":
            return _check(given.show)
        case "import":
            return _import(given)
        case "pads":
            return _pads(given)
        case "sheet":
            return _sheet(given)
        case "graphic":
            return _add_graphic(given.file, ShowFolder(given.show.resolve()))
        case "feeds":
            return run_feeds(given)
        case "sound":
            return run_sound(given)
        case "sync":
            return run_sync(given)
        case "open":
            return run_open(given.show, given.obs, _place(given), given.ask_password)
        case "engine":
            return _run_engine(given)
        case "ledger":
            return print_ledger(given.show)
        case "addresses":
            return print_addresses(given.show)
        case "stop":
            return stop(given.show)
        case "preflight":
            return check_desk(given.show, given.json, given.test)
        case "fire":
            return fire(given.show, given.verb, given.args)
        case _:
            return _print_verbs()


def _run_engine(given: argparse.Namespace) -> int:
    # Imported here: a window must not wait for half a second of what only an engine needs.
    from console.app import EngineOptions, run_engine
    from console.engine.devices import Sought
    from hardware.streamdeck.plugging import stream_decks

    return run_engine(
        EngineOptions(
            folder=given.show,
            obs=given.obs,
            rehearsal=given.rehearsal,
            port=given.port,
            devices=Sought(given.midi, None if given.decks == NO_DECKS else stream_decks),
            sound=given.sound,
        )
    )


def _new(name: str, form: str | None) -> int:
    """Begin a show: in the folder `name` is a path of, else in one of that name among the user's shows."""
    path = Path(name).expanduser()
    named = len(path.parts) == 1 and not name.endswith(("/", os.sep)) and name not in (".", "..")
    folder = ShowFolder(shows_root() / name if named else path.resolve())
    if folder.path == rehearsal_folder():
        sys.stderr.write("“rehearsal” is the rehearsal's own folder, cleared each time. Choose another name.\n")
        return BAD_WORDS
    title = folder.path.name
    try:
        began = start_show(folder, title) if form is None else start_format(folder, title, form)
    except OSError as wrong:
        sys.stderr.write(f"The show cannot be begun: {wrong}\n")
        return BAD_WORDS
    if not began:
        sys.stderr.write(f"There is a show already, and it stays as it is: {folder.show_file}\n")
        return 1
    place = shlex.quote(str(folder.path))
    sys.stdout.write(
        f"Began “{title}”: {folder.show_file}\n"
        "Change it in any text editor. Then:\n"
        f"  cartwall check {place}\n"
        f"  cartwall rehearse {place}\n"
        f"  cartwall open {place}\n"
    )
    return 0


def _check(path: Path) -> int:
    """Print what is wrong with a show; 1: it does not open like this."""
    folder = ShowFolder(path.resolve())
    report = check_show(folder, date.today(), lambda show: package_faults(folder.path, show))
    sys.stdout.write(f"{report}\n")
    return 1 if report.problems else 0


def _import(given: argparse.Namespace) -> int:
    """Print what is in a product table, and add it to a show when one is named."""
    wanted = read_wanted(given.file, given.map, given.currency, given.sheet)
    answer = wanted if isinstance(wanted, Answer) else import_table(wanted, given.show)
    (sys.stderr if answer.code == BAD_WORDS else sys.stdout).write(f"{answer.text}\n")
    return answer.code


def _pads(given: argparse.Namespace) -> int:
    """Take a show's pad maps out, or others in."""
    folder, file = ShowFolder(given.show.resolve()), given.file.resolve()
    exports = given.action == "export"
    answer = export_pads(folder, file) if exports else import_pads(folder, file, datetime.now())
    (sys.stdout if answer.code == 0 else sys.stderr).write(f"{answer.text}\n")
    return answer.code


def _sheet(given: argparse.Namespace) -> int:
    """Write a show's pad sheets to a file."""
    # Imported here: nothing else of the shell needs Qt.
    from console.ui.pad_sheet_show import Wanted, make_sheets

    wanted = Wanted(given.surface, given.page, given.paper, given.out.resolve())
    answer = make_sheets(ShowFolder(given.show.resolve()), wanted, date.today())
    (sys.stdout if answer.code == 0 else sys.stderr).write(f"{answer.text}\n")
    return answer.code


def _add_graphic(file: Path, folder: ShowFolder) -> int:
    """Add a graphic to a show, and say what became of it."""
    show = load_show(folder.show_file)
    if not isinstance(show, Show):
        sys.stderr.write(f"The show cannot be read. See: cartwall check {shlex.quote(str(folder.path))}\n")
        return BAD_WORDS
    added = add_graphic(file, folder.path / "graphics", show.canvas)
    (sys.stderr if added.folder is None else sys.stdout).write(f"{added_words(added)}\n")
    return BAD_WORDS if added.folder is None else 0


def _print_verbs() -> int:
    for verb in VERBS:
        words = " ".join((verb.name, *(f"{a.name}=…" if a.required else f"[{a.name}=…]" for a in verb.arguments)))
        sys.stdout.write(f"{words:34} {verb.does}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cartwall",
        description="The producer console for live-commerce shows.",
        epilog="Start with: cartwall rehearse",
    )
    parser.add_argument("--version", action="version", version=f"cartwall {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_rehearse(commands.add_parser("rehearse", help="a demo show, or one of yours, with a simulated OBS"))
    _add_new(commands.add_parser("new", help="begin a show, from one of the formats or from an empty file"))
    checking = commands.add_parser("check", help="list everything that is wrong with a show, without opening it")
    checking.add_argument("show", type=Path, metavar="SHOWDIR")
    _add_import(commands.add_parser("import", help="look at a product table (CSV, XLSX), or add it to a show"))
    pads = commands.add_parser("pads", help="take a show's pad maps out as a zip, or take others in")
    pads.add_argument("action", choices=("export", "import"))
    pads.add_argument("show", type=Path, metavar="SHOWDIR")
    pads.add_argument("file", type=Path, metavar="FILE.zip")
    _add_sheet(commands.add_parser("sheet", help="a sheet for each page of the pads, to print and lay beside the desk"))
    graphics = commands.add_parser("graphic", help="add a graphic to a show: OGraf, SPX or CasparCG; a zip or a folder")
    graphics.add_argument("action", choices=("add",))
    graphics.add_argument("file", type=Path, metavar="FILE")
    graphics.add_argument("--show", type=Path, required=True, metavar="SHOWDIR")
    add_feeds(commands.add_parser("feeds", help="live numbers: check, keep a secret, import past LIVEs, dry-run rules"))
    add_sound(commands.add_parser("sound", help="the outputs of this machine: which is on air, which for headphones"))
    add_sync(commands.add_parser("sync", help="how far sound and picture are apart: measure it, or write the slate"))
    _add_open(commands.add_parser("open", help="open a show with a real OBS: attach to its engine or start one"))
    _add_engine(commands.add_parser("engine", help="the engine alone, without a window (open starts it for you)"))
    ledger = commands.add_parser("ledger", help="press-to-air times of a show, p50 and p95 for every pad")
    ledger.add_argument("show", type=Path, metavar="SHOWDIR")
    firing = commands.add_parser("fire", help="fire one verb at a running show, as a pad would")
    firing.add_argument("show", type=Path, metavar="SHOWDIR")
    firing.add_argument("verb", metavar="VERB")
    firing.add_argument("args", nargs="*", metavar="NAME=VALUE")
    checks = commands.add_parser("preflight", help="the checklist before going live; exit code 1: something says stop")
    checks.add_argument("show", type=Path, metavar="SHOWDIR")
    checks.add_argument("--json", action="store_true", help="for programs")
    checks.add_argument("--test", action="store_true", help="try everything for real first (preflight.run)")
    asking = commands.add_parser("addresses", help="where a running show's pages are, and how others control them")
    asking.add_argument("show", type=Path, metavar="SHOWDIR")
    stopping = commands.add_parser("stop", help="stop a running show for everybody")
    stopping.add_argument("show", type=Path, metavar="SHOWDIR")
    commands.add_parser("verbs", help="every verb a pad, a key or a script can fire")
    return parser


def _add_sheet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("show", type=Path, metavar="SHOWDIR")
    parser.add_argument("--surface", default="", metavar="NAME", help="of one surface (pads, deck…); else of all")
    parser.add_argument("--page", default="all", metavar="PAGE", help="its name or number; else all pages")
    parser.add_argument("--paper", default="a4", type=str.lower, choices=("a4", "a3", "letter"))
    help_ = "a PDF of all sheets, or a PNG of each (pad-sheet.pdf)"
    parser.add_argument("--out", type=Path, default=Path("pad-sheet.pdf"), metavar="FILE", help=help_)


def _add_rehearse(parser: argparse.ArgumentParser) -> None:
    help_ = "rehearse this show, in a copy of its folder"
    parser.add_argument("show", type=Path, nargs="?", default=None, metavar="SHOWDIR", help=help_)
    _add_window(parser)


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="a name, or the path of the show's folder")
    parser.add_argument("--format", choices=formats(), default=None, help="a complete demo show to change into yours")


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--show", type=Path, default=None, metavar="SHOWDIR", help="add it to this show")
    parser.add_argument("--currency", default="", metavar="EUR", help="of prices that have none")
    help_ = "what a column is, where its name does not say: “Artikel=name”; as often as needed"
    parser.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help=help_)
    parser.add_argument("--sheet", default="", metavar="NAME", help="of a workbook; else its first with a word")


def _add_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("show", type=Path, metavar="SHOWDIR", help="the show's folder; made if it is not there")
    parser.add_argument("--obs", default=DEFAULT_OBS, metavar="URL", help=f"OBS's WebSocket server ({DEFAULT_OBS})")
    parser.add_argument("--ask-password", action="store_true", help="ask for OBS's password anew, and remember it")
    _add_window(parser)


def _add_window(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--headless", action="store_true", help="no window: print the addresses and go on")
    parser.add_argument("--seconds", type=float, default=None, metavar="N", help="stop by itself after N seconds")
    help_ = "who sits at this window; presses that need two people need two seats"
    parser.add_argument("--seat", type=_seat, default=DESK, metavar="NAME", help=help_)


def _place(given: argparse.Namespace) -> Place:
    return Place(seat=given.seat, headless=given.headless, seconds=given.seconds)


def _seat(word: str) -> str:
    """Read a seat's name: a short word people can read in a record."""
    if not 0 < len(word.strip()) <= LONGEST_SEAT or not word.isprintable():
        raise argparse.ArgumentTypeError(f"a seat is a name of up to {LONGEST_SEAT} signs, like “producer”")
    return word.strip()


def _port(word: str) -> int:
    """Read a TCP port, 0 for any free one."""
    if not word.isascii() or not word.isdigit() or int(word) > 65535:
        raise argparse.ArgumentTypeError(f"“{word}” is no port: write a number from 0 to 65535")
    return int(word)


def _add_engine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("show", type=Path, metavar="SHOWDIR")
    parser.add_argument("--obs", default=DEFAULT_OBS, metavar="URL")
    parser.add_argument("--rehearsal", action="store_true", help="with a simulated OBS and made-up numbers")
    parser.add_argument("--port", type=_port, default=None, help="of the web server; kept from run to run if not given")
    systems = ("none", *(api.lower() for api in Api))
    parser.add_argument("--midi", default="auto", type=str.lower, choices=systems, help="which MIDI system, if any")
    decks = ("auto", NO_DECKS)
    parser.add_argument("--decks", default="auto", choices=decks, help="use this machine's Stream Decks, or leave them")
    parser.add_argument("--sound", default=None, metavar="DEVICE", help="an output's name, or none; else as chosen")


if __name__ == "__main__":
    sys.exit(main())
