"""Graphics rules: two buses of layers. Look in preview, take to program; on a layer the newer takes the older's place.

A graphic is frozen as the show file had it when it was put on its bus. What somebody writes into its fields goes to
the one in preview if there is one, else on air at once, and is kept for the next time. What it may say is
`console.show.bindings`, where it may stand `console.show.safe`. The deals' countdown has rules and a layer of its own.
"""

from msgspec.structs import replace

from console.show.airings import (
    BoxOverridden,
    BoxRestored,
    GraphicEnd,
    GraphicHidden,
    GraphicPreviewed,
    GraphicPutBack,
    GraphicShown,
    GraphicUnwritten,
    GraphicWritten,
    OnBusEvent,
)
from console.show.decisions import Accepted, Decision, Refused, accept
from console.show.fieldwords import LONGEST_WORDS, bad_field, field_value, unfit
from console.show.graphic_commands import (
    HideGraphic,
    OverrideGraphic,
    PreviewGraphic,
    RestoreGraphic,
    SetGraphic,
    ShowGraphic,
)
from console.show.names import nearest
from console.show.safe import conflicts
from console.show.state import Airing, BoxOverride, Graphics, ShowState
from console.show.types import FieldValue, Graphic, OverlayId, Show, UtcMs


def decide_preview(show: Show, state: ShowState, command: PreviewGraphic, at_ms: UtcMs) -> Decision:
    """Put a graphic in preview, with what was written into it. Anything may be looked at there."""
    graphic = _known(show, command.graphic)
    if isinstance(graphic, Refused):
        return graphic
    airing = _airing(state, graphic, at_ms)
    there = state.graphics.previewed(graphic.id)
    if there is not None and replace(airing, instance=there.instance, since_ms=there.since_ms) == there:
        return accept()
    return accept(GraphicPreviewed(airing))


def decide_show(show: Show, state: ShowState, command: ShowGraphic, at_ms: UtcMs) -> Decision:
    """Put a graphic on air, where it may stand."""
    graphic = _known(show, command.graphic)
    if isinstance(graphic, Refused):
        return graphic
    if state.graphics.on_air(graphic.id) is not None:
        return accept()
    shown = GraphicShown(_on_program(state, _airing(state, graphic, at_ms), at_ms))
    return misplaced(show, state, graphic) or accept(shown)


def decide_take(show: Show, state: ShowState, at_ms: UtcMs) -> Decision:
    """Put everything in preview on air: all of it, or nothing."""
    if not state.graphics.preview:
        return Refused(why="No graphic is in preview.", remedy="Put one there (graphic.preview), or graphic.show one.")
    events: tuple[GraphicShown, ...] = ()
    for airing in state.graphics.preview:
        refused = misplaced(show, state, airing.graphic)
        if refused is not None:
            return refused
        shown = GraphicShown(_on_program(state, airing, at_ms))
        events = (*events, shown)
        state = evolve_graphics(state, shown)
    return Accepted(events)


def take_one(show: Show, state: ShowState, graphic_id: OverlayId, at_ms: UtcMs) -> Decision:
    """Put one graphic that is in preview on air, and leave the others there."""
    airing = state.graphics.previewed(graphic_id)
    if airing is None:
        return Refused(why=f"“{graphic_id}” is not in preview.", remedy="Put it there first (graphic.preview).")
    return misplaced(show, state, airing.graphic) or accept(GraphicShown(_on_program(state, airing, at_ms)))


def decide_set(show: Show, state: ShowState, command: SetGraphic) -> Decision:
    """Write into a field. What is bound to a fact, and what only a fact may say, is not written by hand."""
    graphic = _known(show, command.graphic)
    if isinstance(graphic, Refused):
        return graphic
    refused = bad_field(graphic, command.field)
    if refused is not None:
        return refused
    field = next(one for one in graphic.fields if one.name == command.field)
    written = state.graphics.written.get(graphic.id, {})
    if command.value is None and (field.kind != "text" or field.name in graphic.data):
        return accept(GraphicUnwritten(graphic.id, field.name)) if field.name in written else accept()
    value = field_value(field, command.value or "")
    if isinstance(value, Refused):
        return value
    same = field.name in written and (type(written[field.name]), written[field.name]) == (type(value), value)
    return accept() if same else accept(GraphicWritten(graphic.id, field.name, value))


def decide_hide(state: ShowState, command: HideGraphic) -> Decision:
    """Take a graphic off air; one that is only in preview leaves that."""
    if state.graphics.on_air(command.graphic) is not None:
        return accept(GraphicHidden(command.graphic, GraphicEnd.OPERATOR))
    if state.graphics.previewed(command.graphic) is not None:
        return accept(GraphicPutBack(command.graphic))
    squeezed = state.framing is not None and state.framing.scenes is None
    if squeezed and all(airing.graphic.window is None for airing in state.graphics.program):
        return accept()  # it left the cameras squeezed: whoever hides it once more asks OBS once more
    names = [airing.graphic.id for airing in (*state.graphics.program, *state.graphics.preview)]
    return Refused(
        why=f"“{command.graphic}” is not on air.", remedy=nearest(command.graphic, names) if names else "Nothing is."
    )


def decide_override(show: Show, state: ShowState, command: OverrideGraphic, at_ms: UtcMs) -> Decision:
    """Let a graphic stand where it should not, by name; one that somebody loaded, too."""
    kept = state.graphics.kept(command.graphic)
    graphic = _known(show, command.graphic) if kept is None else kept.graphic
    if isinstance(graphic, Refused):
        return graphic
    who, reason = command.who.strip(), command.reason.strip()
    if not (0 < len(who) <= LONGEST_WORDS and 0 < len(reason) <= LONGEST_WORDS):
        return Refused(
            why="An override needs a name and a reason.", remedy=f"Give both, up to {LONGEST_WORDS} characters each."
        )
    return accept(BoxOverridden(graphic.id, BoxOverride(who=who, reason=reason, at_ms=at_ms)))


def decide_restore(show: Show, state: ShowState, command: RestoreGraphic) -> Decision:
    """Take an override back; what only stood by it leaves the air."""
    if command.graphic not in state.graphics.overrides:
        names = list(state.graphics.overrides)
        return Refused(
            why=f"Nobody overrides anything for “{command.graphic}”.",
            remedy=nearest(command.graphic, names) if names else "Nothing to take back.",
        )
    restored = BoxRestored(command.graphic)
    airing = state.graphics.on_air(command.graphic)
    if airing is None or not conflicts(show, state, airing.graphic):
        return accept(restored)
    return accept(restored, GraphicHidden(command.graphic, GraphicEnd.RESTORED))


def pass_time(state: ShowState, at_ms: UtcMs) -> tuple[GraphicHidden, ...]:
    """Take off what has been on air for its time. Afterwards `next_ms` is later than `at_ms`."""
    timed = [airing for airing in state.graphics.program if airing.out_ms is not None and airing.out_ms <= at_ms]
    return tuple(GraphicHidden(airing.graphic.id, GraphicEnd.TIME) for airing in timed)


def next_ms(state: ShowState) -> UtcMs | None:
    """Say when the next graphic leaves by itself."""
    return min((airing.out_ms for airing in state.graphics.program if airing.out_ms is not None), default=None)


def _known(show: Show, graphic_id: OverlayId) -> Graphic | Refused:
    graphic = show.graphic(graphic_id)
    if graphic is not None:
        return graphic
    return Refused(
        why=f"There is no graphic “{graphic_id}”.", remedy=nearest(graphic_id, [one.id for one in show.graphics])
    )


def _airing(state: ShowState, graphic: Graphic, at_ms: UtcMs) -> Airing:
    """Make an airing of a graphic, with what was written into the fields it still has."""
    written = state.graphics.written.get(graphic.id, {})
    values = {name: value for name, value in written.items() if _may_stay(graphic, name, value)}
    return Airing(instance=f"graphic:{graphic.id}:{at_ms}", graphic=graphic, since_ms=at_ms, values=values)


def _may_stay(graphic: Graphic, name: str, value: FieldValue) -> bool:
    """Tell whether what somebody wrote may still be said: the show file may be another since."""
    field = graphic.field(name)
    return field is not None and bad_field(graphic, name) is None and not any(unfit(field, value))


def misplaced(show: Show, state: ShowState, graphic: Graphic) -> Refused | None:
    """Refuse a graphic when something speaks against its place and nobody answers for that."""
    why = conflicts(show, state, graphic) if graphic.id not in state.graphics.overrides else ()
    if not why:
        return None
    return Refused(
        why=f"“{graphic.name}” may not go on air: {why[0]}.",
        remedy="Hide what is in its way, take another graphic, or let it by name (graphic.override).",
    )


def _on_program(state: ShowState, airing: Airing, at_ms: UtcMs) -> Airing:
    """Give an airing its time on air. One that is on air already changes there; it does not play in again.

    It comes at the step it was looked at; what it did in preview is not done again.
    """
    out_ms = airing.graphic.out_ms
    before = state.graphics.on_air(airing.graphic.id)
    if before is None or before.graphic.package != airing.graphic.package:
        instance, since_ms = f"graphic:{airing.graphic.id}:{at_ms}", at_ms
    else:
        instance, since_ms = before.instance, before.since_ms
    acts = before.acts if before is not None and before.instance == instance else ()
    leaves_ms = None if out_ms is None else UtcMs(at_ms + max(1, out_ms))
    return replace(airing, instance=instance, since_ms=since_ms, out_ms=leaves_ms, acts=acts)


def evolve_graphics(state: ShowState, event: OnBusEvent) -> ShowState:
    """Fold what happened to a graphic."""
    return replace(state, graphics=_folded(state.graphics, event))


def cleared(graphics: Graphics) -> Graphics:
    """Fold an all out or a panic: program is empty. Preview is on nobody's screen, and stays."""
    return replace(graphics, program=())


def _folded(graphics: Graphics, event: OnBusEvent) -> Graphics:
    match event:
        case GraphicPreviewed():
            return replace(graphics, preview=_put(graphics.preview, event.airing))
        case GraphicPutBack():
            return replace(graphics, preview=_without(graphics.preview, event.graphic))
        case GraphicShown():
            preview = _without(graphics.preview, event.airing.graphic.id)
            return replace(graphics, program=_put(graphics.program, event.airing), preview=preview)
        case GraphicHidden():
            return replace(graphics, program=_without(graphics.program, event.graphic))
        case GraphicWritten():
            written = {**graphics.written.get(event.graphic, {}), event.field: event.value}
            return _written(graphics, event.graphic, written)
        case GraphicUnwritten():
            before = graphics.written.get(event.graphic, {})
            return _written(graphics, event.graphic, {k: v for k, v in before.items() if k != event.field})
        case BoxOverridden():
            return replace(graphics, overrides={**graphics.overrides, event.graphic: event.override})
        case BoxRestored():
            kept = {one: override for one, override in graphics.overrides.items() if one != event.graphic}
            return replace(graphics, overrides=kept)


def _put(bus: tuple[Airing, ...], airing: Airing) -> tuple[Airing, ...]:
    """Put an airing on its layer, in place of what is there and of itself elsewhere; the lowest layer comes first."""
    graphic = airing.graphic
    others = [one for one in bus if one.graphic.id != graphic.id and one.graphic.layer != graphic.layer]
    return tuple(sorted((*others, airing), key=lambda one: one.graphic.layer))


def _without(bus: tuple[Airing, ...], graphic: OverlayId) -> tuple[Airing, ...]:
    return tuple(airing for airing in bus if airing.graphic.id != graphic)


def _written(graphics: Graphics, graphic: OverlayId, values: dict[str, FieldValue]) -> Graphics:
    """Keep what was written, and put it where the graphic is: in preview, else on air."""

    def rewritten(bus: tuple[Airing, ...]) -> tuple[Airing, ...]:
        return tuple(replace(one, values=values) if one.graphic.id == graphic else one for one in bus)

    written = {**graphics.written, graphic: values}
    if graphics.previewed(graphic) is not None:
        return replace(graphics, written=written, preview=rewritten(graphics.preview))
    return replace(graphics, written=written, program=rewritten(graphics.program))
