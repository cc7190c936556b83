"""Packets in a stream: however it is cut, the same packets come out, and a stream nobody can read is broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythonosc import slip

from console.remote.osc_stream import BrokenStream, OscStream

MOST = 64
PACKETS = st.lists(st.binary(min_size=1, max_size=MOST).filter(lambda packet: packet[0] != 0), max_size=6)


def cut(data: bytes, size: int) -> list[bytes]:
    """Cut a stream as a network does."""
    return [data[at : at + size] for at in range(0, len(data), size)]


def counted(packet: bytes) -> bytes:
    """Frame as OSC 1.0 does."""
    return len(packet).to_bytes(4) + packet


@given(packets=PACKETS, size=st.integers(1, 40), slipped=st.booleans())
def test_however_it_is_cut_the_same_packets_come_out(packets: list[bytes], size: int, slipped: bool) -> None:
    stream, frame = OscStream(MOST), slip.encode if slipped else counted
    found = [one for part in cut(b"".join(map(frame, packets)), size) for one in stream.feed(part)]
    assert found == packets
    if packets:
        assert stream.framed(packets[0]) == frame(packets[0])


def test_slip_without_an_end_before_it_is_read_too() -> None:
    assert OscStream(MOST).feed(b"/one\xc0/two\xdb\xdc\xc0/thr") == [b"/one", b"/two\xc0"]


@pytest.mark.parametrize(
    "data", [(MOST + 1).to_bytes(4), b"\xc0" + b"x" * (2 * MOST + 1), b"\xc0/a\xdb\x01\xc0", b"\xc0/a\xdb\xc0"]
)
def test_what_cannot_be_a_packet_breaks_the_stream(data: bytes) -> None:
    with pytest.raises(BrokenStream):
        OscStream(MOST).feed(data)


@given(data=st.binary(max_size=300), size=st.integers(1, 40))
def test_nothing_else_ever_happens(data: bytes, size: int) -> None:
    stream = OscStream(MOST)
    try:
        for part in cut(data, size):
            stream.feed(part)
    except BrokenStream:
        return
