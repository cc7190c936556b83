"""``[[graphic]]``: a package with what it says, checked against the package's own fields.

Counterparts: `console.show.types.Graphic`, `console.show.graphics` plays it; `console.config.manifests` reads packages.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from console.config.eases import read_ease
from console.config.fields import read_duration, read_id
from console.config.manifests import MOST_LAYER, Manifest, package_graphic
from console.config.tables import Table
from console.show.bindings import FACTS, IMAGES, NUMBERS, claim_facts
from console.show.fieldwords import claim_refused, held, is_claim, unfit
from console.show.names import nearest
from console.show.pictures import holds_file
from console.show.preset import Preset, PresetKind
from console.show.types import DurationMs, FieldValue, Graphic, GraphicField, OverlayId

COUNTDOWN = "countdown"
"""The deals' own graphic; segments name it, so no other graphic is called that."""
SHORTEST_MS, LONGEST_MS = DurationMs(1000), DurationMs(3_600_000)


def read_graphic(
    table: Table, manifests: Mapping[str, Manifest], format_: str, presets: Sequence[Preset]
) -> Graphic | None:
    """Read one ``[[graphic]]``; none: it cannot be used. `format_` is the show's: ``portrait`` or ``wide``."""
    graphic, package = read_id(table), table.text("package")
    if graphic == COUNTDOWN:
        table.wrong("id", "The deals' countdown is called that.", "Choose another.")
    manifest = manifests.get(package)
    if package and manifest is None:
        table.wrong("package", "There is no such graphic package here.", nearest(package, sorted(manifests)))
    name = table.text_or("name", manifest.name if manifest else graphic)
    layer = table.whole("layer", 0, MOST_LAYER, manifest.layer if manifest else 0)
    out_ms, ease_ms, preset = _read_out(table), read_ease(table), _read_framing(table, presets)
    data, bind = table.table("data"), table.table("bind")
    table.done()
    if manifest is None:
        return None
    bound = _read_bind(bind, manifest) if bind is not None else {}
    given = _read_data(data, manifest, bound) if data is not None else {}
    for field in manifest.fields:
        if field.required and field.name not in bound and field.name not in given and not _wrong(data, field.name):
            table.notes.add(table.place, None, _lacks(manifest, field), _remedy(manifest, field))
    blank = _eased(table, _framed(package_graphic(manifest, format_), preset), ease_ms)
    return replace(
        blank, id=OverlayId(graphic), name=name, layer=layer, data=given, bind=bound, out_ms=out_ms or blank.out_ms
    )


def _wrong(table: Table | None, name: str) -> bool:
    """Tell whether a field is there and has been noted already."""
    return table is not None and name in table.names()


def _lacks(manifest: Manifest, field: GraphicField) -> str:
    return f"“{manifest.name}” cannot do without “{field.name}”."


def _remedy(manifest: Manifest, field: GraphicField) -> str:
    facts = claim_facts(manifest.id, field.name)
    if facts:
        return f"Bind it: bind = {{ {field.name} = “{facts[0]}” }}."
    return f"Add data = {{ {field.name} = … }}, or bind it to a fact."


def _read_out(table: Table) -> DurationMs | None:
    out_ms = read_duration(table, "out")
    if out_ms is not None and not SHORTEST_MS <= out_ms <= LONGEST_MS:
        table.wrong("out", "A graphic that leaves by itself stays for a second at least and an hour at most.", "")
    return out_ms


def _read_framing(table: Table, presets: Sequence[Preset]) -> Preset | None:
    """Read which preset's window the cameras are squeezed into, in place of the package's own."""
    given = table.text_or("framing", "")
    windows = [preset for preset in presets if preset.kind is not PresetKind.CROP]
    found = next((preset for preset in windows if preset.id == given), None)
    if any(preset.id == given for preset in presets) and found is None:
        table.wrong("framing", "A crop leaves no window for the camera.", nearest("", [one.id for one in windows]))
    elif given and found is None:
        table.wrong("framing", "There is no preset with this id.", nearest(given, [one.id for one in windows]))
    return found


def _framed(graphic: Graphic, preset: Preset | None) -> Graphic:
    return graphic if preset is None else replace(graphic, window=preset.window, ease_ms=preset.ease_ms)


def _eased(table: Table, graphic: Graphic, ease_ms: DurationMs | None) -> Graphic:
    """Say how long the camera takes into the graphic's window and back, if the show file does."""
    if ease_ms is None:
        return graphic
    if graphic.window is None:
        table.wrong("ease", "This package leaves no window for the camera: there is nothing to ease.", "Take it out.")
    return replace(graphic, ease_ms=ease_ms)


def _read_bind(table: Table, manifest: Manifest) -> dict[str, str]:
    """Read which facts fields follow. A field that makes a claim follows only that claim's facts."""
    bound: dict[str, str] = {}
    for name in table.names():
        fact, field = table.text(name), _field(table, name, manifest)
        if not fact or field is None:
            continue
        if fact not in FACTS:
            table.wrong(name, "There is no fact of this name.", nearest(fact, sorted(FACTS)))
        elif fact not in (proof := claim_facts(manifest.id, name) or tuple(FACTS)):
            table.wrong(name, f"“{name}” is a claim: only its own facts prove it.", nearest("", proof))
        elif field.kind in ("yes/no", "list", "group") or (field.kind != "text" and fact not in NUMBERS):
            table.wrong(name, f"This field holds a {field.kind}, and the fact is none.", "Bind another fact.")
        elif field.choices:
            table.wrong(name, "This field is one of few words; no fact is.", "Write it as data.")
        elif holds_file(field) != (fact in IMAGES):
            held = "This field holds a picture, and the fact is none."
            wanted = held if holds_file(field) else "The fact is a picture, and this field holds none."
            table.wrong(name, wanted, nearest("", IMAGES) if holds_file(field) else "Bind another fact.")
        else:
            bound[name] = fact
    return bound


def _read_data(table: Table, manifest: Manifest, bound: Mapping[str, str]) -> dict[str, FieldValue]:
    given: dict[str, FieldValue] = {}
    for name in table.names():
        field, value = _field(table, name, manifest), table.value(name)
        if field is None:
            continue
        if name in bound:
            table.wrong(name, f"It follows {bound[name]}.", "Take one of the two out.")
        elif is_claim(manifest.id, name):
            refused = claim_refused(name)
            table.wrong(name, refused.why, refused.remedy)
        elif _fits(table, field, value):
            given[name] = held(field, value)
    return given


def _field(table: Table, name: str, manifest: Manifest) -> GraphicField | None:
    """Find a field of the package; note what is none."""
    table.has(name)
    field = next((one for one in manifest.fields if one.name == name), None)
    if field is None and name in manifest.others:
        table.wrong(name, "Its package does not say what this field holds, so nobody can fill it.", "Leave it out.")
    elif field is None:
        remedy = nearest(name, [one.name for one in manifest.fields]) if manifest.fields else "It has none."
        table.wrong(name, f"“{manifest.name}” has no such field.", remedy)
    return field


def _fits(table: Table, field: GraphicField, value: object) -> bool:
    """Say whether a value is what its field holds; note everything that is wrong, where it stands."""
    wrong = list(unfit(field, value))
    for one in wrong:
        table.notes.add((*table.place, field.name, *one.place), one.value, one.why, one.remedy)
    return not wrong
