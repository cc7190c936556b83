"""Requests that move or change scenes, and the events they cause. Pure.

As in OBS, a cut to the scene already in program succeeds without an event (in studio mode, where program shows a copy
that is made anew, with one): an answer confirms, events are hints.
"""

from msgspec.structs import replace

from console.obs.simulated.fields import Fields, RequestFailed, the_scene
from console.obs.simulated.protocol import Answer, Intent, ObsEvent, Status
from console.obs.simulated.world import TRANSITION, Moment, Outcome, Scene, World, done, stable_uuid, told


def _transition(kind: str) -> ObsEvent:
    names = {"transitionName": TRANSITION, "transitionUuid": stable_uuid("transition/cut")}
    return ObsEvent(kind, Intent.TRANSITIONS, names)


def _program_changed(scene: Scene) -> tuple[ObsEvent, ...]:
    return (
        _transition("SceneTransitionStarted"),
        ObsEvent("CurrentProgramSceneChanged", Intent.SCENES, scene.reference()),
        _transition("SceneTransitionVideoEnded"),
        _transition("SceneTransitionEnded"),
    )


def _preview_changed(scene: Scene) -> ObsEvent:
    return ObsEvent("CurrentPreviewSceneChanged", Intent.SCENES, scene.reference())


def scene_rows(world: World) -> list[dict[str, object]]:
    """List scenes as obs-websocket does: index 0 is the bottom of OBS's scene list."""
    return [scene.reference() | {"sceneIndex": index} for index, scene in enumerate(reversed(world.scenes))]


def _list_changed(world: World) -> ObsEvent:
    return ObsEvent("SceneListChanged", Intent.SCENES, {"scenes": scene_rows(world)})


def _no_studio() -> RequestFailed:
    return RequestFailed(Status.STUDIO_MODE_NOT_ACTIVE, "")


def _bus(scene: Scene, bus: str) -> dict[str, object]:
    return {
        **scene.reference(),
        f"current{bus}SceneName": scene.name,
        f"current{bus}SceneUuid": scene.uuid,
    }


def get_scene_list(world: World, fields: Fields, moment: Moment) -> Outcome:
    """List the scenes and say what is on both buses."""
    program = world.scene(world.program)
    preview = world.scene(world.preview) if world.preview is not None else None
    data = {
        "currentProgramSceneName": program.name,
        "currentProgramSceneUuid": program.uuid,
        "currentPreviewSceneName": preview.name if preview else None,
        "currentPreviewSceneUuid": preview.uuid if preview else None,
        "scenes": scene_rows(world),
    }
    return told(world, data)


def get_program(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say which scene is in program."""
    return told(world, _bus(world.scene(world.program), "Program"))


def set_program(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Cut a scene to program, in studio mode too."""
    scene = the_scene(world, fields)
    if scene.number == world.program and world.preview is None:
        return done(world)
    return done(replace(world, program=scene.number), *_program_changed(scene))


def get_preview(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say which scene is in preview."""
    if world.preview is None:
        raise _no_studio()
    return told(world, _bus(world.scene(world.preview), "Preview"))


def set_preview(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Put a scene in preview."""
    if world.preview is None:
        raise _no_studio()
    scene = the_scene(world, fields)
    if scene.number == world.preview:
        return done(world)
    return done(replace(world, preview=scene.number), _preview_changed(scene))


def get_studio(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say whether studio mode is on."""
    return told(world, {"studioModeEnabled": world.preview is not None})


def set_studio(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Turn studio mode on (preview starts as program) or off."""
    wanted = fields.truth("studioModeEnabled")
    if wanted == (world.preview is not None):
        return done(world)
    changed = ObsEvent("StudioModeStateChanged", Intent.UI, {"studioModeEnabled": wanted})
    return done(replace(world, preview=world.program if wanted else None), changed)


def trigger_transition(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Take preview to program; the two change places, as OBS does by default."""
    if world.preview is None:
        raise _no_studio()
    if world.preview == world.program:
        return done(world)
    swapped = replace(world, program=world.preview, preview=world.program)
    after = (*_program_changed(world.scene(world.preview)), _preview_changed(world.scene(world.program)))
    return done(swapped, *after)


def _free_name(world: World, name: str, what: str) -> str:
    if world.taken(name):
        raise RequestFailed(Status.RESOURCE_ALREADY_EXISTS, f"A source already exists by that {what}.")
    return name


def create_scene(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Make a scene with a camera of its own, at the bottom of the list."""
    name = _free_name(world, fields.text("sceneName"), "scene name")
    scene = Scene(number=world.made + 1, name=name)
    grown = replace(world, scenes=(*world.scenes, scene), made=scene.number)
    created = ObsEvent("SceneCreated", Intent.SCENES, scene.reference() | {"isGroup": False})
    answer = Answer(Status.SUCCESS, data={"sceneUuid": scene.uuid})
    return Outcome(world=grown, answer=answer, events=(created, _list_changed(grown)))


def remove_scene(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Remove a scene; when it was on a bus, the top scene takes its place."""
    scene = the_scene(world, fields)
    if len(world.scenes) < 2:
        raise RequestFailed(Status.NOT_ENOUGH_RESOURCES, "You cannot remove the last scene in the collection.")
    left = tuple(
        replace(other, items=tuple(item for item in other.items if item.scene != scene.number))
        for other in world.scenes
        if other != scene
    )
    shrunk = replace(
        world,
        scenes=left,
        program=left[0].number if world.program == scene.number else world.program,
        preview=left[0].number if world.preview == scene.number else world.preview,
    )
    removed = ObsEvent("SceneRemoved", Intent.SCENES, scene.reference() | {"isGroup": False})
    cut = _program_changed(left[0]) if shrunk.program != world.program else ()
    previewed = (_preview_changed(left[0]),) if shrunk.preview != world.preview else ()
    return done(shrunk, *cut, *previewed, removed, _list_changed(shrunk))


def rename_scene(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Give a scene another name; its UUID stays."""
    scene = the_scene(world, fields)
    named = replace(scene, name=_free_name(world, fields.text("newSceneName"), "new scene name"))
    renamed = replace(world, scenes=tuple(named if other == scene else other for other in world.scenes))
    names = {"sceneUuid": scene.uuid, "oldSceneName": scene.name, "sceneName": named.name}
    return done(renamed, ObsEvent("SceneNameChanged", Intent.SCENES, names), _list_changed(renamed))
