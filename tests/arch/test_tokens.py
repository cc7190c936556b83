"""The window has one box of colours and one scale of type: both in `console.ui.theme`, and none anywhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from console.ui import theme
from tests.arch.tree import ROOT, files, name_of, parsed

ON_PAPER = {"console/ui/pad_sheet_paint.py", "console/ui/pad_sheet_legend.py"}
"""They print on white paper, where no colour of a dark screen belongs."""
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
FONT = re.compile(r"font(-size)?:[^;]*\d+(px|pt)")
TYPE = {"words", "caps", "figures"}
SIZES = {"setPixelSize", "setPointSize", "setPointSizeF"}


def told(tree: ast.Module) -> set[ast.expr]:
    """Give the docstrings of a module, and the strings that stand alone: words for people."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def strange(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Name every colour and every size of type that is written out, with its line."""
    docs = told(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs:
            if HEX.search(node.value) or FONT.search(node.value):
                yield node.lineno, node.value
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("GlobalColor"):
            if node.attr != "transparent":
                yield node.lineno, node.attr
        elif isinstance(node, ast.Call):
            yield from _of_call(node)


def _of_call(call: ast.Call) -> Iterator[tuple[int, str]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    written = [part for part in call.args if isinstance(part, ast.Constant)]
    of_theme = isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "theme"
    sized = name in SIZES or (of_theme and name in TYPE)
    if written and (sized or name in ("QColor", "fromRgb", "fromRgbF", "fromHsv")):
        yield call.lineno, ast.unparse(call)


def test_no_colour_and_no_size_is_written_out_but_in_the_theme() -> None:
    own = (ROOT / "console/ui/theme.py", *(ROOT / name for name in ON_PAPER))
    looked_at = [path for path in files("console/ui", suffix=".py") if path not in own]
    assert looked_at
    found = [f"{name_of(path)}:{line} {text}" for path in looked_at for line, text in strange(parsed(path))]
    assert found == []


def test_it_sees_them() -> None:
    source = 'pen(QColor("red")); fill("#12345678"); Qt.GlobalColor.white; theme.caps(7); sheet("font-size: 9px")'
    assert len({text for _, text in strange(ast.parse(source))}) == 5
    assert list(strange(ast.parse('"""Like #fff."""\nQColor(theme.RED)'))) == []


def test_the_exceptions_are_still_there() -> None:
    assert all((ROOT / name).is_file() for name in ON_PAPER)
    assert Path(theme.__file__).name == "theme.py"
