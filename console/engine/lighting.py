"""The lights and the walls: what they show, and which page that is of. Engine thread only.

A wall is told its page and that page's faces in one message, so that it never shows the one with the other's. Bindings
count from then on: a hand that is down already meant what was lit. Counterparts: `console.plan.faces` says what a face
is, `console.engine.board` what a control fires, `console.engine.performer` paints the devices.
"""

from collections.abc import Callable, Mapping
from typing import Final

from console.engine.board import Board
from console.engine.performer import Performer
from console.engine.ports import Clock
from console.plan.faces import PadFace
from console.wire.messages import FacesAre, FiresAre, FromEngine, SurfacesAre
from hardware.messages import Spot

MOST_PUT_OFF: Final = 8
"""So many presses go before the lights; then these are painted though more wait."""


class Lighting:
    """What was last shown."""

    def __init__(self, performer: Performer, board: Board, clock: Clock, tell: Callable[[FromEngine], None]) -> None:
        self._performer = performer
        self._board = board
        self._clock = clock
        self._tell = tell
        self._put_off = 0
        self._surfaces = board.surfaces
        self._fires = board.fires
        self.faces: Mapping[Spot, PadFace] = {}
        """What every seat was told last."""

    def may_wait(self, presses: int) -> bool:
        """Tell whether to let the lights be for now, because presses wait: each would change them again."""
        self._put_off = self._put_off + 1 if presses and self._put_off < MOST_PUT_OFF else 0
        return self._put_off > 0

    def show(self, faces: Mapping[Spot, PadFace]) -> None:
        """Paint the lights that differ and tell the seats, if anything does."""
        changed = self._performer.light(faces)
        self.faces = faces
        if self._fires is not self._board.fires:
            self._fires = self._board.fires
            self._tell(FiresAre(self._fires))
        if self._surfaces != self._board.surfaces:
            self._surfaces = self._board.surfaces
            self._tell(SurfacesAre(surfaces=self._surfaces, faces=dict(faces)))
        elif changed:
            self._tell(FacesAre(faces=dict(faces)))
        self._board.shown(self._clock.mono_ns())
