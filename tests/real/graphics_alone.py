"""A graphics side in a process of its own, to be killed and frozen: prints its port, draws one countdown, stays.

Run: python -m tests.real.graphics_alone PORT OVERLAY_TOKEN INSTANCE STARTED_MS DEADLINE_MS
"""

import sys

from console.show.types import UtcMs
from console.web.tokens import Tokens
from tests.real.graphics_rig import countdown, running_rig


def main() -> None:
    port, token, instance, started, deadline = sys.argv[1:]
    tokens = Tokens(overlay=token, control="unused")
    graphic = countdown(instance, 0, startedMs=UtcMs(int(started)), deadlineMs=UtcMs(int(deadline)))
    with running_rig(tokens=tokens, port=int(port)) as rig:
        rig.draw(graphic)
        sys.stdout.write(f"{rig.port}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
