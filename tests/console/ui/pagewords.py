"""The words of the pages a desk has, in the order of their tabs."""

PAGES = (
    "CAMERAS",
    "PADS",
    "SELL",
    "GRAPHICS",
    "RUNDOWN",
    "RULES",
    "METRICS",
    "COMMENTS",
    "MIXER",
    "SYNC",
    "INPUTS",
    "PRESSES",
)
