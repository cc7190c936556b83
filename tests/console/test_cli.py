"""The words of the shell: every command is read, wrong words end with 2, nothing starts that should not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from console import __version__
from console.cli import DEFAULT_OBS, _parser, main
from console.desk import BAD_WORDS, Place
from console.graphics.schema import SCHEMA
from console.show.verbs import VERBS


def ends_with(code: int, *words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == code


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (["rehearse"], {"show": None, "headless": False, "seconds": None}),
        (["rehearse", "friday"], {"show": Path("friday"), "headless": False}),
        (["new", "friday"], {"name": "friday", "format": None}),
        (["new", "friday", "--format", "residency"], {"name": "friday", "format": "residency"}),
        (["check", "friday"], {"show": Path("friday")}),
        (
            ["import", "p.csv", "--show", "friday", "--currency", "EUR", "--map", "a=name", "--map", "b=price"],
            {"file": Path("p.csv"), "show": Path("friday"), "currency": "EUR", "map": ["a=name", "b=price"]},
        ),
        (["sheet", "friday"], {"surface": "", "page": "all", "paper": "a4", "out": Path("pad-sheet.pdf")}),
        (["graphic", "add", "x.zip", "--show", "friday"], {"file": Path("x.zip"), "show": Path("friday")}),
        (["rehearse", "--headless", "--seconds", "2.5"], {"headless": True, "seconds": 2.5}),
        (["open", "show"], {"show": Path("show"), "obs": DEFAULT_OBS, "headless": False, "seconds": None}),
        (["open", "show", "--obs", "ws://desk:4455", "--headless"], {"obs": "ws://desk:4455", "headless": True}),
        (
            ["engine", "show"],
            {"obs": DEFAULT_OBS, "rehearsal": False, "port": None, "midi": "auto", "decks": "auto", "sound": None},
        ),
        (
            ["engine", "show", "--rehearsal", "--port", "0", "--midi", "none", "--sound", "none"],
            {"rehearsal": True, "port": 0, "midi": "none", "sound": "none"},
        ),
        (["engine", "show", "--midi", "UNIX_JACK"], {"midi": "unix_jack"}),
        (["engine", "show", "--decks", "none"], {"decks": "none"}),
        (["ledger", "show"], {"show": Path("show")}),
        (["feeds", "check", "friday"], {"action": "check", "show": Path("friday")}),
        (["feeds", "secret", "hook", "friday"], {"action": "secret", "feed": "hook", "show": Path("friday")}),
        (["feeds", "dry-run", "a.ndjson", "friday"], {"capture": Path("a.ndjson"), "json": False}),
        (["stop", "show"], {"show": Path("show")}),
        (["preflight", "show"], {"show": Path("show"), "json": False, "test": False}),
        (["preflight", "show", "--json", "--test"], {"json": True, "test": True}),
        (["addresses", "show"], {"show": Path("show")}),
        (["fire", "show", "panic"], {"show": Path("show"), "verb": "panic", "args": []}),
        (["fire", "show", "deal.start", "deal=mug"], {"verb": "deal.start", "args": ["deal=mug"]}),
        (["verbs"], {}),
    ],
    ids=" ".join,
)
def test_every_command_is_read(words: list[str], given: dict[str, object]) -> None:
    read = vars(_parser().parse_args(words))
    assert read["command"] == words[0]
    assert {name: read[name] for name in given} == given


@pytest.mark.parametrize(
    "words",
    [
        ["rehaerse"],
        ["rehearse", "--seconds", "soon"],
        ["open"],
        ["new"],
        ["new", "friday", "--format", "opera"],
        ["check"],
        ["import"],
        ["engine", "show", "--port", "ws"],
        ["engine", "show", "--loud"],
        ["engine", "show", "--midi", "jack"],
        ["engine", "show", "--decks", "usb"],
        ["ledger"],
        ["feeds"],
        ["feeds", "secret", "hook"],
        ["fire", "show"],
        ["verbs", "more"],
    ],
    ids=" ".join,
)
def test_wrong_words_end_with_2_and_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    ends_with(2, *words)
    assert "usage: cartwall" in capsys.readouterr().err


def test_help_says_where_to_start(capsys: pytest.CaptureFixture[str]) -> None:
    ends_with(0, "--help")
    said = capsys.readouterr().out
    assert "Start with: cartwall rehearse" in said
    for command in ("rehearse", "new", "check", "import", "feeds", "open", "engine", "ledger", "fire", "verbs"):
        assert f"\n    {command} " in said


def test_without_a_display_nothing_said_is_the_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("console.cli.has_display", lambda: False)
    assert main([]) == BAD_WORDS
    assert "Start with: cartwall rehearse" in capsys.readouterr().err


def test_with_a_display_nothing_said_is_the_start_window(monkeypatch: pytest.MonkeyPatch) -> None:
    places: list[Place] = []

    def start(obs: str, place: Place) -> int:
        places.append(place)
        return 7

    monkeypatch.setattr("console.cli.run_start", start)
    assert main([]) == 7
    assert places == [Place(seat="desk", headless=False, seconds=None)]


def test_a_name_means_one_place_in_every_command(
    shows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "friday"]) == 0
    assert main(["check", "friday"]) == 0
    assert capsys.readouterr().err == f"“friday” is {shows / 'friday'}\n"
    assert main(["check", "./friday"]) == 1  # a path is a path
    assert main(["new", str(tmp_path / "friday")]) == 0
    assert main(["check", "friday"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["new", "friday"]) == 1  # the name is that one's now
    assert str(tmp_path / "friday" / "show.toml") in capsys.readouterr().err


def test_it_knows_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    ends_with(0, "--version")
    assert capsys.readouterr().out == f"cartwall {__version__}\n"


def test_every_verb_is_printed_with_its_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verbs"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [verb.name for verb in VERBS]
    assert all(line.endswith(verb.does) for line, verb in zip(lines, VERBS, strict=True))
    assert lines[0].startswith("camera.take [camera=…] ")
    assert any(line.startswith("deal.start deal=… ") for line in lines)


def test_the_rest_is_handed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", str(tmp_path)]) == 1
    assert "There is no journal" in capsys.readouterr().err
    assert main(["fire", str(tmp_path), "deal.start", "mug"]) == 2
    assert "“mug” is no NAME=VALUE." in capsys.readouterr().err
    assert main(["stop", str(tmp_path)]) == 1
    assert main(["preflight", str(tmp_path)]) == 1
    assert main(["addresses", str(tmp_path)]) == 1
    assert "No engine runs" in capsys.readouterr().err


@pytest.fixture
def shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("console.cli.shows_root", lambda: tmp_path / "shows")
    monkeypatch.setattr("console.cli.rehearsal_folder", lambda: tmp_path / "shows" / "rehearsal")
    return tmp_path / "shows"


@pytest.mark.parametrize("form", [None, "drop-event", "residency", "variety-hour", "warehouse", "tutorial"])
def test_a_new_show_is_good_and_says_what_is_next(
    form: str | None, shows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "friday", *(("--format", form) if form else ())]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Began “friday”: {shows / 'friday' / 'show.toml'}\n")
    assert [word for word in ("check", "rehearse", "open") if f"cartwall {word} {shows / 'friday'}\n" not in said] == []
    assert main(["check", str(shows / "friday")]) == 0
    assert "nothing wrong." in capsys.readouterr().out


def test_a_path_makes_the_show_there(shows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "elsewhere" / "friday")]) == 0
    assert (tmp_path / "elsewhere" / "friday" / "show.toml").is_file()
    assert not shows.exists()


def test_a_show_that_is_there_is_never_written_over(shows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shows / "friday").mkdir(parents=True)
    (shows / "friday" / "show.toml").write_text("mine")
    assert main(["new", "friday", "--format", "tutorial"]) == 1
    assert "There is a show already" in capsys.readouterr().err
    assert (shows / "friday" / "show.toml").read_text() == "mine"


def test_the_rehearsals_own_folder_is_no_show(shows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "rehearsal"]) == 2
    assert "Choose another name." in capsys.readouterr().err
    assert not shows.exists()


def test_a_folder_that_cannot_be_made_is_said(shows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["new", str(tmp_path / "file" / "friday")]) == 2
    assert "The show cannot be begun: " in capsys.readouterr().err


def test_a_check_ends_with_1_when_the_show_does_not_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "show.toml").write_text('titel = "Friday"')
    assert main(["check", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("show.toml: 2 problems\n")
    assert "Did you mean “title”?" in said


def test_a_check_lists_faults_of_the_shows_graphics(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "show.toml").write_text('title = "Friday"')
    (tmp_path / "graphics" / "poll").mkdir(parents=True)
    (tmp_path / "graphics" / "poll" / "poll.ograf.json").write_text("{")
    assert main(["check", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "graphics/poll/poll.ograf.json: 1 warning\n  It is not JSON" in said
    assert said.endswith("1 warning.\n")


def test_a_check_lets_a_number_of_the_room_fill_words_and_refuses_it_as_a_price(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = 'title = "Friday"\n[[graphic]]\nid = "sold"\npackage = "{}"\nbind = {{ {} }}\n'
    (tmp_path / "show.toml").write_text(card.format("cartwall-bug", 'line = "room.gmv"'))
    assert main(["check", str(tmp_path)]) == 0
    for field in ("price", "was"):
        wrong = card.format("cartwall-pin", f'product = "pinned.name", {field} = "room.gmv"')
        (tmp_path / "show.toml").write_text(wrong)
        capsys.readouterr()
        assert main(["check", str(tmp_path)]) == 1
        said = capsys.readouterr().out
        assert f"“{field}” is a claim: only its own facts prove it. There is: pinned.{field}, deal.{field}." in said


def test_an_import_prints_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.csv").write_text("Name,Price\nMug,5\n", encoding="utf-8")
    assert main(["import", str(tmp_path / "p.csv"), "--currency", "EUR"]) == 0
    assert "1 product, 0 variants" in capsys.readouterr().out
    assert main(["import", str(tmp_path / "p.csv")]) == 1
    assert "The price has no currency." in capsys.readouterr().out
    assert main(["import", str(tmp_path / "p.csv"), "--map", "Name"]) == 2
    assert "“Name” maps nothing." in capsys.readouterr().err


@pytest.mark.parametrize("word", ["70000", "-1", "http", "٣"])
def test_a_port_that_is_none_is_said(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["engine", "show", f"--port={word}"])
    assert end.value.code == 2
    assert "is no port" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["", "  ", "x" * 41, "a\nb"])
def test_a_seat_that_is_no_name_is_said(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["open", "show", "--seat", word])
    assert end.value.code == 2
    assert "a seat is a name" in capsys.readouterr().err


def test_a_graphic_is_added_to_a_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show, pack = tmp_path / "friday", tmp_path / "pack"
    assert main(["graphic", "add", str(pack), "--show", str(show)]) == BAD_WORDS
    assert "cartwall check" in capsys.readouterr().err
    assert main(["new", str(show)]) == 0
    assert main(["graphic", "add", str(pack), "--show", str(show)]) == BAD_WORDS
    assert "Nothing was added:" in capsys.readouterr().err
    pack.mkdir()
    (pack / "one.js").write_text("export default class extends HTMLElement {}")
    fields = '"id": "one", "name": "One", "main": "one.js", "supportsRealTime": true, "supportsNonRealTime": false'
    (pack / "one.ograf.json").write_text(f'{{"$schema": "{SCHEMA}", {fields}}}')
    assert main(["graphic", "add", str(pack), "--show", str(show)]) == 0
    assert "one: One" in capsys.readouterr().out
    assert (show / "graphics" / "pack" / "one.js").is_file()


def test_pads_go_out_and_come_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show, file = str(tmp_path / "show"), str(tmp_path / "pads.zip")
    assert main(["new", show]) == 0
    assert main(["pads", "export", show, file]) == 0
    assert "Exported " in capsys.readouterr().out
    assert main(["pads", "import", show, file]) == 0
    assert "Imported default.toml" in capsys.readouterr().out
    assert main(["pads", "import", show, str(tmp_path / "gone.zip")]) == BAD_WORDS
    assert "Nothing was changed" in capsys.readouterr().err


def test_a_sheet_is_made_of_a_shows_pads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show, file = str(tmp_path / "show"), tmp_path / "pads.pdf"
    assert main(["new", show]) == 0
    bare = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    words = ["sheet", show, "--paper", "A3", "--out", str(file)]
    subprocess.run([sys.executable, "-m", "console", *words], env=bare, check=True)  # its Qt is one of its own
    assert file.read_bytes().startswith(b"%PDF")
    assert main(["sheet", show, "--surface", "lamp"]) == BAD_WORDS
    assert "There is no surface “lamp”" in capsys.readouterr().err
