"""A scripted OBS whose scenes have items that can be moved. Counterparts: `console.obs.survey` and `framing`."""

from typing import Any

from tests.console.obs.fake_obs import FakeObs, Json, Refusal

PLAIN: Json = {
    "positionX": 0.0, "positionY": 0.0, "rotation": 0.0, "scaleX": 1.0, "scaleY": 1.0, "alignment": 5,
    "boundsType": "OBS_BOUNDS_NONE", "boundsAlignment": 0, "boundsWidth": 0.0, "boundsHeight": 0.0,
    "cropLeft": 0, "cropTop": 0, "cropRight": 0, "cropBottom": 0,
    "sourceWidth": 1080.0, "sourceHeight": 1920.0, "width": 1080.0, "height": 1920.0,
}  # fmt: skip
"""A camera that fills the canvas."""


def item(number: int, source: str, kind: str | None = "camera", **transform: Any) -> Json:
    """Make an item as GetSceneItemList tells it."""
    return {
        "sceneItemId": number,
        "sourceName": source,
        "inputKind": kind,
        "sourceType": "OBS_SOURCE_TYPE_SCENE" if kind is None else "OBS_SOURCE_TYPE_INPUT",
        "isGroup": None if kind is not None else False,
        "sceneItemTransform": {**PLAIN, **transform},
    }


class ItemsObs(FakeObs):
    """OBS with a camera in each of its three scenes, at ten frames a second."""

    def __init__(self) -> None:
        self.items = {name: [item(1, f"{name} camera")] for name in ("Wide", "Product", "Host")}
        self.settings: dict[str, Json] = {}
        self.stuck: set[str] = set()
        """Sources whose items cannot be moved."""
        super().__init__()

    def moved(self, scene: str, number: int = 1) -> Json:
        """Give how an item stands."""
        return dict(self._item(scene, number)["sceneItemTransform"])

    def perform(self, kind: str, data: Json) -> Json:
        """Answer also what is about items."""
        match kind:
            case "GetVideoSettings":
                return {"baseWidth": 1080, "baseHeight": 1920, "fpsNumerator": 10, "fpsDenominator": 1}
            case "GetSceneItemList":
                if data["sceneName"] not in self.items:
                    raise Refusal(600, "No source was found")
                return {"sceneItems": self.items[data["sceneName"]]}
            case "GetInputSettings":
                return {"inputSettings": self.settings.get(data["inputName"], {})}
            case "SetSceneItemTransform":
                found = self._item(data["sceneName"], data["sceneItemId"])
                if found["sourceName"] in self.stuck:
                    raise Refusal(702, "it is stuck")
                found["sceneItemTransform"] |= data["sceneItemTransform"]
                return {}
            case "Sleep":
                return {}
            case _:
                return super().perform(kind, data)

    def _item(self, scene: str, number: int) -> Json:
        found = [one for one in self.items[scene] if one["sceneItemId"] == number]
        if not found:
            raise Refusal(600, "No scene items were found in the specified scene by that ID.")
        return found[0]
