"""Tests of `cartwall feeds`: every action, run as typed, on real files; the keyring is this test's own."""

import argparse
import io
import json
import sys
from pathlib import Path

import pytest

from console.cli import main
from console.cli_feeds import BAD_WORDS, add_feeds, run_feeds
from console.feeds.keyrings import LockedError
from console.feeds.past import read_lives
from console.metrics.capture import Entry, write_entry
from console.metrics.counts import Count, SourceId
from console.metrics.records import Watching
from console.show.types import UtcMs

EXPORTS = Path(__file__).with_name("feeds") / "exports"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
FEEDS = """
port = 17399
[[feed]]
id = "hook"
kind = "webhook"
counts = ["clicks"]
[[feed]]
id = "chat"
kind = "push"
[[feed]]
id = "log"
kind = "file"
file = "log.ndjson"
[[feed]]
id = "my-shop"
kind = "tiktok.shop"
app_key = "6abc"
shop_cipher = "GCP_1"
[feed.products]
"1729385" = "mug"
"""


class Keyring:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def put(self, key: str, secret: str) -> bool:
        self.kept[key] = secret
        return True


@pytest.fixture(autouse=True)
def of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Give a show's folder with feeds."""
    folder = tmp_path / "friday"
    assert main(["new", str(folder), "--format", "drop-event"]) == 0
    (folder / "feeds.toml").write_text(FEEDS, "utf-8")
    capsys.readouterr()
    return folder


def run(*words: str, keyring: Keyring | None = None) -> int:
    parser = argparse.ArgumentParser()
    add_feeds(parser)
    return run_feeds(parser.parse_args(words), keyring or Keyring())


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


# check


def test_a_folder_that_is_no_show_is_said_and_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(tmp_path / "nosuch")) == BAD_WORDS
    assert "cartwall check" in capsys.readouterr().err


def test_check_says_where_each_feed_is_delivered_and_what_is_missing(
    show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", str(show)) == 1
    said = capsys.readouterr().out
    assert said.startswith("feeds.toml: 4 feeds, not all of them ready\n  hook (webhook)\n")
    for line in (
        "push to: http://127.0.0.1:17399/feeds/hook",
        "counts:  clicks",
        f"secret:  none, so nothing is let in. Give it: cartwall feeds secret hook {show}, or set CARTWALL_FEED_HOOK",
        "push to: http://127.0.0.1:17399/feeds/chat or ws://127.0.0.1:17399/feeds/chat",
        "token:   the controllers', see: cartwall addresses SHOWDIR",
        f"file:    {show / 'log.ndjson'} (not there yet)",
        "names:   1 of its own for products of the show",
    ):
        assert f"    {line}\n" in said


def test_check_is_content_when_all_is_there_and_tells_no_secret(
    show: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARTWALL_FEED_HOOK", SECRET)
    keyring = Keyring()
    keyring.put("feed:my-shop", "app token")
    (show / "log.ndjson").touch()
    assert run("check", str(show), keyring=keyring) == 0
    said = capsys.readouterr().out
    assert said.startswith("feeds.toml: 4 feeds\n")
    assert "secret:  there, from the environment." in said
    assert "secret:  there, from the keyring." in said
    assert SECRET[6:] not in said
    assert "app token" not in said


def test_check_says_what_is_wrong_with_a_secret_and_with_the_file(
    show: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARTWALL_FEED_HOOK", "pass word!")
    monkeypatch.setenv("CARTWALL_FEED_MY_SHOP", "app")
    assert run("check", str(show)) == 1
    said = capsys.readouterr().out
    assert "The secret of a Standard Webhook is whsec_" in said
    assert "It has to be the app's secret, a space, and the access token." in said
    (show / "feeds.toml").write_text("[[feed]]\n")
    assert run("check", str(show)) == 1
    assert "No feed is let in like this." in capsys.readouterr().out
    (show / "feeds.toml").unlink()
    assert run("check", str(show)) == 0
    assert "No live numbers come in" in capsys.readouterr().out


class Locked(Keyring):
    """Nobody unlocks it."""

    def get(self, key: str) -> str | None:
        raise LockedError("the keyring is locked")


def test_check_does_not_take_a_locked_keyring_for_an_empty_one(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(show), keyring=Locked()) == 1
    said = capsys.readouterr().out
    assert "secret:  not known: the keyring is locked. Unlock it and ask again, or set CARTWALL_FEED_HOOK" in said


# secret


def test_a_secret_is_read_from_stdin_and_kept(
    show: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, f"{SECRET}\n")
    keyring = Keyring()
    assert run("secret", "hook", str(show), keyring=keyring) == 0
    assert keyring.kept == {"feed:hook": SECRET}
    said = capsys.readouterr().out
    assert said == "The secret of feed “hook” is kept in the keyring.\n"


def test_without_a_keyring_it_is_kept_in_a_file_of_ones_own_and_said(
    show: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, SECRET)
    monkeypatch.setenv("CARTWALL_FEED_HOOK", "older")
    assert main(["feeds", "secret", "hook", str(show)]) == 0
    said = capsys.readouterr().out
    assert "No keyring keeps it" in said
    assert "CARTWALL_FEED_HOOK is set too, and goes before it." in said
    monkeypatch.delenv("CARTWALL_FEED_HOOK")
    main(["feeds", "check", str(show)])
    assert "there, from the file." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("feed", "text", "why"),
    [
        ("hok", SECRET, "Did you mean “hook”?"),
        ("chat", SECRET, "needs no secret"),
        ("hook", "", "No secret was given, and nothing was changed."),
        ("hook", "no base64!", "base64 after it. Nothing was changed."),
        ("my-shop", "app", "It has to be the app's secret, a space, and the access token. Nothing was changed."),
    ],
)
def test_what_is_no_secret_is_said_and_changes_nothing(
    feed: str, text: str, why: str, show: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, text)
    keyring = Keyring()
    assert run("secret", feed, str(show), keyring=keyring) == BAD_WORDS
    assert why in capsys.readouterr().err
    assert keyring.kept == {}


# import


@pytest.mark.parametrize(
    ("file", "version", "line"),
    [
        ("newest", "2026, from summer on", "“Friday”: R$413.57, 3 units, 3 orders, 2,154 views"),
        ("spring", "2026, spring", "“Sunday”: $1,686.71"),
        ("old", "until April 2026", "without a beginning a LIVE: €1,686.71, 52 units"),
        ("brazil", "until April 2026, in Portuguese", "R$"),
    ],
)
def test_every_export_of_the_platform_is_understood_and_kept(
    file: str, version: str, line: str, show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", str(EXPORTS / f"{file}.csv"), str(show)) == 0
    said = capsys.readouterr().out
    assert f"export of {version}." in said
    assert line in said
    kept = read_lives(show / "review")
    assert kept
    assert run("import", str(EXPORTS / f"{file}.csv"), str(show)) == 0
    assert f"Kept {len(kept)} LIVE{'' if len(kept) == 1 else 's'}, 0 of them new." in capsys.readouterr().out


def test_what_is_no_export_is_said_and_nothing_kept(
    show: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    assert run("import", str(tmp_path / "x.csv"), str(show)) == 1
    assert "Nothing was kept." in capsys.readouterr().out
    assert read_lives(show / "review") == ()
    assert run("import", str(tmp_path / "x.csv"), str(tmp_path / "gone")) == BAD_WORDS
    assert "cartwall check" in capsys.readouterr().err


# dry-run


def capture(tmp_path: Path) -> Path:
    """Write a capture in which 50,000 viewers are crossed and kept."""
    begin, path = 1_795_370_400_000, tmp_path / "feeds.ndjson"
    lines = []
    for second in range(90):
        at_ms = UtcMs(begin + second * 1000)
        viewers = 30_000 if second < 20 else 60_000
        lines.append(write_entry(Entry(at_ms, record=Watching(SourceId("room"), at_ms, viewers))))
    path.write_bytes(b"".join([*lines, b"half a li"]))
    return path


def test_a_dry_run_says_when_a_rule_would_have_fired_and_why(
    show: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("dry-run", str(capture(tmp_path)), str(show)) == 0
    said = capsys.readouterr().out
    assert said.startswith("90 records from ")
    assert "1 lines could not be read. Nothing is performed." in said
    assert "Would have fired at " in said
    assert ", because viewers 60,000 reached 50,000" in said


def test_a_dry_run_goes_through_all_parts_of_a_capture(
    show: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = capture(tmp_path)
    lines = first.read_bytes().splitlines(keepends=True)
    first.write_bytes(b"".join(lines[:30]))
    (tmp_path / "feeds.2.ndjson").write_bytes(b"".join(lines[30:]))
    assert run("dry-run", str(first), str(show)) == 0
    said = capsys.readouterr().out
    assert said.startswith("90 records from ")
    assert ", because viewers 60,000 reached 50,000" in said


def test_a_dry_run_for_programs_is_json(show: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("dry-run", str(capture(tmp_path)), str(show), "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["run"]["records"], said["skipped"]) == (90, 1)
    assert {"at_ms", "rule", "name", "why", "asks"} == said["run"]["firings"][0].keys()


def test_a_dry_run_of_nothing_says_so(show: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").touch()
    assert run("dry-run", str(tmp_path / "empty"), str(show)) == 1
    assert "There is nothing in the capture." in capsys.readouterr().out
    assert run("dry-run", str(tmp_path / "gone"), str(show)) == BAD_WORDS
    assert "cannot be read" in capsys.readouterr().err


def test_what_counts_are_shown_is_the_files(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", str(EXPORTS / "newest.csv"), str(show)) == 0
    first, empty = read_lives(show / "review")[-1], read_lives(show / "review")[0]
    assert {Count.VIEWS} in ({*first.counts}, {*empty.counts})
    assert "12 views; not known: orders, clicks, gmv_minor" in capsys.readouterr().out
