"""Where gazetteers lie: those that come along, and the user's own.

What a layer holds is read by `normalize.gazetteer.loading`; a later layer overrules an earlier one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from normalize.errors import GazetteerError

# Folders and files of the user's own, separated as PATH is.
VARIABLE = "NORMALIZE_GAZETTEERS"
# Files of a folder that say something about gazetteers and are none.
NO_GAZETTEERS = frozenset({"retired.yaml", "exceptions.yaml"})
_SUFFIXES = frozenset({".yaml", ".yml", ".jsonl", ".gazetteer"})


def layers() -> list[Path]:
    """The gazetteers that the command uses, a later one overruling an earlier: those that come
    along, those in the user's own folder, those that NORMALIZE_GAZETTEERS names."""
    own = own_folder()
    named = [Path(part).expanduser() for part in os.environ.get(VARIABLE, "").split(os.pathsep)
             if part.strip()]  # fmt: skip
    return [bundled(), *([own] if own.is_dir() and any(files(own)) else []), *named]


def own_folder() -> Path:
    """The folder of the user's own gazetteers: `gazetteers` in the user's configuration folder
    (XDG: ~/.config/normalize). It may not be there."""
    from platformdirs import user_config_path

    return user_config_path("normalize", appauthor=False) / "gazetteers"


def bundled() -> Path:
    """The folder of the gazetteers that come with the package: in the wheel, or in a checkout."""
    package = Path(str(resources.files("normalize")))
    for folder in (package / "bundled" / "gazetteers", package.parent / "gazetteers"):
        if (folder / "SOURCES.md").is_file():
            return folder
    raise GazetteerError(
        package / "bundled" / "gazetteers",
        "the gazetteers that come with the package are missing; install it again",
    )


def files(layer: Path) -> Iterator[Path]:
    """The gazetteer files of a layer, in the order of their names: itself, or those in a folder.

    Raises GazetteerError where there is no such file or folder.
    """
    if layer.is_dir():
        yield from sorted(
            path
            for path in layer.rglob("*")
            if path.suffix in _SUFFIXES and path.name not in NO_GAZETTEERS and path.is_file()
        )
    elif layer.exists():
        yield layer
    else:
        raise GazetteerError(layer, "no such file or folder")
