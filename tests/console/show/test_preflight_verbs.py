"""The verb of the tests before going live."""

from console.show.machine import TestDesk
from console.show.verbs import command_for


def test_it_is_for_this_machine_and_takes_no_words() -> None:
    assert command_for("preflight.run", {}) == TestDesk()
