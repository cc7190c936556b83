"""The checklist as a whole: order, counts, age of what was tested, text, and what going live is answered with."""

import pytest
from msgspec.structs import replace

from console.show.facts import Level, Part, PreflightTold
from console.show.preflight import begins_with, counts, preflight, progress, summary, text_of
from console.show.preflight_lines import STALE_MS, Line, Tested, Verdict
from console.show.state import FRESH
from console.show.truth import NOTHING_KNOWN, Truth, observe
from console.show.types import Show, UtcMs
from tests.console.show.checklist import NOW, SHOW, STATE, TRUTH, checked, health, told, verdicts

TRIED = Line("OBS picture", Verdict.OK, "1080x1920.", tested_ms=UtcMs(NOW - 60_000))


def with_tested(tested: Tested) -> Truth:
    return replace(TRUTH, tested=tested)


def test_when_all_is_well_nothing_says_stop_or_look() -> None:
    truth = replace(TRUTH, health={**TRUTH.health})
    lines = preflight(SHOW, STATE, truth, NOW)
    bad = [line for line in lines if line.verdict in (Verdict.STOP, Verdict.LOOK)]
    assert [line.part for line in bad] == ["Sync"]  # a meter that is ready and never read anything
    assert begins_with(SHOW, STATE, truth, NOW) == ""


def test_nothing_known_and_an_empty_show_are_no_accident() -> None:
    empty = Show(title="", cameras=(), products=(), deals=(), sounds=())
    lines = preflight(empty, FRESH, NOTHING_KNOWN, NOW)
    assert Verdict.UNUSED in verdicts(lines)
    assert checked(empty, FRESH, NOTHING_KNOWN)["OBS"].verdict is Verdict.STOP


def test_the_worst_comes_first_and_is_counted() -> None:
    lines = preflight(SHOW, STATE, health(Part.SOUND, Level.FAILED), NOW)
    order = [tuple(Verdict).index(line.verdict) for line in lines]
    assert order == sorted(order)
    assert (lines[0].part, lines[0].verdict) == ("Sound output", Verdict.STOP)
    assert counts(lines)[Verdict.STOP] == 1
    assert summary(lines) == f"1 stop · {counts(lines)[Verdict.LOOK]} look · {counts(lines)[Verdict.OK]} ok"


def test_every_line_that_is_not_well_says_what_to_do() -> None:
    for truth in (TRUTH, NOTHING_KNOWN, health(Part.JOURNAL, Level.FAILED)):
        for line in checked(truth=truth).values():
            told(line)


def test_what_was_tested_says_how_long_ago_and_what_is_old_proves_nothing() -> None:
    began_ms = UtcMs(NOW - 60_000)
    line = checked(truth=with_tested(Tested(began_ms, lines=(TRIED,))))["OBS picture"]
    assert told(line) == (Verdict.OK, "1080x1920. Tested 1 min ago.")
    later = UtcMs(TRIED.tested_ms + STALE_MS if TRIED.tested_ms else 0)
    old = checked(truth=with_tested(Tested(began_ms, lines=(TRIED,))), at_ms=later)["OBS picture"]
    assert told(old) == (Verdict.LOOK, "1080x1920. Tested 10 min ago.")
    assert "preflight.run" in old.remedy


def test_what_was_never_tested_is_said() -> None:
    assert checked(truth=with_tested(Tested()))["Tests"].verdict is Verdict.LOOK
    assert "Tests" not in checked(truth=with_tested(Tested(NOW)))


@pytest.mark.parametrize(
    ("tested", "words"),
    [
        (Tested(), "Nothing was tried for real yet."),
        (Tested(NOW, "OBS", 1, 5), "Testing 2 of 5: OBS…"),
        (Tested(UtcMs(NOW - 120_000)), "Tested 2 min ago."),
        (Tested(UtcMs(NOW - STALE_MS)), "Tested 10 min ago. That is too long ago: test again."),
    ],
)
def test_how_far_the_tests_are(tested: Tested, words: str) -> None:
    assert progress(tested, NOW) == words


def test_the_text_has_every_line_with_its_remedy() -> None:
    lines = preflight(SHOW, STATE, health(Part.SOUND, Level.FAILED), NOW)
    text = text_of(SHOW.title, lines)
    assert text.splitlines()[0] == f"Mugs: {summary(lines)}"
    assert text.splitlines()[1] == "STOP      Sound output: It is broken."
    assert text.splitlines()[2].strip().startswith("→ Choose an output")
    assert all(line.part in text for line in lines)


def test_going_live_is_answered_with_what_says_stop() -> None:
    one = health(Part.SOUND, Level.FAILED)
    assert begins_with(SHOW, STATE, one, NOW) == "Preflight says stop: Sound output: It is broken."
    two = replace(one, health={**one.health, Part.JOURNAL: one.health[Part.SOUND]})
    assert begins_with(SHOW, STATE, two, NOW).endswith("(and 1 more: see Preflight)")


def test_what_the_tests_found_is_folded() -> None:
    tested = Tested(NOW, "OBS", 0, 4)
    assert observe(TRUTH, PreflightTold(tested)).tested == tested
