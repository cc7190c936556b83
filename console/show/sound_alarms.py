"""Alarms of what is heard while the show is live: a silent program, clipping, a muted microphone, music over voices.

As in `console.show.feed_alarms` a sentence holds no figure that ticks, each is raised after a while, and each can be
acknowledged or snoozed. Counterparts: `console.show.hearing` listens, `console.show.obs_truth` says what is muted.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from console.show.feed_alarms import Alarm, hushed
from console.show.hearing import Mixture, SoundHeard
from console.show.nesting import in_program
from console.show.obs_commands import Monitor
from console.show.obs_truth import InputState
from console.show.state import ShowState
from console.show.stock import age_text
from console.show.truth import Truth
from console.show.types import Show, UtcMs


def wanted_mixture(show: Show, state: ShowState) -> Mixture | None:
    """Say what is listened for: while live, everything, and the music the show names against its voices."""
    if state.live_ms is None:
        return None
    mics = (camera.mic for camera in show.cameras if camera.mic)
    voices = tuple(dict.fromkeys((*mics, *show.bed.duck.voices)))
    return Mixture(tuple(name for name in show.alarms.music if name not in voices), voices)


def sound_alarms(show: Show, state: ShowState, truth: Truth, at_ms: UtcMs) -> tuple[Alarm, ...]:
    """Give those that nobody has acknowledged or snoozed, worst first."""
    return tuple(alarm for alarm in all_sound_alarms(show, state, truth, at_ms) if not hushed(state, alarm, at_ms))


def all_sound_alarms(show: Show, state: ShowState, truth: Truth, at_ms: UtcMs) -> tuple[Alarm, ...]:
    """Give all of them; nothing while the show is not live, or nobody knows what OBS hears."""
    live_ms, inputs = state.live_ms, truth.inputs
    if live_ms is None or not inputs:
        return ()
    heard = truth.heard
    muted = _muted(show, state, truth, inputs, live_ms)
    if heard is None:
        return tuple(muted)
    return (*muted, *_silent(show, heard, inputs, live_ms, at_ms), *_clipping(heard, inputs), *_music(show, heard))


def _silent(
    show: Show, heard: SoundHeard, inputs: tuple[InputState, ...], live_ms: UtcMs, at_ms: UtcMs
) -> Iterator[Alarm]:
    """Say that nothing is heard of anything that goes on air."""
    limit_ms = show.alarms.silent_ms
    aired = [heard.of(one.name) for one in inputs if one.monitor is not Monitor.ONLY]
    since = [live_ms, *(one.silent_ms for one in aired if one is not None and one.silent_ms is not None)]
    loud = any(one is not None and one.silent_ms is None for one in aired)
    if limit_ms and not loud and at_ms - max(since) >= limit_ms:
        text = (
            f"Nothing is heard in the program for more than {age_text(limit_ms)}: see in MIXER whether microphones are "
            "open, plugged in and in the scene on air."
        )
        yield Alarm("silence", text, UtcMs(max(since) + limit_ms))


def _muted(
    show: Show, state: ShowState, truth: Truth, inputs: tuple[InputState, ...], live_ms: UtcMs
) -> Iterator[Alarm]:
    """Name microphones that are muted while their camera is on air.

    A camera that was away and came back is trouble anew, whoever acknowledged the old one; one that is to be seen in
    the shot before as well was not away.
    """
    seen = in_program(truth.tree, truth.program)
    before = in_program(replace(truth.tree, on_air=None), state.before_scene)
    muted = {one.name for one in inputs if one.muted}
    for mic in dict.fromkeys(camera.mic for camera in show.cameras if camera.mic in muted and camera.scene in seen):
        cameras = ", ".join(f"“{one.name}”" for one in show.cameras if one.mic == mic and one.scene in seen)
        heard = truth.heard.of(mic) if truth.heard is not None else None
        if heard is not None and heard.silent_ms is None:
            continue  # it was muted a moment ago: a cough
        since_ms = heard.silent_ms if heard is not None and heard.silent_ms is not None else live_ms
        text = f"“{mic}” is muted while its camera {cameras} is on air: open it (input.mute) or cut away."
        stayed = any(one.mic == mic and one.scene in before for one in show.cameras)
        yield Alarm(f"mute:{mic}", text, max(since_ms, live_ms, UtcMs(0) if stayed else state.director.since_ms))


def _clipping(heard: SoundHeard, inputs: tuple[InputState, ...]) -> Iterator[Alarm]:
    """Name what clips and goes on air."""
    aired = {one.name for one in inputs if one.monitor is not Monitor.ONLY}
    for one in heard.inputs:
        if one.clips_ms is not None and one.name in aired:
            text = f"“{one.name}” clips: turn it down at its source, or draw its fader in MIXER down (input.volume)."
            yield Alarm(f"clip:{one.name}", text, one.clips_ms)


def _music(show: Show, heard: SoundHeard) -> Iterator[Alarm]:
    if heard.music_ms is not None:
        names = ", ".join(f"“{name}”" for name in show.alarms.music)
        text = f"Music ({names}) is louder than the voices: draw it down (input.volume) until they are understood."
        yield Alarm("music", text, heard.music_ms)
