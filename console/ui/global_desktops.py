"""Which listener for the PANIC chord a desktop has. Counterpart: `console.ui.global_keys` keeps the chord in force."""

from collections.abc import Mapping

from console.ui.global_keys import Listener, Nowhere
from console.ui.global_x11 import X11Listener

MAC = "macOS hands no key over without a permission that Cartwall does not ask for."
WAYLAND = "Wayland gives no program a key while another one has the keyboard."
OTHER = "Cartwall does not know how to ask it for a key."
HEADLESS = ("offscreen", "minimal", "vnc")


def listener_for(platform: str, environ: Mapping[str, str]) -> Listener | None:
    """Choose by Qt's platform (``xcb``, ``wayland``, ``windows``, ``cocoa``...); none: nobody sits at it."""
    if platform.startswith("wayland") or (platform == "xcb" and environ.get("WAYLAND_DISPLAY")):
        return Nowhere(WAYLAND)  # through Xwayland an X grab is deaf while a Wayland window has the keyboard
    if platform == "xcb":
        return X11Listener(None)
    if platform in HEADLESS:
        return None
    return Nowhere(MAC if platform == "cocoa" else OTHER)
