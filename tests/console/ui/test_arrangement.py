"""Workspaces and the columns of the desk: no page is ever lost, no column too narrow, the pads about square."""

import pytest

from console.ui.arrangement import (
    ALL_IN_ONE,
    CAMERAS,
    LEAST_PX,
    MOST_COLUMNS,
    PADS,
    WIDE_PAGE_PX,
    WIDE_PX,
    WORKSPACES,
    Column,
    Workspace,
    columns_of,
    fitting,
    least_px,
    moved,
    shipped,
    stretched,
    text_of,
    whole,
    widths,
    workspace_of,
)
from tests.console.ui.pagewords import PAGES

GAP = 8
SCREENS = [(1224, 528), (1264, 628), (1424, 728), (1904, 908), (2544, 1268), (3824, 1988)]


def laid(workspace: Workspace, width: int, height: int, *wide: str) -> tuple[int, ...]:
    columns = fitting(shipped(workspace, width >= WIDE_PX, PAGES), width, GAP)
    shown = [column.pages[0] for column in columns]
    return widths(columns, shown, wide, width - GAP * (len(columns) - 1), height)


@pytest.mark.parametrize("workspace", WORKSPACES)
@pytest.mark.parametrize("wide", [False, True])
def test_every_workspace_has_every_page_once(workspace: Workspace, wide: bool) -> None:
    columns = shipped(workspace, wide, PAGES)
    assert sorted(page for column in columns for page in column.pages) == sorted(PAGES)
    assert 1 < len(columns) <= MOST_COLUMNS


@pytest.mark.parametrize("workspace", WORKSPACES)
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_all_the_width_is_shared_and_nobody_gets_too_little(workspace: Workspace, width: int, height: int) -> None:
    columns = fitting(shipped(workspace, width >= WIDE_PX, PAGES), width, GAP)
    px = laid(workspace, width, height)
    assert len(px) == len(columns)
    assert sum(px) + GAP * (len(px) - 1) == width
    assert all(part >= least_px(column) for part, column in zip(px, columns, strict=True))


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_all_in_one_has_pads_about_as_wide_as_high(width: int, height: int) -> None:
    pads = laid(ALL_IN_ONE, width, height)[1]
    assert 0.75 * height <= pads <= height


def test_a_high_narrow_window_makes_the_pads_give_way() -> None:
    cameras, pads, panels = laid(ALL_IN_ONE, 1264, 1400)
    assert (cameras, panels) == (316, LEAST_PX)
    assert pads < 1400


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_wide_page_gets_what_the_others_can_give_up(width: int, height: int) -> None:
    before = laid(ALL_IN_ONE, width, height)
    after = laid(ALL_IN_ONE, width, height, "SELL")
    assert sum(after) == sum(before)
    columns = shipped(ALL_IN_ONE, width >= WIDE_PX, PAGES)
    others = sum(least_px(column) for at, column in enumerate(columns) if at != 2)
    assert after[2] == min(max(WIDE_PAGE_PX, before[2]), sum(before) - others)


def test_a_seat_that_is_called_so_begins_with_its_workspace() -> None:
    assert workspace_of("", "director").name == "Director"
    assert workspace_of("", "Audio 2").name == "Audio"
    assert workspace_of("", "desk") is ALL_IN_ONE
    assert workspace_of("Producer", "director").name == "Producer"
    assert workspace_of("Gone", "director") is ALL_IN_ONE


def test_what_is_written_is_read_again() -> None:
    columns = (Column((CAMERAS, PADS), 0.64), Column(("SELL", "SYNC"), 0.36))
    assert columns_of(text_of(columns), (CAMERAS, PADS, "SELL", "SYNC")) == columns


@pytest.mark.parametrize("text", ["", "|", "SELL", "SELL*x", "*", "NOBODY*0.5"])
def test_what_says_nothing_is_passed_over_or_made_whole(text: str) -> None:
    columns = columns_of(text, ("SELL", "SYNC"))
    assert columns is None or sorted(page for one in columns for page in one.pages) == ["SELL", "SYNC"]


@pytest.mark.parametrize("share", ["nan", "inf", "-1", "9"])
def test_a_share_that_is_none_lays_nothing_out_of_the_window(share: str) -> None:
    columns = columns_of(f"SELL*{share}|SYNC*0.5", ("SELL", "SYNC"))
    assert columns is None or sum(widths(columns, ("SELL", "SYNC"), (), 1000, 600)) == 1000


def test_a_page_from_another_version_goes_and_a_new_one_stands_last() -> None:
    columns = whole((Column(("OLD", "SELL"), 0.5), Column(("OLD",), 0.2), Column(("SELL", "SYNC"), 0.3)), PAGES)
    assert columns[0].pages == ("SELL",)
    assert columns[1].pages[0] == "SYNC"
    assert set(columns[1].pages) == set(PAGES) - {"SELL"}
    assert whole((), ("SELL",)) == (Column(("SELL",), 1.0),)


THREE = (Column(("A",), 0.4), Column(("B", "C"), 0.3), Column(("D",), 0.3))


def test_a_page_is_moved_and_an_empty_column_goes() -> None:
    assert [one.pages for one in moved(THREE, "B", 2)] == [("A",), ("C",), ("D", "B")]
    assert [one.pages for one in moved(THREE, "A", 1)] == [("B", "C", "A"), ("D",)]
    assert moved(THREE, "B", 1) == THREE


def test_beyond_the_ends_is_a_column_of_its_own() -> None:
    assert [one.pages for one in moved(THREE, "C", -1)] == [("C",), ("A",), ("B",), ("D",)]
    assert [one.pages for one in moved(THREE, "C", 3)] == [("A",), ("B",), ("D",), ("C",)]
    many = tuple(Column((f"P{number}", f"Q{number}"), 0.2) for number in range(MOST_COLUMNS))
    assert moved(many, "P0", -1) == many


def test_an_edge_moves_as_far_as_both_have_room() -> None:
    def px(by_px: int) -> tuple[int, ...]:
        columns = stretched(THREE, (600, 400, 400), 0, by_px)
        return widths(columns, ("A", "B", "D"), (), 1400, 600)

    assert px(-100) == (500, 500, 400)
    assert px(1000) == (600 + 400 - LEAST_PX, LEAST_PX, 400)
    assert px(-1000) == (LEAST_PX, 1000 - LEAST_PX, 400)


def test_in_a_window_too_narrow_the_last_columns_share_their_tabs() -> None:
    fits = fitting(THREE, 2 * LEAST_PX + GAP, GAP)
    assert [one.pages for one in fits] == [("A",), ("B", "C", "D")]
    assert fitting(THREE, 10, GAP)[0].pages == ("A", "B", "C", "D")
