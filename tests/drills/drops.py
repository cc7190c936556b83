"""The drops of a drilled show file: one that a rehearsal's room fires within seconds, and one nobody waits for."""

_DROPS = """
[[drop]]
id = "full"
name = "Full house"
metric = "viewers"
milestone = 50000
hold = "2s"
deal = "mug-flash"

# Nobody waits for this one: a room that is made for it passes 50,000 within seconds.
[[drop]]
id = "never"
name = "Never"
metric = "viewers"
milestone = {never}
deal = "throw-flash"
"""


def drops(never: int) -> str:
    """Write them; `never` is the milestone of the second, and so says how large a room is made up."""
    return _DROPS.format(never=never)
