"""The checklist's lines of the desk itself: graphics, pads, sound, sync, journal, clock, rundown, prompter.

A part of `console.show.preflight`. Counterparts: adapters report their health, `console.show.truth` keeps it.
"""

from collections.abc import Iterator
from typing import Final

from console.show.facts import Level, Part
from console.show.obs_truth import InputState
from console.show.planning import planned_start
from console.show.preflight_lines import Jump, Line, gigabytes, look, many, ok, stop, unused
from console.show.sound import ours
from console.show.state import Lock, ShowState
from console.show.stock import age_text
from console.show.sync_truth import PairHeard
from console.show.sync_zones import Colour, words, zone
from console.show.timing import local_ms_of_day, time_of_day_text
from console.show.truth import Truth
from console.show.types import DurationMs, Show, UtcMs

JOURNAL_LEAST_MB, JOURNAL_FEW_MB = 200, 1_000
"""A long show writes some tens of megabytes; other programs write to the disk too."""
READING_OLD_MS: Final = DurationMs(1_800_000)
"""Cables and settings change in half an hour."""
LATE_MS: Final = DurationMs(300_000)


def desk_lines(show: Show, state: ShowState, truth: Truth, at_ms: UtcMs) -> Iterator[Line]:
    """Give every line of the desk."""
    yield _graphics(show, truth)
    yield from _pads(truth)
    yield from _mics(show, truth)
    yield _sound(show, truth)
    yield from _sounds(show, truth)
    yield _bed(show, truth)
    yield _bus(truth, Part.CUE_BUS, "Headphones", "cartwall sound cue DEVICE")
    yield _bus(truth, Part.EARBUD, "Host's ear", "cartwall sound earbud DEVICE")
    yield from _sync(show, truth, at_ms)
    yield _journal(truth)
    yield _show_file(truth)
    yield from _locks(state)
    yield _clock(show, state, at_ms)
    yield _rundown(show)
    yield _prompter(show, state)


def _graphics(show: Show, truth: Truth) -> Line:
    part = "Graphics"
    if not show.graphics and not show.deals:
        return unused(part, "The show has none.")
    pages = [page for page in truth.pages.values() if page.bus == "program"]
    if not pages:
        found = "No browser source of OBS has the graphics page."
        return stop(part, found, "Let the assistant add it, or add it as a browser source.", Jump.SCENES)
    failed = next((page.failed for page in pages if page.failed), "")
    if failed:
        return look(part, f"A graphic could not be drawn: {failed}", "Put it right in GRAPHICS.", Jump.GRAPHICS)
    health = truth.health.get(Part.GRAPHICS)
    if health is not None and health.level is not Level.READY:
        return stop(part, health.reason, "Switch the browser source on in OBS.", Jump.SCENES)
    drawn = max(page.rev for page in pages)
    last = f"picture {drawn} drawn last" if drawn else "nothing was to be drawn yet"
    return ok(part, f"{many(len(pages), 'page')} attached; {last}.", Jump.GRAPHICS)


def _pads(truth: Truth) -> Iterator[Line]:
    if not truth.surfaces:
        yield unused("Pads", "No device plays a role here; the wall on screen does.")
        return
    well = []
    for role, surface in truth.surfaces.items():
        level, reason = surface.worst()
        if level is Level.READY:
            well.append(surface.device or role)
        elif level is Level.OFF and not surface.device:
            yield unused(f"Pads “{role}”", reason or "No device plays it; the wall on screen does.")
        else:
            said = look if level is not Level.FAILED else stop
            yield said(f"Pads “{role}”", reason, "Plug it in, or give the role to another device.", Jump.CONTROLS)
    if well:
        yield ok("Pads", f"Ready: {', '.join(well)}.", Jump.CONTROLS)


def _mics(show: Show, truth: Truth) -> Iterator[Line]:
    """Judge the cameras' microphones as OBS has them; whether they move is for the test."""
    mics = tuple(dict.fromkeys(camera.mic for camera in show.cameras if camera.mic))
    if not mics:
        yield unused("Microphones", "No camera of the show names one.")
        return
    if truth.inputs is None:
        yield look("Microphones", "Nobody knows what OBS hears.", "Bring OBS back first.", Jump.MIXER)
        return
    inputs = {one.name: one for one in truth.inputs}
    found = [_mic(mic, inputs.get(mic), truth) for mic in mics]
    yield from (line for line in found if line is not None)
    well = found.count(None)
    if well:
        yield ok("Microphones", f"{well} of {len(mics)} open in OBS.", Jump.MIXER)


def _mic(mic: str, known: InputState | None, truth: Truth) -> Line | None:
    part = f"Microphone “{mic}”"
    if known is None:
        return stop(part, "OBS has no input of that name.", "Name it so in OBS, or change show.toml.", Jump.INPUTS)
    if known.muted:
        return look(part, "It is muted.", "Open it before its camera is on air (input.mute).", Jump.MIXER)
    heard = truth.heard.of(mic) if truth.heard is not None else None
    if heard is not None and heard.clips_ms is not None:
        return look(part, "It clips.", "Turn it down at its source (input.volume).", Jump.MIXER)
    if known.volume_db <= _FADED_DB:
        return look(part, f"Its fader stands at {known.volume_db:.0f} dB.", "Draw it up in MIXER.", Jump.MIXER)
    return None


_FADED_DB: Final = -40.0


def _sound(show: Show, truth: Truth) -> Line:
    part, health = "Sound output", truth.health.get(Part.SOUND)
    wanted = bool(ours(show.sounds) or show.bed.tracks)
    if health is None:
        return look(part, "Nothing is known of it yet.", "Wait a moment.") if wanted else unused(part, "No sounds.")
    if health.level is Level.READY:
        return ok(part, health.reason)
    if not wanted:
        return unused(part, health.reason)
    said = stop if health.level in (Level.FAILED, Level.OFF) else look
    return said(part, health.reason, "Choose an output: cartwall sound devices, then cartwall sound use DEVICE.")


def _sounds(show: Show, truth: Truth) -> Iterator[Line]:
    for wanted, why in truth.missing.items():
        sound = show.sound(wanted)
        yield look(f"Sound “{sound.name if sound else wanted}”", f"It cannot be heard: {why}.", "Put its file right.")
    if truth.loading:
        yield look("Sounds", f"{many(len(truth.loading), 'sound')} still being read.", "Wait a moment.")


def _bed(show: Show, truth: Truth) -> Line:
    part = "Bed"
    if not show.bed.tracks:
        return unused(part, "The show has no music under it.")
    if truth.bed.broken:
        return look(part, " ".join(truth.bed.broken), "Put the files right, or take them out.", Jump.MIXER)
    return ok(part, f"{many(len(show.bed.tracks), 'track')}; it is {truth.bed.going}.", Jump.MIXER)


def _bus(truth: Truth, which: Part, part: str, verb: str) -> Line:
    health = truth.health.get(which)
    if health is None or health.level is Level.OFF:
        return unused(part, "None is chosen.")
    if health.level is Level.READY:
        return ok(part, health.reason)
    return look(part, health.reason, f"Plug it in, or choose another: {verb}.")


def _sync(show: Show, truth: Truth, at_ms: UtcMs) -> Iterator[Line]:
    health = truth.health.get(Part.SYNC)
    if not truth.sync.pairs:
        if not show.sync.program and (health is None or health.level is Level.OFF):
            yield unused("Sync", "No sync meter is set up.")
        else:
            why = health.reason if health is not None else ""
            yield look("Sync", f"It was never measured. {why}".strip(), "Show the slate to the camera.", Jump.SYNC)
        return
    newest: dict[tuple[str, str], PairHeard] = {}
    for pair in truth.sync.pairs:
        known = newest.get((pair.said.video, pair.said.audio))
        if known is None or pair.said.newest.at_ms > known.said.newest.at_ms:
            newest[pair.said.video, pair.said.audio] = pair
    for pair in newest.values():
        yield _pair(pair, truth.sync.limit_ms, at_ms)


def _pair(pair: PairHeard, limit_ms: float, at_ms: UtcMs) -> Line:
    part = f"Sync of “{pair.said.audio}” with “{pair.said.video}”"
    age_ms, measure = DurationMs(max(0, at_ms - pair.said.newest.at_ms)), "Show the slate again."
    if pair.voided:
        return look(part, pair.voided, measure, Jump.SYNC)
    late_ms = pair.late_ms
    if late_ms is None:
        return look(part, "Too few readings count to say a figure.", measure, Jump.SYNC)
    found = zone(late_ms, limit_ms)
    figure = f"{words(late_ms, pair.said.frame_ms)}; read {age_text(age_ms)} ago ({found.colour})."
    figure = figure[0].upper() + figure[1:]
    correct = "Correct it in SYNC (sync.correct)."
    if found.colour is Colour.RED:
        return stop(part, figure, correct, Jump.SYNC)
    if found.colour is not Colour.GREEN:
        return look(part, figure, correct, Jump.SYNC)
    return ok(part, figure, Jump.SYNC) if age_ms < READING_OLD_MS else look(part, figure, measure, Jump.SYNC)


def _journal(truth: Truth) -> Line:
    part, health, free_mb = "Journal", truth.health.get(Part.JOURNAL), truth.tested.disk_mb
    room = "" if free_mb is None else f" {gigabytes(free_mb)} free."
    said = (health.reason if health is not None else "Every decision is on disk.") + room
    remedy = "Make room on the disk of the show's folder."
    if (health is not None and health.level is Level.FAILED) or (free_mb is not None and free_mb < JOURNAL_LEAST_MB):
        return stop(part, said, remedy)
    return look(part, said, remedy) if free_mb is not None and free_mb < JOURNAL_FEW_MB else ok(part, said)


def _show_file(truth: Truth) -> Line:
    health = truth.health.get(Part.SHOW_FILE)
    if health is None or health.level is Level.READY:
        return ok("Show file", health.reason if health is not None else "Read and checked.")
    return look("Show file", health.reason, "See: cartwall check.")


def _locks(state: ShowState) -> Iterator[Line]:
    if Lock.PLAYBACK in state.locks:
        yield stop("Locks", "Playback is locked: nothing goes to air.", "Unlock it (lock.playback on=no).")


def _clock(show: Show, state: ShowState, at_ms: UtcMs) -> Line:
    now = f"It is {time_of_day_text(local_ms_of_day(show.zone, at_ms))} {show.zone.name}"
    starts_ms = planned_start(show, at_ms)
    if starts_ms is None or state.live_ms is not None:
        return ok("Clock", f"{now}.")
    left_ms = DurationMs(starts_ms - at_ms)
    if left_ms >= 0:
        return ok("Clock", f"{now}; the show begins in {age_text(left_ms)}.")
    found = f"{now}; the show was to begin {age_text(DurationMs(-left_ms))} ago."
    remedy = "Begin, or move the start in show.toml."
    return look("Clock", found, remedy, Jump.RUNDOWN) if -left_ms >= LATE_MS else ok("Clock", found)


def _rundown(show: Show) -> Line:
    if not show.rundown:
        return unused("Rundown", "The show file has none.")
    total_ms = DurationMs(sum(segment.duration_ms for segment in show.rundown if not segment.adlib))
    return ok("Rundown", f"{many(len(show.rundown), 'segment')}, {age_text(total_ms)}.", Jump.RUNDOWN)


def _prompter(show: Show, state: ShowState) -> Line:
    texts = sum(bool(segment.prompter) for segment in show.rundown)
    if not texts and not state.prompter:
        return unused("Prompter", "No segment brings a text.")
    shown = "a text is shown" if state.prompter else "nothing is shown now"
    return ok("Prompter", f"{many(texts, 'segment')} with a text; {shown}.", Jump.RUNDOWN)
