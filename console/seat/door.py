"""Where an engine listens. Counterpart: the engine writes it to the show folder's address file."""

from msgspec import Struct


class Door(Struct, frozen=True):
    """Address and token of an engine's seat link."""

    host: str
    port: int
    token: str

    def __repr__(self) -> str:
        """Leave the token out."""
        return f"Door({self.host}:{self.port})"
