"""Where a user's files are. Counterpart: DESIGN's "files a user owns"; nothing else builds these paths.

Linux: ``~/.local/share/cartwall/<show>/``; macOS and Windows: the place platformdirs names.
"""

from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from platformdirs import user_config_path, user_data_path

_APP = "cartwall"


def shows_root() -> Path:
    """Give the folder that holds one folder a show."""
    return user_data_path(_APP, appauthor=False)


def rehearsal_folder() -> Path:
    """Give the folder of the rehearsal show."""
    return shows_root() / "rehearsal"


def rehearsal_of(show: Path) -> Path:
    """Give the folder a show is rehearsed in: a copy, so that a rehearsal leaves nothing in the show's own journal."""
    mark = sha256(str(show).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return shows_root() / ".rehearsals" / f"{show.name}-{mark}"


def desk_file() -> Path:
    """Give the file that says which device plays which role on this machine."""
    return shows_root() / "desk.toml"


def recent_file() -> Path:
    """Give the file that lists the shows opened last at this machine."""
    return shows_root() / "recent.toml"


def sound_file() -> Path:
    """Give the file that says through which outputs this machine plays."""
    return shows_root() / "sound.toml"


def keys_file() -> Path:
    """Give the file that says which keys do what at this machine."""
    return shows_root() / "keys.toml"


def passwords_file() -> Path:
    """Give the file passwords are kept in where there is no keyring."""
    return user_config_path(_APP, appauthor=False) / "passwords.json"


def seats_file() -> Path:
    """Give the file in which seats keep their habits."""
    return user_config_path(_APP, appauthor=False) / "seats.json"


def words_folder() -> Path:
    """Give the folder of the user's own catalogues of words, one a language: ``cartwall_de.ts``."""
    return user_data_path(_APP, appauthor=False) / "words"


class ShowFolder(Struct, frozen=True):
    """One show's folder and what is where in it. Nothing here touches the disk."""

    path: Path

    @property
    def show_file(self) -> Path:
        """``show.toml``: products, deals, cameras, sounds, rundown, cues, rules."""
        return self.path / "show.toml"

    @property
    def pads(self) -> Path:
        """The folder of the show's own pad maps."""
        return self.path / "pads"

    @property
    def pad_map(self) -> Path:
        """The show's own pad map, if it has one; else the shipped one is used."""
        return self.pads / "default.toml"

    @property
    def brand_file(self) -> Path:
        """``brand.toml``: how the show's graphics look, where that is not as shipped."""
        return self.path / "brand.toml"

    @property
    def feeds_file(self) -> Path:
        """``feeds.toml``: where live numbers come from; without it from nowhere."""
        return self.path / "feeds.toml"

    @property
    def remote_file(self) -> Path:
        """``remote.toml``: which doors are open to controllers of others; without it none is."""
        return self.path / "remote.toml"

    @property
    def graphics(self) -> Path:
        """The folder of the show's own graphics: a folder a package."""
        return self.path / "graphics"

    @property
    def limits(self) -> Path:
        """The folder of limits the show brings: markets of its own, or in place of a shipped one."""
        return self.path / "limits"

    @property
    def journal(self) -> Path:
        """Every event and press of the show."""
        return self.path / "journal.sqlite"

    @property
    def media(self) -> Path:
        """Pictures and clips."""
        return self.path / "media"

    @property
    def review(self) -> Path:
        """What is written after the show."""
        return self.path / "review"

    @property
    def engine_dir(self) -> Path:
        """What a running engine leaves for seats: its address, lock and log."""
        return self.path / ".engine"

    @property
    def address_file(self) -> Path:
        """Where the engine can be reached."""
        return self.engine_dir / "address.json"

    @property
    def lock_file(self) -> Path:
        """Held by the running engine."""
        return self.engine_dir / "lock"
