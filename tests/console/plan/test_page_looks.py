"""Pads that turn pages: green and HERE while their page stands, on their own surface."""

import pytest

from console.plan.look import Colour, Look
from console.plan.looks import look_at, sight_of
from console.plan.page_looks import NO_PAGES, page_look
from console.show.pages import PageId
from console.show.state import FRESH
from console.show.truth import NOTHING_KNOWN
from hardware.messages import Glow, SurfaceId
from tests.shows.stage import SHOW, START_MS

STANDS = {SurfaceId("pads"): PageId("talk"), SurfaceId("deck"): PageId("home")}
HERE, ELSEWHERE = Look(Colour.GREEN, Glow.SOLID, "HERE"), Look(Colour.GREY)


@pytest.mark.parametrize(
    ("surface", "page", "look"),
    [("pads", "talk", HERE), ("pads", "home", ELSEWHERE), ("deck", "talk", ELSEWHERE), ("left", "talk", ELSEWHERE)],
)
def test_a_page_is_here_on_its_own_surface(surface: str, page: str, look: Look) -> None:
    assert page_look(STANDS, {"surface": surface, "page": page}) == look
    assert page_look(NO_PAGES, {"surface": surface, "page": page}) == ELSEWHERE


@pytest.mark.parametrize("verb", ["page.show", "page.hold"])
def test_both_verbs_look_so(verb: str) -> None:
    sight = sight_of(SHOW, FRESH, NOTHING_KNOWN, START_MS, STANDS)
    assert look_at(sight, verb, {"surface": "pads", "page": "talk"}) == HERE
