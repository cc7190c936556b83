"""Gathers every text of the window into a catalogue to begin with: `python -m assets.words.gather [CATALOGUE.ts]`.

Without a name it writes `cartwall.ts` of this folder, of which a translator makes a copy, ``cartwall_de.ts``, for Qt
Linguist; with the name of such a copy it brings that up to date and keeps what is translated. Counterpart:
`console.ui.tongue` reads them. A text is what is handed to `tr` in `console.ui`, itself or by the name of a constant.
"""

import ast
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "cartwall.ts"
SOURCES = FOLDER.parents[1] / "console" / "ui"
CONTEXT = "Cartwall"


def texts(sources: Path = SOURCES) -> dict[str, list[str]]:
    """Give every text with the files it is in."""
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(sources.glob("*.py"))}
    constants = {name: text for tree in trees.values() for name, text in _constants(tree)}
    found: dict[str, list[str]] = {}
    for file, tree in trees.items():
        own = constants | dict(_constants(tree))
        for text in _told(tree, own):
            files = found.setdefault(text, [])
            if file.name not in files:
                files.append(file.name)
    return dict(sorted(found.items()))


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for line in tree.body:
        if not isinstance(line, ast.Assign | ast.AnnAssign) or not isinstance(line.value, ast.Constant):
            continue
        targets = line.targets if isinstance(line, ast.Assign) else [line.target]
        if isinstance(line.value.value, str):
            yield from ((target.id, line.value.value) for target in targets if isinstance(target, ast.Name))


def _told(tree: ast.Module, constants: dict[str, str]) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "tr":
            (text,) = call.args
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value
            elif isinstance(text, ast.Name) and text.id in constants:
                yield constants[text.id]
            else:
                raise ValueError(f"tr({ast.unparse(text)}): only a text, or a constant that is one, can be gathered")


def catalogue(found: dict[str, list[str]], kept: ET.Element | None) -> bytes:
    """Write a catalogue with what an older one has translated; its texts that are gone go too."""
    language = {} if kept is None else {"language": kept.get("language", "")}
    older = {} if kept is None else {one.findtext("source"): one.find("translation") for one in kept.iter("message")}
    root = ET.Element("TS", {"version": "2.1", "sourcelanguage": "en", **language})
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text, files in found.items():
        message = ET.SubElement(context, "message")
        for file in files:
            ET.SubElement(message, "location", {"filename": f"../../console/ui/{file}"})
        ET.SubElement(message, "source").text = text
        said = older.get(text)
        if said is None:
            said = ET.Element("translation", {"type": "unfinished"})
        message.append(said)
    ET.indent(root, " ")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    return f"{head}{ET.tostring(root, encoding='unicode')}\n".encode()


def main() -> None:
    """Write the template, or bring a catalogue up to date."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATE
    kept = ET.fromstring(file.read_bytes()) if file != TEMPLATE and file.is_file() else None
    file.write_bytes(catalogue(texts(), kept))


if __name__ == "__main__":
    main()
