"""``keys.toml``: which keys do what, for whoever sits at this machine.

It lies beside ``desk.toml``, not in a show: a show opened at another desk must not change the keys under a hand.

``KeyShelf`` holds the keys of a window: what is changed counts at once and is written; a file changed by hand, or by
another window, counts within a second. Counterpart: `console.config.keybook` says which keys can be had.
"""

import json
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from console.config.files import PRIVATE, write_atomically
from console.config.keybook import (
    ACTIONS,
    ESC,
    HELP,
    OFF,
    PANIC,
    SHIPPED,
    KeyBook,
    VerbKey,
    fire_with,
    put,
    put_anywhere,
)
from console.config.problems import Problem, Problems
from console.config.tables import Table, parse, read_text
from console.show.decisions import Refused

KIND = "keys"
_HEAD = "Which keys do what at this machine. Cartwall writes it too (F1); what is not named here is as shipped."


def load_keys(path: Path) -> KeyBook | Problems:
    """Read the file; without it every key is as shipped. Never raises."""
    if not path.exists():
        return SHIPPED
    text = read_text(path)
    return text if isinstance(text, Problems) else read_keys(text, path.name)


def read_keys(text: str, file: str) -> KeyBook | Problems:
    """Read and check its text; `file` is its name for the problems. Never raises."""
    top = parse(text, file)
    if isinstance(top, Problems):
        return top
    if top.text("kind") not in ("", KIND):
        top.wrong("kind", "This is no file of keys.", f'It says kind = "{KIND}".')
    book = _read_actions(top)
    for table in top.tables("fires"):
        book = _read_verb(table, book)
    chord = top.text_or("anywhere", SHIPPED.anywhere)
    book = _kept(top, "anywhere", book, put_anywhere(book, "" if chord == OFF else chord))
    top.done()
    return top.notes.problems() or book


def _kept(table: Table, key: str, before: KeyBook, after: KeyBook | Refused) -> KeyBook:
    """Go on with what was made, or note why it was not and go on without it."""
    if isinstance(after, Refused):
        table.wrong(key, after.why, after.remedy)
        return before
    return after


def _read_actions(top: Table) -> KeyBook:
    """Read ``[keys]``. First every named action is cleared, so that two of them may have changed places."""
    none = KeyBook(anywhere="")
    table = top.table("keys")
    if table is None:
        return none
    wanted = {one.id: table.texts(one.id) for one in ACTIONS if table.has(one.id)}
    book = replace(none, changed={action: (ESC,) if action == PANIC else () for action in wanted})
    for action, keys in wanted.items():
        for key in keys:
            if key not in book.keys(action):
                book = _kept(table, action, book, put(book, action, "", key))
    if not book.keys(HELP):
        table.wrong(HELP, "The sheet of keys needs a key.", 'Write help = ["F1"].')
    table.done()
    shipped = {one.id: one.keys for one in ACTIONS}
    return replace(book, changed={action: keys for action, keys in book.changed.items() if keys != shipped[action]})


def _read_verb(table: Table, book: KeyBook) -> KeyBook:
    key, verb = table.text("key"), table.text("verb")
    given = table.table("args")
    args = {name: given.text(name) for name in given.names()} if given is not None else {}
    table.done()
    return _kept(table, "key", book, fire_with(book, VerbKey(key, verb, args))) if key and verb else book


def written(book: KeyBook) -> str:
    """Write the file's text."""
    lines = [f"# {_HEAD}", f'kind = "{KIND}"']
    if book.anywhere != SHIPPED.anywhere:
        lines.append(f"anywhere = {_quoted(book.anywhere or OFF)}")
    if book.changed:
        lines += ["", "[keys]"]
        lines += [f"{action} = [{', '.join(map(_quoted, keys))}]" for action, keys in book.changed.items()]
    for one in book.fires:
        lines += ["", "[[fires]]", f"key = {_quoted(one.key)}", f"verb = {_quoted(one.verb)}"]
        if one.args:
            args = ", ".join(f"{_quoted(name)} = {_quoted(value)}" for name, value in one.args.items())
            lines.append(f"args = {{ {args} }}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Write a text of TOML; what JSON escapes TOML reads alike."""
    return json.dumps(text, ensure_ascii=False)


class KeyShelf:
    """The keys in use, where they are kept, and the way back."""

    def __init__(self, path: Path | None) -> None:
        """`path` none: as shipped, and nothing is written."""
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._undo: list[KeyBook] = []
        self.told: list[Callable[[], None]] = []
        """Called after every change."""
        self.book = SHIPPED
        self.problem = ""
        """Why the keys are not as the file has them; empty: they are."""
        self.look()

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a change to take back."""
        return bool(self._undo)

    def look(self) -> bool:
        """Read the file if it is another than last time; true: it was."""
        stamp = self._stamp_now()
        if self._path is None or stamp == self._stamp:
            return False
        self._stamp = stamp
        read = load_keys(self._path)
        self.problem = str(read) if isinstance(read, Problems) else ""
        self.book = SHIPPED if isinstance(read, Problems) else read
        self._tell()
        return True

    def change(self, book: KeyBook) -> None:
        """Use these keys from now on, and write them."""
        if book != self.book:
            self._undo.append(self.book)
            self._use(book)

    def undo(self) -> None:
        """Take the newest change back."""
        if self._undo:
            self._use(self._undo.pop())

    def reset(self) -> None:
        """Every key as shipped; verbs keep theirs, but for those a shipped key needs."""
        free = tuple(one for one in self.book.fires if SHIPPED.owner(one.key) is None)
        self.change(replace(SHIPPED, fires=free))

    def _use(self, book: KeyBook) -> None:
        self.book = book
        if self._path is not None:
            self._keep(self._path, book)
        self._tell()

    def _tell(self) -> None:
        for tell in self.told:
            tell()

    def _keep(self, path: Path, book: KeyBook) -> None:
        try:
            if self.problem and path.exists():
                path.replace(path.with_name(f"{path.name}.bad"))  # nothing anybody wrote is lost
            write_atomically(path, written(book).encode(), PRIVATE)
            self.problem = ""
        except OSError as wrong:
            reason = f"The keys count now, but could not be kept: {wrong.strerror}."
            found = Problem(line=0, where="", value="", reason=reason, remedy="Check the folder and its rights.")
            self.problem = str(Problems(file=path.name, problems=(found,)))
        self._stamp = self._stamp_now()

    def _stamp_now(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat() if self._path is not None else None
        except OSError:
            return None
        return None if found is None else (found.st_mtime_ns, found.st_size)
