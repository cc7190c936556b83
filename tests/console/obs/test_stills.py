"""Tests of `console.obs.stills`."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from console.obs.stills import ObsStills, still_size_px
from console.show.types import SceneName
from tests.console.obs.boxes import Box
from tests.console.obs.fake_obs import JPEG, FakeObs

WIDE, HOST, GONE = SceneName("Wide"), SceneName("Host"), SceneName("Gone")
SHOT = "GetSourceScreenshot"
Still = tuple[SceneName, bytes]


@contextmanager
def stills_of(fake: FakeObs) -> Iterator[tuple[ObsStills, Box[Still]]]:
    """Start taking stills and stop afterwards."""
    box: Box[Still] = Box()
    stills = ObsStills(fake.url, fake.password, lambda scene, jpeg: box.post((scene, jpeg)), time.monotonic_ns)
    stills.start()
    try:
        yield stills, box
    finally:
        stills.stop()


def test_a_still_is_the_jpeg_obs_drew() -> None:
    with FakeObs() as fake, stills_of(fake) as (stills, box):
        stills.show([HOST], None)
        assert box.take(tuple) == (HOST, JPEG + b"Host")
        wanted = fake.wait_for(SHOT)
        assert (wanted["imageWidth"], wanted["imageHeight"], wanted["imageFormat"]) == (270, 480, "jpg")


def test_the_program_comes_first_and_all_come() -> None:
    with FakeObs() as fake, stills_of(fake) as (stills, box):
        stills.show([WIDE, HOST], HOST)
        assert box.take(tuple)[0] == HOST
        assert box.take(tuple)[0] == WIDE


def test_nobody_looking_means_no_stills() -> None:
    with FakeObs() as fake, stills_of(fake) as (stills, box):
        stills.show([HOST], None)
        box.take(tuple)
        stills.show([], None)
        fake.received.queue.clear()
        stills.show([WIDE], None)
        while box.take(tuple)[0] != WIDE:
            pass
        assert SHOT in {kind for kind, _ in fake.received.queue}


def test_a_scene_that_is_gone_stops_nobody_else() -> None:
    with FakeObs() as fake, stills_of(fake) as (stills, box):
        stills.show([GONE, HOST], GONE)
        assert box.take(tuple)[0] == HOST
        assert fake.connections == 1


def test_an_obs_that_does_not_answer_is_asked_for_one_still_only() -> None:
    with FakeObs() as fake, stills_of(fake) as (stills, box):
        fake.hold(SHOT)
        stills.show([WIDE, HOST], HOST)
        fake.wait_for(SHOT)
        stills.show([WIDE, HOST], WIDE)
        assert SHOT not in {kind for kind, _ in fake.received.queue}
        fake.release(SHOT)
        assert box.take(tuple)[0] == HOST
        assert box.take(tuple)[0] == WIDE


def test_it_reconnects_by_itself() -> None:
    with FakeObs("secret") as fake, stills_of(fake) as (stills, box):
        stills.show([HOST], HOST)
        box.take(tuple)
        fake.drop()
        box.wait_until(lambda _: fake.connections == 2)
        box.take(tuple)


@pytest.mark.parametrize(
    ("canvas", "size"),
    [((1080, 1920), (270, 480)), ((1920, 1080), (480, 270)), ((1000, 1000), (270, 270)), ((100, 9000), (270, 4096))],
)
def test_the_short_side_is_270(canvas: tuple[int, int], size: tuple[int, int]) -> None:
    assert still_size_px(*canvas) == size


def test_no_address_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no host"):
        ObsStills("ws://", "", lambda scene, jpeg: None, time.monotonic_ns)
