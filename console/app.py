"""THE wiring file: builds an engine out of the rooms, connects them, starts them, stops them. No rules live here.

Read `EngineHouse` for the whole house on one page. Counterpart: `console.desk` wires a seat to it.
"""

import logging
import os
import secrets
import signal
import sys
import threading
import time
import uuid
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

import assets
from console import SEAT_PROTOCOL, __version__
from console.config.address import LOOPBACK, EngineAddress, lasting, write_address
from console.config.lock import EngineLock, LockHeld
from console.config.padfile import all_problems, load_desk
from console.config.padwrite import PadShelf
from console.config.paths import ShowFolder, desk_file, passwords_file, sound_file
from console.config.problems import Problems
from console.config.remote import load_remote
from console.config.secrets import SystemVault, obs_password
from console.config.showfile import load_show
from console.config.showwrite import ShowShelf
from console.engine.clock import SystemClock, steady_ns
from console.engine.devices import Devices, Sought
from console.engine.door import EngineDoor
from console.engine.editing import GOOD
from console.engine.ending import STOPS_WITHIN_S, ends_within
from console.engine.engine import Engine
from console.engine.feeding import Feeding
from console.engine.inbox import Inbox, Noticed, Pressed, Stop
from console.engine.link import SeatLink
from console.engine.memory import JournalLost
from console.engine.padediting import PadWorker
from console.engine.performer import Outputs
from console.engine.pictures import Pictures
from console.engine.preflight import Preflight
from console.engine.preflight_reach import Reach
from console.engine.preflight_trials import trials
from console.engine.quickdoor import QuickDoor
from console.engine.showediting import ShowWorker
from console.engine.syncing import Syncing
from console.engine.watcher import ShowWatcher
from console.feeds.words import Begin
from console.graphics.hub import GraphicsHub
from console.graphics.listing import manifests
from console.graphics.media import Media
from console.graphics.routes import graphics_routes
from console.graphics.shelf import Shelf
from console.mapping.desk import Desk
from console.obs.address import Secret, parse_address
from console.obs.media import ObsMedia
from console.obs.meters import ObsMeters
from console.obs.nesting import ObsNesting
from console.obs.overlay import OverlayPage
from console.obs.simulated.child import SimulatedObs
from console.obs.stills import ObsStills
from console.obs.switcher import ObsSwitcher
from console.obs.watching import Watching
from console.remote.api import api_routes
from console.remote.ograf import ANSWER_WITHIN_S, Around, ograf_routes
from console.remote.osc import OscDoor
from console.remote.osc_feedback import Feedback
from console.show.facts import Fact, HealthChanged, Level, Part, SwitcherLost
from console.show.levels import BusLevel
from console.show.machine import TestDesk
from console.show.obs_truth import InputLevel
from console.show.sound import in_obs, ours
from console.show.types import SceneName, Show, UtcMs
from console.sound.buses import open_buses
from console.sound.holding import Holding
from console.store.errors import JournalError
from console.store.opening import open_journal
from console.store.records import Record
from console.store.sqlite import SqliteJournal
from console.sync.slate_page import slate_routes
from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.server import Listen, PortTakenError, WebServer
from console.web.tokens import Tokens
from console.wire.messages import BusesAre, FromEngine, MetersAre, ShowIs, StillIs, SurfacesAre
from console.wire.telemetry import BusMeters, EngineInfo, Meters, Thumbnail
from hardware.messages import ControlEvent

_log = logging.getLogger(__name__)

SWITCH_INTERVAL_S = 0.0005
"""How long one busy Python thread may keep the others waiting."""
LIMITS = Limits(body_bytes=64 * 1024, message_bytes=64 * 1024)
JACK = "unix_jack"
SOUND_SETTLES_S = 5.0
LOCK_TRIES = 10
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

ENDED, FAILED, NEEDS_A_HAND, ALREADY_RUNS = 0, 1, 2, 3
"""Exit codes of an engine; `console.seat.keeper` knows the last two. With NEEDS_A_HAND stderr says what to mend."""


class EngineOptions(Struct, frozen=True):
    """How to run an engine."""

    folder: Path
    obs: str
    """Address of OBS; unused in a rehearsal."""
    rehearsal: bool
    port: int | None
    """None: the port of the show's last engine, or any."""
    devices: Sought
    """Which devices are looked for."""
    sound: str | None
    """An output's name or words of it, ``none``, or None: as ``cartwall sound`` chose, else the system's default."""


class EngineHouse:
    """One engine with everything it needs. `start`, `wait`, `stop`."""

    def __init__(self, options: EngineOptions, show: Show, desk: Desk, ended: threading.Event) -> None:
        """Build the rooms. Set `ended` to make `wait` return. Raises `ValueError` when OBS's address is none."""
        self._options = options
        self._folder = folder = ShowFolder(options.folder)
        self._show, self._desk, self._ended = show, desk, ended
        self._code, self._port = ENDED, 0

        self._clock = clock = SystemClock(time.time_ns, steady_ns)
        self._inbox = inbox = Inbox()
        self._kept = kept = lasting(folder.address_file, lambda: secrets.token_urlsafe(16))
        self._net = NetLoop()
        self._simulated = _simulated_obs(folder, show) if options.rehearsal else None
        url = self._simulated.url if self._simulated else options.obs
        password: Secret = "" if self._simulated else partial(_password, url)

        self._stills = ObsStills(url, password, self._show_still, clock.mono_ns)
        self._watching = Watching(self._stills.show, lambda: [camera.scene for camera in self._show.cameras])
        self._nesting = ObsNesting(url, password, inbox.post, clock.mono_ns)
        self._media_sources = ObsMedia(url, password, inbox.post, clock.mono_ns)
        self._sound = open_buses(ours(show.sounds), folder.path, inbox.post, clock.mono_ns, options.sound, sound_file())
        self._meters = ObsMeters(
            url, password, inbox.post, self._show_levels, clock.mono_ns, clock.utc_ms, self._sound.hear_voice
        )
        self._holding = Holding(clock.mono_ns, clock.utc_ms, self._show_buses)
        self._switcher = ObsSwitcher(url, password, self._overlay_page, self._post_and_watch, clock.mono_ns)
        self._pictures = Pictures(self._watching.drawn, clock.mono_ns)
        self._devices = Devices(
            sought=options.devices,
            desk_file=desk_file(),
            post=inbox.post,
            on_control=self._press,
            tell=lambda notice, about: inbox.put(Noticed(notice, about)),
            pictures=self._pictures,
            utc_ms=clock.utc_ms,
        )
        self._hub = GraphicsHub(self._net, inbox.post, clock.mono_ns, clock.utc_ms)
        self._link = SeatLink(
            token=kept.control_token,
            inbox=inbox,
            call_soon=self._net.call_soon,
            on_stop=self._ended.set,
            on_watched=self._watching.watched,
            on_listened=self._listened,
            utc_ms=clock.utc_ms,
        )
        self._shelf = Shelf(folder, show.canvas, self._hub.restock)
        self._controllers = EngineDoor("ograf", inbox, self._net.call_soon, clock.mono_ns)
        self._asking = EngineDoor("api", inbox, self._net.call_soon, clock.mono_ns)
        self._quick = QuickDoor("osc", inbox, self._net.call_soon, clock.mono_ns)
        self._feedback = Feedback(self._quick, self._net.call_soon, clock.utc_ms, time.monotonic)
        self._osc: OscDoor | None = None
        self._watcher = ShowWatcher(folder, show, desk, self._shelf, inbox.put)
        taken = self._watcher.read_now, inbox.put
        self._pad_edits, self._show_edits = PadWorker(PadShelf(folder), *taken), ShowWorker(ShowShelf(folder), *taken)
        self._feeding = Feeding(folder, self._begin(), inbox, self._link.tell, clock.utc_ms)
        self._media = Media(folder.path, show, lambda: self._hub.wanted)
        self._syncing = Syncing(show, inbox.post, self._link.tell, clock.utc_ms)
        self._door, self._preflight = self._checklist(url, password)
        self._web = self._web_server()
        self._thread = threading.Thread(target=self._run, name="engine")

    def _begin(self) -> Begin:
        now_ms = self._clock.utc_ms()
        return Begin(self._kept.remote_token, now_ms, seed=now_ms if self._options.rehearsal else None)

    def _checklist(self, url: str, password: Secret) -> tuple[EngineDoor, Preflight]:
        door = EngineDoor("preflight", self._inbox, self._net.call_soon, self._clock.mono_ns)
        reach = Reach(self._net, self._hub, door, self._devices.surfaces)
        tried = trials(reach, reach.see, self._folder.path, (url, password), self._clock.mono_ns)
        return door, Preflight(tried, reach.see, self._inbox.post, self._clock.utc_ms, self._folder.path)

    def start(self) -> None:
        """Start every room; returns when seats can attach. Raises `OSError`, `PortTakenError`; then `stop` too."""
        self._net.start()
        self._hub.start()
        self._port = self._web.start()
        self._thread.start()
        self._switcher.start()
        self._nesting.start()
        self._media_sources.need(bool(in_obs(self._show.sounds)))
        self._media_sources.start()
        self._meters.start()
        self._stills.start()
        self._sound.start()
        self._sound.listen(self._show.bed.duck)
        if self._options.devices.midi == JACK:
            # PortAudio opens a JACK client too, and libjack may hang when two threads of a process open one at once.
            self._sound.settled.wait(SOUND_SETTLES_S)
        self._devices.start(self._desk.maps, load_remote(self._folder))
        self._feeding.start()
        self._syncing.start()
        self._watcher.start()
        self._pad_edits.start()
        self._show_edits.start()
        self._preflight.start()
        self._osc = self._open_osc()
        self._announce()

    def wait(self) -> int:
        """Wait until the show is stopped or cannot go on; give the exit code."""
        self._ended.wait()
        return self._code

    def stop(self) -> None:
        """Stop every room that was started: seats are told, sounds silenced, lights put out, the journal closed."""
        if self._code == ENDED and self._net.running:
            self._net.submit(self._link.farewell("The show was stopped.")).result()
        self._preflight.stop()
        self._pad_edits.stop()
        self._show_edits.stop()
        self._watcher.stop()
        if self._osc is not None:
            self._osc.stop()
        self._feeding.stop()
        self._syncing.stop()
        self._inbox.put(Stop())
        if self._thread.ident is not None:
            self._thread.join()
        self._devices.stop()
        self._sound.stop()
        self._stills.stop()
        self._meters.stop()
        self._nesting.stop()
        self._media_sources.stop()
        self._switcher.stop()
        self._web.stop()
        self._shelf.clear()
        self._net.stop()
        if self._simulated is not None and self._code != FAILED:
            self._simulated.stop()

    # The engine thread

    def _run(self) -> None:
        try:
            opened = open_journal(self._folder.journal, self._clock.utc_ms())
            if opened.notice:
                self._inbox.put(Noticed(opened.notice))
            self._inbox.post(HealthChanged(Part.SHOW_FILE, Level.READY, GOOD))
            self._engine(opened.journal, opened.records).run()
        except JournalError as lost:
            self._give_up(NEEDS_A_HAND, f"The engine cannot open the show. {lost}")
        except JournalLost as lost:
            self._give_up(FAILED, f"The engine has lost the show: {lost}.")
        except Exception as error:  # noqa: BLE001 - the process must end, so that its keeper starts it anew
            _log.exception("the engine cannot go on")
            self._give_up(FAILED, f"The engine cannot go on: {error!r}.")
        finally:
            self._ended.set()

    def _give_up(self, code: int, why: str) -> None:
        self._code = code
        sys.stderr.write(f"{why}\n")

    def _engine(self, journal: SqliteJournal, history: Sequence[Record]) -> Engine:
        surfaces = self._devices.surfaces
        return Engine(
            show=self._show,
            desk=self._desk,
            journal=journal,
            history=history,
            clock=self._clock,
            outputs=Outputs(
                self._switcher,
                self._hub,
                self._sound,
                surfaces,
                self._meters.follow,
                self._meters.judge,
                lambda command: self._preflight.do() if isinstance(command, TestDesk) else surfaces.do(command),
                self._pad_edits.ask,
                self._show_edits,
                self._meters.make_room,
                self._media_sources.perform,
                self._sound.speak,
            ),
            tell=self._tell,
            info=self._info(),
            inbox=self._inbox,
        )

    def _overlay_page(self) -> OverlayPage:
        address = f"http://{LOOPBACK}:{self._port}/o/{self._kept.overlay_token}/program"
        return OverlayPage(address=address, size=self._show.canvas)

    def _info(self) -> EngineInfo:
        pages = f"http://{LOOPBACK}:{self._port}/o/{self._kept.overlay_token}"
        return EngineInfo(
            engine=uuid.uuid4().hex,
            pid=os.getpid(),
            version=__version__,
            rehearsal=self._options.rehearsal,
            switcher="simulated" if self._simulated else self._options.obs,
            program_page=self._overlay_page().address,
            # A rehearsal has no OBS that could draw: there the window's own monitor is the program page.
            monitor_page=f"{pages}/program" if self._options.rehearsal else f"{pages}/monitor",
            ours=True,
            preview_page=f"{pages}/preview",
            folder=str(self._folder.path),
        )

    # What connects the rooms

    def _post_and_watch(self, fact: Fact) -> None:
        self._inbox.post(fact)
        self._watching.hear(fact)
        self._syncing.hear(fact)
        if isinstance(fact, SwitcherLost):
            self._pictures.forget()

    def _tell(self, message: FromEngine) -> None:
        self._link.tell(message)
        self._controllers.tell(message)
        self._asking.tell(message)
        self._quick.tell(message)
        self._door.tell(message)
        if isinstance(message, SurfacesAre):
            self._devices.play(message.surfaces)
        if isinstance(message, ShowIs):
            self._sound.take(ours(message.show.sounds))
            self._sound.listen(message.show.bed.duck)
            self._media_sources.need(bool(in_obs(message.show.sounds)))
            self._media.know(message.show)
        self._syncing.follow(message)
        self._feeding.hear(message)

    def _show_still(self, scene: SceneName, jpeg: bytes) -> None:
        self._pictures.keep(scene, jpeg)
        self._link.tell(StillIs(Thumbnail(scene=scene, jpeg=jpeg, at_ms=self._clock.utc_ms())))

    def _show_levels(self, levels: tuple[InputLevel, ...]) -> None:
        self._link.tell(MetersAre(Meters(levels, self._clock.utc_ms())))

    def _listened(self, yes: bool) -> None:
        self._meters.show(yes)
        self._sound.show_levels(self._holding if yes else None)

    def _show_buses(self, buses: tuple[BusLevel, ...], at_ms: UtcMs) -> None:
        self._link.tell(BusesAre(BusMeters(buses, at_ms)))

    def _press(self, event: ControlEvent) -> None:
        self._inbox.put(Pressed(event=event, seat=event.surface))

    def _web_server(self) -> WebServer:
        tokens = Tokens(self._kept.overlay_token, self._kept.control_token, self._kept.remote_token)
        found = self._shelf.read(keep_gone=False)
        self._shelf.offer(found.stock)
        self._shelf.take(found.stock)
        self._watcher.tell_faults(found.faults)
        assets_dir = Path(assets.__file__).parent
        pages = graphics_routes(self._hub, lambda: self._shelf.now, tokens, assets_dir, self._show.canvas)
        asked = self._options.port
        port = asked if asked is not None else self._kept.port or 0
        listen = Listen(LOOPBACK, port, may_move=asked is None, limits=LIMITS)
        remote = ograf_routes(self._around_controllers(tokens))
        api = api_routes(self._asking, tokens.opens_remote, self._clock.mono_ns)
        routes = [*self._link.routes(), *self._media.routes(tokens), *pages, *remote, *api, *slate_routes()]
        return WebServer(self._net, routes, listen, _log)

    def _around_controllers(self, tokens: Tokens) -> Around:
        return Around(
            house=self._controllers,
            pages=self._hub,
            manifests=lambda: manifests(self._shelf.now.packages),
            opens=tokens.opens_remote,
            mono_ns=self._clock.mono_ns,
            answer_within_s=ANSWER_WITHIN_S,
        )

    def _open_osc(self) -> OscDoor | None:
        """Let OSC in where the show says so; what is in the way is told to every seat."""
        found = load_remote(self._folder)
        if isinstance(found, Problems):
            self._inbox.put(Noticed(f"OSC is off. {found}", "osc"))
            return None
        if found.osc is None:
            return None
        door = OscDoor(found.osc, self._quick, self._feedback, self._net.call_soon, self._clock.mono_ns)
        try:
            port = door.start()
        except OSError as error:
            where = f"{found.osc.listen} port {found.osc.port}"
            self._inbox.put(Noticed(f"OSC is off: {where} cannot be had ({error.strerror}).", "osc"))
            door.stop()
            return None
        _log.info("OSC is heard on %s port %d", found.osc.listen, port)
        self._quick.watch(self._feedback.changed)
        self._net.submit(self._feedback.run())
        return door

    def _announce(self) -> None:
        address = EngineAddress(
            pid=os.getpid(),
            port=self._port,
            protocol=SEAT_PROTOCOL,
            control_token=self._kept.control_token,
            overlay_token=self._kept.overlay_token,
            version=__version__,
            started_ms=self._clock.utc_ms(),
            remote_token=self._kept.remote_token,
        )
        write_address(self._folder.address_file, address)


def run_engine(options: EngineOptions) -> int:
    """Run an engine until the show is stopped; give the exit code. What a person must mend is said on stderr."""
    # The log goes to stdout: stderr is for what somebody has to read.
    logging.basicConfig(format=LOG_FORMAT, level=logging.INFO, stream=sys.stdout)
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    try:
        if not options.rehearsal:
            parse_address(options.obs)
        return _run_alone(options)
    except (OSError, PortTakenError, ValueError) as wrong:
        _log.info("the engine does not start", exc_info=True)
        sys.stderr.write(f"The engine does not start: {wrong}\n")
        return NEEDS_A_HAND


def _run_alone(options: EngineOptions) -> int:
    """Run the show's only engine."""
    folder = ShowFolder(options.folder)
    lock = _take_lock(folder)
    if isinstance(lock, LockHeld):
        who = f"Another engine (process {lock.pid}) has this show."
        sys.stderr.write(f"{who} Attach with: cartwall open {folder.path}\n")
        return ALREADY_RUNS
    try:
        show = load_show(folder.show_file)
        desk = load_desk(folder)
        if isinstance(show, Problems) or isinstance(desk, tuple):
            sys.stderr.write("\n".join(str(found) for found in all_problems(show, desk)) + "\n")
            return NEEDS_A_HAND
        return _live(options, show, desk)
    finally:
        lock.release()


def _live(options: EngineOptions, show: Show, desk: Desk) -> int:
    ended = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    house = EngineHouse(options, show, desk, ended)
    try:
        house.start()
        return house.wait()
    finally:
        with ends_within(STOPS_WITHIN_S):
            house.stop()


def _take_lock(folder: ShowFolder) -> EngineLock | LockHeld:
    """Take the show's lock; a seat that only looks whether it is held may hold it for an instant."""
    for _ in range(LOCK_TRIES):
        lock = EngineLock.take(folder.lock_file)
        if isinstance(lock, EngineLock):
            return lock
        time.sleep(0.02)
    return lock


def _simulated_obs(folder: ShowFolder, show: Show) -> SimulatedObs:
    scenes = [camera.scene for camera in show.cameras]
    items = {
        scene: [camera.item for camera in show.cameras if camera.scene == scene and camera.item] for scene in scenes
    }
    several = {scene: names for scene, names in items.items() if names}
    return SimulatedObs(folder.engine_dir / "obs.json", scenes, several, folder.engine_dir / "obs.log")


def _password(url: str) -> str:
    address = parse_address(url)
    return obs_password(address.host, address.port, os.environ, SystemVault(), passwords_file(), None).value
