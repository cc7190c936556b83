"""console/seat/fake_bed.py: its beds are what they say."""

from console.seat import fake_bed
from console.show.bed import Going
from console.show.types import UtcMs

NOW = UtcMs(1_700_000_000_000)


def test_each_is_of_a_show_that_has_these_tracks() -> None:
    for make in (fake_bed.bed_playing, fake_bed.bed_ducked, fake_bed.bed_starting, fake_bed.bed_broken):
        view = make(NOW)
        assert view.state.bed.on
        stands = view.truth.bed
        assert stands.going is not Going.OFF
        assert all(nth is None or nth < len(view.show.bed.tracks) for nth in (stands.track, stands.next))
    assert not fake_bed.bed_off(NOW).state.bed.on
    assert fake_bed.bed_unheard(NOW).truth.bed.going is Going.OFF
