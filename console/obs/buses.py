"""OBS's two buses: how each is set, read and heard of. Counterpart: `console.obs.switcher`."""

from collections.abc import Callable

from console.obs.client import ObsRequests
from console.obs.messages import Status
from console.obs.takes import Takes
from console.obs.trouble import Refused
from console.show.facts import EffectId, Fact, PreviewChanged, ProgramChanged, SceneCalled
from console.show.types import SceneName


class Bus:
    """One bus and what is on its way to it. Its owner locks."""

    def __init__(self, name: str, changed: Callable[[SceneName | None, EffectId], Fact]) -> None:
        self.set_request = f"SetCurrent{name}Scene"
        self.get_request = f"GetCurrent{name}Scene"
        self.get_field = f"current{name}SceneName"
        self.event = f"Current{name}SceneChanged"
        self.changed = changed
        self.takes = Takes()
        self.dirty = False
        """True: what it shows must be read again."""
        self.told: Fact | None = None
        """What was last said of it: OBS tells many a change twice."""
        self.scene: SceneName | None = None
        """What it shows, as far as we know, once every take has come out."""

    def read(self, client: ObsRequests) -> SceneName | None:
        """Read what it shows; none: it does not exist, outside studio mode. Raises `ObsTrouble`."""
        try:
            return SceneName(client.send(self.get_request, raw=True)[self.get_field])
        except Refused as refusal:
            if refusal.code == Status.STUDIO_MODE_NOT_ACTIVE:
                return None
            raise

    def renamed(self, called: SceneCalled) -> None:
        """Follow a scene that OBS calls otherwise from now on, takes on their way included."""
        if self.scene == called.old:
            self.scene = called.new
        self.takes.renamed(called.old, called.new)


def program_bus() -> Bus:
    """Make the bus that is on air."""
    return Bus("Program", lambda scene, after: ProgramChanged(scene or SceneName(""), after))


def preview_bus() -> Bus:
    """Make the bus of what comes next, which exists in studio mode."""
    return Bus("Preview", lambda scene, _after: PreviewChanged(scene))
