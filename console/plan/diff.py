"""`changed`: what must be told to an output that shows `shown` so that it shows `wanted`. diff(p, p) is empty."""

from collections.abc import Mapping

from hardware.messages import DARK, ControlId, Light


def changed_lights(shown: Mapping[ControlId, Light], wanted: Mapping[ControlId, Light]) -> dict[ControlId, Light]:
    """Give the lights that differ; a control no longer wanted goes dark."""
    gone = {control: DARK for control, light in shown.items() if control not in wanted and light != DARK}
    return gone | {control: light for control, light in wanted.items() if shown.get(control) != light}
