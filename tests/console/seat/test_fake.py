"""The seat without an engine is believable: what it shows hangs together, and it answers every press."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from console.plan.faces import Colour
from console.plan.graphics import countdown_instance
from console.seat.fake import (
    FakeSeat,
    calm,
    deal_live,
    demo_pads,
    demo_show,
    demo_stills,
    empty,
    engine_lost,
    obs_lost,
    rehearsal,
    still,
)
from console.seat.view import Answer, LinkLevel, Outcome, SeatPort, SeatView
from console.show.facts import Level, Part
from console.show.types import UtcMs
from console.show.verbs import BadVerb, command_for
from hardware.messages import pad

NOW = UtcMs(1_790_000_000_000)


@pytest.mark.parametrize("state", [calm, obs_lost, engine_lost, empty, rehearsal])
def test_every_state_shows_the_same_twice(state: Callable[[UtcMs], SeatView]) -> None:
    assert state(NOW) == state(NOW)


def test_what_the_demo_show_names_is_there() -> None:
    show = demo_show()
    assert all(show.product(deal.product) and deal.sting and show.sound(deal.sting) for deal in show.deals)
    assert show.safe_camera is not None
    assert show.camera(show.safe_camera) is not None
    assert all(not isinstance(command_for(it.verb, it.args), BadVerb) for it in demo_pads().bindings)


def test_a_live_deal_is_drawn_and_lit() -> None:
    view = deal_live(NOW, 60_000)
    assert view.state.deal is not None
    assert view.state.deal.deadline_ms == NOW + 60_000
    assert view.truth.drawn(countdown_instance(view.state.deal))
    face = view.faces[pad(3, 1)]
    assert (face.word, face.colour, face.deadline_ms) == ("LIVE", Colour.RED, NOW + 60_000)


def test_a_lost_obs_leaves_nothing_known_of_it() -> None:
    view = obs_lost(NOW)
    assert (view.truth.program, view.truth.preview) == (None, None)
    assert view.truth.health[Part.SWITCHER].level is Level.FAILED
    assert view.faces[pad(1, 1)].word == "NO OBS"


def test_a_lost_engine_and_an_empty_window_say_so() -> None:
    assert engine_lost(NOW).link.level is LinkLevel.LOST
    assert (empty(NOW).link.level, empty(NOW).faces, empty(NOW).engine) == (LinkLevel.CONNECTING, {}, None)


def test_a_rehearsal_is_one() -> None:
    engine = rehearsal(NOW).engine
    assert engine is not None
    assert engine.rehearsal
    assert rehearsal(NOW).notices != ()


def test_stills_are_portrait_pictures_that_move() -> None:
    stills = demo_stills(NOW, 0)
    assert set(stills) == {camera.scene for camera in demo_show().cameras}
    for thumbnail in stills.values():
        picture = Image.open(BytesIO(thumbnail.jpeg))
        assert picture.format == "JPEG"
        assert picture.height > picture.width
    assert still(0, 0) == still(0, 0)
    assert still(0, 0) != still(0, 3)
    assert len({still(camera, 0) for camera in range(3)}) == 3


def test_it_is_a_seat_that_remembers_and_answers() -> None:
    fake = FakeSeat(calm(NOW), demo_stills(NOW, 0), ())
    seat: SeatPort = fake
    assert seat.view() is seat.view()
    seat.press(pad(1, 1))
    seat.press(pad(8, 1))
    seat.ask("camera.take", {"camera": "host"})
    assert fake.pressed == [pad(1, 1), pad(8, 1)]
    assert fake.asked == [("camera.take", {"camera": "host"})]
    assert [(answer.what, answer.accepted) for answer in seat.answers()] == [
        ("camera.take", True),
        (pad(8, 1), False),
        ("camera.take host", True),
    ]
    assert seat.answers()[1].remedy != ""


def test_the_engine_may_say_things_by_itself() -> None:
    fake = FakeSeat(calm(NOW), {}, ())
    answer = Answer(NOW, "sfx.play win", Outcome.REFUSED, "No device.", "Plug one in.")
    fake.say(answer)
    assert fake.answers() == (answer,)
    assert fake.thumbnails() == {}
