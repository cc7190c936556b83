"""The table of requests this OBS knows, and `apply`, which performs one. Pure.

Two requests need more than the world and are only prepared here: a screenshot (`order_picture`) and a batch's
`Sleep` (`sleep_s`). Counterpart: `console.obs.simulated.batch` and `console.obs.simulated.server` perform those.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from console.obs.simulated import hearing, putting_out, reports, scenes, sources, transitions
from console.obs.simulated.fields import Fields, RequestFailed, the_source
from console.obs.simulated.protocol import (
    RPC_VERSION,
    WEBSOCKET_VERSION,
    Answer,
    Execution,
    Intent,
    ObsEvent,
    Request,
    Status,
)
from console.obs.simulated.world import Moment, Outcome, Scene, World, done, told

IMAGE_FORMATS = {"bmp": "BMP", "jpg": "JPEG", "jpeg": "JPEG", "png": "PNG"}
"""Image formats of screenshots, and what Pillow calls them."""

SCREENSHOT = "GetSourceScreenshot"
SLEEP = "Sleep"


class PictureOrder(Struct, frozen=True):
    """A screenshot to be made. `size` is width and height in pixels; `quality` 0..100, or -1 for the usual."""

    scene: Scene
    size: tuple[int, int]
    format: str
    """As the client wrote it."""
    quality: int
    canvas: tuple[int, int] = (1080, 1920)
    stands: Mapping[str, Any] | None = None
    """The transform of the camera in its scene; none: it fills the picture."""
    over: "tuple[tuple[PictureOrder, Mapping[str, Any]], ...]" = ()
    """Pictures in the picture, the lowest first, and how they stand."""


def _get_version(world: World, fields: Fields, moment: Moment) -> Outcome:
    data = {
        "obsVersion": "32.1.0 (simulated)",
        "obsWebSocketVersion": WEBSOCKET_VERSION,
        "rpcVersion": RPC_VERSION,
        "availableRequests": sorted([*_TABLE, SCREENSHOT, SLEEP]),
        "supportedImageFormats": sorted(IMAGE_FORMATS),
        "platform": "simulated",
        "platformDescription": "Cartwall rehearsal",
    }
    return told(world, data)


def _broadcast(world: World, fields: Fields, moment: Moment) -> Outcome:
    return done(world, ObsEvent("CustomEvent", Intent.GENERAL, fields.mapping("eventData")))


def _vendor(world: World, fields: Fields, moment: Moment) -> Outcome:
    vendor = fields.text("vendorName")
    fields.text("requestType")
    raise RequestFailed(Status.RESOURCE_NOT_FOUND, f"No vendor was found by the name of `{vendor}`.")


_Handler = Callable[[World, Fields, Moment], Outcome]

_TABLE: Mapping[str, _Handler] = {
    "GetVersion": _get_version,
    "GetStats": reports.get_stats,
    "BroadcastCustomEvent": _broadcast,
    "CallVendorRequest": _vendor,
    "GetHotkeyList": reports.get_hotkey_list,
    "GetSceneCollectionList": reports.get_scene_collection_list,
    "GetProfileList": reports.get_profile_list,
    "GetVideoSettings": reports.get_video_settings,
    "GetSceneList": scenes.get_scene_list,
    "GetGroupList": reports.get_group_list,
    "GetCurrentProgramScene": scenes.get_program,
    "SetCurrentProgramScene": scenes.set_program,
    "GetCurrentPreviewScene": scenes.get_preview,
    "SetCurrentPreviewScene": scenes.set_preview,
    "GetStudioModeEnabled": scenes.get_studio,
    "SetStudioModeEnabled": scenes.set_studio,
    "TriggerStudioModeTransition": scenes.trigger_transition,
    "CreateScene": scenes.create_scene,
    "RemoveScene": scenes.remove_scene,
    "SetSceneName": scenes.rename_scene,
    "GetInputKindList": sources.get_input_kind_list,
    "GetInputList": sources.get_input_list,
    "GetInputSettings": sources.get_input_settings,
    "GetSourceFilterList": sources.get_source_filter_list,
    "SetInputSettings": sources.set_input_settings,
    "CreateInput": sources.create_input,
    "CreateSceneItem": sources.create_scene_item,
    "RemoveSceneItem": sources.remove_scene_item,
    "GetSceneItemList": sources.get_scene_item_list,
    "GetSceneItemTransform": sources.get_scene_item_transform,
    "SetSceneItemTransform": sources.set_scene_item_transform,
    "SetSceneItemEnabled": sources.set_scene_item_enabled,
    "GetSceneItemEnabled": sources.get_scene_item_enabled,
    "SetSceneItemLocked": sources.set_scene_item_locked,
    "SetSceneItemIndex": sources.set_scene_item_index,
    "GetCurrentSceneTransition": reports.get_current_transition,
    "GetSceneTransitionList": transitions.get_transition_list,
    "SetCurrentSceneTransitionDuration": transitions.set_duration,
    "GetSceneSceneTransitionOverride": transitions.get_override,
    "SetSceneSceneTransitionOverride": transitions.set_override,
    "GetCurrentSceneTransitionCursor": transitions.get_cursor,
    "SetTBarPosition": transitions.set_tbar,
    **putting_out.TABLE,
    **hearing.TABLE,
}


def apply(world: World, request: Request, moment: Moment) -> Outcome:
    """Perform a request: the world after it, its answer and the events it caused. Never raises."""
    if not request.type:
        why = "Your request's `requestType` may not be empty."
        return Outcome(world=world, answer=Answer(Status.MISSING_REQUEST_TYPE, why))
    handler = _TABLE.get(request.type)
    if handler is None:
        why = "Your request type is not valid."
        return Outcome(world=world, answer=Answer(Status.UNKNOWN_REQUEST_TYPE, why))
    try:
        return handler(world, Fields(request.data), moment)
    except RequestFailed as failure:
        return Outcome(world=world, answer=Answer(failure.status, failure.comment))


def order_picture(world: World, request: Request) -> PictureOrder | Answer:
    """Read a screenshot's order; one missing side follows from the canvas. Size 8..4096, as in obs-websocket."""
    fields = Fields(request.data)
    try:
        scene, is_camera = the_source(world, fields, "source")
        wanted = fields.text("imageFormat")
        if wanted not in IMAGE_FORMATS:
            why = "Your specified image format is invalid or not supported by this system."
            raise RequestFailed(Status.INVALID_REQUEST_FIELD, why)
        width = fields.number("imageWidth", 8, 4096) if fields.has("imageWidth") else None
        height = fields.number("imageHeight", 8, 4096) if fields.has("imageHeight") else None
        quality = fields.number("imageCompressionQuality", -1, 100) if fields.has("imageCompressionQuality") else -1
    except RequestFailed as failure:
        return Answer(failure.status, failure.comment)
    size = _fitted(width, height, world.canvas)
    order = PictureOrder(scene=scene, size=size, format=wanted, quality=quality, canvas=world.canvas)
    return order if is_camera else _in_its_scene(world, order)


def _in_its_scene(world: World, order: PictureOrder) -> PictureOrder:
    """Order all that a scene shows, and what the scenes within it do."""
    over = sources.pictures_over(world, order.scene)
    return replace(
        order,
        stands=sources.camera_transform(world, order.scene),
        over=tuple((_in_its_scene(world, replace(order, scene=scene)), stands) for scene, stands in over),
    )


def _fitted(width: int | None, height: int | None, canvas: tuple[int, int]) -> tuple[int, int]:
    if width is None and height is None:
        return canvas
    if width is None:
        assert height is not None
        return max(1, height * canvas[0] // canvas[1]), height
    return width, height if height is not None else max(1, width * canvas[1] // canvas[0])


def sleep_s(world: World, request: Request, execution: Execution | None) -> float | Answer:
    """Read how long a `Sleep` lasts, seconds: milliseconds in real time, frames in a frame batch, else refused."""
    fields = Fields(request.data)
    try:
        match execution:
            case Execution.SERIAL_REALTIME:
                return fields.number("sleepMillis", 0, 50_000) / 1000
            case Execution.SERIAL_FRAME:
                return fields.number("sleepFrames", 0, 10_000) / world.fps
            case _:
                return Answer(Status.UNSUPPORTED_BATCH_EXECUTION_TYPE)
    except RequestFailed as failure:
        return Answer(failure.status, failure.comment)
