"""`decide`: which events follow from a command, or why none do. Pure, total, never raises.

Counterpart: `console.show.evolve`. The rules live in one file a topic; this is only the dispatch.
"""

from typing import assert_never

from console.show import cameras, clearing, deals, pins, sounds
from console.show.commands import (
    AllOut,
    Command,
    EndDeal,
    FindCameras,
    FollowSwitcher,
    OpenShow,
    Panic,
    PassTime,
    PinProduct,
    PlaySound,
    PreviewCamera,
    ShowCountdown,
    StartDeal,
    StopSounds,
    TakeCamera,
    UnpinProduct,
)
from console.show.decisions import Decision, accept
from console.show.events import ShowOpened
from console.show.state import ShowState
from console.show.types import Show, UtcMs


def decide(show: Show, state: ShowState, command: Command, at_ms: UtcMs) -> Decision:
    """Answer `command` at `at_ms` (UTC milliseconds) in the light of `state`."""
    match command:
        case TakeCamera():
            return cameras.decide_take(show, state, command)
        case PreviewCamera():
            return cameras.decide_preview(show, state, command)
        case FollowSwitcher():
            return cameras.decide_follow(show, state, command)
        case FindCameras():
            return cameras.decide_find(show, state, command)
        case StartDeal():
            return deals.decide_start(show, state, command, at_ms)
        case EndDeal():
            return deals.decide_end(state, command)
        case ShowCountdown():
            return deals.decide_show_countdown(state, command)
        case PassTime():
            return deals.decide_time(state, command, at_ms)
        case PinProduct():
            return pins.decide_pin(show, state, command)
        case UnpinProduct():
            return pins.decide_unpin(state, command)
        case PlaySound():
            return sounds.decide_play(show, command)
        case StopSounds():
            return sounds.decide_stop(command)
        case AllOut():
            return clearing.decide_all_out(command)
        case Panic():
            return clearing.decide_panic(show, state, command)
        case OpenShow():
            return accept(ShowOpened(engine=command.engine, epoch=state.epoch + 1))
        case _:
            assert_never(command)
