"""Requests that only ask: statistics, video settings, lists. Pure."""

from console.obs.simulated.fields import Fields
from console.obs.simulated.world import TRANSITION, Moment, Outcome, World, stable_uuid, told


def get_stats(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Report a calm machine whose frames count up with the clock."""
    frames = int(moment.uptime_s * world.fps)
    data = {
        "cpuUsage": 1.5,
        "memoryUsage": 64.0,
        "availableDiskSpace": 100_000.0,
        "activeFps": float(world.fps),
        "averageFrameRenderTime": 0.8,
        "renderSkippedFrames": 0,
        "renderTotalFrames": frames,
        "outputSkippedFrames": 0,
        "outputTotalFrames": frames,
        "webSocketSessionIncomingMessages": moment.incoming,
        "webSocketSessionOutgoingMessages": moment.outgoing,
    }
    return told(world, data)


def get_video_settings(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Report the canvas."""
    width, height = world.canvas
    data = {
        "fpsNumerator": world.fps,
        "fpsDenominator": 1,
        "baseWidth": width,
        "baseHeight": height,
        "outputWidth": width,
        "outputHeight": height,
    }
    return told(world, data)


def get_scene_collection_list(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Name the one scene collection."""
    return told(world, {"currentSceneCollectionName": "Rehearsal", "sceneCollections": ["Rehearsal"]})


def get_profile_list(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Name the one profile."""
    return told(world, {"currentProfileName": "Rehearsal", "profiles": ["Rehearsal"]})


def get_hotkey_list(world: World, fields: Fields, moment: Moment) -> Outcome:
    """List the hotkeys: none."""
    return told(world, {"hotkeys": []})


def get_group_list(world: World, fields: Fields, moment: Moment) -> Outcome:
    """List the groups: none."""
    return told(world, {"groups": []})


def get_current_transition(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Describe the only transition, a cut."""
    data = {
        "transitionName": TRANSITION,
        "transitionUuid": stable_uuid("transition/cut"),
        "transitionKind": "cut_transition",
        "transitionFixed": True,
        "transitionDuration": None,
        "transitionConfigurable": False,
        "transitionSettings": None,
    }
    return told(world, data)
