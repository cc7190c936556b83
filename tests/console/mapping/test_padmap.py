"""Pad maps: rows are written out in the show's order; bindings name things by id."""

from msgspec.structs import replace

from console.mapping.padmap import Binding, EachRow, PadMap, expand
from console.show.state import FRESH
from console.show.types import Camera, CameraId, SceneName
from hardware.messages import ControlId, SurfaceId, pad
from tests.console.show.shop import CLOSE, INTRO, SHOW, THROW_FLASH, WIDE
from tests.shows.stage import SHOW as STAGE_SHOW

BY_HAND = Binding(control=pad(1, 1), verb="panic", args={}, label="Panic")


def padmap(*each: EachRow, bindings: tuple[Binding, ...] = ()) -> PadMap:
    return PadMap(surface=SurfaceId("pads"), rows=8, columns=8, bindings=bindings, each=each)


def fired(bindings: dict[ControlId, Binding]) -> dict[str, str]:
    """Say what each pad names."""
    return {control: next(iter(binding.args.values()), "") for control, binding in bindings.items()}


def test_a_row_has_one_pad_for_each_camera_in_the_shows_order() -> None:
    written = expand(padmap(EachRow(3, "camera.take", "camera")), SHOW, FRESH)
    assert written == {
        pad(3, 1): Binding(control=pad(3, 1), verb="camera.take", args={"camera": "wide"}, label="Wide"),
        pad(3, 2): Binding(control=pad(3, 2), verb="camera.take", args={"camera": "close"}, label="Close-up"),
    }


def test_every_kind_of_thing_can_fill_a_row() -> None:
    rows = (
        EachRow(1, "camera.take", "camera"),
        EachRow(2, "deal.start", "deal"),
        EachRow(3, "product.pin", "product"),
        EachRow(4, "sfx.play", "sound"),
    )
    written = expand(padmap(*rows), SHOW, FRESH)
    assert [written[pad(row, 2)].args for row in (1, 2, 3, 4)] == [
        {"camera": "close"},
        {"deal": "throw-flash"},
        {"product": "throw"},
        {"sound": "ding"},
    ]
    assert written[pad(2, 2)].label == "Throw flash"


def test_segments_cues_and_rules_fill_a_row_too() -> None:
    rows = (EachRow(1, "rundown.jump", "segment"), EachRow(2, "cue.fire", "cue"), EachRow(3, "rule.arm", "rule"))
    written = expand(padmap(*rows), STAGE_SHOW, FRESH)
    assert [written[pad(row, 1)].args for row in (1, 2, 3)] == [
        {"segment": STAGE_SHOW.rundown[0].id},
        {"cue": STAGE_SHOW.cues[0].id},
        {"rule": STAGE_SHOW.rules[0].id},
    ]
    assert written[pad(1, 2)].label == STAGE_SHOW.rundown[1].name


def test_a_kind_nobody_knows_leaves_its_row_empty() -> None:
    assert expand(padmap(EachRow(1, "camera.take", "guest")), SHOW, FRESH) == {}


def test_no_more_columns_than_the_row_has() -> None:
    names = [str(number) for number in range(1, 12)]
    many = replace(SHOW, cameras=tuple(Camera(CameraId(name), name, SceneName(name)) for name in names))
    assert list(fired(expand(padmap(EachRow(1, "camera.take", "camera")), many, FRESH)).values()) == names[:8]
    assert list(expand(padmap(EachRow(1, "camera.take", "camera", columns=1)), many, FRESH)) == [pad(1, 1)]
    assert expand(padmap(EachRow(1, "camera.take", "camera", columns=0)), many, FRESH) == {}


def test_a_binding_by_hand_wins_over_a_row_and_moves_nothing() -> None:
    written = expand(padmap(EachRow(1, "camera.take", "camera"), bindings=(BY_HAND,)), SHOW, FRESH)
    assert written[pad(1, 1)] == BY_HAND
    assert written[pad(1, 2)].args == {"camera": "close"}


def test_a_later_row_wins_over_an_earlier_one_on_the_same_pads() -> None:
    written = expand(padmap(EachRow(1, "camera.take", "camera"), EachRow(1, "deal.start", "deal")), SHOW, FRESH)
    assert written[pad(1, 1)].verb == "deal.start"


def test_found_cameras_come_behind_the_show_files() -> None:
    state = replace(FRESH, found_cameras=(INTRO,))
    written = expand(padmap(EachRow(1, "camera.take", "camera")), SHOW, state)
    assert fired(written) == {pad(1, 1): "wide", pad(1, 2): "close", pad(1, 3): "scene:Intro"}
    assert written[pad(1, 3)].label == "Intro"


def test_bindings_name_ids_so_a_new_order_never_changes_what_a_hand_written_pad_fires() -> None:
    close = Binding(control=pad(8, 1), verb="camera.take", args={"camera": CLOSE.id}, label="Close")
    turned = replace(SHOW, cameras=(CLOSE, WIDE))
    for show in (SHOW, turned):
        written = expand(padmap(EachRow(1, "camera.take", "camera"), bindings=(close,)), show, FRESH)
        assert written[pad(8, 1)] == close
    assert fired(written)[pad(1, 1)] == CLOSE.id


def test_a_moved_pad_fires_the_same() -> None:
    deal = Binding(control=pad(8, 1), verb="deal.start", args={"deal": THROW_FLASH.id}, label="Throw")
    moved = replace(deal, control=pad(2, 5))
    one, other = (expand(padmap(bindings=(binding,)), SHOW, FRESH) for binding in (deal, moved))
    assert one[pad(8, 1)].args == other[pad(2, 5)].args
    assert pad(8, 1) not in other


def test_a_map_without_anything_binds_nothing() -> None:
    assert expand(padmap(), SHOW, FRESH) == {}
