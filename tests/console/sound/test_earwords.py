"""One word a line, either way."""

from io import StringIO

from console.show.facts import Level
from console.sound.earwords import Began, Cut, Ended, Heard, Speak, Stands, Told, heard, line, told


def test_what_is_written_is_read() -> None:
    asked: list[Told] = [Speak(1, "Hi “you”", "en", 170), Cut()]
    assert [*told(StringIO("".join(line(one) for one in asked)))] == asked
    said: list[Heard] = [Stands(Level.READY, "Ear"), Began(1), Ended(1)]
    assert [*heard(StringIO("".join(line(one) for one in said)))] == said
