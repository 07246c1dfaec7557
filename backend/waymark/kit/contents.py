"""What a file is, told by what is in it: a name or a header can say anything."""

from pathlib import Path
from typing import Final

SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"%PDF-", "application/pdf"),
)
TEXT: Final = "text/plain"
ENDINGS: Final = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "application/pdf": ".pdf",
    TEXT: ".txt",
}
# What ends a line, and a tab; the other control characters are in no text that a person wrote.
PLAIN_CONTROLS: Final = frozenset(b"\t\n\r\x0c")
CONTROLS: Final = bytes(set(range(0x20)) - PLAIN_CONTROLS) + b"\x7f"


def told_type(path: Path) -> str | None:
    """Return the media type of a file, None when it is none of those that are known here."""
    with path.open("rb") as opened:
        start = opened.read(16)
        for signature, media_type in SIGNATURES:
            if start.startswith(signature):
                return media_type
        if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
            return "image/webp"
        return TEXT if _is_text(start + opened.read()) else None


def _is_text(content: bytes) -> bool:
    if len(content.translate(None, CONTROLS)) != len(content):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(content)


def fitting_name(name: str, media_type: str) -> str:
    """Return a file's name with the ending of its type: "song.html" that holds text must not open as a page."""
    ending = ENDINGS[media_type]
    stem, dot, last = name.rpartition(".")
    is_right = dot and (ending == "." + last.lower() or (ending == ".jpg" and last.lower() == "jpeg"))
    plain = (stem if dot and stem and len(last) <= 5 else name) if not is_right else stem
    return plain.replace("/", "_").replace("\\", "_") + (("." + last) if is_right else ending)
