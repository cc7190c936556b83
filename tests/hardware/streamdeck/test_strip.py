"""Touch strips and the Neo's screen against their golden pictures."""

import pytest

from hardware.messages import DARK
from hardware.streamdeck.seen import Seen, see
from hardware.streamdeck.strip import draw_strip, draw_zone
from tests.hardware.streamdeck.looks import ZONES, check
from tests.hardware.streamdeck.rig import AT_MS


def zone(name: str) -> list[Seen]:
    return [see(light, AT_MS) for light in ZONES[name]]


@pytest.mark.parametrize(("size", "name"), [((200, 100), "zone"), ((248, 58), "screen")])
@pytest.mark.parametrize("state", ZONES)
def test_it_looks_as_it_should(size: tuple[int, int], name: str, state: str) -> None:
    check(draw_zone(size, zone(state)), f"{name}-{state}")


@pytest.mark.parametrize("width", [800, 1200])
def test_a_whole_strip(width: int) -> None:
    names = ["level", "muted", "tbar", "failed", "unbound", "asked"][: width // 200]
    check(draw_strip((width, 100), [zone(name) for name in names]), f"strip-{width}")


def test_a_zone_without_anything_is_black() -> None:
    assert draw_zone((200, 100), [see(DARK, AT_MS)]).getbbox() is None
    assert draw_strip((200, 100), []).getbbox() is None
