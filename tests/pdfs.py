"""Small PDFs for tests of documents.

Input: what is wrong with them. Output: bytes. A scan is made by Pillow, a locked one by pikepdf, a paper by WeasyPrint;
text by hand.
"""

import base64
import functools
import io
import re

import pikepdf
from PIL import Image

from plugins.toolkit import fonts

PICTURE = re.compile(r"\(снимок (\d+)×(\d+), (\d+) мм\)")
"""A picture of so many pixels, so many millimetres wide on paper."""

_OBJECTS = (
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    "<</Length 68>>stream\nBT /F 12 Tf 72 720 Td (Ustav: a page that can be read aloud) Tj ET    \nendstream",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
)


def text_pdf() -> bytes:
    """One page with a line of text, in ASCII."""
    parts, places = ["%PDF-1.4\n"], []
    for number, body in enumerate(_OBJECTS, start=1):
        places.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj{body}endobj\n")
    start = sum(map(len, parts))
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    parts.append(f"xref\n0 6\n0000000000 65535 f \n{rows}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n")
    return "".join(parts).encode()


def scanned_pdf(pages: int = 2) -> bytes:
    """Pages that are pictures."""
    made = io.BytesIO()
    sheet = Image.linear_gradient("L").resize((200, 280))
    sheet.save(made, "PDF", save_all=True, append_images=[sheet] * (pages - 1))
    return made.getvalue()


def locked_pdf(password: str = "тайна") -> bytes:
    """A PDF that asks for a password when it is opened."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(text_pdf())) as document:
        document.save(made, encryption=pikepdf.Encryption(user=password, owner=password))
    return made.getvalue()


@functools.cache
def paper_pdf(pages: tuple[str, ...]) -> bytes:
    """Pages of words in Russian; a line `(снимок 600×400, 90 мм)` is a picture."""
    from weasyprint import HTML

    face = fonts.face_file("PT Sans Narrow").as_uri()
    css = f"@font-face{{font-family:Own;src:url({face})}}@page{{size:297mm 420mm}}body{{font:12pt Own}}"
    body = "".join(f"<section style='break-after:page'>{_leaf(page)}</section>" for page in pages)
    made: bytes = HTML(string=f"<style>{css}</style><body>{body}").write_pdf()
    return made


def _leaf(page: str) -> str:
    return "".join(f"<p>{PICTURE.sub(_picture, line)}</p>" for line in page.split("\n"))


def _picture(found: re.Match[str]) -> str:
    width, height, size = map(int, found.groups())
    made = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(made, "PNG")
    return f'<img style="width:{size}mm" src="data:image/png;base64,{base64.b64encode(made.getvalue()).decode()}">'
