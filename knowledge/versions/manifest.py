"""The manifest of a published version: what it holds, who published it, when and why.

A version's name is ``<catalogue>-<content>``: the catalogue's own version, which notices pin, and eight digits of a hash
over every file, so that a changed opening hour or spoken word makes a new version although no item changed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from knowledge.versions.errors import DamagedError, VersionError

MANIFEST: Final = "manifest.json"
CONTENT: Final = "content"

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{4,64}-[0-9a-f]{8}$")]
Author = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class FileEntry(BaseModel):
    """One file of the content."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: Sha256
    size: int
    """Bytes."""


class Checked(BaseModel):
    """How far the content was checked before it was published."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: Sha256
    """Hash of the program that checked: what it found clean need not be checked by the same program again."""
    targets: tuple[str, ...] | None
    """The items, packages and overlays that were checked; None for all. The others are as they were in the parent."""
    warnings: int


class Manifest(BaseModel):
    """What is known about one published version."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    version: Name
    catalogue: str
    """The catalogue's version, as notices pin it."""
    author: Author
    note: Note
    at: AwareDatetime
    parent: Name | None
    """The version that was in force before."""
    items: int
    packages: int
    checked: Checked
    files: dict[str, FileEntry]
    """Path below ``content``, with forward slashes, to hash and size."""


def is_content(path: Path) -> bool:
    """Say whether a file (path relative to the data folder) belongs to the content.

    Hidden files, editors' back-ups and caches do not, save what the catalogue's loader would read.
    """
    if path.suffix == ".yaml":
        return True
    hidden = any(part.startswith(".") or part == "__pycache__" for part in path.parts)
    return not hidden and not path.name.endswith(("~", ".tmp", ".swp"))


def content_files(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file of the content below ``root`` with its relative path, in a fixed order."""
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if is_content(relative) and (path.is_symlink() or path.is_file()):
            yield relative.as_posix(), path


def hashed(path: Path) -> FileEntry:
    """Return hash and size of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return FileEntry(sha256=digest.hexdigest(), size=file.tell())


def name_of(catalogue: str, files: Mapping[str, FileEntry]) -> str:
    """Return the name of a version with this content."""
    listed = "".join(f"{path}\0{files[path].sha256}\n" for path in sorted(files))
    return f"{catalogue}-{hashlib.sha256(listed.encode()).hexdigest()[:8]}"


def to_bytes(manifest: Manifest) -> bytes:
    """Return the manifest as its file holds it."""
    return (json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


def seal_of(written: bytes) -> str:
    """Return the hash of a manifest's file, which the journal keeps."""
    return hashlib.sha256(written).hexdigest()


def read_manifest(folder: Path, seal: str | None = None) -> Manifest:
    """Read the manifest of a version's folder and hold it against its ``seal``.

    Raises:
        DamagedError: it is missing, not a manifest, of another version, or not what was sealed.
    """
    file = f"{folder.name}/{MANIFEST}"
    try:
        written = (folder / MANIFEST).read_bytes()
        manifest = Manifest.model_validate_json(written)
    except FileNotFoundError:
        raise DamagedError(file, "不见了") from None
    except (OSError, ValidationError) as error:
        raise DamagedError(file, "读不出来") from error
    fits = manifest.version == folder.name == name_of(manifest.catalogue, manifest.files)
    if not fits or (seal is not None and seal_of(written) != seal):
        raise DamagedError(file, "被改动过")
    return manifest


def verify(folder: Path, manifest: Manifest) -> None:
    """Hold every file of a version against its manifest.

    Raises:
        DamagedError: a file is missing, altered, unreadable or too many; the first one is named.
    """
    content = folder / CONTENT
    for relative, entry in manifest.files.items():
        file = f"{folder.name}/{CONTENT}/{relative}"
        try:
            found = hashed(content / relative)
        except FileNotFoundError:
            raise DamagedError(file, "不见了") from None
        except OSError as error:
            raise DamagedError(file, f"读不出来（{error.strerror}）") from error
        if found != entry:
            raise DamagedError(file, "被改动过")
    for relative, _ in content_files(content):
        if relative not in manifest.files:
            raise DamagedError(f"{folder.name}/{CONTENT}/{relative}", "是后来放进去的，不属于这个版本")


def signed(author: str, note: str, now: dt.datetime) -> tuple[str, str]:
    """Return author and note as they are kept.

    Raises:
        VersionError: one of them is empty or too long.
        ValueError: ``now`` has no time zone, so that it says nothing.
    """
    if now.tzinfo is None:
        raise ValueError("a moment without a time zone says nothing")
    try:
        return TypeAdapter(Author).validate_python(author), TypeAdapter(Note).validate_python(note)
    except ValidationError:
        raise VersionError("发布和回退都要署名（80 字以内）并写明改了什么、为什么（2000 字以内）") from None
