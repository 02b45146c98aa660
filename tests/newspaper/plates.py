"""Small press files for tests: two pages with text, a photograph, a gradient and a hairline, finished as the real ones.

Input: what the print shop wants. Output: bytes of a press file, checked by nobody yet.
"""

import base64
import datetime as dt
import functools
import io
from typing import Any

from PIL import Image

from newspaper import pdfx, press
from plugins.newsroom.model import PrintShop
from plugins.toolkit import fonts, newsprint

SIZE = (100.0, 140.0)
"""Millimetres."""
UNION = ("#0b4f8a", (1.0, 0.68, 0.1, 0.12))
FACTS = {
    "Title": "Перемена. № 10, 20 ноября 2026 года", "Author": "Верхнереченский горком", "Subject": "газета",
    "Creator": "Стенгазета", "Producer": "WeasyPrint, pikepdf",
}  # fmt: skip
MOMENT = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
ICC = newsprint.profile(3.0)
"""A profile that some shop might have given."""
WITH_ICC: dict[str, Any] = {"given": True, "icc": "printing/gazeta.icc", "icc_name": "Gazeta 300", "icc_version": 2}


def photograph(mode: str = "RGB", size: tuple[int, int] = (420, 300)) -> bytes:
    """A JPEG with deep shadows and bright colours."""
    ramp = Image.linear_gradient("L").resize(size)
    image = Image.merge("RGB", (ramp, ramp.rotate(180), ramp.transpose(Image.Transpose.FLIP_LEFT_RIGHT)))
    image.paste((12, 4, 20), (0, 0, size[0] // 3, size[1] // 3))
    image.convert(mode).save(made := io.BytesIO(), "JPEG", quality=92)
    return made.getvalue()


def page(picture: bytes) -> str:
    """The HTML of one page."""
    ends = '<stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#ff0"/>'
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><defs><linearGradient id="g">'
        f'{ends}</linearGradient></defs><rect width="60" height="20" fill="url(#g)"/></svg>'
    )
    pictures = (("image/jpeg", picture), ("image/svg+xml", drawing.encode()))
    shown = "".join(
        f'<img style="width:40mm" alt="Картинка" src="data:{kind};base64,{base64.b64encode(data).decode()}">'
        for kind, data in pictures
    )
    return (
        '<h1 style="color:#0b4f8a">Перемена</h1>'
        f'<p>Чёрный текст на белом и <b style="background:#f1eee6">на фоне</b>.</p>{shown}'
        '<hr style="border:0;border-top:.5pt solid #000"><p><a href="https://gazeta.example/">gazeta.example</a></p>'
    )


@functools.cache
def drawn(pages: int = 2, picture: bytes = b"") -> bytes:
    """What the typesetter hands over: colours of the screen, tags, a link."""
    from weasyprint import HTML

    face = fonts.face_file("PT Sans Narrow").as_uri()
    css = f"@font-face{{font-family:Own;src:url({face})}}@page{{size:{SIZE[0]}mm {SIZE[1]}mm;margin:8mm}}"
    css += "body{font:9pt Own;color:#000}section+section{break-before:page}"
    body = "".join(f"<section>{page(picture or photograph())}</section>" for _ in range(pages))
    made: bytes = HTML(string=f'<html lang="ru"><style>{css}</style><body>{body}').write_pdf(pdf_tags=True)
    return made


def pressed(word: str = "x4", *, pages: int = 2, picture: bytes = b"", profile: bytes = b"", **wishes: Any) -> bytes:
    """A press file of a standard for a shop with these wishes."""
    import pikepdf

    shop = PrintShop(**wishes)
    with pikepdf.open(io.BytesIO(drawn(pages, picture))) as pdf:
        press.finish(pdf, press.of_shop([UNION], shop, profile), shop, SIZE)
        return pdfx.declare(pdf, word, shop, profile, FACTS, MOMENT)
