"""The one door into the engine thread: anything may put, nothing is lost, nobody waits."""

import threading

from console.engine.inbox import Inbox, Noticed, Said, Stop
from console.show.facts import SwitcherLost


def test_items_come_out_in_the_order_they_were_put() -> None:
    inbox = Inbox()
    inbox.put(Noticed("one"))
    inbox.post(SwitcherLost(reason="gone"))
    inbox.put(Stop())
    assert [inbox.take(0) for _ in range(4)] == [Noticed("one"), Said(SwitcherLost(reason="gone")), Stop(), None]


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
