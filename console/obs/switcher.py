"""OBS as the show's switcher; answers with facts. Counterparts: `console.engine.ports.Switcher`, `link`, `takes`.

`perform` writes to the socket itself: the wire never waits, so the shortest way is also a safe one. Answers come on
the reader's thread, readings on the link's. Connecting changes nothing in OBS; nothing is ever sent twice.
"""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from console.obs.address import Secret, parse_address
from console.obs.buses import Bus, preview_bus, program_bus
from console.obs.camera_delay import CameraDelaying
from console.obs.client import ObsRequests
from console.obs.framing import Framing
from console.obs.inputs import LISTENS, Inputs
from console.obs.itemtakes import ItemTakes
from console.obs.link import ObsLink
from console.obs.marking import marked_without
from console.obs.messages import Answer, Event, Status, Subscription
from console.obs.motion import Motion
from console.obs.outputs import Outputs
from console.obs.overlay import OverlayPage, Overlays
from console.obs.scenenames import CANVAS_EVENTS, LIST_CANVASES, Elsewhere, SceneNames, read_elsewhere
from console.obs.session import ObsSession, Outcome, Silence
from console.obs.setup import SetUps
from console.obs.studio import EASE_S, Studio
from console.obs.takes import NO_EFFECT, Take
from console.obs.transitions import Dress, Later, Wardrobe
from console.obs.trouble import ObsTrouble
from console.plan.effects import (
    AddOverlay,
    FramingEffect,
    MakeScenes,
    ReadScenes,
    SetStudioMode,
    SetTBar,
    SwitcherEffect,
    SwitchPreview,
    SwitchProgram,
    UnmakeScenes,
)
from console.plan.outputs import ChangeInput, DelayCamera, FadeInputs, MarkChapter, MarkMoment, ObsEffect
from console.show.cuts import CUT
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    Fact,
    HealthChanged,
    Lane,
    Level,
    Part,
    Post,
    SwitcherLost,
    SwitcherRead,
)
from console.show.types import SceneName

TAKE_DEADLINE_S: Final = 2.0
SWAP_S: Final = 5.0
"""The longest transition at whose end OBS is still expected to change preview."""
_LOOK_EVERY_S = 0.5
_SUBSCRIPTIONS = (
    Subscription.GENERAL
    | Subscription.CONFIG
    | Subscription.SCENES
    | LISTENS
    | Subscription.TRANSITIONS
    | Subscription.OUTPUTS
    | Subscription.UI
)
_SCENES_CHANGED = CANVAS_EVENTS | {
    "SceneListChanged",
    "SceneNameChanged",
    "CurrentSceneCollectionChanged",
    "StudioModeStateChanged",
}


class ObsSwitcher:
    """The program and preview buses of one OBS. `start` once, then `perform` from the engine, then `stop`."""

    def __init__(
        self, url: str, password: Secret, page: Callable[[], OverlayPage], post: Post, mono_ns: Callable[[], int]
    ) -> None:
        """`url`: ``ws://host:port``; raises `ValueError` when it is none. `password` may be empty.

        `page` gives the program page of now; it is asked when somebody adds it to a scene.
        """
        self._address = parse_address(url)
        self._post = post
        self._mono_ns = mono_ns
        self._lock = threading.RLock()
        self._session: ObsSession | None = None
        self._health: tuple[Level, str] | None = None
        self._stopped = False
        self._newest = NO_EFFECT
        self._program = program_bus()
        self._preview = preview_bus()
        self._studio_mode = False
        self._scenes_dirty = False
        self._names = SceneNames()
        self._has_canvases = False
        self._dresses: dict[EffectId, Dress] = {}
        """Of takes that wait and ask for a transition or duration of their own."""
        self._motion = Motion()
        self._wardrobe = Wardrobe(self._lock, self._motion, mono_ns)
        self._studio = Studio(post, mono_ns, self._bar_is_back)
        self._bar_from: SceneName | None = None
        """What was in program when the T-bar left it."""
        self._overlays = Overlays(page, post, mono_ns)
        self._setups = SetUps(page, post, mono_ns, lambda: self._link.nudge())
        self._framing = Framing(post, mono_ns, lambda: self._link.nudge(), self._show_again)
        self._outputs = Outputs(post, mono_ns, lambda: self._link.nudge())
        self._inputs = Inputs(post, mono_ns, lambda: self._link.nudge())
        self._items = ItemTakes(self._lock, post, mono_ns)
        self._place_back: tuple[SceneName, int] | None = None
        """What preview showed before program was taken again, and until when OBS may change that for it."""
        self._link = ObsLink(self._address, password, _SUBSCRIPTIONS, "obs-control", mono_ns, self)

    def start(self) -> None:
        """Begin to connect."""
        self._say(Level.CONNECTING, f"connecting to OBS at {self._address}")
        self._link.start()

    def stop(self) -> None:
        """Disconnect and join."""
        self._stopped = True
        self._link.stop()
        self._say(Level.OFF, "disconnected from OBS")

    def perform(self, effect: SwitcherEffect) -> None:
        """Send an effect to OBS now, or the moment OBS has answered the one before it; never waits."""
        with self._lock:
            self._newest = max(self._newest, effect.effect)
            if (session := self._session) is None:
                self._fail_unconnected(effect.effect)
                return
            match effect:
                case SwitchProgram():
                    self._switch(session, effect)
                case SwitchPreview() if not self._studio_mode:
                    self._confirm(effect.effect)
                case SwitchPreview():
                    self._place_back = None
                    self._items.note(effect)
                    self._take(session, self._preview, effect.effect, effect.scene)
                case SetStudioMode():
                    self._studio.set_mode(session, effect)
                case SetTBar():
                    self._move_tbar(session, effect)

    def frame(self, effect: FramingEffect) -> None:
        """Have an effect on the items of OBS's scenes done; never waits."""
        with self._lock:
            if isinstance(effect, ReadScenes | MakeScenes | UnmakeScenes):
                self._setups.ask(effect, "" if self._session else "OBS is not connected.")
            elif self._session is None:
                self._fail_unconnected(effect.effect)
            elif isinstance(effect, AddOverlay):
                self._overlays.ask(effect)
                self._link.nudge()
            else:
                self._framing.ask(effect)

    def run(self, effect: ObsEffect) -> None:
        """Have an effect on OBS's outputs, moments or inputs done; never waits."""
        session = self._session
        if session is None and isinstance(effect, MarkMoment):
            self._post(marked_without(effect, self._mono_ns()))
        elif session is None:
            self._fail_unconnected(effect.effect)
        elif isinstance(effect, ChangeInput | FadeInputs):
            self._inputs.ask(session, effect)
        elif isinstance(effect, DelayCamera):
            CameraDelaying(self._post, self._mono_ns, session, effect).begin()
        else:
            self._outputs.ask(session, effect)

    def mark(self, effect: MarkChapter) -> None:
        """Set a chapter if the recording takes one; nobody waits for it."""
        session = self._session
        if session is not None:
            self._outputs.chapter(session, effect)

    def _switch(self, session: ObsSession, effect: SwitchProgram) -> None:
        """Take, dressed if it asks for that. A T-bar left half way would be in OBS's way: it is let go."""
        if effect.transition or effect.duration_ms is not None:
            self._dresses[effect.effect] = Dress(effect.transition, effect.duration_ms)
        if self._studio.half_way:
            self._studio.let_go(session)
            self._motion.wait(self._mono_ns() + int(EASE_S * 1e9))
        self._items.note(effect)
        if effect.item and effect.scene == self._program.scene and self._preview.scene not in (None, effect.scene):
            self._place_back = self._preview.scene, self._mono_ns() + int(SWAP_S * 1e9)
        self._take(session, self._program, effect.effect, effect.scene)

    def _move_tbar(self, session: ObsSession, effect: SetTBar) -> None:
        if not self._studio.half_way and self._program.scene is not None:
            self._bar_from = self._program.scene
        self._studio.move(session, effect)

    def _bar_is_back(self, effect: EffectId) -> None:
        """Take what was in program before the T-bar left it, once OBS has followed it back (reader's thread)."""
        with self._lock:
            session, scene = self._session, self._bar_from
            if session is None or scene is None:
                self._post(EffectUnknown(effect, Lane.SWITCHER, "OBS was lost before the T-bar was back"))
                return
            if self._preview.scene not in (None, scene):
                self._place_back = self._preview.scene, self._mono_ns() + int(SWAP_S * 1e9)
            self._motion.wait(self._mono_ns() + int(EASE_S * 1e9))
            self._dresses[effect] = Dress(CUT, None)
            self._take(session, self._program, effect, scene)

    def _take(self, session: ObsSession, bus: Bus, effect: EffectId, scene: SceneName) -> None:
        scene = self._names.now(scene)
        if why := self._names.why_not(scene):
            self._post(EffectFailed(effect, Lane.SWITCHER, why))
            return
        bus.scene = scene
        bus.takes.add(effect, scene)
        self._send_next(session, bus)

    def _show_again(self, effect: EffectId) -> None:
        """Take what is in program once more (reader's thread).

        In studio mode OBS shows a copy of a scene, made when it was taken: what moves in the scene is not on air. Where
        OBS lets preview and program change places then, preview is put back.
        """
        with self._lock:
            session, scene = self._session, self._program.scene
            if session is None or scene is None:
                self._post(EffectUnknown(effect, Lane.SWITCHER, "OBS was lost before the cameras were on air as moved"))
                return
            if self._preview.scene not in (None, scene):
                self._place_back = self._preview.scene, self._mono_ns() + int(SWAP_S * 1e9)
            self._take(session, self._program, effect, scene)

    def _put_preview_back(self, changed_to: SceneName) -> None:
        back, self._place_back = self._place_back, None
        if self._session is None or back is None or changed_to != self._program.scene or back[1] < self._mono_ns():
            return
        address = self._names.address(back[0])
        self._session.ask(self._preview.set_request, address, TAKE_DEADLINE_S, lambda _outcome: None, None)

    def _fail_unconnected(self, effect: EffectId) -> None:
        why = self._health[1] if self._health else "not started"
        self._post(EffectFailed(effect, Lane.SWITCHER, f"not sent, OBS is not connected: {why}"))

    def _send_next(self, session: ObsSession, bus: Bus) -> None:
        now_ns = self._mono_ns()
        if bus is self._program and self._motion.held_s(now_ns):
            return  # sent when a transition ends, or when `tend` looks
        take = bus.takes.next(now_ns + int(TAKE_DEADLINE_S * 1e9))
        if take is None:
            return
        came_out, sent = partial(self._came_out, session, bus, take.effect), partial(self._sent, take.effect)
        ask = partial(self._ask, session, bus, take)
        self._items.before(session, take.effect, self._names.address(take.scene), ask, came_out, sent)

    def _ask(self, session: ObsSession, bus: Bus, take: Take) -> None:
        """Ask for the scene of a take."""
        now_ns = self._mono_ns()
        address = self._names.address(take.scene)
        came_out = partial(self._came_out, session, bus, take.effect)
        sent = partial(self._sent, take.effect)
        dress = self._dresses.get(take.effect)
        if bus is self._preview:
            session.ask(bus.set_request, address, TAKE_DEADLINE_S, came_out, sent)
        elif dress is None and not self._motion.overriding and not (self._studio_mode and self._motion.moving(now_ns)):
            self._motion.sent(now_ns, 0, overriding=False)
            session.ask(bus.set_request, address, TAKE_DEADLINE_S, came_out, sent)
        else:
            dress = dress or Dress("", None)
            self._wardrobe.take(session, dress, address, self._studio_mode, TAKE_DEADLINE_S, came_out, sent)

    def _sent(self, effect: EffectId) -> None:
        self._post(EffectSent(effect, Lane.SWITCHER, self._mono_ns()))

    def _confirm(self, effect: EffectId) -> None:
        said = self._items.confirmed(effect)
        self._post(EffectConfirmed(effect, Lane.SWITCHER, self._mono_ns(), said))

    def _came_out(self, session: ObsSession, bus: Bus, effect: EffectId, outcome: Outcome | Later) -> None:
        """Note the one outcome of a take and send the next (reader's thread)."""
        with self._lock:
            if isinstance(outcome, Later):
                bus.takes.put_back(effect)
                self._motion.hold(self._mono_ns())
                self._link.nudge()
                return
            self._dresses.pop(effect, None)
            if not bus.takes.landed(effect):
                return  # OBS was lost meanwhile, and this take called unknown
            if bus is self._program:
                self._motion.answered(self._mono_ns())
            if not (isinstance(outcome, Answer) and outcome.ok):
                bus.takes.drop(effect)
                self._went_wrong(bus, effect, outcome)
                bus.dirty = True
            elif bus.takes.answered(effect):
                self._confirm(effect)
            else:
                bus.dirty = True
            self._send_next(session, bus)
            self._link.nudge()

    def _went_wrong(self, bus: Bus, effect: EffectId, outcome: Outcome) -> None:
        match outcome:
            case Answer(code=Status.STUDIO_MODE_NOT_ACTIVE):
                self._scenes_dirty = True
                self._confirm(effect)
            case Answer():
                self._post(EffectFailed(effect, Lane.SWITCHER, outcome.comment or f"OBS refused it ({outcome.code})"))
            case Silence(reached=True):
                self._post(EffectUnknown(effect, Lane.SWITCHER, f"{outcome.why}; it may have happened"))
                self._fail_waiting(bus, f"not sent, the take before it had no answer: {outcome.why}")
            case Silence():
                self._post(EffectFailed(effect, Lane.SWITCHER, f"not sent: {outcome.why}"))

    def _fail_waiting(self, bus: Bus, why: str) -> None:
        for effect in bus.takes.give_up_waiting():
            self._post(EffectFailed(effect, Lane.SWITCHER, why))

    def event(self, event: Event) -> None:
        """Note an event (reader's thread). Events are hints: what no take of ours explains is read again."""
        self._outputs.event(event)
        self._inputs.event(event)
        with self._lock:
            if self._motion.event(event, self._mono_ns()) and self._session is not None:
                self._send_next(self._session, self._program)
            if event.event_type in _SCENES_CHANGED:
                self._scenes_dirty = True
                self._tell_new_name(event)
            elif event.event_type in (self._program.event, self._preview.event):
                bus = self._program if event.event_type == self._program.event else self._preview
                self._changed(bus, SceneName((event.event_data or {}).get("sceneName", "")))
            if self._scenes_dirty or self._program.dirty or self._preview.dirty:
                self._link.nudge()

    def _tell_new_name(self, event: Event) -> None:
        called = self._names.renamed(event)
        if called is not None:
            for bus in (self._program, self._preview):
                bus.renamed(called)
            self._post(called)

    def _changed(self, bus: Bus, scene: SceneName) -> None:
        if self._explained(bus, scene):
            return
        bus.dirty = True
        if bus.takes.quiet:
            bus.scene = scene
        if bus is self._preview:
            self._put_preview_back(scene)

    def _explained(self, bus: Bus, scene: SceneName) -> bool:
        effect = bus.takes.event(scene)
        if effect is None:
            return False
        self._confirm(effect)
        self._tell(bus, bus.changed(scene, self._newest if bus.takes.quiet else effect))
        return True

    def connected(self, session: ObsSession, client: ObsRequests) -> None:
        """Read everything and open for takes (link's thread)."""
        self._wardrobe.mend(client)
        version = client.get_version()
        requests = getattr(version, "available_requests", ())
        self._has_canvases = LIST_CANVASES in requests
        self._outputs.connected(requests)
        self._inputs.connected()
        self._read_scenes(client, session)
        with self._lock:
            self._say(Level.READY, f"OBS {version.obs_version} at {self._address}")

    def tend(self, client: ObsRequests) -> float:
        """Read again what events or answers put in doubt, once no take is on its way (link's thread)."""
        session = self._session
        if session is not None:
            self._framing.work(session)
        if self._scenes_dirty and self._program.takes.quiet and self._preview.takes.quiet:
            self._read_scenes(client, session)
        for bus in (self._program, self._preview):
            self._read_bus(client, bus)
            self._give_up_overdue(bus)
        if session is None:
            return _LOOK_EVERY_S
        self._overlays.work(client, session.same_machine)
        self._setups.work(client, session.same_machine)
        return min(self._send_held_back(session), self._read_besides(session))

    def _send_held_back(self, session: ObsSession) -> float:
        """Send a take that waited for a transition; give the seconds until the next look."""
        with self._lock:
            if self._program.takes.quiet:
                return _LOOK_EVERY_S
            self._send_next(session, self._program)
            return min(_LOOK_EVERY_S, self._motion.held_s(self._mono_ns()) or _LOOK_EVERY_S)

    def _read_besides(self, session: ObsSession) -> float:
        """Read outputs and inputs while no take is on its way; give the seconds until that is due again."""
        quiet = self._program.takes.quiet and self._preview.takes.quiet
        return min(self._outputs.work(session, quiet), self._inputs.work(session, quiet))

    def lost(self, reason: str) -> None:
        """Note that OBS is gone or frozen; whatever was on its way is unknown (link's thread)."""
        with self._lock:
            was_connected, self._session = self._session is not None, None
            self._overlays.lost(reason)
            self._setups.lost(reason)
            self._studio.lost(reason)
            self._motion.stopped()
            self._dresses.clear()
            self._items.lost()
            self._framing.lost(reason)
            self._outputs.lost(reason)
            self._inputs.lost(reason)
            for bus in (self._program, self._preview):
                bus.dirty, bus.told = False, None
                for effect in bus.takes.give_up_sent():
                    self._post(EffectUnknown(effect, Lane.SWITCHER, f"{reason}; it may have happened"))
                self._fail_waiting(bus, f"not sent: {reason}")
            if not self._stopped:
                self._say(Level.FAILED, reason)
            if was_connected:
                self._post(SwitcherLost(reason))

    def _read_scenes(self, client: ObsRequests, session: ObsSession | None) -> None:
        with self._lock:
            self._scenes_dirty = False
            newest = (self._program.takes.newest, self._preview.takes.newest)
        try:
            reading = client.get_scene_list()
            elsewhere = read_elsewhere(client, reading.scenes) if self._has_canvases else {}
        except ObsTrouble:
            self._scenes_dirty = True
            raise
        with self._lock:
            if newest != (self._program.takes.newest, self._preview.takes.newest):
                self._scenes_dirty = True  # overtaken by a take: its answer nudges us again
                return
            self._session = session  # before it is told: whoever hears of OBS may ask it for something at once
            self._note_scenes(reading, elsewhere)

    def _note_scenes(self, reading: Any, elsewhere: Elsewhere) -> None:
        # OBS numbers its list from the bottom; a person reads it from the top.
        scenes = sorted(reading.scenes, key=lambda scene: -int(scene["sceneIndex"]))
        others = self._names.read(scenes, elsewhere)
        names = tuple(SceneName(scene["sceneName"]) for scene in scenes)
        preview = getattr(reading, "current_preview_scene_name", None)
        self._studio_mode = preview is not None
        self._prove(self._program, reading.current_program_scene_name)
        self._prove(self._preview, preview)
        self._place_back = self._program.told = self._preview.told = None
        self._post(SwitcherRead(names, reading.current_program_scene_name, preview, self._newest, others))

    def _read_bus(self, client: ObsRequests, bus: Bus) -> None:
        with self._lock:
            if not bus.dirty or not bus.takes.quiet:
                return
            bus.dirty = False
            newest = bus.takes.newest
        try:
            scene = bus.read(client)
        except ObsTrouble:
            bus.dirty = True
            raise
        with self._lock:
            if newest != bus.takes.newest:
                bus.dirty = True  # overtaken by a take: its answer nudges us again
                return
            self._prove(bus, scene)
            self._tell(bus, bus.changed(scene, self._newest))

    def _tell(self, bus: Bus, fact: Fact) -> None:
        if fact != bus.told:
            bus.told = fact
            self._post(fact)

    def _prove(self, bus: Bus, scene: SceneName | None) -> None:
        bus.scene = scene
        for effect in bus.takes.read(scene):
            self._confirm(effect)

    def _give_up_overdue(self, bus: Bus) -> None:
        with self._lock:
            for effect in bus.takes.overdue(self._mono_ns()):
                why = "OBS said OK, but shows another scene: a transition hangs, or someone else took over"
                self._post(EffectUnknown(effect, Lane.SWITCHER, why))

    def _say(self, level: Level, reason: str) -> None:
        if self._health != (level, reason):
            self._health = (level, reason)
            self._post(HealthChanged(Part.SWITCHER, level, reason))
