"""Where this program keeps its files, and where what came with it lies."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import platformdirs

from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass

HOME_VARIABLE = "POS_APP_HOME"
ANYWHERE_VARIABLE = "POS_APP_ALLOW_FOLDER"
DEFAULTS = "defaults.toml"
SETTINGS_NAME = "settings.toml"
_FOLDER = "pos-app"
OWN_NAMES: Final = (
    f"{SETTINGS_NAME}*",
    "journal*",
    "payment-open.lock",
    "gateway.*",
    "health.json",
    ".health.json.new",
    "guard.lock",
    "logs",
    "backups",
    "replaced-*",
    *(mode.value for mode in (Mode.TEST, Mode.TRAINING)),
)
"""Patterns of what the program makes in its folder, which may be a person's own as well."""
LIST_NAME = "FILES.sha256"
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Paths:
    """Every file of one installation lies under `home`; training and test have folders there."""

    home: Path
    anywhere: bool = False
    """Somebody answers for a folder that lies on a network drive or is copied to the net."""
    defaults: Path | None = None
    """The machine-wide file of settings for tills that have none of their own."""

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Paths:
        """Return those of `POS_APP_HOME`, else of the platform's local data folder: none roams.

        `POS_APP_ALLOW_FOLDER=1` accepts a folder that the journal would refuse.
        """
        named = environ.get(HOME_VARIABLE, "").strip()
        anywhere = environ.get(ANYWHERE_VARIABLE, "").strip() == "1"
        defaults = platformdirs.site_config_path(_FOLDER, appauthor=False) / DEFAULTS
        if named:
            return cls(Path(named).expanduser().absolute(), anywhere, defaults)
        home = platformdirs.user_data_path(_FOLDER, appauthor=False, roaming=False)
        return cls(home, anywhere, defaults)

    @property
    def settings_file(self) -> Path:
        return self.home / SETTINGS_NAME

    @property
    def pictures(self) -> Path:
        """The owner's pictures for the customer's screen."""
        return self.home / "pictures"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def guard_logs(self) -> Path:
        """Where the guard of a kiosk writes: no two processes turn one log's files over."""
        return self.logs / "guard"

    def data(self, mode: Mode) -> Path:
        """Return the folder of a journal and all that belongs to it: real money is never mixed."""
        return self.home if mode is Mode.LIVE else self.home / mode.value

    def journal_file(self, mode: Mode) -> Path:
        return self.data(mode) / "journal.sqlite3"


def resource_dir() -> Path:
    """Return the folder of icons, fonts, sounds and styles.

    Raises:
        FileNotFoundError: the program was packed wrong.
    """
    return first_folder(_packed("resources"), _PACKAGE.parent / "resources")


def catalogue_dir() -> Path:
    """Return the folder of the built `.qm` catalogues.

    Raises:
        FileNotFoundError: they were not built or packed.
    """
    return first_folder(_packed("qm"), _PACKAGE.parent / "build" / "qm")


def guide_dir() -> Path:
    """Return the folder of the guides that the program shows, `cashier.<language>.md`.

    Raises:
        FileNotFoundError: the program was packed wrong.
    """
    return first_folder(_packed("docs"), _PACKAGE.parent / "docs")


def packed_list() -> Path | None:
    """Return the list of what was packed, with hashes; None in a source tree, which has none.

    Raises:
        FileNotFoundError: a frozen program has lost its list.
    """
    folder = Path(sys.executable).parent
    # A macOS bundle keeps code and the rest apart, and seals the code by its signature.
    for place in (folder, folder.parent / "Resources"):
        if (place / LIST_NAME).exists():
            return place / LIST_NAME
    if getattr(sys, "frozen", False):
        raise FileNotFoundError(str(folder / LIST_NAME))
    return None


def first_folder(packed: Iterable[Path], source: Path) -> Path:
    """Return the first of these that is there: what was packed goes before a source tree."""
    candidates = (*packed, source)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(", ".join(map(str, candidates)))


def _packed(name: str) -> tuple[Path, ...]:
    data = Path("_data") / name
    if not getattr(sys, "frozen", False):
        return (_PACKAGE / data,)
    beside = Path(sys.executable).resolve().parent / data
    unpacked = getattr(sys, "_MEIPASS", None)
    return (beside,) if unpacked is None else (Path(unpacked) / data, beside)
