"""What is really in a picture."""

from hypothesis import given
from hypothesis import strategies as st

from console.show.nesting import NO_TREE, ItemSwitch, SceneTree, copied, in_program, switched, to_be_seen
from console.show.types import SceneName

ON_AIR = SceneName("On air")
TREE = SceneTree(
    {
        "On air": ("Stage", "Logo"),
        "Stage": ("Group",),
        "Group": ("Wide",),
        "Wide": ("Camera 1",),
        "Close": ("Camera 2",),
    }
)


def test_three_levels_of_scenes_and_a_group() -> None:
    assert in_program(TREE, ON_AIR) == {"On air", "Stage", "Logo", "Group", "Wide", "Camera 1"}
    assert in_program(TREE, SceneName("Close")) == {"Close", "Camera 2"}


def test_what_nobody_knows_shows_nothing_else() -> None:
    assert in_program(NO_TREE, ON_AIR) == {"On air"}
    assert in_program(TREE, None) == frozenset()


def test_programs_own_copy_counts_in_studio_mode() -> None:
    copy = SceneTree(TREE.shows, on_air=("Close",))
    assert in_program(copy, ON_AIR) == {"On air", "Close", "Camera 2"}


_NAMES = st.sampled_from("abcdef")


@given(st.dictionaries(_NAMES, st.lists(_NAMES, max_size=4).map(tuple)), _NAMES)
def test_it_comes_to_an_end_and_is_closed(shows: dict[str, tuple[str, ...]], top: str) -> None:
    seen = in_program(SceneTree(shows), SceneName(top))
    assert top in seen
    assert all(below in seen for name in seen for below in shows.get(name, ()))


def test_items_a_take_switched_are_known_at_once() -> None:
    swap = (ItemSwitch("Group", "Close", on=True), ItemSwitch("Group", "Wide", on=False))
    after = switched(TREE, ON_AIR, swap, on_air=True)
    assert in_program(after, ON_AIR) == {"On air", "Stage", "Logo", "Group", "Close", "Camera 2"}
    assert switched(after, ON_AIR, swap, on_air=True) == after


def test_in_studio_mode_they_are_on_air_when_the_scene_is_taken() -> None:
    copy = SceneTree(TREE.shows, on_air=("Stage", "Logo"))
    swap = (ItemSwitch("On air", "Logo", on=False),)
    assert switched(copy, ON_AIR, swap, on_air=False).on_air == ("Stage", "Logo")
    assert switched(copy, ON_AIR, swap, on_air=True).on_air == ("Stage",)


def test_what_the_scene_of_program_shows_is_what_its_copy_will_go_on_showing() -> None:
    copy = copied(SceneTree(TREE.shows), ON_AIR)
    assert copy.on_air == TREE.shows[ON_AIR]
    assert copied(copy, SceneName("Close")) == copy
    assert copied(NO_TREE, ON_AIR) == NO_TREE
    assert copied(TREE, None) == TREE


def test_where_nothing_is_known_nothing_is_switched() -> None:
    assert switched(NO_TREE, ON_AIR, (ItemSwitch("On air", "Logo", on=True),), on_air=True) == NO_TREE


def test_what_is_to_be_seen_is_known_or_not() -> None:
    assert to_be_seen(TREE, SceneName("Close")) == ("Camera 2", "Close")
    assert to_be_seen(NO_TREE, ON_AIR) is None
    assert to_be_seen(TREE, None) is None
