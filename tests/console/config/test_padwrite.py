"""Pad maps changed from a window: checked before they are written, taken back byte for byte, never over a hand."""

from pathlib import Path

import pytest

from console.config import padwrite
from console.config.files import write_atomically
from console.config.padfile import default_pads, load_desk
from console.config.padwrite import PadShelf, args_of
from console.config.padzip import export_pads
from console.config.paths import ShowFolder
from console.mapping.padmap import PadMap
from console.show.decisions import Refused
from console.show.pad_commands import BindControl, ClearControl, ImportPads, MoveControl, RedoPads, UndoPads
from console.show.pages import PageId

OURS = """\
# Ours.
kind = "map"
surface = "pads"

[[pad]]
at = [1, 1]  # the corner
verb = "panic"
label = "STOP"

[[pad]]
at = [1, 2]
verb = "camera.take"
args = { camera = "close" }
velocity_from = 20
everywhere = true

[[row]]
row = 2
verb = "camera.take"
each = "camera"
columns = 4

[[page]]
id = "sales"

[[page.pad]]
at = [8, 8]
verb = "rundown.next"
"""

DECK = 'kind = "map"\nsurface = "deck"\ngrid = [3, 5]\n\n[[pad]]\nat = [1, 1]\nverb = "all.out"\n'


class Folder:
    """A show's pads folder and its shelf."""

    def __init__(self, path: Path) -> None:
        self.folder = ShowFolder(path)
        self.folder.pads.mkdir()
        self.shelf = PadShelf(self.folder)

    @property
    def file(self) -> Path:
        return self.folder.pad_map

    def bind(self, control: str, verb: str, args: str = "", label: str = "", page: str = "home") -> str | Refused:
        return self.shelf.do(BindControl("pads", page, control, verb, args, label))

    def clear(self, control: str, page: str = "home") -> str | Refused:
        return self.shelf.do(ClearControl("pads", page, control))

    def map(self, surface: str = "pads") -> PadMap:
        desk = load_desk(self.folder)
        assert not isinstance(desk, tuple)
        pads = desk.of(surface)
        assert pads is not None
        return pads

    def fires(self, page: str = "home", surface: str = "pads") -> dict[str, str]:
        shown = self.map(surface).page(PageId(page))
        assert shown is not None
        return {str(one.control): " ".join([one.verb, *one.args.values()]) for one in shown.bindings}


@pytest.fixture
def ours(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path)
    folder.file.write_text(OURS)
    (folder.folder.pads / "deck.toml").write_text(DECK)
    return folder


def test_a_binding_is_added_and_taken_back(ours: Folder) -> None:
    assert ours.bind("pad/5/1", "camera.take", "camera=wide", "Wide") == "pad/5/1 fires camera.take wide"
    assert ours.fires()["pad/5/1"] == "camera.take wide"
    assert "at = [1, 1]  # the corner" in ours.file.read_text()
    assert ours.shelf.do(UndoPads()) == "taken back: pad/5/1 fires camera.take wide"
    assert ours.file.read_text() == OURS
    assert ours.shelf.do(RedoPads()) == "made again: pad/5/1 fires camera.take wide"
    assert ours.fires()["pad/5/1"] == "camera.take wide"


def test_maps_come_in_from_a_zip_and_are_taken_back(ours: Folder, tmp_path: Path) -> None:
    file = tmp_path / "ours.zip"
    export_pads(ours.folder, file)
    assert ours.shelf.do(ImportPads(str(file))) == "already so"
    assert ours.bind("pad/5/1", "panic") == "pad/5/1 fires panic"
    bound = ours.file.read_text()

    assert ours.shelf.do(ImportPads(str(file))) == "deck.toml, default.toml imported from ours.zip"
    assert ours.file.read_text() == OURS
    assert ours.shelf.do(UndoPads()) == "taken back: deck.toml, default.toml imported from ours.zip"
    assert ours.file.read_text() == bound


def test_a_zip_that_is_none_changes_nothing(ours: Folder, tmp_path: Path) -> None:
    gone = ours.shelf.do(ImportPads(str(tmp_path / "gone.zip")))
    assert isinstance(gone, Refused)
    assert "gone.zip cannot be read" in gone.why
    (tmp_path / "no.zip").write_text("no zip")
    bad = ours.shelf.do(ImportPads(str(tmp_path / "no.zip")))
    assert isinstance(bad, Refused)
    assert (bad.why.startswith("Nothing was changed."), bool(bad.remedy)) == (True, True)
    assert ours.file.read_text() == OURS


def test_binding_anew_keeps_what_is_about_the_control(ours: Folder) -> None:
    ours.bind("pad/1/2", "deal.end")
    two = next(one for one in ours.map().bindings if one.control == "pad/1/2")
    assert (two.verb, two.args, two.label, two.everywhere, two.velocity_from) == ("deal.end", {}, "deal.end", True, 20)
    ours.bind("pad/1/2", "panic")
    two = next(one for one in ours.map().bindings if one.control == "pad/1/2")
    assert (two.verb, two.velocity_from) == ("panic", 0)


def test_the_same_again_keeps_its_label_and_is_no_change(ours: Folder) -> None:
    assert ours.bind("pad/1/1", "panic") == "already so"
    assert isinstance(ours.shelf.do(UndoPads()), Refused)


def test_a_show_without_a_map_gets_the_one_every_show_can_use(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.bind("pad/7/8", "all.out")
    assert folder.file.read_text().startswith(default_pads().read_text()[:300])
    assert folder.fires()["pad/7/8"] == "all.out"
    folder.shelf.do(UndoPads())
    assert not folder.file.exists()


@pytest.mark.parametrize(
    ("edit", "why", "remedy"),
    [
        (BindControl("pad", "home", "pad/1/1", "panic"), "no surface", "pads"),
        (BindControl("pads", "sale", "pad/1/1", "panic"), "no page", "sales"),
        (BindControl("pads", "home", "pad/1/1", "panik"), "no verb", "panic"),
        (BindControl("pads", "home", "pad/9/1", "panic"), "8 rows", "at ="),
        (BindControl("pads", "home", "knob/1", "panic"), "no such control", "fader/1"),
        (BindControl("pads", "home", "pad/1/1", "panic", "camera"), "no argument", "camera=close"),
        (BindControl("pads", "home", "pad/1/1", "camera.take", "deal=x"), "no argument", "camera"),
        (ClearControl("pads", "home", "pad/5/5"), "Nothing is bound", "Choose"),
        (ClearControl("pads", "home", "pad/2/3"), "every camera", "default.toml"),
        (ClearControl("pads", "sales", "pad/1/2"), "home page has everywhere", "home page"),
        (MoveControl("pads", "home", "pad/2/3", "pad/5/5"), "every camera", "Bind something"),
        (UndoPads(), "no change", "since"),
        (RedoPads(), "no change", "pad.undo"),
    ],
)
def test_what_cannot_be_is_refused_and_writes_nothing(
    ours: Folder, edit: BindControl | ClearControl | MoveControl | UndoPads | RedoPads, why: str, remedy: str
) -> None:
    answer = ours.shelf.do(edit)
    assert isinstance(answer, Refused)
    assert why in answer.why
    assert remedy in answer.remedy
    assert ours.file.read_text() == OURS


def test_a_pad_over_a_row_is_cleared_down_to_the_row(ours: Folder) -> None:
    ours.bind("pad/2/1", "all.out")
    assert ours.clear("pad/2/1") == "pad/2/1 is cleared; the row “every camera” shows there again"
    assert ours.file.read_text() == OURS


def test_moving_to_a_free_place_changes_one_line(ours: Folder) -> None:
    answer = ours.shelf.do(MoveControl("pads", "home", "pad/1/1", "pad/4/4"))
    assert answer == "pad/1/1 is moved to pad/4/4"
    assert ours.file.read_text() == OURS.replace("at = [1, 1]  #", "at = [4, 4]  #")


def test_moving_to_a_taken_place_swaps(ours: Folder) -> None:
    ours.shelf.do(MoveControl("pads", "home", "pad/1/1", "pad/1/2"))
    assert ours.fires() == {"pad/1/2": "panic", "pad/1/1": "camera.take close"}
    ours.shelf.do(UndoPads())
    assert ours.file.read_text() == OURS


def test_moving_to_another_page_swaps_and_drops_what_only_home_may_say(ours: Folder) -> None:
    answer = ours.shelf.do(MoveControl("pads", "home", "pad/1/2", "pad/8/8", "sales"))
    assert answer == "pad/1/2 and pad/8/8 of pads, sales have changed places"
    assert ours.fires() == {"pad/1/1": "panic", "pad/1/2": "rundown.next"}
    assert ours.fires("sales") == {"pad/8/8": "camera.take close"}


def test_moving_to_another_surface_writes_both_files_and_undo_too(ours: Folder) -> None:
    ours.shelf.do(MoveControl("pads", "home", "pad/1/1", "pad/1/1", "home", "deck"))
    assert (ours.fires()["pad/1/1"], ours.fires(surface="deck")["pad/1/1"]) == ("all.out", "panic")
    ours.shelf.do(UndoPads())
    assert (ours.file.read_text(), (ours.folder.pads / "deck.toml").read_text()) == (OURS, DECK)


def test_a_file_edited_by_hand_is_not_put_back(ours: Folder) -> None:
    ours.bind("pad/5/1", "all.out")
    ours.bind("pad/5/2", "all.out")
    ours.file.write_text(ours.file.read_text() + "# by hand\n")
    answer = ours.shelf.do(UndoPads())
    assert isinstance(answer, Refused)
    assert "edited by hand" in answer.why
    assert ours.file.read_text().endswith("# by hand\n")
    assert isinstance(ours.shelf.do(UndoPads()), Refused)


def test_undo_goes_fifty_deep(ours: Folder) -> None:
    for number in range(padwrite.MOST_UNDOS + 1):
        ours.bind("pad/5/1", "all.out", label=f"Out {number}")
    undone = [ours.shelf.do(UndoPads()) for _ in range(padwrite.MOST_UNDOS + 1)]
    assert [isinstance(one, Refused) for one in undone] == [False] * padwrite.MOST_UNDOS + [True]
    assert "Out 0" in ours.file.read_text()


def test_a_new_edit_forgets_what_was_taken_back(ours: Folder) -> None:
    ours.bind("pad/5/1", "all.out")
    ours.shelf.do(UndoPads())
    ours.bind("pad/5/2", "all.out")
    assert isinstance(ours.shelf.do(RedoPads()), Refused)


def test_a_file_that_is_no_good_is_mended_first(ours: Folder) -> None:
    (ours.folder.pads / "deck.toml").write_text("grid = 3")
    answer = ours.bind("pad/5/1", "all.out")
    assert isinstance(answer, Refused)
    assert "deck.toml cannot be read" in answer.why


def test_a_map_that_is_there_and_is_no_text_is_never_written_over(ours: Folder) -> None:
    ours.bind("pad/5/1", "all.out")
    latin = OURS.replace("Ours", "Größe").encode("latin-1")
    ours.file.write_bytes(latin)
    for edit in (BindControl("pads", "home", "pad/5/2", "all.out", "", ""), UndoPads()):
        assert isinstance(ours.shelf.do(edit), Refused)
        assert ours.file.read_bytes() == latin
    answer = ours.bind("pad/5/2", "all.out")
    assert isinstance(answer, Refused)
    assert answer.why == "default.toml cannot be read as it is: This is not UTF-8 text."


def test_a_map_that_came_after_an_edit_and_is_no_text_is_not_taken_away_by_undo(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.bind("pad/5/1", "all.out")
    folder.file.write_bytes(b"\xff")
    assert isinstance(folder.shelf.do(UndoPads()), Refused)
    assert folder.file.read_bytes() == b"\xff"


def test_of_two_files_both_are_written_or_none(ours: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    really = write_atomically

    def full(path: Path, content: bytes, mode: int) -> None:
        if path.name == "deck.toml":
            raise OSError(28, "No space left on device")
        really(path, content, mode)

    monkeypatch.setattr(padwrite, "write_atomically", full)
    answer = ours.shelf.do(MoveControl("pads", "home", "pad/1/1", "pad/1/1", "home", "deck"))
    assert isinstance(answer, Refused)
    assert (ours.file.read_text(), (ours.folder.pads / "deck.toml").read_text()) == (OURS, DECK)


def test_a_folder_that_cannot_be_written_is_said(ours: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(padwrite, "write_atomically", full)
    answer = ours.bind("pad/5/1", "all.out")
    assert isinstance(answer, Refused)
    assert "No space left" in answer.why
    assert isinstance(ours.shelf.do(UndoPads()), Refused)


def test_arguments_may_hold_commas() -> None:
    assert args_of("text=One, two, claim=left") == {"text": "One, two", "claim": "left"}
    assert args_of(" ") == {}
