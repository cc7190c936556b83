"""The help names every command once, in groups, in lines a terminal of 80 signs shows whole where it can."""

import argparse

import pytest

from console.cli import _parser, main
from console.cli_help import EXAMPLES, GROUPS, help_of


def commands() -> list[str]:
    (found,) = (one for one in _parser()._actions if isinstance(one, argparse._SubParsersAction))
    return sorted(found.choices)


def test_every_command_is_told_once_and_nothing_else() -> None:
    told = [name for _, rows in GROUPS for name, _ in rows if not name.startswith("(")]
    assert sorted(told) == commands()


def test_the_examples_can_be_typed() -> None:
    for example, _ in EXAMPLES:
        assert _parser().parse_args(example.split()[1:]).command == example.split()[1]


def test_a_commands_own_help_begins_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    for name in commands():
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0
        said = " ".join(capsys.readouterr().out.split())
        assert help_of(name)[1:] in said


def test_lines_fit_a_terminal() -> None:
    said = _parser().format_help().splitlines()
    assert max(map(len, said)) <= 120
    assert max(len(line) for line in said if line.startswith("    ")) <= 92
