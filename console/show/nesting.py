"""What is really in a picture: scenes nested in scenes, groups, items switched on and off. Pure.

Counterparts: `console.obs.nesting` reads the tree, `console.plan.looks` lights tally by it.
"""

from msgspec import Struct

from console.show.types import SceneName


class SceneTree(Struct, frozen=True):
    """What every scene and group of the switcher shows: items that are switched on, by the name of their source.

    Names are unique in OBS whatever they name, so a name that has a row of its own is a scene or a group.
    """

    shows: dict[str, tuple[str, ...]] = {}
    """Empty: nobody knows."""
    on_air: tuple[str, ...] | None = None
    """What program's own copy of its scene shows, in studio mode; none: it shows the scene itself."""
    off: dict[str, tuple[str, ...]] = {}
    """What stands there too and is switched off."""


NO_TREE = SceneTree()


class ItemSwitch(Struct, frozen=True):
    """An item of a scene or group that was switched on or off."""

    holder: str
    """The scene or group it stands in."""
    source: str
    on: bool


def in_program(tree: SceneTree, scene: SceneName | None) -> frozenset[str]:
    """Name everything that is to be seen while `scene` is in program, the scene too; none: nothing is."""
    if scene is None:
        return frozenset()
    top = tree.shows.get(scene, ()) if tree.on_air is None else tree.on_air
    seen: set[str] = {scene}
    waiting = list(top)
    while waiting:
        source = waiting.pop()
        if source not in seen:
            seen.add(source)
            waiting += tree.shows.get(source, ())
    return frozenset(seen)


def switched(tree: SceneTree, scene: SceneName, switches: tuple[ItemSwitch, ...], on_air: bool) -> SceneTree:
    """Give the tree as it is with some items switched; program's own copy of the scene too if it was taken so."""
    shows, off = dict(tree.shows), dict(tree.off)
    for one in (one for one in switches if one.holder in shows):
        for rows, here in ((shows, one.on), (off, not one.on)):
            others = tuple(source for source in rows.get(one.holder, ()) if source != one.source)
            rows[one.holder] = (*others, one.source) if here else others
    copied = tree.on_air is not None and on_air and scene in shows
    return SceneTree(shows, shows[scene] if copied else tree.on_air, {name: rows for name, rows in off.items() if rows})


def copied(tree: SceneTree, program: SceneName | None) -> SceneTree:
    """Give the tree as it is once program shows a copy of its scene: what the scene shows now stays on air."""
    if tree.on_air is not None or program not in tree.shows:
        return tree
    return SceneTree(tree.shows, tree.shows[program], tree.off)


def to_be_seen(tree: SceneTree, scene: SceneName | None) -> tuple[str, ...] | None:
    """Name the sources to be seen while `scene` is in program, in order of their names; none: nobody knows."""
    return None if scene not in tree.shows else tuple(sorted(in_program(tree, scene)))
