"""What a graphic asks of the pages: one met requirement is enough, and what is not met is said."""

from typing import Any

import pytest

from console.graphics.requirements import unmet

PORTRAIT = (1080, 1920)


def size(**width: float) -> dict[str, Any]:
    return {"resolution": {"width": width}}


@pytest.mark.parametrize(
    "requirements",
    [
        [],
        [{}],
        [size(exact=1080)],
        [size(min=1080, max=1080)],
        [size(ideal=1920)],
        [size(exact=1), size(min=1)],
        [{"accessToPublicInternet": {"exact": False}}],
        [{"accessToPublicInternet": {"ideal": True}}],
        [{"frameRate": {"exact": 25}}],
        [{"engine": [{"type": "Gecko", "version": {"min": "1"}}, {"type": "CEF", "version": {"min": "103"}}]}],
    ],
)
def test_what_is_met(requirements: list[dict[str, Any]]) -> None:
    assert unmet(requirements, PORTRAIT) is None


@pytest.mark.parametrize(
    ("requirements", "words"),
    [
        ([size(exact=1920)], "the canvas is 1080 pixels wide, not 1920"),
        ([size(min=1081)], "the canvas is 1080 pixels wide, less than 1081"),
        ([{"resolution": {"height": {"max": 1080}}}], "the canvas is 1920 pixels high, more than 1080"),
        ([{"accessToPublicInternet": {"exact": True}}], "pages have no internet"),
        ([{"engine": [{"type": "Gecko", "version": {"min": "1"}}]}], "pages run in Chromium, not in Gecko"),
        ([size(exact=1), {"accessToPublicInternet": {"exact": True}}], "not 1; or pages have no internet"),
    ],
)
def test_what_is_not_met_is_said(requirements: list[dict[str, Any]], words: str) -> None:
    fault = unmet(requirements, PORTRAIT)
    assert fault is not None
    assert words in fault.why
    assert "1080x1920" in fault.remedy
