"""The checklist's trial of the graphics page, in a real Chromium: it draws and answers, and nothing looks otherwise.

Counterpart: `console.graphics.hub.GraphicsHub.redraw`.
"""

from tests.real.chromium import running_chromium, until
from tests.real.graphics_rig import countdown, running_rig

WITHIN_S = 5.0


def test_a_real_page_draws_again_and_shows_what_it_showed() -> None:
    with running_chromium() as chromium, running_rig() as rig:
        assert rig.redraw(WITHIN_S) == (0, None)
        page = chromium.open(rig.address("program"), 540, 960)
        rig.confirmed(rig.draw(countdown("a", 167_000)))
        until(page, "cartwall.state().visible.length > 0")
        before = page.evaluate("cartwall.state().visible")
        page.evaluate(
            "() => { window.moved = 0; new MutationObserver((all) => { window.moved += all.length; })"
            ".observe(document.body, { childList: true, subtree: true, attributes: true }); }"
        )
        pages, took_ms = rig.redraw(WITHIN_S)
        assert pages == 1
        assert took_ms is not None
        assert took_ms < 1_000
        assert page.evaluate("cartwall.state().visible") == before
        assert page.evaluate("window.moved") == 0
        chromium.close(page)
        assert chromium.errors == []
