"""console/sound/loading.py."""

from pathlib import Path
from shutil import copy
from threading import Event

from console.show.types import Sound, SoundId
from console.sound.library import Library
from console.sound.loading import Loading
from console.sound.locate import builtin_folder

TICK = SoundId("tick")


class Finder:
    """Finds the built-in tick, and counts; can be held up."""

    def __init__(self) -> None:
        self.asked = 0
        self.may_go = Event()
        self.may_go.set()

    def __call__(self, file: str) -> Path:
        self.asked += 1
        assert self.may_go.wait(20)
        return builtin_folder() / "tick.flac"


def _loading(finder: Finder, count: int) -> tuple[Loading, Library, Event]:
    woken = Event()
    sounds = [Sound(id=SoundId(f"tick{n}" if n else "tick"), name="Tick", file="x") for n in range(count)]
    library = Library(sounds, finder)
    return Loading(library, woken.set), library, woken


def test_it_loads_and_wakes() -> None:
    loading, library, woken = _loading(Finder(), 1)
    loading.want(48_000, 2)
    assert woken.wait(20)
    assert loading.done == 1
    assert library.get(TICK).frames.shape == (2880, 2)
    loading.stop()


def test_the_same_output_again_loads_nothing() -> None:
    loading, library, woken = _loading(Finder(), 1)
    loading.want(48_000, 2)
    assert woken.wait(20)
    read = library.get(TICK)
    loading.want(48_000, 2)
    loading.stop()
    assert library.get(TICK) is read


def test_another_rate_loads_again() -> None:
    loading, library, woken = _loading(Finder(), 1)
    loading.want(48_000, 2)
    assert woken.wait(20)
    woken.clear()
    loading.want(24_000, 1)
    assert woken.wait(20)
    assert library.get(TICK).frames.shape == (1440, 1)
    loading.stop()


def test_stop_does_not_wait_for_the_rest() -> None:
    finder = Finder()
    loading, _, _ = _loading(finder, 50)
    finder.may_go.clear()
    loading.want(48_000, 2)
    loading._stopped.set()
    finder.may_go.set()
    loading.stop()
    assert loading.done <= 1


def test_new_sounds_are_loaded_for_the_output_wanted_last() -> None:
    finder = Finder()
    loading, library, woken = _loading(finder, 1)
    loading.want(24_000, 1)
    assert woken.wait(20)
    read = library.get(TICK)
    woken.clear()
    loading.take([Sound(id=SoundId(name), name="Tick", file="x") for name in ("tick", "tock")])
    while loading.done < 2:
        assert woken.wait(20)
        woken.clear()
    loading.stop()
    assert library.get(SoundId("tock")).frames.shape == (1440, 1)
    assert library.get(TICK) is read


def test_sounds_that_come_before_any_output_wait_for_one() -> None:
    finder = Finder()
    loading, library, woken = _loading(finder, 1)
    loading.take([Sound(id=SoundId("tock"), name="Tock", file="x")])
    assert (finder.asked, loading.done, len(library)) == (0, 0, 1)
    loading.want(24_000, 1)
    assert woken.wait(20)
    loading.stop()
    assert library.get(SoundId("tock")).frames.shape == (1440, 1)


def test_a_file_that_is_put_right_is_read_without_anybody_asking(tmp_path: Path) -> None:
    woken = Event()
    library = Library([Sound(id=TICK, name="Tick", file="tick.flac")], lambda file: tmp_path / file)
    loading = Loading(library, woken.set)
    loading.want(48_000, 2)
    assert woken.wait(20)
    assert library.broken() == ["tick.flac: no such file"]
    woken.clear()
    copy(builtin_folder() / "tick.flac", tmp_path / "coming")
    (tmp_path / "coming").rename(tmp_path / "tick.flac")
    assert woken.wait(20)
    loading.stop()
    assert (library.broken(), loading.done) == ([], 1)
