"""Which keys and controls do what a button does: read when a tooltip is asked for, so it names what is bound now.

Counterparts: `console.config.keybook` has the keys, the engine tells what every control fires.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from console.config.keybook import CAMERA, PANIC, PREVIEW, SHIPPED, TAKE, KeyBook, action_of, keys_words
from console.seat.view import SeatView
from console.show.cameras import all_cameras
from console.ui.inspector_words import place_words

MOST: Final = 4
"""Controls that are named; a verb on every page has many."""
_DIGITS: Final = {"camera.take": CAMERA, "camera.preview": PREVIEW}


def keys_of(book: KeyBook, view: SeatView, verb: str, args: Mapping[str, str]) -> tuple[str, ...]:
    """Give the keys that do it."""
    own = tuple(one.key for one in book.fires if one.verb == verb and one.args == args)
    if verb == "panic":
        return (*keys_words(action_of(PANIC), book.keys(PANIC)), *own)
    if verb == "camera.take" and not args:
        return (*book.keys(TAKE), *own)
    if verb in _DIGITS:
        ids = [str(camera.id) for camera in all_cameras(view.show, view.state)][:9]
        if args.get("camera") in ids:
            digit = str(ids.index(args["camera"]) + 1)
            return (*(f"{key[:-1]}{digit}" for key in book.keys(_DIGITS[verb])), *own)
    return own


def controls_of(view: SeatView, verb: str, args: Mapping[str, str]) -> tuple[str, ...]:
    """Give the controls that do it: surface, page where it is not the only one, place."""
    names = {one.surface: one for one in view.surfaces}
    found = []
    for surface, pages in view.fires.items():
        for page, fires in pages.items():
            for one in fires:
                if one.verb == verb and one.args == args and surface in names:
                    known = names[surface]
                    on = f" on {known.pages.get(page, page)}" if len(known.pages) > 1 else ""
                    found.append(f"{place_words(one.control)} of {known.name}{on}")
    return tuple(found)


def bound_words(book: KeyBook, view: SeatView, verb: str, args: Mapping[str, str]) -> str:
    """Say in a line what else does it; empty: nothing does."""
    controls = controls_of(view, verb, args)
    named = [*keys_of(book, view, verb, args), *islice(controls, MOST)]
    more = len(controls) - MOST
    return " · ".join([*named, *([f"{more} more"] if more > 0 else [])])


def key_book_of(widget: QWidget) -> KeyBook:
    """Give the keys of the window a widget is in; of one that has none they are as shipped."""
    book = getattr(widget.window(), "key_book", None)
    return book if isinstance(book, KeyBook) else SHIPPED


def tell_bound(widget: QWidget, event: QEvent, view: SeatView, verb: str, args: Mapping[str, str]) -> bool:
    """Show a widget's tooltip with what is bound to it under it; false: there is nothing to add."""
    if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
        return False
    bound = bound_words(key_book_of(widget), view, verb, args)
    if not bound:
        return False
    QToolTip.showText(event.globalPos(), "\n".join(filter(None, (widget.toolTip(), bound))), widget)
    return True
