"""What `decide` answers."""

from console.show.decisions import Accepted, accept
from console.show.events import GraphicsCleared
from console.show.sounds import SoundsStopped


def test_accept_keeps_the_order() -> None:
    assert accept(SoundsStopped(), GraphicsCleared()) == Accepted(events=(SoundsStopped(), GraphicsCleared()))


def test_accept_of_nothing_means_it_was_already_so() -> None:
    assert accept() == Accepted(events=())
