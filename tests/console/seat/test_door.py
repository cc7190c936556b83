"""The way to an engine: complete for the follower, without its token for everybody else."""

from console.seat.door import Door

DOOR = Door(host="127.0.0.1", port=8123, token="very-secret-token")


def test_a_door_knows_the_way() -> None:
    assert (DOOR.host, DOOR.port, DOOR.token) == ("127.0.0.1", 8123, "very-secret-token")


def test_no_words_for_it_show_the_token() -> None:
    for words in (repr(DOOR), str(DOOR), f"{DOOR}", f"{[DOOR]}"):
        assert "secret" not in words
        assert "127.0.0.1:8123" in words
