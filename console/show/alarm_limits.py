"""When live numbers and sound are an alarm: ``[alarms]`` of a show file.

Counterparts: `console.config.alarms` reads it, `console.show.feed_alarms` goes by it.
"""

from msgspec import Struct

from console.show.instants import DurationMs


class AlarmLimits(Struct, frozen=True):
    """What is too little, too much, or too long. The rates are the field's own thresholds (FIELD section 2)."""

    feed_silent_ms: DurationMs = DurationMs(60_000)
    """A feed that spoke and has said nothing for so long is silent."""
    low_for_ms: DurationMs = DurationMs(180_000)
    """A stage of the funnel has to be low for so long."""
    retention: float = 0.3
    """Share of those who come in that stay past 30 s; 0: no alarm, as with the other rates."""
    click_rate: float = 0.03
    cart_rate: float = 0.0
    checkout_rate: float = 0.5
    gmv_times: float = 5.0
    """The last minute sold more than so many times what a minute before it did; 0: no alarm."""
    dead_air_ms: DurationMs = DurationMs(120_000)
    """Nobody wrote, and nobody was heard, for so long; 0: no alarm."""
    silent_ms: DurationMs = DurationMs(10_000)
    """Nothing was heard in the program for so long; 0: no alarm."""
    music: tuple[str, ...] = ()
    """Inputs of OBS that carry music; louder than the cameras' microphones they are an alarm."""
