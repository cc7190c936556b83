"""The `cartwall` command. Reads the words of the command line; `console.app` does the work.

Counterpart: `console.show.verbs` is the vocabulary of the show, this is that of the shell.
"""

import argparse
import shlex
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from console import __version__
from console.cli_feeds import add_feeds, run_feeds
from console.cli_help import Parser, help_of
from console.cli_sound import add_sound, run_sound
from console.cli_sync import add_sync, run_sync
from console.config.check import check_show
from console.config.importing import Answer, import_table, read_wanted
from console.config.naming import find_show, place_of, typed_show
from console.config.padzip import export_pads, import_pads
from console.config.paths import ShowFolder, rehearsal_folder, shows_root
from console.config.showfile import load_show
from console.config.starter import formats
from console.desk import (
    BAD_WORDS,
    Place,
    begin_show,
    check_desk,
    fire,
    has_display,
    print_addresses,
    print_ledger,
    run_open,
    run_rehearsal,
    run_start,
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
    if isinstance(getattr(given, "show", None), Path):
        given.show = _found(str(given.show))
    match given.command:
        case None:
            return _start()
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


def _start() -> int:
    """Open the start window; without a display say what there is."""
    if has_display():
        return run_start(DEFAULT_OBS, Place(seat=DESK, headless=False, seconds=None))
    sys.stderr.write(f"{_parser().format_help()}\nThere is no display for the start window: name a command.\n")
    return BAD_WORDS


def _found(word: str) -> Path:
    """Find the show that is meant, and say which where a name could have meant another."""
    place = find_show(word, Path.cwd(), shows_root())
    if place.told:
        sys.stderr.write(f"{place.told}\n")
    return place.folder


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
    folder = ShowFolder(place_of(name, Path.cwd(), shows_root()).folder.resolve())
    if folder.path == rehearsal_folder():
        sys.stderr.write("“rehearsal” is the rehearsal's own folder, cleared each time. Choose another name.\n")
        return BAD_WORDS
    title = folder.path.name
    try:
        began = begin_show(folder, title, form)
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
    parser = Parser(prog="cartwall", usage="cartwall [COMMAND] [--help]")
    parser.add_argument("--version", action="version", version=f"cartwall {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=argparse.ArgumentParser)

    def command(name: str) -> argparse.ArgumentParser:
        does = help_of(name)
        return commands.add_parser(name, description=f"{does[0].upper()}{does[1:]}.")

    _add_rehearse(command("rehearse"))
    _add_new(command("new"))
    _add_show(command("check"))
    _add_import(command("import"))
    _add_pads(command("pads"))
    _add_sheet(command("sheet"))
    _add_graphics(command("graphic"))
    add_feeds(command("feeds"))
    add_sound(command("sound"))
    add_sync(command("sync"))
    _add_open(command("open"))
    _add_engine(command("engine"))
    for name in ("ledger", "addresses", "stop"):
        _add_show(command(name))
    firing = command("fire")
    _add_show(firing)
    firing.add_argument("verb", metavar="VERB")
    firing.add_argument("args", nargs="*", metavar="NAME=VALUE")
    command("verbs")
    checks = command("preflight")
    _add_show(checks)
    checks.add_argument("--json", action="store_true", help="for programs")
    checks.add_argument("--test", action="store_true", help="try everything for real first (preflight.run)")
    return parser


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("show", type=typed_show, metavar="SHOWDIR", help="the show's name, or the path of its folder")


def _add_pads(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("export", "import"))
    _add_show(parser)
    parser.add_argument("file", type=Path, metavar="FILE.zip")


def _add_graphics(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("add",))
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--show", type=typed_show, required=True, metavar="SHOWDIR")


def _add_sheet(parser: argparse.ArgumentParser) -> None:
    _add_show(parser)
    parser.add_argument("--surface", default="", metavar="NAME", help="of one surface (pads, deck…); else of all")
    parser.add_argument("--page", default="all", metavar="PAGE", help="its name or number; else all pages")
    parser.add_argument("--paper", default="a4", type=str.lower, choices=("a4", "a3", "letter"))
    help_ = "a PDF of all sheets, or a PNG of each (pad-sheet.pdf)"
    parser.add_argument("--out", type=Path, default=Path("pad-sheet.pdf"), metavar="FILE", help=help_)


def _add_rehearse(parser: argparse.ArgumentParser) -> None:
    help_ = "rehearse this show, in a copy of its folder"
    parser.add_argument("show", type=typed_show, nargs="?", default=None, metavar="SHOWDIR", help=help_)
    _add_window(parser)


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="a name, or the path of the show's folder")
    parser.add_argument("--format", choices=formats(), default=None, help="a complete demo show to change into yours")


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--show", type=typed_show, default=None, metavar="SHOWDIR", help="add it to this show")
    parser.add_argument("--currency", default="", metavar="EUR", help="of prices that have none")
    help_ = "what a column is, where its name does not say: “Artikel=name”; as often as needed"
    parser.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help=help_)
    parser.add_argument("--sheet", default="", metavar="NAME", help="of a workbook; else its first with a word")


def _add_open(parser: argparse.ArgumentParser) -> None:
    help_ = "another window of a seat, arranged for itself: for a second screen; it never starts nor stops the show"
    parser.add_argument("--beside", action="store_true", help=help_)
    parser.add_argument("show", type=typed_show, metavar="SHOWDIR", help="the show's folder; made if it is not there")
    parser.add_argument("--obs", default=DEFAULT_OBS, metavar="URL", help=f"OBS's WebSocket server ({DEFAULT_OBS})")
    parser.add_argument("--ask-password", action="store_true", help="ask for OBS's password anew, and remember it")
    _add_window(parser)


def _add_window(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--headless", action="store_true", help="no window: print the addresses and go on")
    parser.add_argument("--seconds", type=float, default=None, metavar="N", help="stop by itself after N seconds")
    help_ = "who sits at this window; presses that need two people need two seats"
    parser.add_argument("--seat", type=_seat, default=DESK, metavar="NAME", help=help_)


def _place(given: argparse.Namespace) -> Place:
    return Place(given.seat, given.headless, given.seconds, beside=getattr(given, "beside", False))


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
    _add_show(parser)
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
