"""The teller: nothing is told before it is handed over, then all of it, in order."""

from console.engine.teller import Teller
from console.show.types import UtcMs
from console.wire.messages import Clocked, FromEngine


def clocked(number: int) -> Clocked:
    return Clocked(number, UtcMs(0))


def test_all_is_told_in_order_when_it_is_handed_over_and_once() -> None:
    told: list[FromEngine] = []
    teller = Teller(told.append)
    for number in range(3):
        teller.tell(clocked(number))
    assert told == []
    teller.hand_over()
    teller.hand_over()
    assert told == [clocked(0), clocked(1), clocked(2)]


def test_what_is_said_while_it_is_told_comes_after_it() -> None:
    told: list[FromEngine] = []

    def out(message: FromEngine) -> None:
        told.append(message)
        if message == clocked(0):
            teller.tell(clocked(9))

    teller = Teller(out)
    teller.tell(clocked(0))
    teller.tell(clocked(1))
    teller.hand_over()
    assert told == [clocked(0), clocked(1), clocked(9)]
