"""Where surfaces were turned to: what nobody touched stands on no page."""

from console.show.pages import UNTURNED, PageId


def test_a_surface_nobody_touched_is_on_no_page_and_holds_none() -> None:
    assert (UNTURNED.page, UNTURNED.held, UNTURNED.turned_ms) == (PageId(""), PageId(""), 0)
