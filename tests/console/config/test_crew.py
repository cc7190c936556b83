"""Who is at the console, and what they guard."""

import pytest

from console.show.types import Risk, Seat, SeatId
from tests.console.config.reading import BASE, good, read, said


def test_seats_and_guards_are_read() -> None:
    show = good(
        '[[seat]]\nid = "p"\nname = "Mara"\nrole = "producer"\n[[seat]]\nid = "h"\nrole = "host"\n'
        '[guards]\n"deal.end" = "free"\n"camera.take" = "two-person"\npanic = "free"\n'
    )
    assert show.seats == (Seat(SeatId("p"), "Mara", "producer"), Seat(SeatId("h"), "h", "host"))
    assert show.guards == {"deal.end": Risk.FREE, "camera.take": Risk.TWO_PERSON, "panic": Risk.FREE}


@pytest.mark.parametrize(
    ("added", "why"),
    [
        ('[[seat]]\nid = "p"\n', "“role” is missing."),
        ('[[seat]]\nid = "p"\nrole = "produce"\n', "There is no such role. Did you mean “producer”?"),
        ('[[seat]]\nid = "p"\nrole = "host"\n[[seat]]\nid = "p"\nrole = "host"\n', "The first seat has it already."),
        ('[guards]\n"deal.ends" = "free"\n', "Did you mean “deal.end”?"),
        ('[guards]\ndeal.end = "free"\n', 'Write "deal.end" = "free".'),
        ("[guards]\ndeal = {}\n", "A verb's dot needs quotes around the verb."),
        ('[guards]\n"deal.end" = "guard"\n', "There is no such guard. Did you mean “guarded”?"),
        ('[guards]\n"deal.end" = true\n', "This must be text."),
        ('[guards]\npanic = "guarded"\n', "What clears the air is never guarded."),
        ('[guards]\n"all.out" = "two-person"\n', "What clears the air is never guarded."),
    ],
)
def test_what_is_wrong_is_said(added: str, why: str) -> None:
    problems = said(added)
    assert any(why in problem for problem in problems), problems


def test_guards_that_are_no_table_are_named() -> None:
    assert 'guards = "free": This must be a table.' in str(read('guards = "free"\n' + BASE))
