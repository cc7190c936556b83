"""Where the actions of a surface that died can be fired instead. Pure. Counterpart: `console.engine.engine` hears."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from console.mapping.padmap import Binding
from console.show.facts import Level, SurfaceChanged
from console.show.truth import Truth
from console.wire.telemetry import SurfaceView
from hardware.messages import Spot

_WELL = (Level.READY, Level.CONNECTING)
_TURNED = ("encoder", "fader", "strip")

Action = tuple[str, tuple[tuple[str, str], ...]]


def with_instead(
    changed: SurfaceChanged, bindings: Mapping[Spot, Binding], surfaces: Iterable[SurfaceView], truth: Truth
) -> SurfaceChanged:
    """Add to a surface's bad news where its actions are: on the wall, and on other surfaces that live."""
    if changed.level in _WELL:
        return changed
    words = "The pad wall on screen fires the same."
    if any(where.startswith(tuple(f"{changed.surface}:{kind}/" for kind in _TURNED)) for where in bindings):
        words = "The pad wall on screen fires the same; what it turned is under INPUTS and at the T-bar."
    wanted = _actions(changed.surface, bindings)
    for other in surfaces:
        health = truth.surfaces.get(other.surface)
        shared = wanted & _actions(other.surface, bindings)
        if other.surface != changed.surface and health is not None and health.level is Level.READY and shared:
            words += f" {other.name} has {len(shared)} of its {len(wanted)} actions too."
    return replace(changed, reason=f"{changed.reason} {words}")


def _actions(surface: str, bindings: Mapping[Spot, Binding]) -> set[Action]:
    return {
        (binding.verb, tuple(sorted(binding.args.items())))
        for where, binding in bindings.items()
        if where.partition(":")[0] == surface
    }
