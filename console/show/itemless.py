"""Cameras whose item is gone: renamed, removed, or in a scene collection that has none. Pure.

Counterparts: `console.show.vanished` tells of whole scenes, `console.obs.nesting` reads the items.
"""

from collections.abc import Iterator

from console.show.cameras import all_cameras
from console.show.names import nearest
from console.show.nesting import SceneTree
from console.show.state import ShowState
from console.show.truth import Truth
from console.show.types import SceneName, Show


def itemless(show: Show, state: ShowState, truth: Truth) -> Iterator[str]:
    """Name the cameras whose scene has no such item, with the nearest it has; none while nobody knows."""
    for camera in all_cameras(show, state):
        if camera.item and camera.scene in truth.tree.shows:
            there = items_of(truth.tree, camera.scene, frozenset(state.director.scenes))
            if camera.item not in there:
                why = f"OBS's scene “{camera.scene}” has no item “{camera.item}”. {nearest(camera.item, there)}"
                yield f"Camera “{camera.name}” shows nothing: {why}".strip()


def items_of(tree: SceneTree, scene: SceneName, scenes: frozenset[SceneName]) -> list[str]:
    """List what stands in a scene and in its groups, switched on or off. `scenes`: all there are; others are groups."""
    rows = [*tree.shows.get(scene, ()), *tree.off.get(scene, ())]
    groups = [name for name in rows if name in tree.shows and name not in scenes]
    inside = [name for group in groups for name in (*tree.shows[group], *tree.off.get(group, ()))]
    return sorted({*rows, *inside})
