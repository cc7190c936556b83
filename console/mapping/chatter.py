"""Controls that chatter or are stuck: noticed, named, and muted until they are well. Pure; time is passed in.

A switch that bounces presses more often than a hand can; one that is stuck goes down and does not come up. Neither may
fire the show. Panic is never muted. Counterparts: `console.engine.muting` keeps what is known of every control,
`console.mapping.guards` is for what hands do.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from hardware.messages import Action

NS_PER_S: Final = 1_000_000_000
MOST_A_SECOND: Final = 12
"""More presses of one control within a second are no hand's: two fingers drumming make about ten."""
QUIET_NS: Final = 5 * NS_PER_S
"""A control that chattered is heard again after so long without a press."""
STUCK_NS: Final = 30 * NS_PER_S


class Ill(StrEnum):
    """What is wrong with a control."""

    CHATTERS = "chatters"
    STUCK = "is stuck"


class Pulse(Struct, frozen=True):
    """What is known of one control."""

    presses_ns: tuple[int, ...] = ()
    """Those of the last second."""
    down_ns: int | None = None
    """Since when it is down; none: it is up, or nobody would hear it come up."""
    ill: Ill | None = None
    """Muted for this."""
    count: int = 0
    """The most presses of one second since it chatters."""


WELL: Final = Pulse()


def touched(pulse: Pulse, action: Action, at_ns: int, *, tells_releases: bool, may_be_held: bool) -> Pulse:
    """Note a touch.

    `tells_releases`: the surface says when a control is let go; `may_be_held`: what it fires lasts as long as it is
    held, so that down for long is no fault.
    """
    if action is Action.UP:
        return replace(pulse, down_ns=None, ill=None if pulse.ill is Ill.STUCK else pulse.ill)
    if action is not Action.DOWN:
        return pulse
    recent = (*(one for one in pulse.presses_ns if at_ns - one < NS_PER_S), at_ns)
    chatters = len(recent) > MOST_A_SECOND
    return Pulse(
        presses_ns=recent,
        down_ns=at_ns if tells_releases and not may_be_held else None,
        ill=Ill.CHATTERS if chatters else pulse.ill,
        count=max(pulse.count, len(recent)) if chatters or pulse.ill else 0,
    )


def passed(pulse: Pulse, now_ns: int) -> Pulse:
    """Let time pass: what was down too long is stuck, what has been quiet is heard again."""
    if pulse.down_ns is not None and pulse.ill is None and now_ns - pulse.down_ns >= STUCK_NS:
        return replace(pulse, ill=Ill.STUCK)
    newest = pulse.presses_ns[-1] if pulse.presses_ns else None
    if pulse.ill is Ill.CHATTERS and (newest is None or now_ns - newest >= QUIET_NS):
        return replace(pulse, ill=None, count=0)
    return pulse


def named(where: str) -> str:
    """Name a control of a surface for people: ``pads: pad 3/1``."""
    surface, _, control = where.partition(":")
    return f"{surface}: {control.replace('/', ' ', 1)}"


def in_words(where: str, pulse: Pulse) -> str:
    """Say what is wrong with a control and what to do: ``pads: pad 3/1 chatters: 40 presses in 1 s; …``."""
    name = named(where)
    if pulse.ill is Ill.CHATTERS:
        what = f"{name} chatters: {pulse.count} presses in 1 s; it is muted until it is quiet for 5 s."
    else:
        what = f"{name} is stuck: down for {STUCK_NS // NS_PER_S} s; it is muted until it is let go."
    return f"{what} Its actions are on the pad wall."
