"""Tests of `console.obs.session`."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from console.obs.address import Secret, parse_address
from console.obs.messages import Answer, Event, Execution, Request, Subscription
from console.obs.session import ObsSession, Silence, open_session
from console.obs.trouble import CannotConnect, Disconnected, Unanswered
from tests.console.obs.boxes import Box, JumpingClock
from tests.console.obs.fake_obs import FakeObs

LONG_S = 30.0


class Told:
    """What a session told its owner."""

    def __init__(self) -> None:
        self.clock = JumpingClock()
        self.events: Box[Event] = Box()
        self.ends: Box[str] = Box()
        self.outcomes: Box[Answer | Silence] = Box()


@contextmanager
def session_with(fake: FakeObs, password: Secret = "") -> Iterator[tuple[ObsSession, Told]]:
    """Open a session and close it afterwards."""
    told = Told()
    session = open_session(
        parse_address(fake.url),
        password,
        Subscription.SCENES,
        "obs-test",
        told.clock.mono_ns,
        told.events.post,
        told.ends.post,
    )
    try:
        yield session, told
    finally:
        session.close()


def test_an_answer_reaches_the_one_who_asked() -> None:
    with FakeObs() as fake, session_with(fake) as (session, _):
        assert session.request("Echo", {"n": 7}, LONG_S).result(5).data == {"n": 7}
        assert session.server_version == "5.1.0"


def test_answers_out_of_order_are_matched() -> None:
    with FakeObs() as fake, session_with(fake) as (session, _):
        fake.hold("Echo")
        futures = [session.request("Echo", {"n": n}, LONG_S) for n in range(20)]
        assert session.request("GetVersion", {}, LONG_S).result(5).data["obsVersion"] == "29.0.2"
        fake.release("Echo", backwards=True)
        assert [future.result(5).data["n"] for future in futures] == list(range(20))


def test_600_requests_of_six_threads_are_all_matched() -> None:
    with FakeObs() as fake, session_with(fake) as (session, _):
        wrong: list[int] = []

        def ask(first: int) -> None:
            futures = [(n, session.request("Echo", {"n": n}, LONG_S)) for n in range(first, first + 100)]
            wrong.extend(n for n, future in futures if future.result(20).data != {"n": n})

        threads = [threading.Thread(target=ask, args=(first,)) for first in range(0, 600, 100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert (session.late_answers, session.malformed_messages) == (0, 0)


def test_a_late_answer_is_dropped_and_counted_and_shifts_nothing() -> None:
    with FakeObs() as fake, session_with(fake) as (session, told):
        fake.hold("GetStats")
        late = session.request("GetStats", {"late": True}, 1.0)
        fake.wait_for("GetStats")
        told.clock.jump(2.0)
        with pytest.raises(Unanswered, match="GetStats"):
            late.result(5)
        fake.release("GetStats")
        assert session.request("Echo", {"n": 1}, LONG_S).result(5).data == {"n": 1}
        assert session.late_answers == 1


def test_silence_says_that_the_request_had_left() -> None:
    with FakeObs() as fake, session_with(fake) as (session, told):
        fake.hold("GetStats")
        session.ask("GetStats", {}, 1.0, told.outcomes.post, None)
        fake.wait_for("GetStats")
        told.clock.jump(2.0)
        silence = told.outcomes.take(Silence)
        assert silence.reached
        assert not silence.lost


def test_the_end_of_the_connection_is_everyones_outcome() -> None:
    with FakeObs() as fake, session_with(fake) as (session, told):
        fake.hold("GetStats")
        future = session.request("GetStats", {}, LONG_S)
        session.ask("GetStats", {}, LONG_S, told.outcomes.post, None)
        fake.wait_for("GetStats")
        fake.wait_for("GetStats")
        fake.drop()
        with pytest.raises(Disconnected, match="gone"):
            future.result(5)
        assert told.outcomes.take(Silence).reached
        assert "gone" in told.ends.take(str)
        assert not session.open
        assert "gone" in session.end


def test_what_is_asked_after_the_end_certainly_did_not_happen() -> None:
    with FakeObs() as fake, session_with(fake) as (session, told):
        fake.drop()
        told.ends.take(str)
        session.ask("GetStats", {}, LONG_S, told.outcomes.post, None)
        assert not told.outcomes.take(Silence).reached


def test_closing_ends_what_is_outstanding() -> None:
    with FakeObs() as fake, session_with(fake) as (session, _):
        fake.hold("GetStats")
        future = session.request("GetStats", {}, LONG_S)
        session.close()
        with pytest.raises(Disconnected, match="this console"):
            future.result(5)


def test_a_goodbye_of_obs_is_passed_on() -> None:
    with FakeObs() as fake, session_with(fake) as (_, told):
        fake.close(4011, "kicked")
        assert "operator ended" in told.ends.take(str)


def test_sent_comes_before_the_answer() -> None:
    with FakeObs() as fake, session_with(fake) as (session, _):
        order: Box[str] = Box()
        session.ask("Echo", {}, LONG_S, lambda _: order.post("answered"), lambda: order.post("sent"))
        order.wait_until(lambda all_: len(all_) == 2)
        assert order.all == ["sent", "answered"]


GARBAGE: list[str | bytes] = [
    "not json",
    b"\xff\x00binary",
    "[]",
    '{"op":7}',
    '{"op":7,"d":{}}',
    '{"op":7,"d":{"requestId":5,"requestStatus":{"result":true,"code":100}}}',
    '{"op":5,"d":7}',
    '{"op":42,"d":{}}',
]


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_is_counted_and_ends_nothing(garbage: str | bytes, caplog: pytest.LogCaptureFixture) -> None:
    with FakeObs() as fake, session_with(fake) as (session, told):
        fake.say(garbage)
        fake.event("SceneListChanged", {})
        told.events.take(Event)
        assert session.malformed_messages == 1
        assert session.request("Echo", {"n": 1}, LONG_S).result(5).data == {"n": 1}
    assert "not obs-websocket" in caplog.text


def test_a_listener_that_throws_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def throw(_: object) -> None:
        raise RuntimeError("a listener's mistake")

    with FakeObs() as fake, session_with(fake) as (session, _):
        session.ask("Echo", {}, LONG_S, throw, None)
        assert session.request("Echo", {"n": 2}, LONG_S).result(5).data == {"n": 2}
    assert "a listener's mistake" in caplog.text


def test_events_are_passed_on() -> None:
    with FakeObs() as fake, session_with(fake) as (_, told):
        fake.event("CurrentProgramSceneChanged", {"sceneName": "Host"})
        assert told.events.take(Event).event_data == {"sceneName": "Host"}


def test_a_batch_is_one_request_with_an_answer_each() -> None:
    with FakeObs() as fake, session_with(fake) as (session, _):
        wanted = [Request("Echo", {"n": 1}), Request("Nonsense", {}), Request("Echo", {"n": 2})]
        answer = session.batch(wanted, Execution.PARALLEL, False, LONG_S).result(5)
        assert [item.ok for item in answer.items] == [True, False, True]
        assert [item.data for item in answer.items] == [{"n": 1}, {}, {"n": 2}]
        assert not answer.ok


def test_subscriptions_can_be_changed() -> None:
    with FakeObs() as fake, session_with(fake) as (session, _):
        session.subscribe(Subscription.UI)
        assert fake.wait_for("op 3") == {"eventSubscriptions": 1024}


def test_the_right_password_opens_and_is_shown_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with FakeObs("hush hush") as fake, session_with(fake, "hush hush") as (session, _):
        session.request("GetStats", {}, LONG_S).result(5)
        assert "hush hush" not in repr(session) + repr(vars(session))
    assert "hush hush" not in caplog.text


def test_a_password_is_looked_up_only_where_obs_wants_one_and_anew_each_time() -> None:
    words = iter(("wrong", "right"))
    asked: list[str] = []

    def look_up() -> str:
        asked.append(next(words))
        return asked[-1]

    with FakeObs() as fake:
        with session_with(fake, look_up):
            assert asked == []
        fake.password = "right"
        with pytest.raises(CannotConnect), session_with(fake, look_up):
            pass
        with session_with(fake, look_up) as (session, _):
            session.request("GetStats", {}, LONG_S).result(5)
        assert asked == ["wrong", "right"]


def no_hello(fake: FakeObs) -> None:
    fake.hello = {"something": "else"}


def old_hello(fake: FakeObs) -> None:
    fake.hello = {"obsWebSocketVersion": "4.9", "rpcVersion": 0}


def locked(fake: FakeObs) -> None:
    fake.password = "right"


@pytest.mark.parametrize(
    ("prepare", "password", "said"),
    [
        (locked, "wrong", "password is wrong"),
        (locked, "", "asks for a password"),
        (no_hello, "", "not OBS with obs-websocket 5"),
        (old_hello, "", "update OBS"),
    ],
)
def test_why_no_session_comes_about(prepare: Callable[[FakeObs], None], password: str, said: str) -> None:
    with FakeObs() as fake:
        prepare(fake)
        with pytest.raises(CannotConnect, match=said), session_with(fake, password):
            pass


def test_nobody_there_says_so() -> None:
    with FakeObs() as fake:
        fake.stop()
        with pytest.raises(CannotConnect, match="start OBS"), session_with(fake):
            pass
