"""What the binding inspector asks the engine, as verbs with their arguments. Pure; the only place that words them."""

from collections.abc import Mapping

from console.show.pages import PageId
from hardware.messages import ControlId, SurfaceId

Asked = tuple[str, dict[str, str]]


def bind(surface: SurfaceId, page: PageId, control: ControlId, verb: str, args: Mapping[str, str], label: str) -> Asked:
    """Let a control of a page fire a verb."""
    about = {"surface": str(surface), "page": str(page), "control": str(control), "verb": verb}
    written = ", ".join(f"{name}={value}" for name, value in args.items() if value)
    return "pad.bind", about | ({"args": written} if written else {}) | ({"label": label} if label else {})


def clear(surface: SurfaceId, page: PageId, control: ControlId) -> Asked:
    """Let a control of a page fire nothing."""
    return "pad.clear", {"surface": str(surface), "page": str(page), "control": str(control)}


def move(surface: SurfaceId, page: PageId, control: ControlId, to: ControlId) -> Asked:
    """Let another control of the page fire what one fires."""
    return "pad.move", {"surface": str(surface), "page": str(page), "control": str(control), "to": str(to)}
