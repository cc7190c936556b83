"""A site on the internet, for graphics that mean harm: it notes whoever comes."""

import contextlib
import socket
import socketserver
import threading


class Evil:
    """A site on the internet, as far as a graphic can tell. Counts who comes."""

    def __init__(self) -> None:
        self.visits: list[bytes] = []
        visits = self.visits

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                self.request.settimeout(2)
                with contextlib.suppress(TimeoutError):  # a browser may connect ahead and say nothing
                    visits.append(self.request.recv(200))
                self.request.sendall(b"HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\ncontent-length: 0\r\n\r\n")

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._stun = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._stun.bind(self._server.server_address)
        self._stun.setblocking(False)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def heard(self) -> list[bytes]:
        """Say what reached it, over TCP or UDP."""
        with contextlib.suppress(BlockingIOError):
            self.visits.append(self._stun.recv(200))
        return [visit for visit in self.visits if visit]

    def __enter__(self) -> "Evil":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._stun.close()
