"""Over and under in words, for the on-air bar and the rundown. Counterpart: `console.show.planning.over_under`."""

from console.show.planning import OverUnder
from console.ui import theme
from console.ui.clock import elapsed_text


def over_text(found: OverUnder | None) -> tuple[str, str]:
    """Write how far the show is from its plan in time, and its colour."""
    if found is None:
        return "", theme.QUIET
    if abs(found.ms) < 1000:
        return "ON TIME", theme.GREEN_WORD
    clock = elapsed_text(abs(found.ms))
    return (f"OVER {clock}", theme.AMBER_WORD) if found.ms > 0 else (f"UNDER {clock}", theme.GREEN_WORD)


def units_text(found: OverUnder | None) -> tuple[str, str]:
    """Write how far it is from its plan in units, and its colour."""
    if found is None or found.units is None:
        return "", theme.QUIET
    if found.units < 0:
        return f"{-found.units} UNITS BEHIND", theme.AMBER_WORD
    return (f"{found.units} UNITS AHEAD" if found.units else "UNITS ON PLAN"), theme.GREEN_WORD
