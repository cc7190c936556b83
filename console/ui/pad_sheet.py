"""What a printed pad sheet says: each page of a surface as it lies on the desk, in the crew's words. Pure.

Nothing of it is of this second: no tally, no countdown; a sheet lies beside the device for a whole show. Counterparts:
`console.ui.pad_sheet_paint` draws one, `console.ui.pad_sheet_file` makes pictures, PDFs and prints of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.plan.icons import icon_of
from console.plan.look import Colour
from console.show.pages import PageId
from console.show.verbs import BadVerb, find_verb
from console.ui.inspector_lay import Box, lay
from console.ui.inspector_words import guard_of, place_words
from console.wire.telemetry import Fires, SurfaceView
from hardware.messages import ControlId, SurfaceId

Pages = Mapping[PageId, Sequence[Fires]]

PANIC: Final = "panic"
_HOLD, _TURN = "page.hold", "page.show"
_TURNS: Final = {_HOLD: "Held: the page “{}”", _TURN: "To the page “{}”"}
_ABOUT: Final = (
    (("camera.preview", "camera.tap", "graphic.preview", "rundown.", "show.", "studio."), Colour.GREEN),
    (("camera.", "graphic.", "cue.", "output.", "tbar.", "director.", "all.out", PANIC), Colour.RED),
    (("deal.", "claim.", "rule."), Colour.AMBER),
    (("product.", "stock."), Colour.BLUE),
    (("sfx.", "input."), Colour.VIOLET),
)
"""What verbs are about, by how they begin; the first that fits. Lights are of the same colour when they are ready."""
MEANINGS: Final = {
    Colour.RED: "To air and off it",
    Colour.GREEN: "Preview and rundown",
    Colour.AMBER: "Deals and rules",
    Colour.BLUE: "Products",
    Colour.VIOLET: "Sound",
    Colour.GREY: "Desk and pages",
}
"""What each colour says, in the order of the legend."""


class SheetControl(Struct, frozen=True):
    """One control of a sheet; its place is in cells. Without a label nothing is bound to it."""

    control: ControlId
    left: int
    top: int
    high: int = 1
    label: str = ""
    does: tuple[str, ...] = ()
    """What its verb does, as people say it; the fullest first, for there is not always room for it."""
    icon: str = ""
    colour: Colour = Colour.GREY
    guard: str = ""
    """``2×``, ``2P``."""
    everywhere: bool = False
    shifted: tuple[tuple[str, str], ...] = ()
    """While a layer is held: the layer's name, and what the control fires then."""
    panic: bool = False
    there: bool = True
    """The device has it, as far as anybody knows."""

    @property
    def place(self) -> str:
        """Say where it is: ``3-1`` in the grid, else ``Fader 2``."""
        words = place_words(self.control)
        return words.partition(" ")[2] if self.control.startswith(("pad/", "key/")) else words


class Sheet(Struct, frozen=True):
    """One page of a surface on one sheet."""

    show: str
    surface: str
    page: str
    way: str
    """How the surface comes to this page; empty: it begins there."""
    day: str
    number: int
    """Of the surface's pages, from 1."""
    count: int
    columns: int
    rows: int
    controls: tuple[SheetControl, ...]

    @property
    def meanings(self) -> tuple[tuple[Colour, str], ...]:
        """Give the colours that are on it, with what they say."""
        here = {one.colour for one in self.controls if one.label}
        return tuple((colour, said) for colour, said in MEANINGS.items() if colour in here)

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """Give the marks that are on it, with what they say; the mark of a layer is its name."""
        guards = dict.fromkeys(one.guard for one in self.controls)
        said = [(mark, words) for mark, words in _GUARDS if mark in guards]
        if any(one.everywhere for one in self.controls):
            said.append(("ALL", "on every page"))
        return tuple(said)

    @property
    def layers(self) -> tuple[str, ...]:
        """Name the layers that change something here."""
        return tuple(dict.fromkeys(layer for one in self.controls for layer, _ in one.shifted))


_GUARDS: Final = (("2×", "press twice within 2 s, or hold"), ("2P", "a second seat presses it too, within 15 s"))


def sheets_of(
    show: str, surface: SurfaceView, fires: Mapping[SurfaceId, Pages], device: Sequence[str], day: date
) -> tuple[Sheet, ...]:
    """Give a surface's sheets, a page each. `fires`: of all surfaces, for one may shift another.

    `device`: the controls its device has; empty: nobody told, and the map says which there are.
    """
    pages = fires.get(surface.surface, {})
    bound = dict.fromkeys(one.control for page in pages.values() for one in page)
    laid = lay(surface.rows, surface.columns, device, bound)
    made = []
    for number, (page, name) in enumerate(surface.pages.items(), start=1):
        about = _About(
            here={one.control: one for one in pages.get(page, ())},
            layers=_layers(surface, fires, page),
            pages=surface.pages if len(surface.pages) > 1 else {},
        )
        made.append(
            Sheet(
                show=show,
                surface=_titled(surface.name or surface.surface),
                page=name,
                way=_way(surface, fires, page),
                day=f"{day.day} {day:%B %Y}",
                number=number,
                count=len(surface.pages),
                columns=laid.columns,
                rows=laid.rows,
                controls=tuple(_control(box, about) for box in laid.boxes),
            )
        )
    return tuple(made)


def _titled(name: str) -> str:
    return name[:1].upper() + name[1:]


class _About(Struct, frozen=True):
    """What a page's controls fire."""

    here: Mapping[ControlId, Fires]
    layers: Mapping[str, Mapping[ControlId, Fires]]
    pages: Mapping[PageId, str]
    """The surface's, if it has several."""


def _control(box: Box, about: _About) -> SheetControl:
    """Say what a sheet tells of one control."""
    one = about.here.get(box.control)
    shifted = tuple(
        (layer, _guarded(other))
        for layer, held in about.layers.items()
        if (other := held.get(box.control)) is not None
        and (one is None or (other.verb, other.args) != (one.verb, one.args))
    )
    free = SheetControl(box.control, box.left, box.top, box.high, shifted=shifted, there=box.there)
    if one is None:
        return free
    return replace(
        free,
        label=one.label or short_words(one.verb),
        does=(*_turn_words(one, about.pages), *does_words(one.verb)),
        icon=icon_of(one.verb),
        colour=colour_of(one.verb),
        guard=guard_of(one.verb)[0],
        everywhere=one.everywhere and bool(about.pages),
        panic=one.verb == PANIC,
    )


def _turn_words(fires: Fires, pages: Mapping[PageId, str]) -> Iterator[str]:
    """Say which page a control turns to, if it is one of this surface."""
    page = pages.get(PageId(fires.args.get("page", "")))
    if page is not None and fires.verb in _TURNS:
        yield _TURNS[fires.verb].format(page)


def _guarded(fires: Fires) -> str:
    """Name what is fired while a layer is held, with what guards it."""
    return " ".join(part for part in (fires.label or short_words(fires.verb), guard_of(fires.verb)[0]) if part)


def colour_of(verb: str) -> Colour:
    """Give the colour of what a verb is about; grey: the desk itself."""
    return next((colour for begins, colour in _ABOUT if verb.startswith(begins)), Colour.GREY)


def does_words(verb: str) -> tuple[str, ...]:
    """Say what a verb does, the fullest first: ``Put a camera in preview``, ``Camera preview``."""
    found = find_verb(verb)
    if isinstance(found, BadVerb):
        return (f"No such verb: {verb}",)
    full = re.split(r"[.;]| as OBS is set", re.sub(r"^\w+: ", "", found.does), maxsplit=1)[0]
    said = (full, full.partition(":")[0], re.split(r"[,:]", full)[0], short_words(verb))
    return tuple(dict.fromkeys(_titled(one) for one in said))


def short_words(verb: str) -> str:
    """Name a verb as words: ``Camera preview``."""
    return _titled(verb.replace(".", " "))


def _ways(
    fires: Mapping[SurfaceId, Pages], verb: str, to: tuple[str, str]
) -> Iterator[tuple[SurfaceId, PageId, Fires]]:
    """Find what turns a surface to a page, with where it stands."""
    for surface, pages in fires.items():
        for page, bound in pages.items():
            for one in bound:
                if one.verb == verb and (one.args.get("surface"), one.args.get("page")) == to:
                    yield surface, page, one


def _layers(
    surface: SurfaceView, fires: Mapping[SurfaceId, Pages], page: PageId
) -> dict[str, Mapping[ControlId, Fires]]:
    """Give what the controls fire while something that can be held on this page is held, layer by layer."""
    layers: dict[str, Mapping[ControlId, Fires]] = {}
    for other, name in surface.pages.items():
        ways = _ways(fires, _HOLD, (surface.surface, other))
        if other != page and any(where != surface.surface or on == page for where, on, _ in ways):
            layers[name] = {one.control: one for one in fires[surface.surface].get(other, ())}
    return layers


def _way(surface: SurfaceView, fires: Mapping[SurfaceId, Pages], page: PageId) -> str:
    """Say how the surface comes to a page, if not by itself at first."""
    if page == next(iter(surface.pages)):
        return ""
    for verb, said in ((_HOLD, "while {} is held"), (_TURN, "turn here with {}")):
        for where, _, one in _ways(fires, verb, (surface.surface, page)):
            place = place_words(one.control)
            return said.format(place if where == surface.surface else f"{place} of {where}")
    return ""
