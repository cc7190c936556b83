"""One report about a show's folder: problems, warnings, and what the show is."""

from pathlib import Path

import pytest

from console.config.check import check_show
from console.config.paths import ShowFolder
from console.config.problems import Problem, Problems
from console.show.types import Show
from tests.console.config.reading import BASE, TODAY

MAP = """\
kind = "map"
surface = "pads"
grid = [8, 8]

[[pad]]
at = [1, 1]
verb = "deal.start"
args = { deal = "minute" }
"""


def nothing_else(show: Show | None) -> tuple[Problems, ...]:
    return ()


@pytest.fixture
def folder(tmp_path: Path) -> ShowFolder:
    folder = ShowFolder(tmp_path)
    folder.pads.mkdir()
    folder.show_file.write_text(BASE, encoding="utf-8")
    return folder


def test_a_good_show_says_what_it_is(folder: ShowFolder) -> None:
    report = check_show(folder, TODAY, nothing_else)
    assert (report.problems, report.warnings) == ((), ())
    assert str(report) == "2 products, 1 deal, 0 segments; nothing wrong."


def test_a_rundown_has_a_length(folder: ShowFolder) -> None:
    segments = "".join(
        f'[[segment]]\nid = "{n}"\nduration = "6m"\nproduct = "{p}"\n' for n, p in ((1, "mug"), (2, "scarf"))
    )
    folder.show_file.write_text(
        BASE + segments + '[[segment]]\nid = "3"\nduration = "9m"\nadlib = true\n', encoding="utf-8"
    )
    assert check_show(folder, TODAY, nothing_else).summary == "2 products, 1 deal, 3 segments, 12 min; nothing wrong."
    folder.show_file.write_text("loops = true\n" + BASE + segments, encoding="utf-8")
    assert ", 12 min, round and round;" in check_show(folder, TODAY, nothing_else).summary


def test_problems_of_every_file_are_listed(folder: ShowFolder) -> None:
    folder.show_file.write_text('titel = "x"', encoding="utf-8")
    folder.pad_map.write_text(MAP.replace("deal.start", "deal.begin"), encoding="utf-8")
    report = check_show(folder, TODAY, nothing_else)
    assert [found.file for found in report.problems] == ["show.toml", "pads/default.toml"]
    assert "show.toml: 2 problems" in str(report)
    assert report.summary == ""


def test_bad_pads_leave_the_shows_own_line(folder: ShowFolder) -> None:
    folder.pad_map.write_text("grid = 3", encoding="utf-8")
    assert str(check_show(folder, TODAY, nothing_else)).splitlines()[-1].startswith("2 products, 1 deal, 0 segments; ")
    assert "problem" in str(check_show(folder, TODAY, nothing_else)).splitlines()[-1]


def test_a_pad_about_nothing_is_a_warning(folder: ShowFolder) -> None:
    folder.pad_map.write_text(MAP, encoding="utf-8")
    assert check_show(folder, TODAY, nothing_else).warnings == ()
    folder.pad_map.write_text(MAP.replace('"minute"', '"minut"'), encoding="utf-8")
    assert str(check_show(folder, TODAY, nothing_else)) == (
        "pads/default.toml: 1 warning\n"
        "  pad/1/1.deal = minut: There is no deal with this id. Did you mean “minute”?\n"
        "2 products, 1 deal, 0 segments; 1 warning."
    )


def test_advice_is_a_warning(folder: ShowFolder) -> None:
    folder.show_file.write_text(BASE + '[[segment]]\nid = "1"\nduration = "6m"\n', encoding="utf-8")
    report = check_show(folder, TODAY, nothing_else)
    assert report.problems == ()
    assert "show.toml: 1 warning\n" in str(report)
    assert str(report).endswith("1 segment, 6 min; 1 warning.")


def test_a_limits_file_of_the_show_counts(folder: ShowFolder) -> None:
    folder.limits.mkdir()
    (folder.limits / "default.toml").write_text('market = "default"', encoding="utf-8")
    assert "Its limits cannot be used: default.toml, " in str(check_show(folder, TODAY, nothing_else))


def test_a_folder_without_a_show_is_a_problem(tmp_path: Path) -> None:
    assert "There is no such file." in str(check_show(ShowFolder(tmp_path / "gone"), TODAY, nothing_else))


def test_a_brand_nobody_could_read_is_a_warning(folder: ShowFolder) -> None:
    folder.brand_file.write_text('[colours]\nsoft = "#888888"', encoding="utf-8")
    report = check_show(folder, TODAY, nothing_else)
    assert report.problems == ()
    assert "brand.toml: 1 warning" in str(report)
    assert str(report).endswith("0 segments; 1 warning.")


def test_what_floors_above_know_is_a_warning(folder: ShowFolder) -> None:
    fault = Problem(line=0, where="", value="", reason="It is not JSON.", remedy="Mend it.")
    seen: list[Show | None] = []

    def also(show: Show | None) -> tuple[Problems, ...]:
        seen.append(show)
        return (Problems("graphics/x/x.ograf.json", (fault,)),)

    report = check_show(folder, TODAY, also)
    assert (report.problems, [show.title for show in seen if show]) == ((), ["Evening show"])
    assert "graphics/x/x.ograf.json: 1 warning\n  It is not JSON. Mend it." in str(report)
    folder.show_file.write_text("titel = 1", encoding="utf-8")
    check_show(folder, TODAY, also)
    assert seen[-1] is None


def test_a_hidden_pad_and_a_page_nothing_turns_to_are_warnings(folder: ShowFolder) -> None:
    row = '[[row]]\nrow = 1\nverb = "deal.start"\neach = "deal"\n[[page]]\nid = "late"\n'
    folder.pad_map.write_text(MAP + row, encoding="utf-8")
    said = str(check_show(folder, TODAY, nothing_else))
    assert "pads/default.toml: 2 warnings\n  pad/1/1: “deal.start” hides " in said
    assert "  late: Nothing turns to the page “late”. Bind page.show page=late" in said
