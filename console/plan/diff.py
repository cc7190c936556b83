"""`changed`: what must be told to an output that shows `shown` so that it shows `wanted`. diff(p, p) is empty."""

from collections.abc import Mapping

from hardware.messages import DARK, Light, Spot


def changed_lights(shown: Mapping[Spot, Light], wanted: Mapping[Spot, Light]) -> dict[Spot, Light]:
    """Give the lights that differ; a control no longer wanted goes dark."""
    gone = {control: DARK for control, light in shown.items() if control not in wanted and light != DARK}
    return gone | {control: light for control, light in wanted.items() if shown.get(control) != light}
