"""Folders that are written once and never changed, and a pointer to the one in use.

Why: readers in other threads and processes must never see half a change, and a crash at any moment must leave
an index that works. A new generation is built beside the old one, out of links to the files it keeps, forced
to the disk, and comes into use by the replacement of one small file.

    <folder>/CURRENT              the name of the generation in use
    <folder>/generation-000007/   Whoosh's files, our batches, generation.json
    <folder>/generation-…new/     one that was never finished; swept away by the next writer
    <folder>/LOCK                 held by the one process that writes
"""

# mypy: allow-untyped-calls

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.util.filelock import try_for

from app.search.results import IndexProblem

FORMAT = 6
"""Raised whenever analysis, schema or the batch files change: an older index is then rebuilt."""

CURRENT = "CURRENT"
LOCK = "LOCK"
MANIFEST = "generation.json"
KEPT = 2
"""The generation in use and the one before it, which a reader may be about to open."""

# generation-000007
NAME = re.compile(r"generation-(\d{6,})")
LOCK_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says of itself.

    `next_number` is the first document number not yet given away, `sizes` the length of every file in bytes.
    """

    next_number: int
    batches: tuple[str, ...]
    sizes: Mapping[str, int] = field(default_factory=dict)
    format: int = FORMAT


def current_name(folder: Path) -> str:
    """The name of the generation in use; IndexProblem when there is none."""
    try:
        name = (folder / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise IndexProblem(f"There is no index in {folder}; rebuild it with: archive reindex") from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexProblem(f"The index in {folder} cannot be read ({error}); rebuild it") from error
    if not NAME.fullmatch(name):
        raise IndexProblem(
            f"The pointer of the index in {folder} is damaged; rebuild it with: archive reindex"
        )
    return name


def pointer_mark(folder: Path) -> tuple[int, int] | None:
    """What changes whenever another generation comes into use, without opening a file; None without one."""
    try:
        found = (folder / CURRENT).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def read_manifest(generation: Path) -> Manifest:
    """The manifest; IndexProblem when it is missing, damaged or of another format."""
    try:
        entry = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(entry["next_number"], tuple(entry["batches"]), entry["sizes"], entry["format"])
        sizes = {name: (generation / name).stat().st_size for name in manifest.sizes}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexProblem(f"The index in {generation} is damaged ({error!r}); rebuild it") from error
    if manifest.format != FORMAT:
        raise IndexProblem(f"The index has format {manifest.format}, this program needs {FORMAT}; rebuild it")
    torn = [name for name, size in sizes.items() if size != manifest.sizes[name]]
    if torn:
        raise IndexProblem(f"The index in {generation} is damaged ({torn[0]} is cut short); rebuild it")
    return manifest


def check_index(folder: Path) -> None:
    """IndexProblem when a file of the generation in use is missing or cut short; a look at their sizes."""
    name = current_name(folder)
    try:
        read_manifest(folder / name)
    except IndexProblem:
        if current_name(folder) == name:  # else it has given way to another meanwhile
            raise


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Holds the folder for one writer; IndexProblem when another keeps it for long, or the disk is full.

    The lock is the operating system's: it goes with the process that held it.
    """
    lock = FileStorage(str(folder)).lock(LOCK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not try_for(lock.acquire, timeout=LOCK_SECONDS, delay=0.05):
            raise IndexProblem(
                f"Another process is writing the index in {folder}; try again when it has finished"
            )
        try:
            yield
        finally:
            lock.release()
    except OSError as error:
        raise IndexProblem(
            f"The index in {folder} could not be written ({error.strerror or error}): "
            "make room on that disk, or mend its permissions"
        ) from error


@contextmanager
def new_generation(folder: Path, *, built_on: str | None) -> Iterator[Path]:
    """A folder to write in; on leaving without an error it is forced to the disk and comes into use.

    With `built_on` it starts with links to the files of that generation: files are added or unlinked, never
    written over, so the older generation stays as it was. To be used inside `writing`.
    """
    sweep(folder, unfinished_only=True)
    numbers = [int(found[1]) for path in folder.iterdir() if (found := NAME.fullmatch(path.name))]
    name = f"generation-{max(numbers, default=0) + 1:06d}"
    building = folder / f"{name}.new"
    building.mkdir()
    if built_on:
        for path in (folder / built_on).iterdir():
            if path.is_file() and path.name != MANIFEST and not path.name.endswith(LOCK):
                link(path, building / path.name)
    try:
        yield building
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    for path in building.iterdir():
        force(path)
    force(building)
    building.rename(folder / name)
    pointer = folder / f"{CURRENT}.new"
    pointer.write_text(name, encoding="ascii")
    force(pointer)
    pointer.replace(folder / CURRENT)
    force(folder)
    sweep(folder)


def save_manifest(generation: Path, manifest: Manifest) -> None:
    """Writes what the generation says of itself, with the sizes its files have now."""
    files = (path for path in generation.iterdir() if path.is_file() and not path.name.endswith(LOCK))
    manifest = replace(manifest, sizes={path.name: path.stat().st_size for path in files})
    (generation / MANIFEST).write_text(json.dumps(asdict(manifest)), encoding="utf-8")


def sweep(folder: Path, *, unfinished_only: bool = False) -> None:
    """Deletes generations that were never finished and, unless told otherwise, all but the last two."""
    finished = sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name))
    unfinished = [path for path in folder.iterdir() if path.name.endswith(".new") and path.is_dir()]
    in_use = None
    with suppress(IndexProblem):
        in_use = current_name(folder)
    old = [] if unfinished_only else [path for path in finished[:-KEPT] if path.name != in_use]
    for path in (*unfinished, *old):
        shutil.rmtree(path, ignore_errors=True)


def link(source: Path, target: Path) -> None:
    """A second name for the file, or a copy where the file system has no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def force(path: Path) -> None:
    """Forces a file or the entries of a folder to the disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows opens no folders
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
