"""What the shop, the room and OBS say, as commands; where the show refuses a report, the feed's health says so.

Engine thread only. Counterparts: `console.feeds` say these facts, `console.show.stock`, `claims` and `rules` decide.
"""

from collections.abc import Hashable

from console.show.camera_commands import FindCameras, FollowVoice, RenameScene, SeeScenes
from console.show.commands import Command, CountStock, ReadListing, ReadMetrics, RecordSale, SettleCue
from console.show.decisions import Refused
from console.show.facts import (
    Fact,
    HealthChanged,
    Level,
    ListingSeen,
    MetricsSeen,
    Part,
    Report,
    SaleSeen,
    SceneCalled,
    SetUpEnded,
    SetUpUndone,
    StepMade,
    StockRead,
    StockSeen,
    SwitcherLost,
    SwitcherRead,
    VoiceHeard,
)
from console.show.graphic_commands import ReleaseFraming
from console.show.setup_commands import EndSetUp, NoteStep, NoteUndone, SeeStock

FORGET_NS = 60_000_000_000
"""A refusal that is not repeated for this long is no news any more."""
MOST_REFUSED = 100

SAID_OUTSIDE = CountStock | RecordSale | ReadListing | SettleCue | ReleaseFraming
"""What happened outside whether or not the disk takes it."""

_UNKNOWN = HealthChanged(part=Part.FEED, level=Level.READY, reason="What the feed says is taken over again.")


def command_of(report: Report) -> Command:
    """Say what a report asks of the show."""
    match report:
        case StockSeen():
            return CountStock(
                report.product, report.variant, report.units, report.source, report.at_ms, report.provisional
            )
        case SaleSeen():
            return RecordSale(report.product, report.variant, report.units, report.source, report.at_ms)
        case ListingSeen():
            return ReadListing(report.product, report.price, report.source, report.at_ms)
        case MetricsSeen():
            return ReadMetrics(report.sample)


def commands_of(fact: Fact) -> tuple[Command, ...]:
    """Say what the switcher's own word asks of the show, besides what is in program."""
    match fact:
        case SwitcherRead():
            return FindCameras(fact.scenes), SeeScenes(fact.scenes, fact.elsewhere)
        case SwitcherLost():
            return (SeeScenes(()),)
        case SceneCalled():
            return (RenameScene(fact.old, fact.new),)
        case StockRead():
            return (SeeStock(fact.stock),)
        case StepMade():
            return (NoteStep(fact.made),)
        case SetUpEnded():
            return (EndSetUp(fact.why, fact.remedy),)
        case SetUpUndone():
            return (NoteUndone(fact.made, fact.words),)
        case VoiceHeard():
            return (FollowVoice(fact.input, fact.at_ms),)
        case _:
            return ()


class FeedHealth:
    """The feed's health as the feed says it, worse while the show refuses something the feed reports."""

    def __init__(self) -> None:
        self._said = _UNKNOWN
        self._refused: dict[Hashable, tuple[str, int]] = {}

    def said(self, health: HealthChanged) -> HealthChanged:
        """Take over what the feed says of itself; give the health to show."""
        self._said = health
        return self._shown()

    def answered(self, report: Report, refused: Refused | None, now_ns: int) -> HealthChanged | None:
        """Note how the show answered a report; give the health to show when it may have changed."""
        about = _about(report)
        if refused is None and about not in self._refused:
            return None
        self._refused.pop(about, None)
        if refused is not None:
            self._refused[about] = (f"{refused.why} {refused.remedy}".strip(), now_ns)
            if len(self._refused) > MOST_REFUSED:
                del self._refused[next(iter(self._refused))]
        return self._shown()

    def expire(self, now_ns: int) -> HealthChanged | None:
        """Forget old refusals; give the health to show when that may have changed it."""
        old = [about for about, (_, at_ns) in self._refused.items() if now_ns - at_ns > FORGET_NS]
        for about in old:
            del self._refused[about]
        return self._shown() if old else None

    def _shown(self) -> HealthChanged:
        if not self._refused or self._said.level not in (Level.READY, Level.CONNECTING):
            return self._said
        newest, _ = list(self._refused.values())[-1]
        more = f" And {len(self._refused) - 1} more." if len(self._refused) > 1 else ""
        return HealthChanged(part=Part.FEED, level=Level.DEGRADED, reason=f"A report was refused: {newest}{more}")


def _about(report: Report) -> Hashable:
    match report:
        case StockSeen() | SaleSeen():
            return type(report), report.product, report.variant
        case ListingSeen():
            return type(report), report.product
        case MetricsSeen():
            return type(report)
