"""What the house's own checks look at: the files of the tree and their parsed code."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("console", "hardware")
DATA = ("layouts", "assets")
_NOT_OURS = {"__pycache__", "build", "dist", "node_modules"}


def files(*folders: str, suffix: str) -> Iterator[Path]:
    """Every file of ours under `folders` (of the root) that ends with `suffix`, in order."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob(f"*{suffix}")):
            if path.is_file() and not _NOT_OURS.intersection(path.parts):
                yield path


def name_of(path: Path) -> str:
    """Name a file from the root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """Parse a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, at any depth."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def does_something(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function has a body beyond its docstring, `...` or `pass` (as in a Protocol)."""
    return not all(_says_nothing(statement) for statement in function.body)


def _says_nothing(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def imports(module: ast.Module) -> Iterator[str]:
    """Every module named by an import, at any depth: `a.b` of `import a.b` and of `from a.b import c`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
