"""A camera of a show file and what the auto-director may do with it. A part of `console.show.types`.

Counterparts: `console.config.showparts` and `console.config.director` read them, `console.show.director` cuts by them.
"""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from console.show.instants import DurationMs

CameraId = NewType("CameraId", str)

SceneName = NewType("SceneName", str)
"""A scene as OBS calls it."""


class Role(StrEnum):
    """What a camera shows; the auto-director goes by it."""

    WIDE = "wide"
    CLOSE = "close"
    PRODUCT = "product"
    HOST = "host"
    GUEST = "guest"


class Shot(Struct, frozen=True):
    """How long the auto-director stays on a camera."""

    shortest_ms: DurationMs
    """It never leaves sooner."""
    longest_ms: DurationMs
    """At an even pace; calm and lively stretches of a show change it."""


class Camera(Struct, frozen=True):
    """A camera and the OBS scene that shows it."""

    id: CameraId
    name: str
    scene: SceneName
    item: str = ""
    """The source inside the scene that is this camera, where several share a scene; empty: the whole scene."""
    role: Role | None = None
    shot: Shot | None = None
    """None: as its role has it."""
    weight: int = 1
    """Its share of the auto-director's rotation; 0: only where there is a reason for it."""
    mic: str = ""
    """The input of OBS whose voice it shows; empty: none."""
    scratch: int = 0
    """Which track of OBS's recording holds the camera's own sound, for the sync meter; 0: none."""


class Pace(Struct, frozen=True):
    """How the auto-director cuts this show."""

    pause_after_cut_ms: DurationMs = DurationMs(20_000)
    """How long it waits after a person's cut."""
    calm: float = 1.5
    """How much longer shots may last while the show converses or demonstrates."""
    lively: float = 0.6
    """To how much of it they shrink while the show sells; never below the camera's shortest."""
