"""Standing notices: warnings every seat should see, also one that comes later. One about the same thing replaces it."""

from collections.abc import Callable

from console.wire.messages import FromEngine, NoticesAre


class Notices:
    """The notices of now. Engine thread only; `tell` hears of every change."""

    def __init__(self, tell: Callable[[FromEngine], None]) -> None:
        self._tell = tell
        self._of: dict[str, str] = {}

    @property
    def all(self) -> tuple[str, ...]:
        """Give every notice, oldest first."""
        return tuple(self._of.values())

    def put(self, notice: str, about: str) -> None:
        """Let a notice stand, in place of an earlier one about the same thing; an empty one takes it away."""
        about = about or notice
        if self._of.get(about, "") == notice:
            return
        self._of.pop(about, None)
        if notice:
            self._of[about] = notice
        self._tell(NoticesAre(notices=self.all))
