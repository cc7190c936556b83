"""Each kind of desktop has its listener."""

from console.ui.global_desktops import listener_for
from console.ui.global_keys import Nowhere
from console.ui.global_x11 import X11Listener


def test_x11_has_one() -> None:
    assert isinstance(listener_for("xcb", {"DISPLAY": ":0"}), X11Listener)


def test_a_window_that_is_on_wayland_through_x11_is_on_wayland() -> None:
    for platform in ("wayland", "xcb"):
        listener = listener_for(platform, {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"})
        assert isinstance(listener, Nowhere)
        assert "Wayland" in listener.heard().words


def test_other_desktops_say_that_they_have_none() -> None:
    assert isinstance(listener_for("cocoa", {}), Nowhere)
    assert isinstance(listener_for("eglfs", {}), Nowhere)


def test_where_nobody_sits_nothing_is_said() -> None:
    assert listener_for("offscreen", {}) is None
