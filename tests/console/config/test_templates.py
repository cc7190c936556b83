"""Templates for SPX and CasparCG: definitions as people write them are read, and nothing of them is run."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.config.templates import AROUND_OUT_MS, LARGEST_FILE, NO_DEFINITION, Template, read_templates, template_text

CASPAR = "<script>function play() {} function stop() {} function update(text) {}</script>"


def write(folder: Path, text: str | bytes, name: str = "lower/index.html") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def spx(definition: str) -> str:
    return f"<html><head><script>window.SPXGCTemplateDefinition = {definition};</script></head></html>"


def only(folder: Path) -> Template:
    (found,) = read_templates(folder)
    return found


def fields(folder: Path) -> dict[str, Any]:
    found = only(folder)
    assert (found.why, found.remedy) == ("", "")
    return found.fields


@pytest.mark.parametrize(
    "definition",
    [
        '{"description": "Lower third", "playlayer": "7", "steps": "2", "DataFields": [{"field": "f0", "value": "A"}]}',
        """{
            // what it is
            description: 'Lower third', /* its layer: */ playlayer: 7, webplayout: '-',
            steps: 2, uicolor: "3",
            DataFields: [ { field: 'f0', ftype: "textfield", value: "A", }, ],
        }""",
        "{description:'Lower third',\n\n playlayer:'7',steps:0x2,DataFields:[{'field':\"f0\",value:'\\x41'}]}",
    ],
)
def test_a_definition_is_read_as_people_write_it(tmp_path: Path, definition: str) -> None:
    write(tmp_path, spx(definition))
    found = fields(tmp_path)
    assert found["id"] == "html-lower"
    assert found["name"] == found["description"] == "Lower third"
    assert found["main"] == "index.html"
    assert found["stepCount"] == 2
    assert found["v_cartwall"] == {"layer": 7}
    assert found["v_template"] == {"format": "json", "data": {"f0": "A"}, "steps": 2, "outMs": None}
    assert found["supportsRealTime"] is True
    assert "$schema" not in found


@pytest.mark.parametrize(
    "definition",
    [
        "{description: function () { return 1 }}",
        "{description: () => 1}",
        "{description: `x`}",
        "{description: 'a' + 'b'}",
        "{description: document.title}",
        "{description: 'x'",
        "{...defaults}",
        "{get description() { return 1 }}",
        "{a: " + "[" * 5000,
        "{a: " + "9" * 20_000 + "}",
        "{a: [" + "1," * 60_000 + "]}",
    ],
    ids=lambda text: text[:20],
)
def test_what_is_more_than_data_is_refused(tmp_path: Path, definition: str) -> None:
    write(tmp_path, spx(definition))
    found = only(tmp_path)
    assert found.fields == {}
    assert found.why.startswith("Its SPXGCTemplateDefinition cannot be read: line ")
    assert "no functions" in found.remedy


@pytest.mark.parametrize(
    ("out", "steps", "count", "out_ms"),
    [
        ("manual", "1", 1, None),
        ("none", "1", 0, None),
        ("5000", "1", 0, 5000),
        (5000, 1, 0, 5000),
        ("5000", "3", 3, None),
        ("soon", "many", 1, None),
        (True, False, 1, None),
        ("", "99999", 1000, None),
    ],
)
def test_when_it_leaves(tmp_path: Path, out: object, steps: object, count: int, out_ms: int | None) -> None:
    write(tmp_path, spx(json.dumps({"out": out, "steps": steps, "DataFields": []})))
    found = fields(tmp_path)
    assert found["stepCount"] == found["v_template"]["steps"] == count
    assert found["v_template"]["outMs"] == out_ms
    assert found["v_cartwall"].get("goneMs") == (None if out_ms is None else out_ms + AROUND_OUT_MS)


@pytest.mark.parametrize(
    ("definition", "layer"),
    [
        ("{webplayout: '9', playlayer: '3'}", {"layer": 9}),
        ("{webplayout: '-', playlayer: '3'}", {"layer": 3}),
        ("{playlayer: 20.0}", {"layer": 20}),
        ("{playlayer: '101'}", {}),
        ("{playlayer: '-1'}", {}),
        ("{}", {}),
    ],
)
def test_which_layer_it_is_for(tmp_path: Path, definition: str, layer: dict[str, int]) -> None:
    write(tmp_path, spx(definition))
    assert fields(tmp_path)["v_cartwall"] == layer


def test_one_for_casparcg_has_free_fields_and_says_so(tmp_path: Path) -> None:
    write(tmp_path, f"<title> My\n name </title>{CASPAR}")
    found = fields(tmp_path)
    assert (found["name"], found["description"]) == ("My name", NO_DEFINITION)
    assert list(found["schema"]["properties"]) == ["f0", "f1", "f2", "f3"]
    assert found["v_template"]["format"] == "json"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CASPAR.replace("(text) {}", "(text) { /* componentData */ }"), "xml"),
        (CASPAR.replace("(text) {}", "(text) { JSON.parse(text); /* or componentData */ }"), "json"),
        (spx("{dataformat: 'xml'}"), "xml"),
        (spx("{dataformat: 'json'}") + "<script>componentData</script>", "json"),
        (spx("{}"), "json"),
    ],
)
def test_how_it_is_told_its_data(tmp_path: Path, text: str, told: str) -> None:
    write(tmp_path, text)
    assert fields(tmp_path)["v_template"]["format"] == told


@pytest.mark.parametrize(
    "functions",
    [
        "window.play = function () {}; window.update = (data) => {};",
        "const play = () => {}, stop = async () => {};",
        "async function play () {} var update = function update(x) {}",
        "webcg.on('play', () => {}); webcg.on('data', (data) => {})",
        "play = x => {}; stop = y => {}",
    ],
)
def test_its_functions_may_be_written_in_many_ways(tmp_path: Path, functions: str) -> None:
    write(tmp_path, f"<SCRIPT type='text/javascript'>{functions}</SCRIPT>")
    assert fields(tmp_path)["id"] == "html-lower"


@pytest.mark.parametrize(
    "text",
    [
        "<p>Read me: write play() and stop() into a script</p>",
        "<script>function play() {}</script>",
        "<script>video.play(); video.stop()</script>",
        "",
        "<script",
        "<script src=js/none.js></script><script src='../../x.js'></script><script src='https://x.example/y.js'></script>",
    ],
)
def test_other_html_is_nobodys_template(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    assert list(read_templates(tmp_path)) == []


def test_a_definition_may_lie_in_a_script_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, '<script src="js/lower.js?v=2"></script>', "pack/LOWER.html")
    write(tmp_path, "window['SPXGCTemplateDefinition'] = {description: 'From a file'}", "pack/js/lower.js")
    assert fields(tmp_path)["name"] == "From a file"


def test_a_script_outside_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, "window.SPXGCTemplateDefinition = {}", "other.js")
    write(tmp_path, '<script src="../other.js"></script><script src="link.js"></script>')
    (tmp_path / "lower" / "link.js").symlink_to(tmp_path / "other.js")
    assert list(read_templates(tmp_path)) == []


def test_the_last_definition_counts_and_comments_do_not(tmp_path: Path) -> None:
    lines = "SPXGCTemplateDefinition = {description: 'old'};\nwindow.SPXGCTemplateDefinition = {description: 'new'};"
    write(tmp_path, f"<script>{lines}\n// window.SPXGCTemplateDefinition = {{ nonsense</script>")
    assert fields(tmp_path)["name"] == "new"


def test_several_of_one_folder_are_called_after_their_files(tmp_path: Path) -> None:
    for name in ("pack/A b.html", "pack/Ü.HTM", "one/index.html"):
        write(tmp_path, CASPAR, name)
    write(tmp_path, "<p>read me</p>", "one/readme.html")
    assert {one.fields["id"] for one in read_templates(tmp_path)} == {"html-A-b", "html-Ü", "html-one"}


def test_html_with_an_ograf_manifest_is_none(tmp_path: Path) -> None:
    write(tmp_path, CASPAR, "pack/demo/index.html")
    write(tmp_path, "{}", "pack/src/x.ograf.json")
    write(tmp_path, CASPAR, ".hidden/index.html")
    write(tmp_path, CASPAR, "lower/index.html")
    assert only(tmp_path).fields["id"] == "html-lower"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("loose.html", CASPAR, "It lies beside the graphics."),
        ("x/index.html", CASPAR + "<IFRAME srcdoc=x>", "It holds an <iframe>."),
        ("x/index.html", CASPAR + "<object data=x>", "It holds an <object>."),
        ("x/index.html", CASPAR.encode() + b"\xff\xfe", "“index.html” is not written in UTF-8."),
        ("x/index.html", CASPAR + "x" * LARGEST_FILE, "“index.html” is larger than 5 MB."),
    ],
)
def test_one_that_cannot_be_used_says_why(tmp_path: Path, name: str, text: str | bytes, why: str) -> None:
    write(tmp_path, text, name)
    found = only(tmp_path)
    assert found.fields == {}
    assert found.why == why
    assert found.remedy


def test_its_text_is_given_without_the_mark_before_it(tmp_path: Path) -> None:
    file = write(tmp_path, b"\xef\xbb\xbf<p>x</p>")
    assert template_text(file) == "<p>x</p>"
    with pytest.raises(ValueError, match="UTF-8"):
        template_text(write(tmp_path, b"\xff"))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>script/={}[]\"'`:, \n\\SPXGCTemplateDefinition09play()"), max_size=300))
def test_nothing_somebody_writes_raises(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    write(folder, f"<script>SPXGCTemplateDefinition = {{{text}")
    assert all(one.fields or one.why for one in read_templates(folder))
