"""A port that is this test's own, for a server that has to be told its port before it is there."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_port() -> Iterator[int]:
    """Hold a free port of the loopback: the system gives it to nobody else, and a server of ours may listen on it.

    Bound and not listening: that is in nobody's way who may use an address again (SO_REUSEADDR), as our servers do,
    and while no server listens there every call is refused.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        yield int(holder.getsockname()[1])
