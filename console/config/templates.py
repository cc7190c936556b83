"""Templates made for CasparCG or SPX, read as if they were OGraf packages: an HTML file becomes what a manifest says.

An SPX template says in `window.SPXGCTemplateDefinition` what it wants; one for CasparCG only has global functions,
`play()` first. Nothing of them is run here: the definition is read as data, and one that is more than data is refused.
Counterparts: `console.config.manifests` and `console.graphics.packages` take what is read here for a manifest,
`page/template.js` plays the file in its box. Source: the template documents of SPX and CasparCG.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import json5
from msgspec import Struct

from console.config.templatefields import data_of, schema_of

MANIFEST_SUFFIX = ".ograf.json"
ENDINGS = (".html", ".htm")
LARGEST_FILE = 5_000_000
"""Bytes of an HTML file or of one of its scripts: pictures may be written into them."""
LARGEST_DEFINITION = 100_000
LARGEST_LOOSE = 12_000
"""Characters of a definition that is no strict JSON: reading it takes longer than its length."""
MOST_TEMPLATES = 50
MOST_SCRIPTS = 30
DEEPEST = 8
MOST_STEPS = 1000
MOST_LAYER = 100
AROUND_OUT_MS = 4000
LONGEST_NAME, LONGEST_WORDS = 100, 500
NO_DEFINITION = "A CasparCG template that does not say what it wants: its fields are f0 to f3, any words."

_DEFINITION = re.compile(r"SPXGCTemplateDefinition[\"'\]]*\s*=\s*(?=\{)")
_FUNCTION = r"(?:function\s+{0}\s*\(|\b{0}\s*=\s*(?:async\b|function\b|\(|\w+\s*=>))"
_PLAY = re.compile(_FUNCTION.format("play") + r"|\bwebcg\s*\.\s*on\s*\(")
_OTHER = re.compile(_FUNCTION.format("(?:stop|update)") + r"|\bwebcg\s*\.\s*on\s*\(")
_FRAME = re.compile(r"<(iframe|frame|object|embed|fencedframe)", re.IGNORECASE)
_SRC = re.compile(r"\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,200})", re.IGNORECASE)


class Template(Struct, frozen=True):
    """An HTML file that is a template."""

    file: Path
    fields: dict[str, Any]
    """What an OGraf manifest would say, but for its ``$schema``; empty: it cannot be used."""
    why: str = ""
    remedy: str = ""


class _BadError(Exception):
    """A template cannot be used; why, and what to do."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.why, self.remedy = why, remedy


def read_templates(folder: Path) -> Iterator[Template]:
    """Read every template in the folders under `folder`. HTML that lies with an OGraf manifest is none."""
    for home, names in _homes(folder):
        found = [one for one in (_read(home / name) for name in names) if one is not None]
        for template in found:
            if home == folder:
                yield Template(template.file, {}, "It lies beside the graphics.", "Put it into a folder of its own.")
            elif template.fields:
                yield Template(template.file, {**template.fields, "id": _id(template.file, alone=len(found) == 1)})
            else:
                yield template


def template_text(file: Path) -> str:
    """Read a template's HTML. Raises OSError, and ValueError when it is none that is taken."""
    try:
        return _text(file)
    except _BadError as bad:
        raise ValueError(bad.why) from bad


def _homes(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Give folders with HTML files, and those files' names. What lies with a manifest is the manifest's."""
    left = MOST_TEMPLATES
    taken: list[Path] = []
    for place, folders, files in os.walk(folder):
        home = Path(place)
        depth = len(home.relative_to(folder).parts)
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if depth < DEEPEST else []
        if depth == 1 and any(home.rglob("*" + MANIFEST_SUFFIX)):
            taken.append(home)
        if any(home.is_relative_to(one) for one in taken) or any(name.endswith(MANIFEST_SUFFIX) for name in files):
            continue
        names = sorted(name for name in files if name.lower().endswith(ENDINGS) and not name.startswith("."))[:left]
        left -= len(names)
        if names:
            yield home, names


def _read(file: Path) -> Template | None:
    """Read one HTML file; none: it is no template. Its id is not known yet."""
    try:
        if file.is_symlink() or not file.is_file():
            return None
        text = _text(file)
        scripts = "\n".join(_scripts(file, text))
        definition = _definition(scripts)
        if definition is None and not (_PLAY.search(scripts) and _OTHER.search(scripts)):
            return None
        _check(text)
        return Template(file, _manifest(file, text, scripts, definition))
    except _BadError as bad:
        return Template(file, {}, bad.why, bad.remedy)
    except OSError:
        return None


def _text(file: Path) -> str:
    if file.stat().st_size > LARGEST_FILE:
        raise _BadError(f"“{file.name}” is larger than 5 MB.", "Keep its pictures in files of their own.")
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _BadError(f"“{file.name}” is not written in UTF-8.", "Save it as UTF-8 in a text editor.") from error


def _check(text: str) -> None:
    """See that the file holds no page in the page: such a page would not be kept as this one is."""
    frame = _FRAME.search(text)
    if frame is not None:
        raise _BadError(f"It holds an <{frame[1].lower()}>.", "A template is one page: take the inner one out.")


def _scripts(file: Path, text: str) -> Iterator[str]:
    """Give the text of every script of a page that lies in its folder, in their order."""
    low = text.lower()
    at = 0
    for _ in range(MOST_SCRIPTS):
        begin = low.find("<script", at)
        inner = low.find(">", begin) + 1 if begin >= 0 else 0
        if not inner:
            return
        end = low.find("</script", inner)
        at = end if end >= 0 else len(low)
        yield text[inner:at]
        src = _SRC.search(text[begin:inner][:2000])
        if src is not None:
            yield _script(file.parent, src[1] or src[2] or src[3] or "")


def _script(folder: Path, src: str) -> str:
    """Read a script that lies under `folder`; anything else is empty."""
    parts = PurePosixPath(src.partition("?")[0])
    if parts.is_absolute() or ".." in parts.parts or ":" in src or "\\" in src or "\0" in src:
        return ""
    file = folder.joinpath(*parts.parts)
    try:
        inside = file.resolve().is_relative_to(folder.resolve()) and file.is_file()
        return _text(file) if inside else ""
    except (OSError, _BadError):
        return ""


def _definition(scripts: str) -> dict[str, Any] | None:
    """Read the last definition that is not commented out; none: there is none."""
    found = [match for match in _DEFINITION.finditer(scripts) if "//" not in _line_before(scripts, match.start())]
    return _literal(scripts[found[-1].end() :][:LARGEST_DEFINITION]) if found else None


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


def _literal(text: str) -> dict[str, Any]:
    """Read the object a text begins with: strict JSON, or what people write in scripts. It must be data."""
    try:
        return dict(json.JSONDecoder().raw_decode(text)[0])
    except (ValueError, RecursionError):
        pass  # it is no strict JSON
    try:
        value, error, _ = json5.parse(text[:LARGEST_LOOSE], consume_trailing=False)
    except (ValueError, RecursionError) as bad:
        raise _unreadable(str(bad)[:100]) from bad
    if error is not None or not isinstance(value, dict):
        raise _unreadable(str(error).removeprefix("<string>:"))
    return value


def _unreadable(words: str) -> _BadError:
    return _BadError(
        f"Its SPXGCTemplateDefinition cannot be read: line {words}.",
        "It must be plain values: no functions, no sums, no `text in backticks`.",
    )


def _id(file: Path, *, alone: bool) -> str:
    """Name a template after its folder, or after its file when others share the folder."""
    name = file.parent.name if alone else file.stem
    return "html-" + ("".join(one if one.isalnum() or one in "-_." else "-" for one in name)[:80] or "template")


def _manifest(file: Path, text: str, scripts: str, definition: dict[str, Any] | None) -> dict[str, Any]:
    """Say what a manifest would say."""
    said = definition or {}
    rows = said.get("DataFields") if definition is not None else [{"field": f"f{number}"} for number in range(4)]
    title = _TITLE.search(text)
    layer = _whole(said.get("webplayout")) or _whole(said.get("playlayer"))
    out_ms = _whole(said.get("out"))
    steps = min(_whole(said.get("steps")) or 1, MOST_STEPS)
    leaves = steps == 1 and (out_ms is not None or said.get("out") == "none")
    schema = schema_of(rows, file.parent)
    return {
        "name": _words(said.get("description"), LONGEST_NAME)
        or _words(title and title[1], LONGEST_NAME)
        or file.parent.name,
        "description": _words(said.get("description"), LONGEST_WORDS) if definition is not None else NO_DEFINITION,
        "main": file.name,
        "supportsRealTime": True,
        "supportsNonRealTime": False,
        "stepCount": 0 if leaves else steps,
        "schema": schema,
        "v_cartwall": _ours(layer, out_ms if leaves else None),
        "v_template": {
            "format": _format(said, scripts, known=definition is not None),
            "data": data_of(schema),
            "steps": 0 if leaves else steps,
            "outMs": out_ms if leaves else None,
        },
    }


def _ours(layer: int | None, out_ms: int | None) -> dict[str, int]:
    """Say on which layer it is, and by when it has left by itself: it comes on, and animates out."""
    layers = {"layer": layer} if layer is not None and layer <= MOST_LAYER else {}
    return layers | ({"goneMs": out_ms + AROUND_OUT_MS} if out_ms is not None else {})


def _format(said: dict[str, Any], scripts: str, *, known: bool) -> str:
    """Say how `update()` is told its data. A template that does not say so, and looks for XML only, gets XML."""
    if known:
        return "xml" if str(said.get("dataformat")).lower() == "xml" else "json"
    return "xml" if "componentData" in scripts and "JSON.parse" not in scripts else "json"


def _whole(value: object) -> int | None:
    """Read a number that is often written as a word."""
    if isinstance(value, float) and value.is_integer():
        return int(value) if 0 <= value < 10**7 else None
    words = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return int(words) if re.fullmatch(r"[0-9]{1,7}", words) else None


def _words(value: object, longest: int) -> str:
    """Keep what is words, on one line."""
    return " ".join(str(value).split())[:longest] if isinstance(value, str) else ""
