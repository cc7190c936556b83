"""A small device for tests: two rows of two pads lit by the console's own hand, and a column sent as controllers."""

from pathlib import Path

from hardware.midi.profile import Profile, load_profile

TOML = """
kind = "profile"
name = "Bench"
enter = ["F0 00 20 29 F7"]
leave = ["F0 00 F7"]
[ports]
input = ["bench*"]
output = ["bench*"]
avoid = ["*daw*"]
[pace]
frames_per_second = 30
messages_per_frame = 2
[[grid]]
name = "pad"
rows = 2
columns = 2
sends = "note"
channel = 3
first = 11
row_step = 10
column_step = 1
origin = "bottom-left"
lights = "pad"
[[grid]]
name = "scene"
rows = 2
columns = 1
sends = "cc"
first = 89
row_step = -10
column_step = 1
origin = "top-left"
lights = "scene"
[lights.pad]
off = { channel = 1 }
dim = { channel = 1, scale = 0.25 }
pulse = { channel = 1, blink_ms = 1000, low = "dim" }
solid = { channel = 1 }
blink = { channel = 1, blink_ms = 500 }
palette = [
    { value = 0, rgb = "#000000" }, { value = 7, rgb = "#400000" }, { value = 5, rgb = "#FF0000" },
]
[lights.scene]
off = { channel = 2 }
dim = { channel = 2 }
pulse = { channel = 2 }
solid = { channel = 2 }
blink = { channel = 2 }
palette = [{ value = 0, rgb = "#000000" }, { value = 1, rgb = "#00FF00" }]
"""


def bench_profile(folder: Path) -> Profile:
    """Write the profile into `folder` and load it."""
    path = folder / "bench.toml"
    path.write_text(TOML, encoding="utf-8")
    return load_profile(path)
