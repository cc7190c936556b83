"""What was asked of OBS's two buses and has not come to an end. Pure. Counterpart: `console.obs.switcher`.

A take is confirmed by OBS's own event for its scene, or by its OK and a reading that shows the scene. Events arrive
late, doubled or not at all: an event ends the oldest take of its scene, and OK with a newer take behind it is done.
"""

from msgspec import Struct

from console.show.facts import EffectId
from console.show.types import SceneName

NO_EFFECT = EffectId(0)


class Take(Struct):
    """A take on its way."""

    effect: EffectId
    scene: SceneName
    deadline_ns: int
    answered: bool = False


class Takes:
    """The outstanding takes of one bus, oldest first. Not thread-safe: its owner locks."""

    def __init__(self) -> None:
        self.newest = NO_EFFECT
        """The newest effect that was sent."""
        self._takes: dict[EffectId, Take] = {}

    def add(self, effect: EffectId, scene: SceneName, deadline_ns: int) -> None:
        """Note a take that is being sent."""
        self.newest = effect
        self._takes[effect] = Take(effect, scene, deadline_ns)

    def drop(self, effect: EffectId) -> bool:
        """Forget a take that came to its end; False when it already had."""
        return self._takes.pop(effect, None) is not None

    def holds(self, effect: EffectId) -> bool:
        """Tell whether a take is still on its way."""
        return effect in self._takes

    def answered(self, effect: EffectId) -> bool:
        """Note OBS's OK; True when that ends it, because a newer take is already behind it."""
        take = self._takes.get(effect)
        if take is None:
            return False
        take.answered = True
        return self._superseded(take) and self.drop(effect)

    def event(self, scene: SceneName) -> EffectId | None:
        """End the oldest take of the scene OBS says it changed to; None when none asked for it."""
        for take in self._takes.values():
            if take.scene == scene:
                del self._takes[take.effect]
                return take.effect
        return None

    def read(self, scene: SceneName | None) -> list[EffectId]:
        """End every take with an OK that a reading of `scene` proves or a newer take has overtaken."""
        done = [t.effect for t in self._takes.values() if t.answered and (t.scene == scene or self._superseded(t))]
        for effect in done:
            del self._takes[effect]
        return done

    @property
    def quiet(self) -> bool:
        """Tell whether OBS has answered everything: only then a reading cannot be overtaken by a take."""
        return all(take.answered for take in self._takes.values())

    def overdue(self, now_ns: int) -> list[EffectId]:
        """End every take with an OK whose scene never showed."""
        late = [t.effect for t in self._takes.values() if t.answered and t.deadline_ns <= now_ns]
        for effect in late:
            del self._takes[effect]
        return late

    def abandon(self) -> list[EffectId]:
        """End everything: OBS is gone."""
        all_of_them = list(self._takes)
        self._takes.clear()
        return all_of_them

    def _superseded(self, take: Take) -> bool:
        return take.effect != self.newest
