"""One word a line, either way."""

from io import StringIO

from console.show.facts import Level
from console.sound.earwords import Began, Cut, Ended, Speak, Stands, heard, line, told


def test_what_is_written_is_read() -> None:
    asked = [Speak(1, "Hi “you”", "en", 170), Cut()]
    assert [*told(StringIO("".join(line(one) for one in asked)))] == asked
    said = [Stands(Level.READY, "Ear"), Began(1), Ended(1)]
    assert [*heard(StringIO("".join(line(one) for one in said)))] == said
