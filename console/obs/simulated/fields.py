"""Check what a request carries, with obs-websocket's own status codes and words. Pure.

A check that fails raises `RequestFailed`; `console.obs.simulated.requests` turns it into the answer.
"""

from collections.abc import Mapping
from typing import Any

from console.obs.simulated.protocol import Status
from console.obs.simulated.world import Scene, World


class RequestFailed(Exception):
    """The request cannot be performed; carries the status and the comment of its answer."""

    def __init__(self, status: Status, comment: str) -> None:
        super().__init__(comment)
        self.status = status
        self.comment = comment


class Fields:
    """The `requestData` of one request."""

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        self._data = data

    def has(self, name: str) -> bool:
        """Tell whether a field is there and not null."""
        return self._data is not None and self._data.get(name) is not None

    def _get(self, name: str) -> Any:
        if self._data is None:
            raise RequestFailed(Status.MISSING_REQUEST_DATA, "Your request data is missing or invalid (non-object)")
        if not self.has(name):
            raise RequestFailed(Status.MISSING_REQUEST_FIELD, f"Your request is missing the `{name}` field.")
        return self._data[name]

    def text(self, name: str) -> str:
        """Give a string that is not empty."""
        value = self._get(name)
        if not isinstance(value, str):
            raise RequestFailed(Status.INVALID_REQUEST_FIELD_TYPE, f"The field value of `{name}` must be a string.")
        if not value:
            raise RequestFailed(Status.REQUEST_FIELD_EMPTY, f"The field value of `{name}` must not be empty.")
        return value

    def number(self, name: str, least: int, most: int) -> int:
        """Give a number between `least` and `most`."""
        value = self._get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise RequestFailed(Status.INVALID_REQUEST_FIELD_TYPE, f"The field value of `{name}` must be a number.")
        if not least <= value <= most:
            bound = f"below the minimum of `{least}`" if value < least else f"above the maximum of `{most}`"
            raise RequestFailed(Status.REQUEST_FIELD_OUT_OF_RANGE, f"The field value of `{name}` is {bound}")
        return int(value)

    def amount(self, name: str, least: int, most: int) -> float:
        """Give a number between `least` and `most`, with what is behind its point."""
        self.number(name, least, most)
        return float(self._get(name))

    def truth(self, name: str) -> bool:
        """Give a boolean."""
        value = self._get(name)
        if not isinstance(value, bool):
            raise RequestFailed(Status.INVALID_REQUEST_FIELD_TYPE, f"The field value of `{name}` must be boolean.")
        return value

    def mapping(self, name: str) -> Mapping[str, Any]:
        """Give an object."""
        value = self._get(name)
        if not isinstance(value, dict):
            raise RequestFailed(Status.INVALID_REQUEST_FIELD_TYPE, f"The field value of `{name}` must be an object.")
        return value


def the_source(world: World, fields: Fields, kind: str) -> tuple[Scene, bool]:
    """Find what `<kind>Name` or `<kind>Uuid` names: a scene, and whether its camera input is meant instead."""
    by_name = fields.has(f"{kind}Name")
    if not by_name and not fields.has(f"{kind}Uuid"):
        both = f"`{kind}Name` or `{kind}Uuid`"
        why = f"Your request must contain at least one of the following fields: {both}."
        raise RequestFailed(Status.MISSING_REQUEST_FIELD, why)
    given = fields.text(f"{kind}Name" if by_name else f"{kind}Uuid")
    for scene in world.scenes:
        if given == (scene.name if by_name else scene.uuid):
            return scene, False
        if given == (scene.camera if by_name else scene.camera_uuid):
            return scene, True
    how = "by the name of" if by_name else "with the UUID of"
    raise RequestFailed(Status.RESOURCE_NOT_FOUND, f"No source was found {how} `{given}`.")


def the_scene(world: World, fields: Fields) -> Scene:
    """Find the scene that `sceneName` or `sceneUuid` names."""
    scene, is_camera = the_source(world, fields, "scene")
    if is_camera:
        raise RequestFailed(Status.INVALID_RESOURCE_TYPE, "The specified source is not a scene.")
    return scene
