"""One text for the host at a time."""

from console.show.commands import SetPrompter
from console.show.events import PrompterSet
from tests.console.show.shop import OpenBook

LINE = "Tap the orange bag at the bottom."


def test_the_host_reads_the_newest_text(book: OpenBook) -> None:
    story = book().when(SetPrompter(text=LINE), at_ms=1).then(PrompterSet(text=LINE))
    story.when(SetPrompter(text="Pause."), at_ms=2).then(PrompterSet(text="Pause."))
    assert story.state.prompter == "Pause."


def test_the_same_text_again_is_no_change(book: OpenBook) -> None:
    book().given(PrompterSet(text=LINE)).when(SetPrompter(text=LINE), at_ms=1).then()
    book().when(SetPrompter(text=""), at_ms=1).then()


def test_an_empty_text_takes_it_away(book: OpenBook) -> None:
    story = book().given(PrompterSet(text=LINE)).when(SetPrompter(text=""), at_ms=1).then(PrompterSet(text=""))
    assert story.state.prompter == ""
