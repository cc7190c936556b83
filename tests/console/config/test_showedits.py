"""Edits of the show file: what they write, what they are called, and what the file's own checks refuse."""

import tomllib

import pytest

import layouts
from console.config import showtext
from console.config.limits import Markets, shipped_markets
from console.config.manifests import read_manifests
from console.config.problems import Problems
from console.config.showedits import prepared
from console.config.showfile import read_show
from console.config.soundshelf import SoundShelf, builtin_sounds
from console.show.decisions import Refused
from console.show.edit_commands import AddSegment, CopySegment, DeleteSegment, EditDeal, EditSegment, ShowEdit
from console.show.types import DealId, SegmentId, Show

FOLDER = layouts.folder("shows") / "rehearsal"
TEXT = (FOLDER / "show.toml").read_text()
SHELF = SoundShelf(builtin=builtin_sounds(), folder=FOLDER)
MANIFESTS = read_manifests([layouts.folder("graphics")])
SHOW = tomllib.loads(TEXT)
FIRST = SHOW["segment"][0]
SECOND = SHOW["segment"][1]
SCARF = "scarf-minute"


def read(text: str) -> Show | Problems:
    return read_show(text, "show.toml", Markets((shipped_markets(),)), SHELF, MANIFESTS)


def edited(edit: ShowEdit, text: str = TEXT) -> tuple[str, Show]:
    """Give what the edit is called and the show it makes."""
    patch = prepared(text, "show.toml", edit, read)
    assert not isinstance(patch, Refused), patch
    after = showtext.applied(text, patch)
    assert isinstance(after, str)
    show = read(after)
    assert isinstance(show, Show)
    assert showtext.applied(after, patch.back()) == text
    return patch.what, show


def refused(edit: ShowEdit, text: str = TEXT) -> str:
    """Give why it is refused, and what to do."""
    answer = prepared(text, "show.toml", edit, read)
    assert isinstance(answer, Refused)
    return f"{answer.why} {answer.remedy}".strip()


def deal(**values: str) -> EditDeal:
    return EditDeal(DealId(SCARF), values)


def found(show: Show) -> tuple[str, int]:
    there = show.deal(DealId(SCARF))
    assert there is not None
    return there.price.currency, there.price.minor


def test_a_price_is_called_by_both_figures() -> None:
    what, after = edited(deal(price="40.00 USD"))
    assert found(after) == ("USD", 4000)
    assert what == "price of One-minute scarf $39.00 → $40.00"


def test_a_price_takes_the_place_of_a_percentage() -> None:
    _, after = edited(EditDeal(DealId("candle-five"), {"price": "30.00 USD"}))
    there = after.deal(DealId("candle-five"))
    assert there is not None
    assert there.price.minor == 3000


def test_the_loader_refuses_in_its_own_words() -> None:
    assert (
        refused(deal(price="17.90")) == "This is not a price. Write the amount, a space and the currency: “24.99 USD”."
    )
    assert refused(deal(price="17.90 EUR")).endswith("Use the same currency.")
    assert "below the listing's" in refused(deal(price="9999.00 USD"))
    assert refused(deal(duration="soon")).startswith("This is not a duration.")
    assert refused(deal(cap="many")).startswith("This must be a whole number from 1 to")
    assert refused(deal(product="mgu")).startswith("There is no product with this id.")
    assert refused(EditDeal(DealId("nothing"), {"name": "x"})).startswith("The show file has no [[deal]] “nothing”")


def test_what_is_so_already_is_no_edit() -> None:
    assert refused(deal()).startswith("It is so already.")
    assert refused(deal(price="39.00 USD")).startswith("It is so already.")


def test_several_figures_at_once() -> None:
    what, after = edited(deal(duration="90s", cap="7", per_buyer="none", name="Scarf now"))
    there = after.deal(DealId(SCARF))
    assert there is not None
    assert (there.duration_ms, there.cap_units, there.per_buyer, there.name) == (90_000, 7, None, "Scarf now")
    assert what == "length, cap, units for one buyer and name of One-minute scarf"


def test_another_was_needs_its_evidence() -> None:
    assert refused(deal(was="500.00 USD")).startswith("A “was” needs its evidence")
    what, after = edited(deal(was="500.00 USD", since="2026-01-02", where="https://shop.example/x"))
    there = after.deal(DealId(SCARF))
    assert there is not None
    product = after.product(there.product)
    assert product is not None
    assert product.regular is not None
    assert (product.regular.price.minor, product.regular.since) == (50000, "2026-01-02")
    assert what.startswith("was, was since and where it was of ")
    assert "This is not a day." in refused(deal(was="500.00 USD", since="lately", where="x"))


def test_a_was_is_taken_out() -> None:
    _, after = edited(deal(was="none"))
    there = after.deal(DealId(SCARF))
    assert there is not None
    product = after.product(there.product)
    assert product is not None
    assert product.regular is None


def test_a_segment_is_renamed() -> None:
    what, after = edited(EditSegment(SegmentId(FIRST["id"]), {"name": "Hello there", "camera": "wide"}))
    assert after.rundown[0].name == "Hello there"
    assert "name" in what
    assert "There is no camera" in refused(EditSegment(SegmentId(FIRST["id"]), {"camera": "wdie"}))


def test_a_segment_has_other_cues() -> None:
    cue = SHOW["cue"][0]["id"]
    _, after = edited(EditSegment(SegmentId(FIRST["id"]), {"cues": f"{cue} at start; {cue} after 5s"}))
    assert [one.cue for one in after.rundown[0].cues] == [cue, cue]
    assert "A timed cue says when" in refused(EditSegment(SegmentId(FIRST["id"]), {"cues": cue}))


def test_a_segment_comes_behind_another() -> None:
    what, after = edited(AddSegment("Quick hello", "2m", FIRST["id"]))
    assert after.rundown[1].id == "quick-hello"
    assert (after.rundown[1].duration_ms, what) == (120_000, "“Quick hello” added")
    assert refused(AddSegment("x", "2")).startswith("This is not a duration.")


def test_a_segment_is_copied_and_deleted() -> None:
    what, after = edited(CopySegment(SegmentId(SECOND["id"])))
    assert after.rundown[2].id == f"{SECOND['id']}-2"
    assert (after.rundown[2].start, after.rundown[2].name) == (None, f"{SECOND['name']} (copy)")
    assert what == f"“{SECOND['name']}” copied"
    _, less = edited(DeleteSegment(SegmentId(FIRST["id"])))
    assert less.rundown[0].id == SECOND["id"]


@pytest.mark.parametrize("edit", [CopySegment(SegmentId("nix")), DeleteSegment(SegmentId("nix"))])
def test_what_is_not_there_is_neither(edit: ShowEdit) -> None:
    assert refused(edit).startswith("The show file has no [[segment]] “nix” of its own.")


def test_a_file_that_cannot_be_read_is_mended_first() -> None:
    assert refused(deal(cap="3"), f"{TEXT}\noops").startswith("show.toml cannot be read as it is:")
    listed = "deal = []\n" + TEXT.replace("[[deal]]", "[[segment.x]]")
    assert isinstance(prepared(listed, "show.toml", deal(cap="3"), read), Refused)
