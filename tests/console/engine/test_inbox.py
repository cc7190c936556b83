"""The one door into the engine thread: anything may put, nothing is lost, nobody waits."""

import threading

from console.engine.inbox import MOST_AHEAD, Asked, Inbox, Noticed, Pressed, Said, Stop
from console.show.facts import SwitcherLost
from hardware.messages import Action, ControlEvent, ControlId, SurfaceId


def test_items_come_out_in_the_order_they_were_put() -> None:
    inbox = Inbox()
    inbox.put(Noticed("one"))
    inbox.post(SwitcherLost(reason="gone"))
    inbox.put(Stop())
    assert [inbox.take(0) for _ in range(4)] == [Noticed("one"), Said(SwitcherLost(reason="gone")), Stop(), None]


def pressed(control: str, action: Action = Action.DOWN) -> Pressed:
    return Pressed(ControlEvent(SurfaceId("pads"), ControlId(control), action, 1), "pads")


def test_presses_go_first_and_keep_their_order_among_themselves() -> None:
    inbox = Inbox()
    asked = Asked("panic", {}, "desk", 1)
    for item in (Noticed("one"), pressed("pad/1/1"), Noticed("two"), asked, pressed("pad/1/1", Action.UP)):
        inbox.put(item)
    assert (inbox.waiting(), inbox.presses()) == (5, 3)
    taken = [inbox.take(0) for _ in range(5)]
    assert taken == [pressed("pad/1/1"), asked, pressed("pad/1/1", Action.UP), Noticed("one"), Noticed("two")]
    assert (inbox.take(0), inbox.waiting(), inbox.presses()) == (None, 0, 0)


def test_a_moved_fader_lets_presses_go_first() -> None:
    inbox = Inbox()
    inbox.put(pressed("fader/1", Action.MOVE))
    inbox.put(pressed("pad/1/1"))
    assert [inbox.take(0) for _ in range(2)] == [pressed("pad/1/1"), pressed("fader/1", Action.MOVE)]


def test_a_flood_of_presses_keeps_nothing_else_waiting_for_ever() -> None:
    inbox = Inbox()
    inbox.post(SwitcherLost(reason="gone"))
    inbox.put(Noticed("one"))
    for number in range(1, 3 * MOST_AHEAD + 1):
        inbox.put(pressed(f"pad/1/{number}"))
    taken = [inbox.take(0) for _ in range(3 * MOST_AHEAD + 2)]
    assert taken[MOST_AHEAD] == Said(SwitcherLost(reason="gone"))
    assert taken[2 * MOST_AHEAD + 1] == Noticed("one")
    assert [one for one in taken if isinstance(one, Pressed)] == [
        pressed(f"pad/1/{number}") for number in range(1, 3 * MOST_AHEAD + 1)
    ]


def test_an_empty_inbox_gives_none_after_the_wait() -> None:
    assert Inbox().take(0.001) is None


def test_a_waiting_engine_is_woken() -> None:
    inbox = Inbox()
    taken: list[object] = []
    engine = threading.Thread(target=lambda: taken.append(inbox.take(10)))
    engine.start()
    inbox.put(Stop())
    engine.join(timeout=10)
    assert taken == [Stop()]


def test_many_threads_lose_nothing_and_keep_their_own_order() -> None:
    inbox = Inbox()

    def put(name: str) -> None:
        for number in range(200):
            inbox.put(Noticed(f"{name} {number}"))

    threads = [threading.Thread(target=put, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    notices = []
    while isinstance(item := inbox.take(0), Noticed):
        notices.append(item.notice)
    assert len(notices) == 800
    for name in "abcd":
        assert [it for it in notices if it[0] == name] == [f"{name} {number}" for number in range(200)]
