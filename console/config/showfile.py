"""`load_show`: a show file becomes a `Show`, or everything that is wrong with it.

Counterpart: `console.show.types.Show`. What is checked here holds for the whole show: ids are unique, references
exist, prices are exact, a deal is below its listing and within its market's limits, a "was" is evidenced (FIELD
section 4). What is allowed but deserves a second look is `console.config.advice`.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import layouts
from console.config.alarms import read_alarms
from console.config.bedfile import read_bed
from console.config.comments import read_comments
from console.config.crew import read_guards, read_seat
from console.config.cues import read_cue
from console.config.deals import read_deal
from console.config.director import read_pace
from console.config.earfile import read_ear
from console.config.fields import check_ids, check_known, check_once, read_reference, read_time
from console.config.graphics import read_graphic
from console.config.imports_show import add_products, read_imports
from console.config.limits import DEFAULT_MARKET, Markets, platforms, shipped_markets
from console.config.manifests import Manifest, package_graphic, read_manifests
from console.config.nouns import RULES, Nouns, collect_nouns
from console.config.paths import ShowFolder
from console.config.presets import read_preset
from console.config.problems import Problems
from console.config.products import check_skus, read_product
from console.config.rules import read_drop, read_rule, read_win
from console.config.segments import read_segment
from console.config.showparts import read_camera, read_sound
from console.config.soundshelf import SoundShelf, builtin_sounds
from console.config.syncfile import check_scratch, read_sync
from console.config.tables import Table, parse, read_text
from console.config.zones import zone_named, zone_names
from console.show.names import nearest
from console.show.types import (
    UNLIMITED,
    UTC,
    Camera,
    CameraId,
    Deal,
    Graphic,
    Limits,
    Preset,
    Product,
    Risk,
    Rule,
    Show,
    Zone,
)

_CANVAS = (1080, 1920)
_SMALLEST_SIDE, _LARGEST_SIDE = 90, 7680

_PARTS = ("camera", "product", "deal", "sound", "segment", "cue", *RULES, "seat", "graphic", "preset")

COUNTDOWN = "cartwall-countdown"
"""The package of the deals' countdown."""

Parts = Mapping[str, list[Table]]


def load_show(path: Path) -> Show | Problems:
    """Read and check a show file. Never raises."""
    text = read_text(path)
    return text if isinstance(text, Problems) else reader_of(path)(text)


def reader_of(path: Path) -> Callable[[str], Show | Problems]:
    """Give what reads and checks a text as that of a show file at this place."""
    markets = Markets((shipped_markets(), ShowFolder(path.parent).limits))
    manifests = read_manifests([layouts.folder("graphics"), path.parent / "graphics"])
    shelf = SoundShelf(builtin=builtin_sounds(), folder=path.parent)
    return lambda text: read_show(text, path.name, markets, shelf, manifests)


def read_show(
    text: str, file: str, markets: Markets, shelf: SoundShelf, manifests: Mapping[str, Manifest]
) -> Show | Problems:
    """Read and check the text of a show file; `file` is its name for the problems. Never raises."""
    top = parse(text, file)
    if isinstance(top, Problems):
        return top
    title, canvas, safe_camera = top.text("title"), _canvas(top), top.text_or("safe_camera", "")
    zone, starts, limits = _zone(top), read_time(top, "starts"), _limits(top, markets)
    parts = {kind: top.tables(kind) for kind in _PARTS}
    variants = [table.tables("variant") for table in parts["product"]]
    imported = read_imports(top.tables("import"), parts["product"], [one for kinds in variants for one in kinds], shelf)
    nouns = add_products(collect_nouns(parts, variants), imported)
    _check_parts(parts, variants)
    check_known(top, "safe_camera", safe_camera, "camera", nouns.of("camera"))
    products = (*_products(parts, variants), *imported)
    presets = tuple(one for table in parts["preset"] if (one := read_preset(table, canvas, nouns.of("camera"))))
    deals = [deal for table in parts["deal"] if (deal := read_deal(table, products, nouns, limits))]
    show = Show(
        title=title,
        cameras=_cameras(parts),
        products=products,
        deals=tuple(deals),
        sounds=tuple(read_sound(table, shelf) for table in parts["sound"]),
        safe_camera=CameraId(safe_camera) if safe_camera else None,
        canvas=canvas,
        zone=zone,
        starts=starts,
        rundown=tuple(read_segment(table, deals, nouns) for table in parts["segment"]),
        loops=top.yes("loops", False),
        cues=tuple(read_cue(table, nouns) for table in parts["cue"]),
        rules=_rules(parts, nouns, deals, products),
        seats=tuple(map(read_seat, parts["seat"])),
        guards=_guards(top),
        limits=limits,
        graphics=_graphics(parts, manifests, canvas, presets),
        countdown=countdown.boxes.get(_format(canvas), ()) if (countdown := manifests.get(COUNTDOWN)) else (),
        platform=read_reference(top, "platform", "platform", platforms(limits)),
        director=read_pace(top),
        bed=read_bed(top, shelf),
        sync=read_sync(top),
        ear=read_ear(top),
        presets=presets,
        alarms=read_alarms(top),
        comments=read_comments(top),
        packages=tuple(package_graphic(manifests[id_], _format(canvas)) for id_ in sorted(manifests)),
    )
    check_scratch(parts["camera"], show.sync)
    top.done()
    return top.notes.problems() or show


def _canvas(top: Table) -> tuple[int, int]:
    return top.pair("canvas", _CANVAS, _SMALLEST_SIDE, _LARGEST_SIDE) or _CANVAS


def _zone(top: Table) -> Zone:
    name = top.text_or("zone", UTC.name)
    zone = zone_named(name)
    if zone is None:
        top.wrong("zone", "There is no such time zone here.", _nearest_zone(name))
    return zone or UTC


def _nearest_zone(name: str) -> str:
    """Suggest a zone without listing all there are."""
    near = nearest(name, zone_names())
    return near if near.startswith("Did") else "Write a name like “Europe/London”, or “UTC”."


def _limits(top: Table, markets: Markets) -> Limits:
    market, known = top.text_or("market", DEFAULT_MARKET), markets.names()
    if market not in known:
        top.wrong("market", "There are no limits for this market.", nearest(market, known))
        return UNLIMITED
    limits = markets.load(market)
    if isinstance(limits, Problems):
        top.wrong("market", f"Its limits cannot be used: {limits.file}, {limits.problems[0]}", "")
        return UNLIMITED
    return limits


def _check_parts(parts: Parts, variants: list[list[Table]]) -> None:
    """Check what holds between parts of a kind."""
    for kind in ("camera", "product", "deal", "sound", "segment", "cue", "seat", "graphic", "preset"):
        check_ids(parts[kind])
    check_ids([table for kind in RULES for table in parts[kind]])
    check_skus(parts["product"], [table for tables in variants for table in tables])


def _cameras(parts: Parts) -> tuple[Camera, ...]:
    cameras = tuple(map(read_camera, parts["camera"]))
    places = [f"{camera.scene}\n{camera.item}" if camera.scene else "" for camera in cameras]
    check_once(parts["camera"], "scene", places, "A scene is one camera's, or tally would lie.")
    return cameras


def _products(parts: Parts, variants: list[list[Table]]) -> tuple[Product, ...]:
    """Read the products that can be read."""
    read = (read_product(table, kinds) for table, kinds in zip(parts["product"], variants, strict=True))
    return tuple(product for product in read if product)


def _rules(parts: Parts, nouns: Nouns, deals: Sequence[Deal], products: Sequence[Product]) -> tuple[Rule, ...]:
    rules = (read_rule(table, nouns) for table in parts["rule"])
    drops = (read_drop(table, nouns, deals, products) for table in parts["drop"])
    wins = (read_win(table, nouns) for table in parts["win"])
    return tuple(rule for rule in (*rules, *drops, *wins) if rule)


def _format(canvas: tuple[int, int]) -> str:
    return "portrait" if canvas[1] >= canvas[0] else "wide"


def _graphics(
    parts: Parts, manifests: Mapping[str, Manifest], canvas: tuple[int, int], presets: tuple[Preset, ...]
) -> tuple[Graphic, ...]:
    read = (read_graphic(table, manifests, _format(canvas), presets) for table in parts["graphic"])
    return tuple(graphic for graphic in read if graphic)


def _guards(top: Table) -> dict[str, Risk]:
    table = top.table("guards")
    return read_guards(table) if table is not None else {}
