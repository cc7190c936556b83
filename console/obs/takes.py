"""What was asked of one of OBS's buses and has not come to an end. Pure. Counterpart: `console.obs.switcher`.

OBS does requests on a pool of threads: of two takes sent close together the older may land last and stay on air (seen
with OBS 29 on two cores). So one take is under way at a time and the next leaves the moment OBS answers, 5 ms later.

OBS's OK comes when its window has switched; its event only when the transition ends, 300 ms later for a fade, and maybe
for a take long overtaken. So OK is needed, and then the event, a reading that shows the scene, or a newer take.
"""

from collections import deque

from msgspec import Struct

from console.show.facts import EffectId
from console.show.types import SceneName

NO_EFFECT = EffectId(0)


class Take(Struct):
    """A take that was sent."""

    effect: EffectId
    scene: SceneName
    deadline_ns: int
    answered: bool = False
    shown: bool = False
    """An event named its scene before OBS's OK came."""


class Takes:
    """The takes of one bus, oldest first. Not thread-safe: its owner locks."""

    def __init__(self) -> None:
        self.newest = NO_EFFECT
        """The newest effect that was sent."""
        self._waiting: deque[tuple[EffectId, SceneName]] = deque()
        self._under_way: EffectId | None = None
        self._sent: dict[EffectId, Take] = {}

    @property
    def quiet(self) -> bool:
        """Tell whether nothing waits and nothing is without an answer: only then a reading says how things stay."""
        return self._under_way is None and not self._waiting

    def add(self, effect: EffectId, scene: SceneName) -> None:
        """Note a take that someone wants."""
        self._waiting.append((effect, scene))

    def next(self, deadline_ns: int) -> Take | None:
        """Give the take to send now; None while one is under way or none waits."""
        if self._under_way is not None or not self._waiting:
            return None
        effect, scene = self._waiting.popleft()
        self._under_way = self.newest = effect
        take = self._sent[effect] = Take(effect, scene, deadline_ns)
        return take

    def put_back(self, effect: EffectId) -> None:
        """Have the take under way wait again, before all others: nothing of it was sent."""
        if self._under_way == effect:
            self._under_way = None
            self._waiting.appendleft((effect, self._sent.pop(effect).scene))

    def landed(self, effect: EffectId) -> bool:
        """Note that the take under way has its outcome; False for one that was given up before."""
        if self._under_way != effect:
            return False
        self._under_way = None
        return True

    def answered(self, effect: EffectId) -> bool:
        """Note OBS's OK; True when that ends the take: its event was faster, or another take leaves at once."""
        take = self._sent[effect]
        take.answered = True
        if take.shown or self._waiting:
            del self._sent[effect]
            return True
        return False

    def drop(self, effect: EffectId) -> None:
        """Forget a take that went wrong."""
        del self._sent[effect]

    def event(self, scene: SceneName) -> EffectId | None:
        """End the oldest take of the scene OBS says it changed to, if it has its OK; None when nothing ends."""
        take = next((take for take in self._sent.values() if take.scene == scene), None)
        if take is None:
            return None
        take.shown = True
        if not take.answered:
            return None
        del self._sent[take.effect]
        return take.effect

    def read(self, scene: SceneName | None) -> list[EffectId]:
        """End every take with an OK that a reading of `scene` proves or a newer take has overtaken."""
        done = [t.effect for t in self._sent.values() if t.answered and (t.scene == scene or t.effect != self.newest)]
        for effect in done:
            del self._sent[effect]
        return done

    def renamed(self, old: SceneName, new: SceneName) -> None:
        """Know every take of a scene by its new name."""
        self._waiting = deque((effect, new if scene == old else scene) for effect, scene in self._waiting)
        for take in self._sent.values():
            take.scene = new if take.scene == old else take.scene

    def overdue(self, now_ns: int) -> list[EffectId]:
        """End every take with an OK whose scene never showed."""
        late = [t.effect for t in self._sent.values() if t.answered and t.deadline_ns <= now_ns]
        for effect in late:
            del self._sent[effect]
        return late

    def give_up_waiting(self) -> list[EffectId]:
        """End every take that was not sent yet."""
        unsent = [effect for effect, _ in self._waiting]
        self._waiting.clear()
        return unsent

    def give_up_sent(self) -> list[EffectId]:
        """End every take that was sent: OBS is gone."""
        sent = list(self._sent)
        self._sent.clear()
        self._under_way = None
        return sent
