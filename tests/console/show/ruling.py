"""A show with armed rules for tests, fed numbers step by step."""

from msgspec.structs import replace

from console.show.commands import ArmRule, Command, ReadMetrics
from console.show.decide import decide
from console.show.decisions import Refused
from console.show.events import Event, RuleFired, RuleHeldBack
from console.show.evolve import replay
from console.show.feed import FeedSample
from console.show.sounds import SoundPlayed
from console.show.state import FRESH, RuleRun, ShowState
from console.show.types import Crosses, DurationMs, Each, Rule, RuleId, Show, SoundId, Step, UtcMs
from tests.console.show.shop import SHOW

T0 = UtcMs(1_000_000)
FLASH = Step("deal.start", {"deal": "mug-flash"})
DING = Step("sfx.play", {"sound": "ding"})
DINGED = SoundPlayed(SoundId("ding"))


def crosses(level: float, release: float, hold_ms: int, above: bool = True) -> Crosses:
    return Crosses(level, release, DurationMs(hold_ms), above)


DROP = Rule(RuleId("drop"), "50k drop", "viewers", crosses(50_000, 45_000, 10_000), (FLASH,), drop=True)
WIN = Rule(RuleId("win"), "Win", "orders", Each(10), (DING,), once=False)
CALM = replace(DROP, id=RuleId("calm"), name="Calm", trigger=crosses(500, 600, 0, above=False), steps=(DING,))


def sample(at_ms: int, viewers: int | None = None, orders: int | None = None, gmv: int | None = None) -> FeedSample:
    return FeedSample("feed", UtcMs(at_ms), viewers, orders, None, gmv, "USD")


class Story:
    """A show with rules, armed; every look is judged by the events it gives."""

    def __init__(self, *rules: Rule, show: Show = SHOW, armed: bool = True) -> None:
        self.show = replace(show, rules=rules)
        self.state: ShowState = FRESH
        self.at_ms = int(T0)
        self.journal: list[Event] = []
        for rule in rules if armed else ():
            self.ask(ArmRule(rule.id))

    def ask(self, command: Command) -> tuple[Event, ...] | Refused:
        decision = decide(self.show, self.state, command, UtcMs(self.at_ms))
        if isinstance(decision, Refused):
            return decision
        self.state = replay(decision.events, self.state)
        self.journal += decision.events
        return decision.events

    def see(
        self,
        after_s: float,
        viewers: int | None = None,
        orders: int | None = None,
        gmv: int | None = None,
        old_ms: int = 0,
    ) -> tuple[Event, ...]:
        """Let numbers come `after_s` after the last, `old_ms` old."""
        self.at_ms += int(after_s * 1000)
        events = self.ask(ReadMetrics(sample(self.at_ms - old_ms, viewers, orders, gmv)))
        assert isinstance(events, tuple)
        return events

    def stay(self, seconds: int, viewers: int) -> list[Event]:
        """Let a number stay where it is, seen every second."""
        return [event for _ in range(seconds) for event in self.see(1, viewers)]

    def run(self, rule: Rule) -> RuleRun:
        return self.state.rules[rule.id]

    def refused(self, command: Command) -> Refused:
        refused = self.ask(command)
        assert isinstance(refused, Refused)
        assert refused.remedy
        return refused


def kinds(events: list[Event] | tuple[Event, ...]) -> list[str]:
    return [type(event).__name__ for event in events]


def fired(events: list[Event] | tuple[Event, ...]) -> list[RuleFired]:
    return [event for event in events if isinstance(event, RuleFired)]


def held_back(events: list[Event] | tuple[Event, ...]) -> list[str]:
    return [event.why for event in events if isinstance(event, RuleHeldBack)]


ASKS = replace(DROP, ask=True)


def asking() -> Story:
    story = Story(ASKS)
    assert kinds(story.stay(11, 50_200))[-1] == "RuleAsked"
    return story
