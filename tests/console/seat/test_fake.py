"""The seat without an engine is believable: what it shows hangs together, and it answers every press."""

from collections.abc import Callable

import pytest

from console.mapping.padmap import HOME
from console.plan.faces import Colour
from console.plan.graphics import countdown_instance
from console.seat.fake import (
    FakeSeat,
    alarmed,
    asking,
    calm,
    claims_withheld,
    deal_live,
    empty,
    engine_lost,
    obs_lost,
    opening,
    over,
    rehearsal,
    standby,
    two_deals,
)
from console.seat.stills import demo_stills
from console.seat.view import Answer, LinkLevel, Outcome, SeatPort, SeatView
from console.show.facts import Level, Part
from console.show.state import Phase
from console.show.types import UtcMs
from hardware.messages import Spot, SurfaceId, pad, spot

NOW = UtcMs(1_790_000_000_000)
OF_THE_SHOW = [standby, opening, calm, over, two_deals, claims_withheld, asking, alarmed]
STATES = [*OF_THE_SHOW, obs_lost, engine_lost, empty, rehearsal]


def at(row: int, column: int) -> Spot:
    return spot(SurfaceId("wall"), pad(row, column))


@pytest.mark.parametrize("state", STATES)
def test_every_state_shows_the_same_twice(state: Callable[[UtcMs], SeatView]) -> None:
    assert state(NOW) == state(NOW)


@pytest.mark.parametrize("state", OF_THE_SHOW)
def test_what_a_state_names_the_show_has(state: Callable[[UtcMs], SeatView]) -> None:
    show, now = state(NOW).show, state(NOW).state
    assert all(show.deal(run.deal) and show.product(run.product) for run in now.deals)
    assert all(show.rule(rule) for rule in now.rules)
    assert now.pinned is None or show.product(now.pinned)
    arranged = now.rundown.arrangement
    named = {*(arranged.order if arranged else ()), *now.rundown.back}
    assert all(show.segment(segment) for segment in named)
    assert now.rundown.on_air is None or show.segment(now.rundown.on_air.segment.id) == now.rundown.on_air.segment


def test_several_deals_are_told_apart_by_phase() -> None:
    assert [run.phase for run in two_deals(NOW).state.deals] == [Phase.LIVE, Phase.ARMED, Phase.LIVE]
    assert [run.phase for run in opening(NOW).state.deals] == [Phase.OPENING]


def test_a_live_deal_is_drawn_and_lit() -> None:
    view = deal_live(NOW, 60_000)
    assert view.state.deal is not None
    assert view.state.deal.deadline_ms == NOW + 60_000
    assert view.truth.drawn(countdown_instance(view.state.deal))
    face = view.faces[at(3, 1)]
    assert (face.word, face.colour, face.deadline_ms) == ("LIVE", Colour.RED, NOW + 60_000)


def test_a_lost_obs_leaves_nothing_known_of_it() -> None:
    view = obs_lost(NOW)
    assert (view.truth.program, view.truth.preview) == (None, None)
    assert view.truth.health[Part.SWITCHER].level is Level.FAILED
    assert view.faces[at(1, 1)].word == "NO OBS"


def test_a_lost_engine_and_an_empty_window_say_so() -> None:
    assert engine_lost(NOW).link.level is LinkLevel.LOST
    assert (empty(NOW).link.level, empty(NOW).faces, empty(NOW).engine) == (LinkLevel.CONNECTING, {}, None)


def test_a_rehearsal_is_one() -> None:
    engine = rehearsal(NOW).engine
    assert engine is not None
    assert engine.rehearsal
    assert rehearsal(NOW).notices != ()


def test_it_is_a_seat_that_remembers_and_answers() -> None:
    fake = FakeSeat(calm(NOW), demo_stills(NOW, 0), ())
    seat: SeatPort = fake
    assert seat.view() is seat.view()
    seat.press(at(1, 1), HOME)
    seat.press(at(8, 1), HOME)
    seat.ask("camera.take", {"camera": "host"})
    assert fake.pressed == [at(1, 1), at(8, 1)]
    assert fake.asked == [("camera.take", {"camera": "host"})]
    assert [(answer.what, answer.accepted) for answer in seat.answers()] == [
        ("camera.take", True),
        (at(8, 1), False),
        ("camera.take host", True),
    ]
    assert seat.answers()[1].remedy != ""


def test_the_engine_may_say_things_by_itself() -> None:
    fake = FakeSeat(calm(NOW), {}, ())
    answer = Answer(NOW, "sfx.play win", Outcome.REFUSED, "No device.", "Plug one in.")
    fake.say(answer)
    assert fake.answers() == (answer,)
    assert fake.thumbnails() == {}
