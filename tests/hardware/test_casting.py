"""Roles and devices: every role has at most one device, every device at most one role, and nothing moves by itself."""

from hypothesis import given
from hypothesis import strategies as st

from hardware.casting import Assigned, Found, Role, assign, cast, idle
from hardware.messages import SurfaceId

PADS, DECK = Role(SurfaceId("pads"), 8, 8, "Pads"), Role(SurfaceId("deck"), 3, 5)
GRID = Found("Grid", "Grid", "midi", "generic-8x8", 8, 8)
KNOBS = Found("A knob box", "Knobs", "midi", "nanokontrol2", 0, 8)
TWIN = Found("Grid #2", "Grid #2", "midi", "generic-8x8", 8, 8)
KEYS = Found("AL12", "Stream Deck", "streamdeck", "Stream Deck", 3, 5)
KEYBOARD = Found("Keyboard", "Keyboard", "midi", "any", known=False)
ALL = (GRID, KNOBS, TWIN, KEYS, KEYBOARD)
ROLES = (PADS, DECK)


def test_the_first_role_takes_the_first_device_with_grid_enough() -> None:
    assert cast(ROLES, (), (KNOBS, TWIN, GRID), {}) == {PADS.surface: GRID, DECK.surface: TWIN}
    assert cast(ROLES, (), (KNOBS,), {}) == {PADS.surface: KNOBS}


def test_a_role_takes_the_device_with_the_grid_nearest_to_its_own() -> None:
    assert cast(ROLES, (), (GRID, TWIN, KEYS), {}) == {PADS.surface: GRID, DECK.surface: KEYS}
    assert cast(ROLES, (), (KEYS,), {}) == {DECK.surface: KEYS}
    assert cast(ROLES, (), (KEYS, GRID), {DECK.surface: KEYS}) == {PADS.surface: GRID, DECK.surface: KEYS}
    assert cast((PADS,), (), (KEYS, KNOBS), {}) == {PADS.surface: KEYS}


def test_what_nobody_described_plays_no_role_by_itself_but_may_be_assigned() -> None:
    assert cast(ROLES, (), (KEYBOARD,), {}) == {}
    assert cast(ROLES, assign((), DECK.surface, KEYBOARD), (KEYBOARD,), {}) == {DECK.surface: KEYBOARD}


def test_a_device_that_is_unplugged_keeps_its_role() -> None:
    assert cast((PADS,), (), (TWIN,), {PADS.surface: GRID}) == {PADS.surface: GRID}
    assert idle((TWIN,), {PADS.surface: GRID}) == (TWIN,)


def test_what_was_assigned_is_waited_for() -> None:
    assert cast((PADS,), assign((), PADS.surface, GRID), (TWIN,), {}) == {}
    assert cast((PADS,), assign((), PADS.surface, GRID), (TWIN, GRID), {PADS.surface: TWIN}) == {PADS.surface: GRID}


def test_a_device_is_taken_from_the_role_that_had_it() -> None:
    assigned = assign(assign((), PADS.surface, GRID), DECK.surface, GRID)
    assert assigned == (Assigned(DECK.surface, "Grid", "generic-8x8"),)
    playing = {PADS.surface: GRID, DECK.surface: TWIN}
    assert cast(ROLES, assigned, (GRID, TWIN), playing) == {DECK.surface: GRID, PADS.surface: TWIN}


def test_a_role_that_was_let_go_stays_free() -> None:
    assigned = assign(assign((), PADS.surface, GRID), PADS.surface, None)
    assert cast((PADS,), assigned, (GRID,), {PADS.surface: GRID}) == {}


def test_a_role_goes_by_what_people_call_it() -> None:
    assert (PADS.words, DECK.words) == ("Pads", "deck")


_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("plug"), st.sampled_from(ALL)),
        st.tuples(st.just("unplug"), st.sampled_from(ALL)),
        st.tuples(st.just("assign"), st.tuples(st.sampled_from(ROLES), st.sampled_from(ALL))),
        st.tuples(st.just("release"), st.sampled_from(ROLES)),
        st.tuples(st.just("roles"), st.sampled_from([ROLES, (PADS,), (DECK, PADS), ()])),
    )
)


@given(_STEPS)
def test_a_role_has_one_device_and_a_device_one_role(steps: list[tuple[str, object]]) -> None:
    roles: tuple[Role, ...] = ROLES
    assigned: tuple[Assigned, ...] = ()
    present: dict[str, Found] = {}
    playing: dict[SurfaceId, Found] = {}
    for step, what in steps:
        before, was = dict(playing), roles
        match what:
            case Found() if step == "plug":
                present[what.fingerprint] = what
            case Found():
                present.pop(what.fingerprint, None)
            case Role():
                assigned = assign(assigned, what.surface, None)
            case (Role() as role, Found() as device):
                assigned = assign(assigned, role.surface, device)
            case tuple():
                roles = what
        playing = cast(roles, assigned, tuple(present.values()), playing)
        fingerprints = [device.fingerprint for device in playing.values()]
        assert len(fingerprints) == len(set(fingerprints))
        assert set(playing) <= {role.surface for role in roles}
        assert cast(roles, assigned, tuple(present.values()), playing) == playing
        if step in ("plug", "unplug") and was == roles:
            said = {one.role for one in assigned}
            assert all(playing[role] == device for role, device in before.items() if role not in said)
