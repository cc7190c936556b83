"""Wires a seat: a follower to the show's engine, a keeper behind it, and a window or plain words in front.

Counterpart: `console.app` wires the engine. Qt is imported only when a window is really opened.
"""

import getpass
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TextIO, assert_never

import msgspec
from msgspec import Struct

from console import SEAT_PROTOCOL
from console.config.address import LOOPBACK, EngineAddress, read_address
from console.config.lock import EngineLock, LockHeld
from console.config.paths import (
    ShowFolder,
    passwords_file,
    recent_file,
    rehearsal_folder,
    rehearsal_of,
    seats_file,
    shows_root,
)
from console.config.recents import Recents
from console.config.remote import OSC_OFF, Remote, load_remote
from console.config.secrets import ENVIRONMENT, Password, SystemVault, obs_password, remember_password
from console.config.starter import copy_show, rehearsal_show, start_format, start_show
from console.doors import engine_lives, read_door
from console.engine.ledger import summarise
from console.obs.address import ObsAddress, parse_address
from console.seat.follower import Follower
from console.seat.habits import Habits
from console.seat.keeper import Keeper, engine_argv
from console.seat.lobby import BeginShow, Choice, Lobby, OpenShow, RehearseShow
from console.seat.view import LinkLevel, SeatView
from console.show.preflight import RUN, Line, Verdict, preflight, progress, text_of
from console.show.types import UtcMs
from console.store.errors import JournalError
from console.store.reading import read_ledger

ATTACH_WITHIN_S = 20.0
ANSWER_WITHIN_S = 5.0
TESTED_WITHIN_S = 60.0
BESIDE = ", second window"
"""After a seat's name: whose habits they are."""
BAD_WORDS = 2
"""Exit code where the command line, or a folder it names, is at fault."""


class Place(Struct, frozen=True):
    """Who sits down at a show, and in front of what."""

    seat: str
    """Two-person presses ask for two of them; the record says who."""
    headless: bool
    seconds: float | None
    """None: until somebody closes it."""
    beside: bool = False
    """Another window of a seat that sits there already: for a second screen."""


class DeskOptions(Struct, frozen=True):
    """How to open a show."""

    folder: Path
    engine: tuple[str, ...]
    """Options for the engine, should one have to be started."""
    place: Place
    set_up: bool
    """The window begins with the set-up: the show has never been opened at this machine."""


def _keeper(folder: ShowFolder, options: Sequence[str], environment: dict[str, str]) -> Keeper:
    return Keeper(
        read_door=lambda: read_door(folder),
        held=lambda: engine_lives(folder),
        read_stamp=lambda: tuple(map(_stamp, (folder.show_file, folder.pad_map))),
        argv=engine_argv(folder.path, options),
        environment=environment,
        log=folder.engine_dir / "engine.log",
        words=folder.engine_dir / "engine.err",
    )


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def run_rehearsal(show: Path | None, place: Place) -> int:
    """Rehearse a show from its beginning, in a copy of its folder, unless that runs already. None: the demo show."""
    source = rehearsal_show() if show is None else ShowFolder(show.resolve())
    folder = ShowFolder(rehearsal_folder() if show is None else rehearsal_of(source.path))
    if not source.show_file.is_file():
        sys.stderr.write(f"There is no show in {source.path}. Begin one: cartwall new {source.path}\n")
        return BAD_WORDS
    try:
        begin_rehearsal(folder, source)
    except OSError as wrong:
        sys.stderr.write(f"The rehearsal cannot be set up: {wrong}\n")
        return BAD_WORDS
    if show is not None:
        sys.stdout.write(f"Rehearsing a copy. To change it while it runs, or to fire at it: {folder.path}\n")
        sys.stdout.flush()
    return run_desk(DeskOptions(folder.path, ("--rehearsal",), place, set_up=False))


def begin_rehearsal(folder: ShowFolder, source: ShowFolder) -> None:
    """Put a rehearsal back to its beginning, holding its lock: never under a running engine. Raises `OSError`."""
    lock = EngineLock.take(folder.lock_file)
    if isinstance(lock, LockHeld):
        return
    try:
        for left in folder.path.iterdir():
            if left.is_dir() and left != folder.engine_dir:
                shutil.rmtree(left)
            elif not left.is_dir():
                left.unlink()
        copy_show(source, folder)
    finally:
        lock.release()


def begin_show(folder: ShowFolder, title: str, form: str | None) -> bool:
    """Begin a show, from a format or an empty file; false: there is one already. Raises `OSError`."""
    began = start_show(folder, title) if form is None else start_format(folder, title, form)
    if began:
        _remember(folder, 0, form or "")
    return began


def _remember(folder: ShowFolder, opened_ms: int, form: str) -> None:
    """Put a show on the list of the newest. A list that cannot be kept is no reason to keep a show shut."""
    with suppress(OSError):
        Recents(recent_file()).remember(folder.path, opened_ms, form)


def run_start(obs: str, place: Place) -> int:
    """Open the start window, and then what was chosen there; give the exit code."""
    from console.ui.app_window import run_start_window

    chosen: list[Choice] = []

    def done(choice: Choice) -> str:
        why = begun(choice) if isinstance(choice, BeginShow) else gone(choice.folder)
        if not why:
            chosen.append(choice)
        return why

    lobby = Lobby(Recents(recent_file()), shows_root())
    lobby.start()
    try:
        code = run_start_window(lobby, done)
    finally:
        lobby.close()
    for choice in chosen:
        match choice:
            case RehearseShow():
                return run_rehearsal(choice.folder, place)
            case OpenShow() | BeginShow():
                return _open(ShowFolder(choice.folder.resolve()), obs, place, None, anew=False)
            case _:
                assert_never(choice)
    return code


def begun(choice: BeginShow) -> str:
    """Begin a show; say why that cannot be done, else nothing."""
    folder = ShowFolder(choice.folder)
    try:
        if begin_show(folder, folder.path.name, choice.format or None):
            return ""
    except OSError as wrong:
        return f"The show cannot be begun in {folder.path}: {wrong.strerror}."
    return f"There is a show in {folder.path} already; open that one, or choose another name."


def gone(folder: Path | None) -> str:
    """Say that there is no show in a folder that was listed a moment ago, else nothing; none: the demo."""
    try:
        there = folder is None or ShowFolder(folder).show_file.is_file()
    except OSError as wrong:
        return f"{folder} cannot be read: {wrong.strerror}. Check the disk it is on."
    return "" if there else f"There is no show in {folder} any more. Is the disk it is on plugged in?"


def run_open(path: Path, obs: str, place: Place, ask_password: bool) -> int:
    """Open a show with a real OBS; begin one when the folder has none. `ask_password`: even where one is known."""
    if place.beside:
        return _beside(ShowFolder(path.resolve()), place)
    ask = _ask_password if sys.stdin.isatty() else None
    return _open(ShowFolder(path.resolve()), obs, place, ask, ask_password)


def _open(folder: ShowFolder, obs: str, place: Place, ask: Callable[[], str] | None, anew: bool) -> int:
    """Open a show. `ask` asks for OBS's password, `anew`: even where one is known; none: the window asks for it."""
    try:
        address = parse_address(obs)
        if begin_show(folder, folder.path.name, None):
            sys.stdout.write(f"Began a new show: {folder.show_file}\n")
        first = not any(one.folder == str(folder.path) and one.opened_ms for one in Recents(recent_file()).shows())
        _remember(folder, time.time_ns() // 1_000_000, "")
        if not engine_lives(folder):
            have_password(address, ask, anew=anew)
        elif anew:
            sys.stdout.write("The show runs with the password it was opened with; to give another, stop it first.\n")
    except (OSError, ValueError) as wrong:
        sys.stderr.write(f"The show cannot be opened: {wrong}\n")
        return BAD_WORDS
    return run_desk(DeskOptions(folder.path, ("--obs", obs), place, set_up=first))


def run_desk(options: DeskOptions) -> int:
    """Follow the show's engine in a window, or in words where there is no display."""
    folder, place = ShowFolder(options.folder), options.place
    keeper = _keeper(folder, options.engine, dict(os.environ))
    follower = Follower(keeper.door, seat=place.seat)
    follower.habits = Habits(seats_file(), place.seat)
    follower.start()
    try:
        if place.headless:
            return _in_words(folder, follower, keeper, place.seconds)
        if not has_display():
            sys.stdout.write("There is no display, so the show runs without a window.\n")
            return _in_words(folder, follower, keeper, place.seconds)
        return _in_window(folder, follower, place, options.set_up)
    finally:
        follower.close()
        keeper.close()


def has_display() -> bool:
    """Tell whether a window can be opened here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _beside(folder: ShowFolder, place: Place) -> int:
    """Follow a running show in another window of a seat: nothing is started, and closing it asks nothing."""
    if not engine_lives(folder):
        sys.stderr.write(f"The show in {folder.path} does not run. Open it first: cartwall open {folder.path}\n")
        return BAD_WORDS
    if not has_display():
        sys.stderr.write("There is no display to open another window on.\n")
        return 1
    follower = Follower(lambda: read_door(folder), seat=place.seat)
    follower.habits = Habits(seats_file(), f"{place.seat}{BESIDE}")
    follower.start()
    try:
        return _in_window(folder, follower, place, set_up=False)
    finally:
        follower.close()


def _in_window(folder: ShowFolder, follower: Follower, place: Place, set_up: bool) -> int:
    from console.ui.app_window import Opened, run_window

    opened = Opened(place.seconds, set_up, place.beside, partial(_open_beside, folder, place.seat))
    return run_window(follower, lambda stop: _leave(follower, stop), opened)


def _open_beside(folder: ShowFolder, seat: str) -> None:
    """Open another window of a seat in a process of its own: one that hangs holds no other up."""
    argv = [sys.executable, "-m", "console", "open", str(folder.path), "--seat", seat, "--beside"]
    with (folder.engine_dir / "beside.log").open("wb") as words:
        subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=words, stderr=words, start_new_session=True)


def _leave(follower: Follower, stop: bool) -> None:
    """Leave the show on air, or stop it and wait until the engine has said goodbye."""
    if stop:
        if follower.view().link.level is LinkLevel.LOST:  # its next engine is on the way
            _await(lambda: follower.view().link.level is LinkLevel.ATTACHED, ANSWER_WITHIN_S)
        follower.stop_show()
        if follower.view().link.level is not LinkLevel.CONNECTING:
            _await(lambda: follower.view().link.level is LinkLevel.STOPPED, ANSWER_WITHIN_S)


def _in_words(folder: ShowFolder, follower: Follower, keeper: Keeper, seconds: float | None) -> int:
    """Run without a window: print the addresses, go on until told to stop."""
    ended = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    if not _attach(follower, lambda: ended.is_set() or bool(keeper.trouble)):
        sys.stderr.write((keeper.trouble or follower.view().link.reason) + "\n")
        return 1
    sys.stdout.write("\n".join((*_address_lines(folder, follower.view()), "Ctrl+C stops the show.\n")))
    sys.stdout.flush()
    end = None if seconds is None else time.monotonic() + seconds
    while not ended.wait(0.2) and (end is None or time.monotonic() < end):
        if follower.view().link.level in (LinkLevel.STOPPED, LinkLevel.REFUSED):
            sys.stdout.write(follower.view().link.reason + "\n")
            return 0
    _leave(follower, stop=True)
    return 0


def _address_lines(folder: ShowFolder, view: SeatView) -> list[str]:
    """Say what can be reached of a running engine, and where; its secrets are the operator's to see."""
    if view.engine is None:
        return []
    lines = [
        f"“{view.show.title}” runs (engine {view.engine.pid}, OBS {view.engine.switcher}).",
        f"Graphics for OBS, as a browser source: {view.engine.program_page}",
    ]
    if view.engine.monitor_page != view.engine.program_page:
        lines.append(f"Graphics over nothing, to look at:      {view.engine.monitor_page}")
    address = read_address(folder.address_file, SEAT_PROTOCOL)
    if isinstance(address, EngineAddress) and address.remote_token:
        lines.append(f"OGraf controllers:                      http://{LOOPBACK}:{address.port}/ograf/v1")
        lines.append(f"HTTP API (every verb):                  http://{LOOPBACK}:{address.port}/api")
        lines.append(f"  both with the header                  Authorization: Bearer {address.remote_token}")
    remote, off = load_remote(folder), [notice for notice in view.notices if notice.startswith(OSC_OFF)]
    lines += off
    if not off and isinstance(remote, Remote) and remote.osc is not None:
        ways = "OSC, over UDP and TCP:" if remote.osc.tcp else "OSC, over UDP:"
        lines.append(f"{ways:<40}{remote.osc.listen} port {remote.osc.port}")
    if isinstance(remote, Remote) and remote.satellite is not None:
        there = remote.satellite
        lines.append(f"Companion Satellite, over TCP:          {there.listen} port {there.port}")
    return lines


def _attach(follower: Follower, given_up: Callable[[], bool]) -> bool:
    settled = (LinkLevel.ATTACHED, LinkLevel.REFUSED)
    _await(lambda: follower.view().link.level in settled or given_up(), ATTACH_WITHIN_S)
    return follower.view().link.level is LinkLevel.ATTACHED


def _await(true: Callable[[], bool], within_s: float) -> None:
    end = time.monotonic() + within_s
    while not true() and time.monotonic() < end:
        time.sleep(0.01)


def fire(path: Path, verb: str, args: Sequence[str]) -> int:
    """Fire one verb at a running show and print its answer."""
    bad = [arg for arg in args if "=" not in arg]
    if bad:
        sys.stderr.write(f"“{bad[0]}” is no NAME=VALUE.\n")
        return BAD_WORDS
    return _with_engine(path, lambda follower: _fire(follower, verb, dict(arg.split("=", 1) for arg in args)))


def print_addresses(path: Path) -> int:
    """Print where a running show's pages are, and how controllers of others reach it."""

    def print_them(follower: Follower) -> int:
        sys.stdout.write("".join(f"{line}\n" for line in _address_lines(ShowFolder(path.resolve()), follower.view())))
        return 0

    return _with_engine(path, print_them)


def check_desk(path: Path, as_json: bool, test: bool) -> int:
    """Print the checklist of a running show; 1: something says stop. `test`: try everything for real first."""
    return _with_engine(path, lambda follower: _check_desk(follower, as_json, test))


def _check_desk(follower: Follower, as_json: bool, test: bool) -> int:
    if test and not _tested(follower):
        return 1
    view = follower.view()
    at_ms = UtcMs(time.time_ns() // 1_000_000 + view.clock_offset_ms)
    lines = preflight(view.show, view.state, view.truth, at_ms)
    stops = any(line.verdict is Verdict.STOP for line in lines)
    if as_json:
        whole: dict[str, str | bool | tuple[Line, ...]] = {"show": view.show.title, "stop": stops, "lines": lines}
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(whole)).decode() + "\n")
    else:
        sys.stdout.write(f"{text_of(view.show.title, lines)}\n{progress(view.truth.tested, at_ms)}\n")
    return int(stops)


def _tested(follower: Follower) -> bool:
    """Try everything, with a line of how far it is; false: the engine refused, or was not through in time."""
    if _ask(follower, RUN, {}, sys.stderr) != 0:
        return False
    told, end = "", time.monotonic() + TESTED_WITHIN_S
    began = False
    while time.monotonic() < end:
        tested = follower.view().truth.tested
        began = began or bool(tested.running)
        if began and not tested.running:
            return True
        if tested.running and tested.running != told:
            told = tested.running
            sys.stderr.write(f"Testing {tested.done + 1} of {tested.of}: {told}…\n")
        time.sleep(0.02)
    sys.stderr.write(f"The tests were not through after {TESTED_WITHIN_S:.0f} s.\n")
    return False


def stop(path: Path) -> int:
    """Stop a running show."""

    def stop_it(follower: Follower) -> int:
        _leave(follower, stop=True)
        if follower.view().link.level is LinkLevel.STOPPED:
            return 0
        sys.stderr.write("The engine did not say that it stopped.\n")
        return 1

    return _with_engine(path, stop_it)


def _with_engine(path: Path, do: Callable[[Follower], int]) -> int:
    """Attach to a running engine, never start one, and do something."""
    folder = ShowFolder(path.resolve())
    if not engine_lives(folder):
        sys.stderr.write(f"No engine runs {folder.path}. {_elsewhere(folder, path)}\n")
        return 1
    follower = Follower(lambda: read_door(folder), seat="shell")
    follower.start()
    try:
        if _attach(follower, lambda: False):
            return do(follower)
        sys.stderr.write(follower.view().link.reason + "\n")
        return 1
    finally:
        follower.close()


def _elsewhere(folder: ShowFolder, path: Path) -> str:
    """Say where a show's engine is, or how to start one."""
    rehearsal = ShowFolder(rehearsal_of(folder.path))
    if engine_lives(rehearsal):
        return f"It is being rehearsed, in a copy of its own; name that one: {rehearsal.path}"
    return f"Open it first: cartwall open {path}"


def _fire(follower: Follower, verb: str, args: dict[str, str]) -> int:
    return _ask(follower, verb, args, sys.stdout)


def _ask(follower: Follower, verb: str, args: dict[str, str], out: TextIO) -> int:
    """Fire a verb and write its answer; 1: it was refused, or not answered."""
    follower.ask(verb, args)
    _await(lambda: any(map(follower.is_ours, follower.answers())), ANSWER_WITHIN_S)
    answers = list(filter(follower.is_ours, follower.answers()))
    if not answers:
        sys.stderr.write("The engine did not answer.\n")
        return 1
    out.write(f"{answers[-1].text} {answers[-1].remedy}".strip() + "\n")
    return 0 if answers[-1].accepted else 1


def print_ledger(path: Path) -> int:
    """Print the press-to-air times of a show."""
    folder = ShowFolder(path.resolve())
    try:
        rows = read_ledger(folder.journal)
    except JournalError as lost:
        sys.stderr.write(f"{lost}\n")
        return 1
    if not rows:
        sys.stdout.write("No press yet.\n")
    for times in summarise(rows):
        legs = "  ".join(f"{leg} {t.p50_ms:.1f}/{t.p95_ms:.1f}" for leg, t in times.legs.items())
        sys.stdout.write(f"{times.control:24} {times.verb:18} {legs}\n")
    return 0


def have_password(address: ObsAddress, ask: Callable[[], str] | None, anew: bool) -> None:
    """See that OBS's password can be found by the engine; ask where none is known, or `anew` for one that is wrong."""
    if anew and ask is not None:
        found = Password(value=ask(), source="prompt", warning="")
    else:
        found = obs_password(address.host, address.port, os.environ, SystemVault(), passwords_file(), ask)
    if found.source == "prompt":
        os.environ[ENVIRONMENT] = found.value
        remembered = remember_password(address.host, address.port, found.value, SystemVault(), passwords_file())
        sys.stdout.write(f"{remembered}\n" if remembered else "")


def _ask_password() -> str:
    return getpass.getpass("Password of the OBS WebSocket server (empty if it has none): ")
