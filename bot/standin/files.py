"""Files that went through the chat: kept in memory, found again by their id."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from bot.standin import limits
from bot.standin.limits import ApiError, bad

_FOLDERS = {"document": "documents", "photo": "photos", "voice": "voice", "sticker": "stickers"}
_PREFIXES = {"document": "BQACAgI", "photo": "AgACAgI", "voice": "AwACAgI", "sticker": "CAACAgI"}
_TYPES = {
    ".pdf": "application/pdf",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".html": "text/html",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Upload(NamedTuple):
    """A file on its way to Telegram."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in Telegram's keeping; `kind` is the word of the message's field: document, photo, voice, sticker."""

    id: str
    unique_id: str
    kind: str
    name: str
    data: bytes
    path: str

    @property
    def mime_type(self) -> str:
        return _TYPES.get(PurePosixPath(self.name).suffix.lower(), "application/octet-stream")

    def reference(self) -> dict[str, Any]:
        """The fields that every kind of file shares in a message."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}


@dataclass
class FileStore:
    """Files by id and by path. `room` bounds what is kept in all, in bytes."""

    room: int = 256 << 20
    _by_id: dict[str, StoredFile] = field(default_factory=dict)
    _used: int = 0

    def add(self, kind: str, upload: Upload) -> StoredFile:
        """Keep a file; the same bytes under the same name get a new id but the same unique id, as with Telegram."""
        if not upload.data:
            raise bad("file must be non-empty")
        if len(upload.data) > limits.UPLOAD or self._used + len(upload.data) > self.room:
            raise ApiError(413, "Request Entity Too Large")
        if kind == "photo":
            _check_photo(upload.data)
        number = len(self._by_id) + 1
        digest = hashlib.sha256(upload.name.encode() + b"\0" + upload.data).hexdigest()
        name = safe_name(upload.name)
        stored = StoredFile(
            f"{_PREFIXES[kind]}{number:06d}{digest[:40]}",
            f"AgAD{digest[:12]}",
            kind,
            name,
            upload.data,
            f"{_FOLDERS[kind]}/file_{number}{PurePosixPath(name).suffix or ('.jpg' if kind == 'photo' else '')}",
        )
        self._by_id[stored.id] = stored
        self._used += len(upload.data)
        return stored

    def get(self, file_id: str, kind: str | None = None) -> StoredFile:
        """A file by its id, of the kind that is to be sent; raises Telegram's 400 otherwise."""
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if kind is not None and stored.kind != kind:
            raise bad(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
        return stored

    def at(self, path: str) -> StoredFile | None:
        """A file by the path that getFile gave out."""
        return next((stored for stored in self._by_id.values() if stored.path == path), None)


def safe_name(name: str) -> str:
    """A file name without folders and characters that end a header or a line."""
    return re.sub(r"[\x00-\x1f\x7f\"\\/]+", "_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip() or "file"


def picture_type(data: bytes) -> str | None:
    """The media type of a picture that a phone can show, by its first bytes; None for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return None


def _check_photo(data: bytes) -> None:
    if len(data) > limits.PHOTO:
        raise bad("too big for a photo")
    if picture_type(data) is None:
        raise bad("IMAGE_PROCESS_FAILED")
