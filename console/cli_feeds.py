"""`cartwall feeds …`: the secrets of live numbers, past LIVEs, what rules would have done, and whether all is there.

A part of `console.cli`. Counterparts: `console.config.feedfile` is the file, `console.feeds` the process that reads it.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from console.config.address import LOOPBACK
from console.config.feedfile import Feed, Feeds, Kind, load_feeds
from console.config.importing import Answer, read_wanted
from console.config.naming import typed_show
from console.config.paths import ShowFolder, passwords_file
from console.config.problems import Problems
from console.config.secrets import Vault, feed_variable, remember_feed_secret
from console.config.showfile import load_show
from console.feeds.exports import Export, PastLive, read_export
from console.feeds.keyrings import FeedVault, LockedError, look_up
from console.feeds.parts import lines_of, parts_of
from console.feeds.past import keep_lives
from console.feeds.signatures import BadSecret, standard_secret
from console.metrics.capture import Reading
from console.metrics.counts import Count
from console.metrics.dryrun import DryRun, Firing, dry_run
from console.show.money import price_text
from console.show.names import nearest
from console.show.types import Price, Show, UtcMs

GOOD: Final = 0
WRONG: Final = 1
BAD_WORDS: Final = 2
SIGNED: Final = (Kind.WEBHOOK, Kind.TIKTOK_SHOP, Kind.SHOPIFY)
SECRET_KINDS: Final = (*SIGNED, Kind.TIKTOK_LIVE)
_NEEDED: Final = {
    Kind.WEBHOOK: "whsec_ and base64; the old and the new one with a space between while they change",
    Kind.TIKTOK_SHOP: "the app's secret, a space, and the access token",
    Kind.TIKTOK_LIVE: "the app's secret, a space, and the access token",
    Kind.SHOPIFY: "the secret webhooks are signed with",
}


def add_feeds(parser: argparse.ArgumentParser) -> None:
    """Add the words after `cartwall feeds`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="every feed: where it is delivered to, and whether its secret is there")
    check.add_argument("show", type=typed_show, metavar="SHOWDIR")
    secret = actions.add_parser("secret", help="keep a feed's secret in the keyring; asked, or read from stdin")
    secret.add_argument("feed", metavar="FEED")
    secret.add_argument("show", type=typed_show, metavar="SHOWDIR")
    past = actions.add_parser("import", help="keep past LIVEs out of a platform's own export (CSV, XLSX)")
    past.add_argument("file", type=Path, metavar="FILE")
    past.add_argument("show", type=typed_show, metavar="SHOWDIR")
    past.add_argument("--currency", default="", metavar="EUR", help="of amounts that have none")
    help_ = "what a column is, where its name does not say: “Umsatz=gmv”; as often as needed"
    past.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help=help_)
    dry = actions.add_parser("dry-run", help="when a show's rules would have fired in a show that was captured")
    dry.add_argument(
        "capture", type=Path, metavar="CAPTURE", help="review/feeds-….ndjson of a show, the first part of it"
    )
    dry.add_argument("show", type=typed_show, metavar="SHOWDIR")
    dry.add_argument("--json", action="store_true", help="for programs")


def run_feeds(given: argparse.Namespace, vault: Vault | None = None) -> int:
    """Do what was asked; give the exit code."""
    folder, vault = ShowFolder(given.show.resolve()), vault or FeedVault()
    match given.action:
        case "check":
            answer = _check(folder, vault)
        case "secret":
            answer = _secret(given.feed, folder, vault, _ask if sys.stdin.isatty() else _read)
        case "import":
            answer = _import(given, folder)
        case _:
            answer = _dry_run(given.capture, folder, given.json)
    (sys.stderr if answer.code == BAD_WORDS else sys.stdout).write(f"{answer.text}\n")
    return answer.code


# Check


def _check(folder: ShowFolder, vault: Vault) -> Answer:
    """Say what is in feeds.toml, feed by feed."""
    if not folder.show_file.exists():
        return _no_show(folder)
    feeds = load_feeds(folder)
    if isinstance(feeds, Problems):
        return Answer(f"{feeds}\nNo feed is let in like this.", WRONG)
    if not feeds.feeds:
        return Answer(f"No live numbers come in: {folder.feeds_file} names no feed.", GOOD)
    blocks = [_feed_lines(feed, feeds, folder, vault) for feed in feeds.feeds]
    good = all(ready for ready, _ in blocks)
    count = len(feeds.feeds)
    head = (
        f"{folder.feeds_file.name}: {count} feed{'' if count == 1 else 's'}{'' if good else ', not all of them ready'}"
    )
    return Answer("\n".join([head, *(line for _, lines in blocks for line in lines)]), GOOD if good else WRONG)


def _feed_lines(feed: Feed, feeds: Feeds, folder: ShowFolder, vault: Vault) -> tuple[bool, list[str]]:
    """Write one feed; true: nothing is missing."""
    ready, secret = _secret_line(feed, folder, vault)
    counts = ", ".join(sorted(feed.counts)) if feed.counts is not None else "all that no other feed was named for"
    names = [f"names:   {len(feed.products)} of its own for products of the show"] if feed.products else []
    lines = [*_place(feed, feeds, folder), f"counts:  {counts or 'nothing'}", *names, *([secret] if secret else [])]
    return ready, [f"  {feed.id} ({feed.kind})", *(f"    {line}" for line in lines)]


def _place(feed: Feed, feeds: Feeds, folder: ShowFolder) -> Iterator[str]:
    host = f"[{feeds.listen}]" if ":" in feeds.listen else feeds.listen
    address = f"{host}:{feeds.port}/feeds/{feed.id}"
    match feed.kind:
        case Kind.PUSH:
            yield f"push to: http://{address} or ws://{address}"
            yield "token:   the controllers', see: cartwall addresses SHOWDIR"
        case Kind.FILE:
            path = folder.path / feed.file
            yield f"file:    {path}{'' if path.is_file() else ' (not there yet)'}"
        case Kind.TIKTOK_LIVE:
            yield f"asked:   room {feed.room}, every {feed.every_ms // 1000} s"
        case _:
            yield f"push to: http://{address}"
            if feeds.listen == LOOPBACK:
                yield "from:    this machine alone; the platform needs a tunnel or a relay that ends here"


def _secret_line(feed: Feed, folder: ShowFolder, vault: Vault) -> tuple[bool, str]:
    """Say whether a feed's secret is there and can be one; true: it is, or none is needed."""
    if feed.kind not in SECRET_KINDS:
        return True, ""
    try:
        found = look_up(feed.id, vault, passwords_file())
    except LockedError as error:
        return False, f"secret:  not known: {error}. Unlock it and ask again, or set {feed_variable(feed.id)}"
    if not found.value:
        how = f"cartwall feeds secret {feed.id} {folder.path}, or set {feed_variable(feed.id)}"
        return False, f"secret:  none, so nothing is let in. Give it: {how}"
    wrong = _unfit(feed, found.value)
    warning = f" {found.warning}" if found.warning else ""
    return not wrong, f"secret:  {wrong or f'there, from the {found.source}.{warning}'}"


def _unfit(feed: Feed, secret: str) -> str:
    """Say why a secret cannot be one of this feed; empty: it can. It is never told."""
    if feed.kind is Kind.WEBHOOK:
        try:
            [standard_secret(one) for one in secret.split()]
        except BadSecret as error:
            return str(error)
    app, _, token = secret.partition(" ")
    if feed.kind in (Kind.TIKTOK_SHOP, Kind.TIKTOK_LIVE) and not (app and token.strip()):
        return f"It has to be {_NEEDED[feed.kind]}."
    return ""


# Secret


def _secret(name: str, folder: ShowFolder, vault: Vault, ask: Callable[[Feed], str]) -> Answer:
    """Keep a feed's secret. `ask` gives it."""
    feeds = load_feeds(folder)
    if isinstance(feeds, Problems):
        return Answer(str(feeds), BAD_WORDS)
    feed = next((one for one in feeds.feeds if one.id == name), None)
    if feed is None:
        there = [one.id for one in feeds.feeds]
        return Answer(
            f"{folder.feeds_file} has no feed “{name}”. {nearest(name, there) if there else 'Add it there first.'}",
            BAD_WORDS,
        )
    if feed.kind not in SECRET_KINDS:
        return Answer(
            f"Feed “{name}” ({feed.kind}) needs no secret. See: cartwall feeds check {folder.path}", BAD_WORDS
        )
    secret = ask(feed).strip()
    if not secret:
        return Answer("No secret was given, and nothing was changed.", BAD_WORDS)
    if wrong := _unfit(feed, secret):
        return Answer(f"{wrong} Nothing was changed.", BAD_WORDS)
    warning = remember_feed_secret(feed.id, secret, vault, passwords_file())
    shadowed = os.environ.get(feed_variable(feed.id))
    over = f" {feed_variable(feed.id)} is set too, and goes before it." if shadowed else ""
    return Answer(f"{warning or f'The secret of feed “{name}” is kept in the keyring.'}{over}", GOOD)


def _ask(feed: Feed) -> str:
    return getpass.getpass(f"Secret of feed “{feed.id}” ({_NEEDED[feed.kind]}): ")


def _read(feed: Feed) -> str:
    return sys.stdin.readline()


# Import


def _import(given: argparse.Namespace, folder: ShowFolder) -> Answer:
    """Read an export, say what was understood, and keep it beside what was kept before."""
    show = load_show(folder.show_file)
    if isinstance(show, Problems):
        return _no_show(folder)
    wanted = read_wanted(given.file, given.map, given.currency, "")
    if isinstance(wanted, Answer):
        return wanted
    found = read_export(wanted.file, ZoneInfo(show.zone.name), wanted.columns, wanted.currency or _currency(show))
    if isinstance(found, Problems):
        return Answer(f"{found}\nNothing was kept.", WRONG)
    try:
        new = keep_lives(folder.review, found.lives)
    except (OSError, ValueError) as error:
        return Answer(f"The LIVEs cannot be kept: {error}", BAD_WORDS)
    return Answer("\n".join(_import_lines(found, new, show)), GOOD)


def _import_lines(found: Export, new: int, show: Show) -> Iterator[str]:
    head, *columns = found.report
    yield head
    yield from (f"  {column}" for column in columns)
    yield from (f"  {_live_line(live, show)}" for live in found.lives)
    count = len(found.lives)
    yield f"Kept {count} LIVE{'' if count == 1 else 's'}, {new} of them new."


def _live_line(live: PastLive, show: Show) -> str:
    """Write what is known of a LIVE, and name what is not."""
    began = _local(live.began_ms, show, "%Y-%m-%d %H:%M") if live.began_ms is not None else "without a beginning"
    gmv = live.counts.get(Count.GMV_MINOR)
    money = [price_text(Price(gmv, live.currency))] if gmv is not None else []
    counts = [f"{value:,} {count}" for count, value in live.counts.items() if count is not Count.GMV_MINOR]
    missing = [one for one in (Count.ORDERS, Count.CLICKS, Count.GMV_MINOR) if one not in live.counts]
    unknown = [f"not known: {', '.join(missing)}"] if missing else []
    title = f"“{live.title}”" if live.title else f"room {live.room}" if live.room else "a LIVE"
    return f"{began} {title}: {'; '.join([', '.join([*money, *counts]) or 'no figures', *unknown])}"


# Dry run


def _dry_run(capture: Path, folder: ShowFolder, as_json: bool) -> Answer:
    """Play a capture to the show's rules and say when each would have fired."""
    show, feeds = load_show(folder.show_file), load_feeds(folder)
    if isinstance(show, Problems):
        return _no_show(folder)
    if isinstance(feeds, Problems):
        return Answer(str(feeds), BAD_WORDS)
    try:
        reading = Reading(lines_of(parts_of(capture) or (capture,)))
        found = dry_run(show, reading, feeds.owners(), _currency(show))
    except OSError as error:
        return Answer(f"{capture} cannot be read: {error.strerror}.", BAD_WORDS)
    if as_json:
        return Answer(msgspec.json.encode({"run": found, "skipped": reading.skipped}).decode(), GOOD)
    return Answer("\n".join(_dry_lines(found, reading.skipped, show)), GOOD if found.began_ms is not None else WRONG)


def _dry_lines(found: DryRun, skipped: int, show: Show) -> Iterator[str]:
    if found.began_ms is None or found.ended_ms is None:
        yield "There is nothing in the capture."
        return
    span = f"{_local(found.began_ms, show, '%Y-%m-%d %H:%M:%S')} to {_local(found.ended_ms, show, '%H:%M:%S')}"
    unread = f", {skipped} lines could not be read" if skipped else ""
    yield f"{found.records:,} records from {span} ({show.zone.name}){unread}. Nothing is performed."
    yield from (_firing_line(firing, show) for firing in found.firings)
    silent = [rule.name for rule in show.rules if rule.id not in {firing.rule for firing in found.firings}]
    if not show.rules:
        yield "The show has no rules."
    elif silent:
        yield f"Would not have fired: {', '.join(silent)}."


def _firing_line(firing: Firing, show: Show) -> str:
    asks = " (it would have asked first)" if firing.asks else ""
    return f"Would have fired at {_local(firing.at_ms, show, '%H:%M:%S')}: {firing.name}, because {firing.why}{asks}"


def _local(at_ms: UtcMs, show: Show, how: str) -> str:
    return datetime.fromtimestamp(at_ms / 1000, ZoneInfo(show.zone.name)).strftime(how)


def _currency(show: Show) -> str:
    return next((product.price.currency for product in show.products), "USD")


def _no_show(folder: ShowFolder) -> Answer:
    return Answer(f"The show cannot be read. See: cartwall check {folder.path}", BAD_WORDS)
