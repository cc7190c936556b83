"""The show agrees with what the switcher says, unless its word is older than our newest take."""

from collections.abc import Sequence

from console.engine.following import Following, Now
from console.show.camera_commands import FollowSwitcher, ReleaseCamera
from console.show.commands import Command
from console.show.events import Event
from console.show.facts import EffectId, ProgramChanged, SwitcherRead
from console.show.state import FRESH
from console.show.truth import NOTHING_KNOWN
from console.show.types import CameraId, SceneName

READ = SwitcherRead(scenes=(SceneName("Wide"),), program=SceneName("Wide"), preview=None, after=EffectId(0))


class Asked:
    """What the show was asked for."""

    def __init__(self, held: CameraId | None) -> None:
        self.newest_take = EffectId(0)
        self.commands: list[Command] = []
        self.following = Following(self._do, lambda: Now(NOTHING_KNOWN, FRESH, self.newest_take), held)

    def _do(self, command: Command, actor: str, seat: str) -> Sequence[Event]:
        self.commands.append(command)
        return ()

    def followed(self) -> list[FollowSwitcher]:
        return [command for command in self.commands if isinstance(command, FollowSwitcher)]


def test_a_cut_of_somebody_else_is_followed() -> None:
    asked = Asked(None)
    asked.newest_take = EffectId(3)
    asked.following.follow(ProgramChanged(scene=SceneName("Wide"), after=EffectId(3)))
    assert asked.followed() == [FollowSwitcher(scene=SceneName("Wide"), foreign=True)]


def test_a_word_older_than_our_newest_take_is_not() -> None:
    asked = Asked(None)
    asked.newest_take = EffectId(3)
    asked.following.follow(ProgramChanged(scene=SceneName("Wide"), after=EffectId(2)))
    assert asked.followed() == []


def test_a_camera_the_engine_before_held_is_let_go_once_the_switcher_was_read() -> None:
    asked = Asked(CameraId("close"))
    asked.following.follow(READ)
    asked.following.follow(READ)
    released = [command for command in asked.commands if isinstance(command, ReleaseCamera)]
    assert released == [ReleaseCamera(CameraId("close"))]
