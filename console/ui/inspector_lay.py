"""Where every control of a surface is drawn, as it lies on the desk: knobs on top, the grid, buttons, faders below.

Pure, in cells of the grid. A device tells which controls it has; where none plays the role, the map's rows and columns
and whatever is bound say it. Counterpart: `console.ui.inspector_board` draws them.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from hardware.messages import ControlId

FADER_HIGH = 2
_WIDEST = 8


class Box(Struct, frozen=True):
    """A control's place, in cells from the left and the top."""

    control: ControlId
    left: int
    top: int
    high: int = 1
    there: bool = True
    """The device has it; else it is only bound."""


class Laid(Struct, frozen=True):
    """A surface."""

    columns: int
    rows: int
    boxes: tuple[Box, ...]


def lay(rows: int, columns: int, device: Sequence[str], bound: Iterable[str]) -> Laid:
    """Lay a surface out: what its device has (nothing: nobody told) and what is bound, on any of its pages."""
    known = dict.fromkeys(ControlId(one) for one in device)
    named = dict.fromkeys(ControlId(one) for one in bound)
    kind = "key" if any(one.startswith("key/") for one in (*known, *named)) else "pad"
    every = [*known, *(one for one in named if one not in known)]
    if not known and (not named or any(one.startswith(f"{kind}/") for one in named)):
        grid = [ControlId(f"{kind}/{row}/{column}") for row in range(1, rows + 1) for column in range(1, columns + 1)]
        every = [*grid, *(one for one in every if one not in grid)]
    laid = _Laying(every, kind, keyed=kind == "key").lay()
    there = set(every) if not known else set(known)
    boxes = tuple(Box(one, left, top, high, one in there) for one, (left, top, high) in laid.items())
    across = max((box.left + 1 for box in boxes), default=1)
    return Laid(across, max((box.top + box.high for box in boxes), default=1), boxes)


class _Laying:
    """Stacks groups of controls."""

    def __init__(self, controls: Sequence[ControlId], grid: str, keyed: bool) -> None:
        self._controls = controls
        self._grid = grid
        self._keyed = keyed
        self._placed: dict[ControlId, tuple[int, int, int]] = {}
        self._top = 0

    def lay(self) -> dict[ControlId, tuple[int, int, int]]:
        """Place every control."""
        if not self._keyed:
            self._knobs()
        self._pads()
        for kind in ("strip", "screen", "touch"):
            self._flow(self._of(kind))
        if self._keyed:
            self._knobs()
        self._buttons()
        self._flow(self._of("fader"), FADER_HIGH)
        self._flow([one for one in self._controls if one not in self._placed])
        return self._placed

    def _of(self, kind: str) -> list[ControlId]:
        return [one for one in self._controls if one.startswith(f"{kind}/") and one not in self._placed]

    def _knobs(self) -> None:
        """Place every encoder with its push under it, eight in a row."""
        knobs, pushes = self._of("encoder"), self._of("push")
        for start in range(0, len(knobs), _WIDEST):
            row = knobs[start : start + _WIDEST]
            under = [one for one in pushes if ControlId(one.replace("push", "encoder", 1)) in row]
            for column, knob in enumerate(row):
                self._placed[knob] = (column, self._top, 1)
                push = ControlId(knob.replace("encoder", "push", 1))
                if push in under:
                    self._placed[push] = (column, self._top + 1, 1)
            self._top += 2 if under else 1

    def _pads(self) -> None:
        """Place the grid, and a column of buttons at its right where there is one as high as it."""
        cells = {one: place for one in self._of(self._grid) if (place := _pair(one)) is not None}
        if not cells:
            return
        high, wide = max(row for row, _ in cells.values()), max(column for _, column in cells.values())
        for one, (row, column) in cells.items():
            self._placed[one] = (column - 1, self._top + row - 1, 1)
        lone = [one for row in self._button_rows() if len(row) == 1 for one in row]
        if len(lone) >= high > 1:
            for number, one in enumerate(lone[:high]):
                self._placed[one] = (wide, self._top + number, 1)
        self._top += high

    def _button_rows(self) -> list[list[ControlId]]:
        rows: dict[int, list[ControlId]] = {}
        for one in self._of("button"):
            place = _pair(one)
            if place is not None:
                rows.setdefault(place[0], []).append(one)
        return [rows[row] for row in sorted(rows)]

    def _buttons(self) -> None:
        single = [row for row in self._button_rows() if len(row) == 1]
        for row in self._button_rows():
            if len(row) > 1:
                self._flow(row)
        self._flow([one for row in single for one in row])

    def _flow(self, controls: Sequence[ControlId], high: int = 1) -> None:
        """Place controls in rows of eight."""
        for number, one in enumerate(controls):
            self._placed[one] = (number % _WIDEST, self._top + number // _WIDEST * high, high)
        self._top += -(-len(controls) // _WIDEST) * high


def _pair(control: ControlId) -> tuple[int, int] | None:
    parts = control.split("/")[1:]
    return (int(parts[0]), int(parts[1])) if len(parts) == 2 and all(part.isdigit() for part in parts) else None
