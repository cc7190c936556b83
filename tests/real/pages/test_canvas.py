"""What a page makes of the show's canvas, in a real Chromium."""

from typing import Final

from tests.real.chromium import running_chromium, until
from tests.real.graphics_rig import countdown, running_rig

LATE_ABOUT: Final = """{
  const told = new Promise((tell) => (window.tellAbout = tell));
  const ask = window.fetch;
  window.fetch = async (what, how) => (String(what).endsWith("page.json") && (await told), ask(what, how));
}"""
"""Has the page wait for what it must know (the canvas, the graphics) until somebody calls `tellAbout`."""
CARD: Final = "document.querySelector('.layer > *').shadowRoot.querySelector('.card').className"


def test_the_first_graphic_is_made_for_the_canvas_though_it_comes_before_the_page_knows_it() -> None:
    with running_chromium() as chromium, running_rig(canvas=(1920, 1080)) as rig:
        rig.draw(countdown("a", 600_000))
        page = chromium.open(rig.address("program"), 1920, 1080, first=LATE_ABOUT)
        until(page, "cartwall.state().answers.length > 0")
        page.evaluate("tellAbout()")
        until(page, "cartwall.state().visible.length > 0")
        assert page.evaluate(CARD).split()[-1] == "wide"
        chromium.close(page)
