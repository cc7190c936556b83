"""The words of a checklist's figures."""

from console.show.preflight_lines import Verdict, gigabytes, look, many, ok, share, stop, unused


def test_figures_are_written_with_their_units() -> None:
    assert (many(1, "camera"), many(0, "camera"), many(3, "camera")) == ("1 camera", "0 cameras", "3 cameras")
    assert (gigabytes(1_540), gigabytes(250_400)) == ("1.5 GB", "250 GB")
    assert share(0.0123) == "1.2 %"


def test_each_maker_gives_its_verdict() -> None:
    made = (stop("A", "b", "c"), look("A", "b", "c"), ok("A", "b"), unused("A", "b"))
    assert tuple(line.verdict for line in made) == tuple(Verdict)
