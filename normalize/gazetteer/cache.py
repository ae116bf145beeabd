"""The gazetteers that come along, and what the user lays over them, kept compiled.

A cached file is used as long as all that it was made from is as it was, and made again otherwise.
It is written apart and put in its place at once, so that two processes may start together; where
it cannot be written, the gazetteer is built in memory, as it would be without a cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from typing import Any

from normalize import __version__
from normalize.errors import DataError, GazetteerError
from normalize.gazetteer import compiled
from normalize.gazetteer.compiled import CompiledFile
from normalize.gazetteer.layers import bundled, files
from normalize.gazetteer.loading import Layered, read_layers
from normalize.gazetteer.part import Part
from normalize.gazetteer.selection import Selection

# What the index depends on besides the entries: the code and the tables of these folders.
_MAKERS = ("gazetteer", "names", "text")
_KEPT = 8


def parts(layers: Sequence[Path], without: Sequence[str], selection: Selection) -> list[Part]:
    """The parts of a gazetteer of some layers, the text files together first, then each compiled
    file; errors as in `loading.read_layers`.

    What is laid over the gazetteers that come along is kept apart from them, so that a change in it
    does not compile all again; unless it switches off files of theirs, which their compiled file
    does not know.
    """
    if bundled() not in layers:
        return _in_memory(read_layers(layers, without), selection)
    if without or len(layers) > 1:
        below = _cached([bundled()], ())
        if isinstance(below, CompiledFile):
            over = [below.path if layer == bundled() else layer for layer in layers]
            try:
                return _parts(_cached(over, without), selection)
            except GazetteerError:
                # Whatever is wrong is told of the files themselves.
                pass
    return _parts(_cached(layers, without), selection)


def _cached(layers: Sequence[Path], without: Sequence[str]) -> CompiledFile | Layered:
    """The cached file of some layers, made if need be; the layers where it cannot be written."""
    sources = _sources(layers, without)
    name = _name(layers, without)
    for folder in folders():
        if (found := _opened(folder / name, sources)) is not None:
            return found
    layered = read_layers(layers, without)
    path = folders()[-1] / name
    try:
        _write(path, layered, sources)
        _prune(path.parent)
    except (OSError, GazetteerError):
        return layered
    return _opened(path, sources) or layered


def _parts(found: CompiledFile | Layered, selection: Selection) -> list[Part]:
    if isinstance(found, Layered):
        return _in_memory(found, selection)
    return _of_cached(found, selection)


def is_ready() -> bool:
    """Whether the gazetteers that come along are compiled as they are now."""
    layers = [bundled()]
    sources = _sources(layers, ())
    return any(_opened(folder / _name(layers, ()), sources) for folder in folders())


def folders() -> list[Path]:
    """Where cached files may lie: beside the package, where an administrator may put them, and in
    the user's cache folder (XDG: ~/.cache/normalize)."""
    from platformdirs import user_cache_path

    return [installed_folder(), user_cache_path("normalize", appauthor=False)]


def installed_folder() -> Path:
    """Where cached files of an installation lie that its users cannot write to."""
    return Path(str(resources.files("normalize"))) / "bundled" / "cache"


def install() -> Path:
    """Compile the gazetteers that come along into the installation itself, for all its users.

    Raises GazetteerError where that cannot be written to.
    """
    layers = [bundled()]
    path = installed_folder() / _name(layers, ())
    try:
        _write(path, read_layers(layers), _sources(layers, ()))
    except OSError as error:
        raise GazetteerError(path, f"cannot be written: {error.strerror}") from error
    return path


def _name(layers: Sequence[Path], without: Sequence[str]) -> str:
    """What the cached file of some layers is called."""
    return f"{_digest(*map(str, (*layers, *without)))[:16]}.gazetteer"


def _write(path: Path, layered: Layered, sources: list[Any]) -> None:
    """Make a cached file. Raises OSError or GazetteerError where it cannot be written."""
    about = {"sources": sources, "key": _digest(str(sources)), "compiled": _compiled(layered)}
    path.parent.mkdir(parents=True, exist_ok=True)
    compiled.write(path, layered.entries(), about)


def _opened(path: Path, sources: list[Any]) -> CompiledFile | None:
    """The cached file, where it is there, whole, and made from what is there now."""
    try:
        found = compiled.open_file(path)
    except (DataError, GazetteerError):
        return None
    return found if found.about.get("key") == _digest(str(sources)) else None


def _of_cached(found: CompiledFile, selection: Selection) -> list[Part]:
    text = Part(found.entries, found.search, selection)
    others = ((compiled.open_file(Path(path)), hidden) for path, hidden in found.about["compiled"])
    return [text, *(Part(o.entries, o.search, selection, hidden) for o, hidden in others)]


def _in_memory(layered: Layered, selection: Selection) -> list[Part]:
    text = Part(layered.entries(), selection=selection)
    hidden = (ids for _, ids in _compiled(layered))
    return [
        *([text] if len(text) or not layered.compiled else []),
        *(
            Part(opened.entries, opened.search, selection, ids)
            for opened, ids in zip(layered.compiled, hidden, strict=True)
        ),
    ]


def _compiled(layered: Layered) -> list[tuple[str, list[str]]]:
    """The compiled files, each with the ids of it that are switched off or stand in a later one."""
    found = []
    for at, (opened, off) in enumerate(zip(layered.compiled, layered.off, strict=True)):
        hidden = set(off)
        for entry_id in layered.drafts:
            if opened.search.entries_with(entry_id):
                hidden.add(entry_id)
        for later in layered.compiled[at + 1 :]:
            shared = opened.search.sharing_ids(later.search)
            hidden.update(i for n in shared if (i := opened.entries[n].id))
        found.append((str(opened.path), sorted(hidden)))
    return found


def _prune(folder: Path) -> None:
    """Leave only the cached files that were made last, and that of what comes along."""
    kept = _name([bundled()], ())
    known = [path for path in folder.glob("*.gazetteer") if path.name != kept]
    known.sort(key=lambda path: path.stat().st_mtime)
    for path in known[:-_KEPT]:
        path.unlink(missing_ok=True)


def _sources(layers: Sequence[Path], without: Sequence[str]) -> list[Any]:
    """What a cached file is made from: each file by its content, and what makes it of them."""
    found: list[Any] = [__version__, compiled.VERSION, _makers(), list(without)]
    for layer in layers:
        for path in files(layer):
            name = path.relative_to(layer).as_posix() if layer.is_dir() else path.name
            try:
                if compiled.is_compiled(path):
                    found.append([str(path), compiled.about(path)[1]])
                else:
                    found.append([name, _digest(path.read_bytes())])
            except OSError as error:
                raise GazetteerError(path, f"cannot be read: {error.strerror}") from error
    return found


def _makers() -> str:
    """The state of the code and the tables by which an index is made."""
    package = Path(str(resources.files("normalize")))
    states = []
    for folder in _MAKERS:
        for path in sorted((package / folder).rglob("*")):
            if path.suffix in {".py", ".yaml", ".tsv"}:
                status = path.stat()
                states.append(f"{path.name} {status.st_size} {status.st_mtime_ns}")
    return _digest(*states)


def _digest(*content: str | bytes) -> str:
    found = blake2b(digest_size=16)
    for each in content:
        found.update(each.encode() if isinstance(each, str) else each)
        found.update(b"\0")
    return found.hexdigest()
