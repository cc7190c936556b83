"""An engine that was told to end ends, whatever a driver does.

A driver's library can wait for ever for its own server, and hold Python's lock while it does (python-rtmidi in a JACK
that has hung): then no thread of ours runs any more. The journal is on the disk by then, and a device that is not let
go of is let go of by the system.
"""

import faulthandler
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

STOPS_WITHIN_S: Final = 10.0


@contextmanager
def ends_within(seconds: float) -> Iterator[None]:
    """End the process with code 1 if the block takes longer, and say on stderr what every thread was doing."""
    faulthandler.dump_traceback_later(seconds, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()
