"""What is really in a picture."""

from hypothesis import given
from hypothesis import strategies as st

from console.show.nesting import NO_TREE, SceneTree, in_program
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
