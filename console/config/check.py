"""`check_show`: everything that is wrong with a show's folder, and what deserves a second look, as one report.

Counterpart: an engine reads the same files with the same readers, so a show that is checked opens.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from console.config.advice import advise
from console.config.brand import brand_of
from console.config.nouns import nouns_of
from console.config.padfile import files_of, load_desk
from console.config.paths import ShowFolder
from console.config.pictures import advise_pictures
from console.config.problems import Problem, Problems
from console.config.remote import load_remote
from console.config.showfile import load_show
from console.config.soundshelf import advise_sounds
from console.config.steps import missing
from console.config.tables import read_text
from console.mapping.desk import Desk
from console.mapping.faults import Fault, hidden, unreached
from console.mapping.padmap import HOME, PadMap, Page
from console.show.state import FRESH
from console.show.sync import NO_SYNC
from console.show.types import Show
from console.show.verbs import BadVerb, find_verb

_MINUTE_MS = 60_000


class Report(Struct, frozen=True):
    """What a check found."""

    problems: tuple[Problems, ...]
    """The show does not open with them."""
    warnings: tuple[Problems, ...]
    """It opens."""
    summary: str
    """What the show is, in one line; empty when it cannot be read."""

    def __str__(self) -> str:
        """Write it for a shell, the worst first."""
        parts = [found.text("problem") for found in self.problems]
        parts += [found.text("warning") for found in self.warnings]
        return "\n".join([*parts, self.summary] if self.summary else parts)


def check_show(folder: ShowFolder, today: date, also: Callable[[Show | None], Sequence[Problems]]) -> Report:
    """Check a show's files as of a day. Never raises.

    `also`: what else deserves a look in the show, none when it cannot be read (what floors above know of).
    """
    show, desk = load_show(folder.show_file), load_desk(folder)
    pads = folder.pads.relative_to(folder.path).as_posix()
    problems: list[Problems] = []
    warnings: list[Problems] = []
    if isinstance(show, Problems):
        problems.append(show)
    else:
        warnings += _advice(folder, show, today)
    if isinstance(desk, tuple):
        problems += [replace(found, file=f"{pads}/{found.file}") for found in desk]
    elif isinstance(show, Show):
        warnings += _pad_warnings(folder, desk, show)
    if isinstance(brand := brand_of(folder), Problems):
        warnings.append(brand)  # the show opens, with the look that ships
    if isinstance(remote := load_remote(folder), Problems):
        warnings.append(remote)  # the show opens, and that door stays shut
    warnings += also(show if isinstance(show, Show) else None)
    summary = "" if isinstance(show, Problems) else _summary(show, problems, warnings)
    return Report(problems=tuple(problems), warnings=tuple(warnings), summary=summary)


def _advice(folder: ShowFolder, show: Show, today: date) -> Iterator[Problems]:
    text = read_text(folder.show_file)
    if isinstance(text, Problems):
        return
    name = folder.show_file.name
    files = (find(show, text, name, folder.path) for find in (advise_sounds, advise_pictures))
    for advice in (advise(show, text, name, today), *files):
        if advice is not None:
            yield advice


def _pad_warnings(folder: ShowFolder, desk: Desk, show: Show) -> Iterator[Problems]:
    """Name, file by file, the pads about nothing, those that hide others, and the pages nothing turns to."""
    files = files_of(folder)
    of_no_use = (*hidden(desk, show, FRESH), *unreached(desk, show))
    for pads in desk.maps:
        if pads.surface not in files:
            continue  # it is the one that ships
        mine = (fault for fault in of_no_use if fault.surface == pads.surface)
        found = (*_dead_pads(pads, show), *map(_problem, mine))
        if found:
            yield Problems(file=f"{folder.pads.name}/{files[pads.surface]}", problems=found)


def _problem(fault: Fault) -> Problem:
    where = "/".join(part for part in ("" if fault.page == HOME else fault.page, fault.control) if part)
    return Problem(line=0, where=where, value="", reason=fault.why, remedy=fault.remedy)


def _dead_pads(pads: PadMap, show: Show) -> Iterator[Problem]:
    """Name every pad about a thing the show has not."""
    nouns = nouns_of(show)
    for page, binding in ((one, binding) for one in (pads.home, *pads.pages) for binding in one.bindings):
        verb = find_verb(binding.verb)
        gone = {} if isinstance(verb, BadVerb) else missing(verb, binding.args, nouns)
        for name, (reason, remedy) in gone.items():
            where = f"{_on(page)}{binding.control}.{name}"
            yield Problem(line=0, where=where, value=binding.args[name], reason=reason, remedy=remedy)


def _on(page: Page) -> str:
    return "" if page.id == HOME else f"{page.id}/"


def _summary(show: Show, problems: list[Problems], warnings: list[Problems]) -> str:
    """Say what the show is, and whether it is good: ``6 products, 4 deals, 12 segments, 58 min; nothing wrong``."""
    minutes = round(sum(segment.duration_ms for segment in show.rundown if not segment.adlib) / _MINUTE_MS)
    parts = (
        (len(show.products), "product"),
        (len(show.deals), "deal"),
        (len(show.rundown), "segment"),
    )
    said = [_counted(number, word) for number, word in parts]
    said += [f"{minutes} min" + (", round and round" if show.loops else "")] if show.rundown else []
    said += ["sync meter"] if show.sync != NO_SYNC else []
    return f"{', '.join(said)}; {_verdict(problems, warnings)}."


def _verdict(problems: list[Problems], warnings: list[Problems]) -> str:
    found = ((_total(problems), "problem"), (_total(warnings), "warning"))
    return " and ".join(_counted(number, word) for number, word in found if number) or "nothing wrong"


def _total(found: list[Problems]) -> int:
    return sum(len(one.problems) for one in found)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
