"""Pictures are written anew: what a camera put into them is gone, and hostile ones are refused before they hurt."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.kit.pictures import SECRET, a_bomb, a_picture, a_text_bomb, that_moves, with_traces
from waymark.kit import pictures
from waymark.kit.contents import fitting_name, told_type
from waymark.kit.pictures import FORMATS, clean_picture
from waymark.kit.problems import Problem, TooLarge, Unprocessable


def lying(folder: Path, content: bytes) -> Path:
    path = folder / "sent"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(("media_type", "form"), FORMATS.items())
def test_nothing_but_the_points_is_left(tmp_path: Path, media_type: str, form: str) -> None:
    sent = with_traces(form)
    assert SECRET.encode() in sent
    clean = clean_picture(lying(tmp_path, sent), media_type)
    assert SECRET.encode() not in clean
    with Image.open(io.BytesIO(clean)) as image:
        assert image.format == form
        assert len(image.getexif()) == 0
        assert not {"comment", "Comment", "xmp", "exif", "icc_profile"} & image.info.keys()
        assert image.size == (20, 40), "it stands as the camera was held"
        top, bottom = (image.convert("RGB").getpixel((10, y)) for y in (3, 36))
        assert isinstance(top, tuple)
        assert isinstance(bottom, tuple)
        assert (top[0] > 200, bottom[2] > 200) == (True, True)


def test_what_can_be_seen_through_stays_so(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (9, 9, 9, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(clean_picture(lying(tmp_path, out.getvalue()), "image/png"))) as image:
        assert (image.mode, image.getpixel((0, 0))) == ("RGBA", (9, 9, 9, 0))


def test_every_kind_of_points_can_be_kept(tmp_path: Path) -> None:
    for form, modes in {"PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"), "JPEG": ("L", "RGB", "CMYK")}.items():
        for mode in modes:
            out = io.BytesIO()
            Image.new(mode, (5, 3)).save(out, form)
            media_type = told_type(lying(tmp_path, out.getvalue()))
            assert media_type is not None
            with Image.open(io.BytesIO(clean_picture(lying(tmp_path, out.getvalue()), media_type))) as image:
                assert image.size == (5, 3), (form, mode)


def test_a_large_picture_is_made_smaller(tmp_path: Path) -> None:
    sent = a_picture("JPEG", (9000, 300))
    with Image.open(io.BytesIO(clean_picture(lying(tmp_path, sent), "image/jpeg"))) as image:
        assert max(image.size) <= pictures.LONGEST_SIDE
        assert image.width > 4000


def refusal(folder: Path, content: bytes, media_type: str) -> Problem:
    with pytest.raises(Problem) as caught:
        clean_picture(lying(folder, content), media_type)
    return caught.value


def test_pictures_that_would_fill_the_memory_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(refusal(tmp_path, a_bomb(), "image/png"), TooLarge)
    assert isinstance(refusal(tmp_path, a_text_bomb(), "image/png"), Unprocessable)
    monkeypatch.setattr(pictures, "MOST_PASSES_OF_A_JPEG", 2)
    assert isinstance(refusal(tmp_path, a_picture("JPEG", progressive=True), "image/jpeg"), TooLarge)
    monkeypatch.setattr(pictures, "MOST_POINTS_OF_A_JPEG", 799)
    assert isinstance(refusal(tmp_path, a_picture("JPEG"), "image/jpeg"), TooLarge)


def test_what_is_damaged_or_moves_is_refused_with_what_to_do(tmp_path: Path) -> None:
    whole = a_picture("PNG", (400, 400))
    for broken in (whole[:60], whole[:40] + bytes(200), b"\x89PNG\r\n\x1a\n"):
        problem = refusal(tmp_path, broken, "image/png")
        assert "damaged" in problem.errors[0].message
    assert "damaged" in refusal(tmp_path, a_picture("PNG"), "image/jpeg").errors[0].message
    for form, media_type in (("PNG", "image/png"), ("WEBP", "image/webp")):
        assert "moves" in refusal(tmp_path, that_moves(form), media_type).errors[0].message


def test_a_type_is_told_by_content(tmp_path: Path) -> None:
    for content, told in {
        a_picture("PNG"): "image/png",
        a_picture("JPEG"): "image/jpeg",
        a_picture("WEBP"): "image/webp",
        b"%PDF-1.7\n\x00\x01": "application/pdf",
        "Grüße\r\n\t<script>".encode(): "text/plain",
        "\ufeffmarked".encode(): "text/plain",
        b"": None,
        b"GIF89a\x01\x00": None,
        b"RIFF\x00\x00\x00\x00WAVE": None,
        b"PK\x03\x04": None,
        b"caf\xe9": None,
        "two bytes each".encode("utf-16"): None,
        b"a\x00b": None,
        b"\x1b[31mred": None,
        b"\x7fELF\x02": None,
    }.items():
        assert told_type(lying(tmp_path, content)) == told, content[:20]


def test_a_name_gets_the_ending_of_what_it_is() -> None:
    for name, media_type, fits in (
        ("song.html", "text/plain", "song.txt"),
        ("song.TXT", "text/plain", "song.TXT"),
        ("photo.jpeg", "image/jpeg", "photo.jpeg"),
        ("photo.exe", "image/jpeg", "photo.jpg"),
        ("photo", "image/png", "photo.png"),
        ("my plan v1.2 final", "application/pdf", "my plan v1.2 final.pdf"),
        (".hidden", "text/plain", ".hidden.txt"),
        ("../../a/b.pdf", "application/pdf", ".._.._a_b.pdf"),
        ("report.pdf.exe", "application/pdf", "report.pdf.pdf"),
    ):
        assert fitting_name(name, media_type) == fits
