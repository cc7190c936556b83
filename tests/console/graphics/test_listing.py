"""A manifest is given out as its file has it."""

import json
from pathlib import Path

import layouts
from console.graphics.listing import manifest_fields, manifests
from console.graphics.packages import SCHEMA, read_packages
from console.show.types import GraphicId

FIELDS = {
    "$schema": SCHEMA,
    "id": "poll",
    "name": "Poll",
    "main": "poll.mjs",
    "supportsRealTime": True,
    "supportsNonRealTime": False,
    "stepCount": 3,
    "author": {"name": "Maker"},
    "schema": {"type": "object", "properties": {"text": {"type": "string", "default": ""}}, "required": []},
    "customActions": [
        {"id": "wave", "name": "Wave"},
        {"id": "sing", "name": "Sing", "schema": {"type": "object", "properties": {}}},
    ],
    "renderRequirements": [{"resolution": {"width": {"min": 100}}}],
    "v_maker": {"notes": None},
}


def test_what_a_manifest_says_is_given_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "poll.mjs").write_text("")
    (tmp_path / "poll.ograf.json").write_text(json.dumps(FIELDS))
    packages = read_packages([tmp_path])
    assert packages.problems == ()
    assert manifest_fields(packages.by_id[GraphicId("poll")]) == FIELDS
    assert manifests(packages) == {"poll": FIELDS}


def test_our_own_are_given_as_their_files_have_them() -> None:
    folder = layouts.folder("graphics")
    files = [json.loads(file.read_text()) for file in folder.rglob("*.ograf.json")]
    given = manifests(read_packages([folder]))
    wanted = {one["id"]: {name: value for name, value in one.items() if name != "stepCount"} for one in files}
    assert {id_: {k: v for k, v in one.items() if k != "stepCount"} for id_, one in given.items()} == wanted
