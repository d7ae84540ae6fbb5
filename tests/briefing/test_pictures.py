"""Pages as pictures: as many as the PDF has, of A4's proportions, in the size asked for."""

import io
import struct

import pypdf
import pytest

from rolau.base.errors import InputError
from rolau.briefing.pdf import pdf
from rolau.briefing.pictures import pictures
from tests.briefing.talvara import briefing

BRIEFING = briefing()


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def test_there_is_a_picture_of_every_page():
    made = pictures(BRIEFING)
    assert len(made) == len(pypdf.PdfReader(io.BytesIO(pdf(BRIEFING))).pages)
    assert {size(page) for page in made} == {(794, 1123)}


def test_the_size_follows_the_dots_to_the_inch():
    wide, high = size(pictures(BRIEFING, 48)[0])
    assert (wide, high) == (397, 561)


def test_an_unknown_audience_is_refused_as_in_the_pdf():
    with pytest.raises(InputError):
        pictures(BRIEFING._replace(audience="everyone"))
