"""The made-up show's graphics hold together: data have fields, and all but one may stand where they do."""

from console.seat.demo_graphics import DEMO_NO_GO, demo_graphics
from console.show.bindings import FACTS
from console.show.safe import meet


def test_ids_are_unique_and_data_have_fields() -> None:
    graphics = demo_graphics()
    assert len({one.id for one in graphics}) == len(graphics)
    for one in graphics:
        assert all(one.field(name) for name in (*one.data, *one.bind)), one.id
        assert set(one.bind.values()) <= set(FACTS)


def test_one_stands_where_it_may_not() -> None:
    places = {one.id: one.boxes for one in demo_graphics() if one.id != "slate"}
    bad = {name for name, boxes in places.items() if any(meet(box, zone.box) for box in boxes for zone in DEMO_NO_GO)}
    assert bad == {"wide-name"}
