"""What is wrong with a show's own graphics, as a check of the show writes it: the file, why, and what to do.

Counterparts: `console.graphics.packages` finds it, `console.config.check` writes the report.
"""

from collections.abc import Iterable
from pathlib import Path

import layouts
from console.config.problems import Problem, Problems
from console.graphics.packages import Packages, fitting, read_packages
from console.show.types import Show


def package_faults(folder: Path, show: Show | None) -> tuple[Problems, ...]:
    """List the faults of the graphics in a show's folder `graphics`, a file at a time. `show` none: it does not open.

    The show opens with them; the graphics they are about are not there then.
    """
    own = folder / "graphics"
    packages = read_packages([layouts.folder("graphics"), own])
    if show is not None:
        packages = fitting(packages, show.canvas)
    faults: dict[str, list[Problem]] = {}
    for problem in packages.problems:
        if problem.file.is_relative_to(own):
            name = problem.file.relative_to(folder).as_posix()
            faults.setdefault(name, []).append(_problem(problem.why, problem.remedy))
    if show is not None:
        for name, why in _missed(show, packages):
            faults.setdefault("show.toml", []).append(_problem(f"“{name}” cannot be shown: {why}", "Mend its package."))
    return tuple(Problems(file=file, problems=tuple(found)) for file, found in faults.items())


def _missed(show: Show, packages: Packages) -> Iterable[tuple[str, str]]:
    """Name the graphics of the show whose package cannot be used."""
    for graphic in show.graphics:
        if graphic.package not in packages.by_id:
            yield graphic.name, f"no page plays its package “{graphic.package}”."


def _problem(why: str, remedy: str) -> Problem:
    return Problem(line=0, where="", value="", reason=why, remedy=remedy)
