"""Requests about inputs and the items of scenes: every scene's camera, and browser sources somebody adds. Pure.

A browser source here has an address and a size and draws nothing. Counterpart: `console.obs.simulated.world`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from console.obs.simulated.fields import Fields, RequestFailed, the_scene
from console.obs.simulated.protocol import Answer, Intent, ObsEvent, Status
from console.obs.simulated.world import Browser, Item, Moment, Outcome, Scene, World, done, stable_uuid, told

CAMERA_KIND = "simulated_camera"
BROWSER_KIND = "browser_source"
DEFAULT_SIZE = (800, 600)
"""Width and height of a browser source nobody gave one, as in obs-browser."""
_PLAIN: Mapping[str, Any] = {
    "positionX": 0.0,
    "positionY": 0.0,
    "rotation": 0.0,
    "scaleX": 1.0,
    "scaleY": 1.0,
    "alignment": 5,
    "boundsType": "OBS_BOUNDS_NONE",
    "boundsAlignment": 0,
    "boundsWidth": 0.0,
    "boundsHeight": 0.0,
    "cropLeft": 0,
    "cropTop": 0,
    "cropRight": 0,
    "cropBottom": 0,
}
"""The transform of an item as it comes."""


def get_input_kind_list(world: World, fields: Fields, moment: Moment) -> Outcome:
    """List the kinds there are."""
    return told(world, {"inputKinds": [BROWSER_KIND, CAMERA_KIND]})


def get_input_list(world: World, fields: Fields, moment: Moment) -> Outcome:
    """List the cameras and the browser sources, or one kind of them."""
    wanted = fields.text("inputKind") if fields.has("inputKind") else None
    cameras = [_input_row(*name, CAMERA_KIND) for scene in world.scenes for name in _cameras(scene)]
    browsers = [_input_row(browser.name, browser.uuid, BROWSER_KIND) for browser in world.browsers]
    return told(world, {"inputs": [row for row in (*cameras, *browsers) if wanted in (None, row["inputKind"])]})


def _cameras(scene: Scene) -> list[tuple[str, str]]:
    """Give the cameras of a scene: their names and ids."""
    own = [(item.camera, _camera_uuid(item)) for item in scene.items if item.camera]
    return own or [(scene.camera, scene.camera_uuid)]


def _camera_uuid(item: Item) -> str:
    return stable_uuid(f"camera/{item.camera}")


def _input_row(name: str, uuid: str, kind: str) -> dict[str, Any]:
    return {"inputName": name, "inputUuid": uuid, "inputKind": kind, "unversionedInputKind": kind}


def get_input_settings(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Give a browser source's settings."""
    browser = _the_browser(world, fields, "input")
    return told(world, {"inputSettings": dict(browser.settings), "inputKind": BROWSER_KIND})


def get_source_filter_list(world: World, fields: Fields, moment: Moment) -> Outcome:
    """List a source's filters: there are none here."""
    fields.text("sourceName")
    return told(world, {"filters": []})


def set_input_settings(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Change a browser source's settings: those given, or with `overlay` false all of them."""
    browser = _the_browser(world, fields, "input")
    kept = browser.settings if not fields.has("overlay") or fields.truth("overlay") else {}
    changed = replace(browser, settings={**kept, **fields.mapping("inputSettings")})
    browsers = tuple(changed if one == browser else one for one in world.browsers)
    return done(replace(world, browsers=browsers))


def create_input(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Make a browser source and put it on top of a scene."""
    scene, name = the_scene(world, fields), fields.text("inputName")
    if world.taken(name):
        raise RequestFailed(Status.RESOURCE_ALREADY_EXISTS, "A source already exists by that input name.")
    if fields.text("inputKind") != BROWSER_KIND:
        why = "Your specified input kind is not supported by OBS. Check that your specified kind is correct."
        raise RequestFailed(Status.INVALID_INPUT_KIND, why)
    settings = fields.mapping("inputSettings") if fields.has("inputSettings") else {}
    browser = Browser(number=world.made_browsers + 1, name=name, settings=settings)
    grown = replace(world, browsers=(*world.browsers, browser), made_browsers=browser.number)
    return _placed(grown, scene, browser, fields)


def create_scene_item(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Put a browser source, or a scene, on top of another scene; never a scene within itself."""
    scene = the_scene(world, fields)
    inner = next(
        (one for one in world.scenes if fields.has("sourceName") and one.name == fields.text("sourceName")), None
    )
    if inner is None:
        return _placed(world, scene, _the_browser(world, fields, "source"), fields)
    if world.holds(inner, scene.number):
        raise RequestFailed(Status.CREATION_FAILED, "Failed to create the scene item.")
    return _placed(world, scene, inner, fields)


def _placed(world: World, scene: Scene, source: Browser | Scene, fields: Fields) -> Outcome:
    enabled = fields.truth("sceneItemEnabled") if fields.has("sceneItemEnabled") else True
    browser, inner = (source.number, None) if isinstance(source, Browser) else (None, source.number)
    item = Item(id=scene.made_items + 1, browser=browser, scene=inner, enabled=enabled, locked=False)
    grown = replace(scene, items=(*scene.items, item), made_items=item.id)
    data = {"sceneItemId": item.id, **({"inputUuid": source.uuid} if isinstance(source, Browser) else {})}
    told_of = {**scene.reference(), "sceneItemId": item.id, "sourceName": source.name, "sourceUuid": source.uuid}
    events = (ObsEvent("SceneItemCreated", Intent.SCENE_ITEMS, {**told_of, "sceneItemIndex": len(scene.items)}),)
    return Outcome(world=world.with_scene(grown), answer=Answer(Status.SUCCESS, data=data), events=events)


def remove_scene_item(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Take an item out of its scene; a source that is in none is forgotten."""
    scene, item = _the_item(world, fields)
    left = world.with_scene(replace(scene, items=tuple(one for one in scene.items if one != item)))
    used = {one.browser for each in left.scenes for one in each.items}
    row = _item_row(world, scene, scene.items.index(item))
    told_of = {**scene.reference(), **{key: row[key] for key in ("sceneItemId", "sourceName", "sourceUuid")}}
    removed = ObsEvent("SceneItemRemoved", Intent.SCENE_ITEMS, told_of)
    return done(replace(left, browsers=tuple(one for one in left.browsers if one.number in used)), removed)


def get_scene_item_list(world: World, fields: Fields, moment: Moment) -> Outcome:
    """List a scene's items, the lowest first."""
    scene = the_scene(world, fields)
    return told(world, {"sceneItems": [_item_row(world, scene, index) for index in range(len(scene.items))]})


def _item_row(world: World, scene: Scene, index: int) -> dict[str, Any]:
    item = scene.items[index]
    browser = world.browser(item.browser)
    name, uuid = (item.camera, _camera_uuid(item)) if item.camera else (scene.camera, scene.camera_uuid)
    kind: str | None = BROWSER_KIND if browser else CAMERA_KIND
    if item.scene is not None:
        inner = world.scene(item.scene)
        name, uuid, kind = inner.name, inner.uuid, None
    return {
        "sceneItemId": item.id,
        "sceneItemIndex": index,
        "sceneItemEnabled": item.enabled,
        "sceneItemLocked": item.locked,
        "sceneItemTransform": _transform(world, item),
        "sceneItemBlendMode": "OBS_BLEND_NORMAL",
        "sourceName": browser.name if browser else name,
        "sourceUuid": browser.uuid if browser else uuid,
        "sourceType": "OBS_SOURCE_TYPE_INPUT" if kind else "OBS_SOURCE_TYPE_SCENE",
        "inputKind": kind,
        "isGroup": None if kind else False,
    }


def _transform(world: World, item: Item) -> dict[str, Any]:
    """Give an item's whole transform; sizes follow from its source, as in OBS."""
    browser = world.browser(item.browser)
    width, height = browser.size(DEFAULT_SIZE) if browser else world.canvas
    values = {**_PLAIN, **item.transform}
    return {
        **values,
        "sourceWidth": float(width),
        "sourceHeight": float(height),
        "width": width * values["scaleX"],
        "height": height * values["scaleY"],
    }


def camera_transform(world: World, scene: Scene) -> Mapping[str, Any] | None:
    """Give how a scene's camera stands in it; none: it fills the scene, as it came."""
    item = scene.seen()
    return _transform(world, item) if item is not None and item.transform else None


def pictures_over(world: World, scene: Scene) -> tuple[tuple[Scene, Mapping[str, Any]], ...]:
    """Give the scenes that are to be seen over a scene's camera, the lowest first, and how they stand."""
    over = (item for item in scene.items if item.scene is not None and item.enabled)
    return tuple((world.scene(item.scene), _transform(world, item)) for item in over if item.scene is not None)


def get_scene_item_transform(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Give an item's transform."""
    _, item = _the_item(world, fields)
    return told(world, {"sceneItemTransform": _transform(world, item)})


def set_scene_item_transform(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Change what is given of an item's transform."""
    scene, item = _the_item(world, fields)
    given = fields.mapping("sceneItemTransform")
    known = {key: value for key, value in given.items() if key in _PLAIN}
    if not known:
        raise RequestFailed(Status.CANNOT_ACT, "You have not provided any valid transform changes.")
    return _changed(world, scene, item, replace(item, transform={**item.transform, **known}))


def set_scene_item_enabled(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Show or hide an item."""
    scene, item = _the_item(world, fields)
    on = fields.truth("sceneItemEnabled")
    changed = _changed(world, scene, item, replace(item, enabled=on))
    if on == item.enabled:
        return changed
    data = {**scene.reference(), "sceneItemId": item.id, "sceneItemEnabled": on}
    return replace(changed, events=(ObsEvent("SceneItemEnableStateChanged", Intent.SCENE_ITEMS, data),))


def get_scene_item_enabled(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say whether an item is switched on."""
    _, item = _the_item(world, fields)
    return told(world, {"sceneItemEnabled": item.enabled})


def set_scene_item_locked(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Lock an item, or unlock it."""
    scene, item = _the_item(world, fields)
    return _changed(world, scene, item, replace(item, locked=fields.truth("sceneItemLocked")))


def set_scene_item_index(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Move an item up or down; 0 is the lowest."""
    scene, item = _the_item(world, fields)
    index = fields.number("sceneItemIndex", 0, 8192)
    others = [one for one in scene.items if one != item]
    others.insert(index, item)
    return done(world.with_scene(replace(scene, items=tuple(others))))


def _changed(world: World, scene: Scene, before: Item, after: Item) -> Outcome:
    items = tuple(after if one == before else one for one in scene.items)
    return done(world.with_scene(replace(scene, items=items)))


def _the_item(world: World, fields: Fields) -> tuple[Scene, Item]:
    scene, number = the_scene(world, fields), fields.number("sceneItemId", 0, 2**31)
    found = [item for item in scene.items if item.id == number]
    if not found:
        raise RequestFailed(Status.RESOURCE_NOT_FOUND, "No scene items were found in the specified scene by that ID.")
    return scene, found[0]


def _the_browser(world: World, fields: Fields, kind: str) -> Browser:
    """Find the browser source that `<kind>Name` or `<kind>Uuid` names."""
    by_name = fields.has(f"{kind}Name")
    given = fields.text(f"{kind}Name" if by_name else f"{kind}Uuid")
    found = _of(world.browsers, given, by_name)
    if found is None:
        how = "by the name of" if by_name else "with the UUID of"
        raise RequestFailed(Status.RESOURCE_NOT_FOUND, f"No source was found {how} `{given}`.")
    return found


def _of(browsers: Sequence[Browser], given: str, by_name: bool) -> Browser | None:
    return next((one for one in browsers if given == (one.name if by_name else one.uuid)), None)
