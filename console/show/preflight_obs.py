"""The checklist's lines of OBS: is it there, does it keep up, is what it puts out set, are the cameras there.

A part of `console.show.preflight`. Counterparts: `console.show.obs_truth` has the figures, `console.show.obs_alarms`
speaks of them while the show runs.
"""

from collections.abc import Iterator
from typing import Final

from console.show.facts import Level, Part
from console.show.obs_alarms import CONGESTED_MS, DISK_MINUTES, DROPPED, LAGGED
from console.show.obs_truth import OutputsState, OutputState
from console.show.preflight_lines import Jump, Line, gigabytes, look, many, ok, share, stop, unused
from console.show.resending import differences
from console.show.rivals import fighting
from console.show.state import ShowState
from console.show.truth import Truth
from console.show.types import Show, UtcMs
from console.show.vanished import missing

BADLY: Final = 5.0
"""So many times what is an alarm while the show runs is no way to begin one."""
LEAST_MB, FEW_MB = 2_000, 10_000
"""Free for recordings, where nobody knows how fast they grow."""
FEW_MINUTES: Final = 60
_AWAY: Final = "Nobody knows while OBS is away."


def obs_lines(show: Show, state: ShowState, truth: Truth, at_ms: UtcMs) -> Iterator[Line]:
    """Give every line of OBS."""
    yield _connected(truth)
    yield from _cameras(show, state, truth)
    yield _safe(show, state)
    yield _rivals(state, at_ms)
    if state.returned is not None:
        found = " ".join(differences(show, state))
        yield stop("OBS came back", found, "Send it again or leave it (plan.resend, plan.leave).")
    if truth.program is None:
        return
    outputs = truth.outputs
    if outputs is None:
        yield look("OBS keeps up", "OBS has not told its figures yet.", "Wait two seconds.", Jump.OUTPUTS)
        return
    yield _keeps_up(outputs)
    yield _output("Stream", "stream", outputs.stream)
    yield from _network(outputs)
    yield _output("Recording", "record", outputs.record)
    yield _disk(outputs)


def _connected(truth: Truth) -> Line:
    health = truth.health.get(Part.SWITCHER)
    said = health.reason if health is not None else "Nothing is known about OBS yet."
    if truth.program is None:
        return stop("OBS", said, "Start OBS and turn on its WebSocket server (Tools > WebSocket Server).")
    if health is not None and health.level is not Level.READY:
        return look("OBS", said, "Do what it says, or start OBS anew before the show begins.", Jump.OUTPUTS)
    return ok("OBS", said)


def _keeps_up(outputs: OutputsState) -> Line:
    obs, part = outputs.obs, "OBS keeps up"
    figures = f"{obs.fps:g} frames a second, {share(obs.render_lag)} drawn late, {share(obs.encoder_lag)} left out"
    figures = f"{figures} in the last minute; processor {obs.cpu_percent} %."
    worst = max(obs.render_lag, obs.encoder_lag)
    remedy = "Close other programs, take heavy sources out, or use a faster encoder preset."
    if worst > LAGGED * BADLY:
        return stop(part, figures, remedy, Jump.OUTPUTS)
    return look(part, figures, remedy, Jump.OUTPUTS) if worst > LAGGED else ok(part, figures, Jump.OUTPUTS)


def _output(part: str, verb: str, output: OutputState) -> Line:
    if output.fell:
        return stop(part, "It ended and nobody stopped it here.", f"Start it (output.start {verb}).", Jump.OUTPUTS)
    if output.active:
        return ok(part, f"On for {output.ran_ms // 60_000} min.", Jump.OUTPUTS)
    if output.failed or output.why:
        found = output.failed or output.why
        return stop(part, f"It does not start: {found}", f"Mend it in OBS, then output.start {verb}.", Jump.OUTPUTS)
    if output.under_way is not None:
        return look(part, f"It is {output.under_way}.", "Wait until OBS confirms it.", Jump.OUTPUTS)
    return look(part, "It is off.", f"Start it when it is time (output.start {verb}).", Jump.OUTPUTS)


def _network(outputs: OutputsState) -> Iterator[Line]:
    """Say how the stream gets through, once it runs."""
    if not outputs.stream.active:
        return
    network, part = outputs.network, "Network"
    figures = (
        f"{share(network.dropped_share)} of the last minute's frames lost, congestion {share(network.congestion)}."
    )
    remedy = "Take load off the network, or lower the bitrate in OBS."
    if network.reconnecting:
        yield stop(part, "OBS has lost the stream's server and is reconnecting.", "Look at the network.", Jump.OUTPUTS)
    elif network.dropped_share > DROPPED * BADLY:
        yield stop(part, figures, remedy, Jump.OUTPUTS)
    elif network.dropped_share > DROPPED or network.congested_ms >= CONGESTED_MS:
        yield look(part, figures, remedy, Jump.OUTPUTS)
    else:
        yield ok(part, figures, Jump.OUTPUTS)


def _disk(outputs: OutputsState) -> Line:
    """Judge the recording's disk by minutes while it records, else by what is free."""
    part, free = "Disk of the recording", gigabytes(outputs.obs.disk_mb)
    minutes = outputs.recording.disk_minutes
    if outputs.record.active and minutes is not None:
        found = f"{free} free: {minutes} min at {outputs.recording.megabytes_a_minute:.0f} MB a minute."
        bad, poor = minutes < DISK_MINUTES, minutes < FEW_MINUTES
    else:
        found, bad, poor = f"{free} free.", outputs.obs.disk_mb < LEAST_MB, outputs.obs.disk_mb < FEW_MB
    remedy = "Make room, or record to another disk (OBS: Settings > Output)."
    if bad:
        return stop(part, found, remedy, Jump.OUTPUTS)
    return look(part, found, remedy, Jump.OUTPUTS) if poor else ok(part, found, Jump.OUTPUTS)


def _cameras(show: Show, state: ShowState, truth: Truth) -> Iterator[Line]:
    """Name each camera that lacks something, and count the others."""
    if not show.cameras:
        yield unused("Cameras", "The show file names none.")
        return
    if truth.program is None:
        yield stop("Cameras", f"{_AWAY} The show names {many(len(show.cameras), 'camera')}.", "Bring OBS back first.")
        return
    well = 0
    for camera in show.cameras:
        part, why = f"Camera “{camera.name}”", missing(show, state, camera.id)
        shown, off = truth.tree.shows.get(camera.scene), truth.tree.off.get(camera.scene, ())
        if why:
            yield stop(part, why, "Make the scene, or name another in show.toml.", Jump.SCENES)
        elif camera.item and shown is not None and camera.item not in (*shown, *off):
            found = f"Scene “{camera.scene}” has no source “{camera.item}”."
            yield stop(part, found, "Add it in OBS, or name another in show.toml.", Jump.SCENES)
        elif shown == ():
            yield stop(part, f"Scene “{camera.scene}” shows nothing: it is empty, or all is off.", _FILL, Jump.SCENES)
        else:
            well += 1
    if well:
        yield ok("Cameras", f"{well} of {many(len(show.cameras), 'camera')} with scene and source.", Jump.SCENES)


_FILL: Final = "Add a source to it, or switch one on, in OBS."


def _safe(show: Show, state: ShowState) -> Line:
    part, safe = "Safe camera", show.safe_camera
    camera = None if safe is None else show.camera(safe)
    if camera is None:
        return look(part, "None: PANIC leaves the camera alone.", "Name one in show.toml (safe_camera).", Jump.SCENES)
    why = missing(show, state, camera.id)
    if why:
        return stop(part, f"“{camera.name}”: {why}", "Mend its scene: PANIC cuts there.", Jump.SCENES)
    return ok(part, f"PANIC cuts to “{camera.name}”.")


def _rivals(state: ShowState, at_ms: UtcMs) -> Line:
    part = "One hand on the cut"
    if fighting(state.rivals, at_ms) is not None:
        found = "Someone else cuts in OBS too: takes of ours are undone."
        return stop(part, found, "Close the other remote control, hotkey or automatic switcher.")
    return ok(part, "Nobody else has undone a take.")
