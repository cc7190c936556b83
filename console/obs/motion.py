"""Whether OBS mixes just now, from what it says and from what was sent. Pure. Counterpart: `console.obs.transitions`.

OBS tells of a beginning only when nothing ran before, of an end only when the last take's transition is over, and of
neither when it shows that scene already. So every doubt has an end of its own: the length that is known, plus a slack.
"""

from typing import Final

from console.obs.messages import Event

MS: Final = 1_000_000
START_NS: Final = 80 * MS
"""OBS says that a transition has begun no later than this after its OK."""
SETTLE_NS: Final = 80 * MS
"""So long before the end of a scene's own transition nothing may be sent, see `Motion.settling`."""
SLACK_NS: Final = 400 * MS
"""OBS says that a transition is over no later than this after its length."""
LONGEST_NS: Final = 20_000 * MS
"""No transition of OBS lasts longer."""
LOOK_AGAIN_NS: Final = 30 * MS


class Motion:
    """The transition under way. Its owner locks."""

    def __init__(self) -> None:
        self.overriding = False
        """It is one we gave a scene."""
        self._running = ""
        """What OBS said had begun, and has not said is over."""
        self._begun_ns = 0
        self._length_ns = 0
        """Of the newest take that was sent."""
        self._ends_ns = 0
        """That of one we gave a scene is over then."""
        self._awaited_ns: int | None = None
        """Until then OBS may say that the newest take has begun."""
        self._cursor = (1.0, 0)
        """OBS's, and since when it stands there."""
        self._wait_ns = 0
        self._held_ns = 0

    def sent(self, now_ns: int, length_ms: int, overriding: bool) -> None:
        """Note that a take leaves whose transition lasts so long, in one that we gave its scene or in OBS's own."""
        self.overriding = self.overriding or overriding
        self._length_ns = length_ms * MS
        self._ends_ns = now_ns + self._length_ns
        self._awaited_ns = None if self._running else now_ns + LONGEST_NS

    def answered(self, now_ns: int) -> None:
        """Note OBS's answer to it."""
        if self._awaited_ns is not None:
            self._awaited_ns = now_ns + START_NS
        elif self._running:
            self._ends_ns = max(self._ends_ns, self._begun_ns + self._length_ns)

    def wait(self, until_ns: int) -> None:
        """Note that it moves until then and no longer, whatever begins before."""
        self.stopped()
        self._wait_ns = until_ns

    def event(self, event: Event, now_ns: int) -> bool:
        """Note what OBS says of transitions; true: what waited may leave."""
        if event.event_type == "SceneTransitionStarted" and now_ns >= self._wait_ns:
            self._running = str((event.event_data or {}).get("transitionName") or "?")
            self._begun_ns = now_ns
            self._ends_ns = now_ns + self._length_ns
            self._awaited_ns = None
        elif event.event_type == "SceneTransitionEnded":
            self._held_ns = self._wait_ns
            if self._awaited_ns is not None:  # that was the one before; the newest has not begun
                self._running = ""
            elif now_ns >= self._wait_ns:
                self.stopped()
            return True
        return False

    def stopped(self) -> None:
        """Note that nothing moves."""
        self.overriding = False
        self._running, self._awaited_ns = "", None
        self._ends_ns = self._wait_ns = self._held_ns = 0

    def look(self, now_ns: int, cursor: float, current: str, length_ms: int) -> None:
        """Note OBS's own `cursor`, which is of the `current` transition alone; give up what it never tells the end of.

        It is 0 after a T-bar was brought back, until the next take; and it stands where somebody holds a T-bar.
        """
        if cursor != self._cursor[0]:
            self._cursor = cursor, now_ns
        if self._awaited_ns is not None and now_ns >= self._awaited_ns:
            self._awaited_ns = None
            if not self._running:
                self.stopped()
        if self._running and not self._creeps(now_ns) and now_ns > self._over_ns(current, length_ms) + SLACK_NS:
            self.stopped()

    def _creeps(self, now_ns: int) -> bool:
        cursor, since_ns = self._cursor
        return 0 < cursor < 1 and now_ns < since_ns + SLACK_NS

    def _over_ns(self, current: str, length_ms: int) -> int:
        if self.overriding:
            return self._ends_ns
        return self._begun_ns + (length_ms * MS if self._running == current else LONGEST_NS)

    def moving(self, now_ns: int) -> bool:
        """Tell whether something may run."""
        told = bool(self._running) or self._awaited_ns is not None
        return told or self._creeps(now_ns) or now_ns < self._wait_ns

    def mixing(self, current: str) -> bool:
        """Tell whether what runs is another transition than the `current`, or one we gave a scene."""
        return self.overriding or self._running not in ("", current)

    def settling(self, now_ns: int) -> bool:
        """Tell whether one that we gave a scene is about to end.

        A take between its last frame and the moment OBS's window is back at its own transition shows nothing but a
        picture that stands, while OBS calls the new scene program (seen with OBS 29, in one of ten).
        """
        return self.overriding and now_ns >= self._ends_ns - SETTLE_NS

    def hold(self, now_ns: int) -> None:
        """Note that the next take cannot leave now."""
        self._held_ns = max(now_ns + LOOK_AGAIN_NS, self._wait_ns)

    def held_s(self, now_ns: int) -> float:
        """Give the seconds until it is worth trying again; 0: now."""
        return max(0, self._held_ns - now_ns) / 1e9
