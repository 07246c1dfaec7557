"""Files on their way out: always as a download, never as a page of ours."""

import asyncio
from collections.abc import AsyncIterator
from typing import BinaryIO
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

PIECE = 256 * 1024
LONGEST = 300.0
# Whatever is in it: shown by itself it runs nothing, reaches nothing and is no page of ours.
ALONE = "default-src 'none'; sandbox"


def as_download(opened: BinaryIO, *, name: str, media_type: str, size: int) -> Response:
    """Return an answer that hands a file over as it is; it closes the file."""
    headers = {
        "content-disposition": f"attachment; filename=\"{_plain(name)}\"; filename*=UTF-8''{quote(name, safe='')}",
        "content-length": str(size),
        "content-security-policy": ALONE,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
    }
    if media_type == "text/plain":
        media_type += "; charset=utf-8"
    return StreamingResponse(_pieces(opened), headers=headers, media_type=media_type)


def _plain(name: str) -> str:
    """Return a name that the oldest browser reads: no marks, no letters of other alphabets."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_. ") else "_" for sign in name)


async def _pieces(opened: BinaryIO) -> AsyncIterator[bytes]:
    """Read in threads; whoever takes it too slowly is let go, so that nobody can hold files open for ever."""
    with opened:
        async with asyncio.timeout(LONGEST):
            while piece := await asyncio.to_thread(opened.read, PIECE):
                yield piece
