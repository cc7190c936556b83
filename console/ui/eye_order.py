"""Where Tab goes: through a window as the eye does, columns one by one, each from the top down; and from part to part.

Qt's own order is that in which widgets were made, which is not where they stand once pages move. This one is read from
where everything is at the moment of the key. Counterpart: `console.ui.main_window`, which hands Tab and F6 to it.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QScrollArea, QWidget

from console.ui.card import Card
from console.ui.page_column import PageColumn

_WHOLE = (QAbstractItemView, QComboBox, QAbstractSpinBox)
"""One control each, whatever it is made of."""
_TOUCH_PX = 4
"""So far two that stand apart may reach into one another."""


def eye_order(parent: QWidget) -> list[QWidget]:
    """List every control that Tab reaches in `parent`, in the order of the eye."""
    return list(_walk(parent))


def _walk(parent: QWidget) -> Iterator[QWidget]:
    for child in as_read(_standing_in(parent)):
        if child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None:
            yield child
        if not isinstance(child, _WHOLE):
            yield from _walk(child)


def _standing_in(parent: QWidget) -> list[QWidget]:
    children = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [child for child in children if child.isVisible() and not child.isWindow()]


def as_read(siblings: Iterable[QWidget]) -> list[QWidget]:
    """Sort siblings row by row, and where they stand side by side column by column; what floats comes last."""
    every = list(siblings)
    lying = [one for one in every if not isinstance(one, Card)]
    return _cut(lying) + [one for one in every if isinstance(one, Card)]


def _cut(boxes: list[QWidget]) -> list[QWidget]:
    """Cut along a gap that goes all the way through, across first and then down, until nothing can be cut."""
    for cut in (_rows, _columns):
        parts = cut(boxes)
        if len(parts) > 1:
            return [one for part in parts for one in _cut(part)]
    return sorted(boxes, key=lambda one: (one.y(), one.x()))


def _rows(boxes: list[QWidget]) -> list[list[QWidget]]:
    return _apart([(one.y(), one.y() + one.height(), one) for one in boxes])


def _columns(boxes: list[QWidget]) -> list[list[QWidget]]:
    return _apart([(one.x(), one.x() + one.width(), one) for one in boxes])


def _apart(spans: list[tuple[int, int, QWidget]]) -> list[list[QWidget]]:
    """Part what lies from one pixel to another where nothing but `_TOUCH_PX` reaches over."""
    parts: list[list[QWidget]] = []
    end_px = 0
    for begins_px, ends_px, one in sorted(spans, key=lambda span: span[:2]):
        if parts and begins_px < end_px - _TOUCH_PX:
            parts[-1].append(one)
        else:
            parts.append([one])
        end_px = max(end_px, ends_px) if len(parts[-1]) > 1 else ends_px
    return parts


def walk_on(window: QWidget, forward: bool) -> bool:
    """Give the keyboard to the next control, or the one before; round and round. False: there is none."""
    order = eye_order(window)
    if not order:
        return False
    at = _place_of(order, window.focusWidget())
    step = 1 if forward else -1
    begin = -1 if forward else 0
    _give(order[((begin if at is None else at) + step) % len(order)], forward)
    return True


def hop_on(window: QWidget) -> None:
    """Give the keyboard to the first control of the next part of the window: a bar, or a column of the desk."""
    order = eye_order(window)
    if not order:
        return
    parts = [_part_of(one, window) for one in order]
    at = _place_of(order, window.focusWidget())
    here = None if at is None else parts[at]
    round_ = range(len(order)) if at is None else [(at + step) % len(order) for step in range(1, len(order))]
    to = next((which for which in round_ if parts[which] is not here), None)
    if to is not None:
        _give(order[to], True)


def _place_of(order: list[QWidget], focus: QWidget | None) -> int | None:
    """Say where in the order the keyboard is, or what it is in."""
    while focus is not None:
        if focus in order:
            return order.index(focus)
        focus = focus.parentWidget()
    return None


def _part_of(control: QWidget, window: QWidget) -> QWidget:
    """Give the column of the desk it stands in, else the outermost part under the window's middle."""
    part = control
    while (above := part.parentWidget()) is not None and above.parentWidget() is not window:
        if isinstance(part, PageColumn):
            return part
        part = above
    return part


def _give(control: QWidget, forward: bool) -> None:
    """Give it the keyboard, and bring it into sight."""
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    control.setFocus(reason)
    above = control.parentWidget()
    while above is not None:
        whole = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and whole is not None:
            above.ensureVisible(*_middle_in(control, whole), control.width() // 2, control.height() // 2)
        above = above.parentWidget()


def _middle_in(control: QWidget, whole: QWidget) -> tuple[int, int]:
    middle = control.mapTo(whole, QPoint(control.width() // 2, control.height() // 2))
    return middle.x(), middle.y()
