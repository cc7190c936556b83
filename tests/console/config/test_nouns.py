"""What a file names, whether it could be read or not."""

from console.config.nouns import collect_nouns, nouns_of
from console.config.tables import Table, parse
from tests.console.config.reading import BASE, good

TEXT = """\
[[product]]
id = " mug "
[[product.variant]]
id = "blue"
[[product]]
name = "no id"
[[camera]]
id = 3
[[drop]]
id = "full"
[[win]]
id = "sale"
"""


def test_ids_are_collected_right_or_wrong() -> None:
    top = parse(TEXT, "x.toml")
    assert isinstance(top, Table)
    parts = {kind: top.tables(kind) for kind in ("product", "camera", "drop", "win")}
    nouns = collect_nouns(parts, [table.tables("variant") for table in parts["product"]])
    assert nouns.of("product") == ("mug",)
    assert nouns.of("camera") == nouns.of("deal") == nouns.of("nothing") == ()
    assert nouns.of("rule") == ("full", "sale")
    assert nouns.variants["mug"] == ("blue",)


def test_a_show_names_what_its_file_names() -> None:
    top = parse(BASE, "x.toml")
    assert isinstance(top, Table)
    kinds = ("camera", "product", "deal", "sound", "segment", "cue")
    parts = {kind: top.tables(kind) for kind in kinds}
    assert nouns_of(good("")) == collect_nouns(parts, [table.tables("variant") for table in parts["product"]])
