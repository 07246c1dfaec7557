"""Pictures that people send: opened with care, freed of all that is no picture, and written anew.

What a camera or a phone writes into a picture (where it was taken, when, with which device, a small copy of what was
cut away) does not survive: only the points that can be seen are kept.
"""

import io
from pathlib import Path
from typing import Any, Final

from PIL import Image

from waymark.kit.problems import FieldProblem, TooLarge, Unprocessable

MOST_POINTS: Final = 24_000_000
# Of a JPEG the decoder can leave out points while it reads, so that a large camera's picture needs no more memory.
MOST_POINTS_OF_A_JPEG: Final = 64_000_000
MOST_PASSES_OF_A_JPEG: Final = 64
LONGEST_SIDE: Final = 4096
START_OF_PASS: Final = b"\xff\xda"
FORMATS: Final = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
WRITTEN: Final[dict[str, dict[str, Any]]] = {
    "image/png": {"optimize": False},
    "image/jpeg": {"quality": 88},
    "image/webp": {"quality": 86, "method": 2},
}
# Sizes are looked at here, before anything is decoded; Pillow's own limit would only warn.
Image.MAX_IMAGE_PIXELS = None


def clean_picture(path: Path, media_type: str) -> bytes:
    """Return a picture without anything but its points, the right way up, its longer side at most 4096.

    Slow: to be called in a thread. Errors: `TooLarge` for a picture that would fill the memory, `Unprocessable` for
    one that is damaged or moves.
    """
    try:
        with Image.open(path, formats=[FORMATS[media_type]]) as image:
            _check(image, path, media_type)
            return _written(image, media_type)
    except (TooLarge, Unprocessable):
        raise
    except Exception as error:  # whatever a decoder throws at hostile bytes, they are no good picture
        raise _refused("This picture is damaged and cannot be opened. Save it again and send the new file.") from error


def _refused(message: str) -> Unprocessable:
    return Unprocessable(errors=[FieldProblem(pointer="", message=message)])


def _check(image: Image.Image, path: Path, media_type: str) -> None:
    is_jpeg = media_type == "image/jpeg"
    if image.width * image.height > (MOST_POINTS_OF_A_JPEG if is_jpeg else MOST_POINTS):
        raise TooLarge("This picture has too many points. Make it smaller, or take a screenshot of it.")
    if is_jpeg and path.read_bytes().count(START_OF_PASS) > MOST_PASSES_OF_A_JPEG:
        raise TooLarge("This picture is packed in a way that takes too long to open. Save it again as a new picture.")
    if getattr(image, "n_frames", 1) > 1:
        raise _refused("This picture moves. Send a still picture.")


def _written(image: Image.Image, media_type: str) -> bytes:
    way_up = _way_up(image)
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.load()
    plain = _plain(image, media_type)
    if way_up is not None:
        plain = plain.transpose(way_up)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    plain.save(out, FORMATS[media_type], **WRITTEN[media_type])
    return out.getvalue()


WAYS_UP: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _way_up(image: Image.Image) -> Image.Transpose | None:
    """Tell how the camera was held; once it is turned nobody needs to know."""
    try:
        return WAYS_UP.get(image.getexif().get(0x0112, 1))
    except Exception:  # what cannot be read says nothing of the picture itself
        return None


def _plain(image: Image.Image, media_type: str) -> Image.Image:
    """Return a fresh picture of the same points: nothing that hung on the old one comes along."""
    has_shine = media_type != "image/jpeg" and (image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info)
    mode = "RGBA" if has_shine else "L" if image.mode in ("1", "L") else "RGB"
    converted = image.convert(mode)
    fresh = Image.new(mode, converted.size)
    fresh.paste(converted)
    return fresh


__all__ = ["FORMATS", "clean_picture"]
