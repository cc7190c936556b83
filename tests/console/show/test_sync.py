"""Where the sync meter listens."""

from console.show.sync import NO_SYNC, SyncWanted, TapKind


def test_it_listens_where_the_show_says_and_nowhere_else() -> None:
    assert NO_SYNC.taps == {}
    wanted = SyncWanted(program="recordings", device="/dev/video0|Desk mic")
    assert wanted.taps == {TapKind.PROGRAM: "recordings", TapKind.DEVICE: "/dev/video0|Desk mic"}
    assert list(SyncWanted("a", "b", device="c|d").taps) == [TapKind.PROGRAM, TapKind.VIEWERS, TapKind.DEVICE]
