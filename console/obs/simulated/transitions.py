"""Requests about transitions and the T-bar. Pure. This OBS only cuts: it knows Fade by name, and cuts with it too.

Counterpart: `console.obs.transitions` asks them.
"""

from typing import Any

from console.obs.simulated.fields import Fields, RequestFailed, the_scene
from console.obs.simulated.protocol import Status
from console.obs.simulated.scenes import trigger_transition
from console.obs.simulated.world import TRANSITION, Moment, Outcome, World, done, stable_uuid, told

KINDS = {TRANSITION: "cut_transition", "Fade": "fade_transition"}
"""By name."""


def _described(name: str) -> dict[str, Any]:
    return {
        "transitionName": name,
        "transitionUuid": stable_uuid(f"transition/{name.lower()}"),
        "transitionKind": KINDS[name],
        "transitionFixed": name == TRANSITION,
        "transitionConfigurable": False,
    }


def get_transition_list(world: World, fields: Fields, moment: Moment) -> Outcome:
    """List the transitions and the one it is set to."""
    current = {f"currentScene{key[0].upper()}{key[1:]}": value for key, value in _described(TRANSITION).items()}
    return told(world, current | {"transitions": [_described(name) for name in KINDS]})


def get_override(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say which transition a scene has of its own: none."""
    the_scene(world, fields)
    return told(world, {"transitionName": None, "transitionDuration": None})


def set_override(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Give a scene a transition of its own; as every one is a cut, nothing is kept."""
    the_scene(world, fields)
    if fields.has("transitionName"):
        _known(fields.text("transitionName"))
    if fields.has("transitionDuration"):
        fields.number("transitionDuration", 50, 20_000)
    return done(world)


def set_duration(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Set how long a transition lasts: a cut never does."""
    fields.number("transitionDuration", 50, 20_000)
    return done(world)


def get_cursor(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say how far the transition has come: it never runs."""
    return told(world, {"transitionCursor": 1.0})


def set_tbar(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Move the T-bar; at its end preview is taken."""
    if world.preview is None:
        raise RequestFailed(Status.STUDIO_MODE_NOT_ACTIVE, "")
    taken = fields.amount("position", 0, 1) == 1.0
    return trigger_transition(world, fields, moment) if taken else done(world)


def _known(name: str) -> None:
    if name not in KINDS:
        why = "No scene transition was found by that name."
        raise RequestFailed(Status.RESOURCE_NOT_FOUND, why)
