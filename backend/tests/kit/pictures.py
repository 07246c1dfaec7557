"""Pictures and other files for tests, made here."""

import io
import struct
import zlib
from typing import Any

from PIL import Image
from PIL.ExifTags import Base
from PIL.PngImagePlugin import PngInfo

SECRET = "Taken at Elm Street 12"


def a_picture(form: str = "JPEG", size: tuple[int, int] = (40, 20), **options: Any) -> bytes:
    """Return a small picture: red to the left, blue to the right."""
    image = Image.new("RGB", size, (255, 0, 0))
    image.paste((0, 0, 255), (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def with_traces(form: str) -> bytes:
    """Return a picture that tells where it was taken, and is held sideways."""
    exif = Image.Exif()
    exif[Base.ImageDescription] = SECRET
    exif[Base.Orientation] = 6
    exif.get_ifd(0x8825)[1] = "N"
    more: dict[str, Any] = {"exif": exif}
    if form == "PNG":
        notes = PngInfo()
        notes.add_text("Comment", SECRET)
        more["pnginfo"] = notes
    if form == "WEBP":
        more["xmp"] = SECRET.encode()
    if form == "JPEG":
        more |= {"comment": SECRET.encode(), "xmp": SECRET.encode()}
    return a_picture(form, **more)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def a_bomb(side: int = 30_000) -> bytes:
    """Return a PNG of a few bytes that says it has very many points."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def a_text_bomb() -> bytes:
    """Return a PNG whose comment grows to a hundred megabytes."""
    note = b"Comment\0\0" + zlib.compress(bytes(100_000_000), 9)
    plain = a_picture("PNG")
    return plain[:33] + _chunk(b"zTXt", note) + plain[33:]


def that_moves(form: str) -> bytes:
    """Return a picture of two frames."""
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, form, save_all=True, append_images=frames[1:])
    return out.getvalue()
