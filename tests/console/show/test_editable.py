"""What may be edited now, and what is on air."""

import pytest
from msgspec.structs import replace

from console.show.decisions import Refused
from console.show.editable import frozen, frozen_deal, in_the_way
from console.show.edits import Block, Patch
from console.show.events import DealArmed
from console.show.evolve import replay
from console.show.state import FRESH, Rundown, SegmentRun, ShowState
from console.show.types import DurationMs, Segment, SegmentId, UtcMs
from tests.console.show.shop import MUG, MUG_FLASH, MUG_STARTED, SHOW, THROW_FLASH

INTRO = Segment(SegmentId("intro"), "Intro", DurationMs(60_000))
WITH_INTRO = replace(SHOW, rundown=(INTRO,))
LIVE = replay([MUG_STARTED])
ON_AIR = ShowState(rundown=Rundown(on_air=SegmentRun(INTRO, UtcMs(0), 0)))


def patch(kind: str, id_: str) -> Patch:
    return Patch(f"edit of {id_}", (Block(kind, id_, "a", "b"),))


def why(refused: Refused | None) -> str:
    return "" if refused is None else f"{refused.why} {refused.remedy}"


def test_a_deal_that_runs_stands() -> None:
    assert why(frozen_deal(LIVE, MUG_FLASH.id)).startswith("“Mug flash” is live: its figures stand until it ends. End")
    assert frozen_deal(LIVE, THROW_FLASH.id) is None
    armed = DealArmed(MUG_FLASH.id, "Mug flash", MUG.id, MUG.name, MUG_FLASH.price, None, UtcMs(1), None, None)
    assert frozen_deal(replay([armed]), MUG_FLASH.id) is None


@pytest.mark.parametrize("about", [patch("deal", "mug-flash"), patch("product", "mug")])
def test_neither_its_patch_nor_its_product_s_comes_through(about: Patch) -> None:
    assert "is live" in why(in_the_way(SHOW, LIVE, about, saved=None))
    assert in_the_way(SHOW, FRESH, about, saved=None) is None


def test_the_segment_on_air_is_frozen() -> None:
    assert why(frozen(ON_AIR, INTRO)).startswith("“Intro” is on air, so it is frozen.")
    assert "goes on after" in why(frozen(ShowState(rundown=Rundown(last=INTRO.id)), INTRO))
    assert "on air" in why(in_the_way(WITH_INTRO, ON_AIR, patch("segment", "intro"), saved=None))
    assert in_the_way(WITH_INTRO, ON_AIR, patch("segment", "new"), saved=None) is None


def test_one_edit_is_written_after_the_other() -> None:
    waiting = ShowState(unsaved=patch("deal", "throw-flash"))
    refused = in_the_way(SHOW, waiting, patch("deal", "mug-flash"), saved=None)
    assert why(refused).startswith("“edit of throw-flash” is not in the show file yet. Try again")
    assert in_the_way(SHOW, waiting, patch("deal", "mug-flash"), saved=patch("deal", "throw-flash")) is None
