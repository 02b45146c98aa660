"""The words of a PDF that lies there already: for search, without the library that makes PDFs.

Input: the bytes of a PDF. Output: its text, page by page.
"""

import re
from typing import Any


def page_texts(data: bytes) -> list[str]:
    """Return the text of every page of a PDF in reading order, one space between words, words at line ends joined.

    The hyphen of a divided word is U+00AD or U+2010 before a line end, or U+FFFE or U+0002 where PDFium joined the
    lines (there it tells no word-break from a hyphen of the word's own: «кое-что» may come out as one word).
    """
    return [_flat(text) for text in _leaves(data)]


def page_text(data: bytes, number: int) -> str:
    """Return the text of one page alone, as `page_texts` has it; pages count from 0, from -1 backwards."""
    (text,) = _leaves(data, slice(number, number + 1 or None))
    return _flat(text)


def _flat(text: str) -> str:
    joined = re.sub(r"[\u2010\u00ad]\r?\n|[\ufffe\x02](?:\r?\n)?", "", text)
    return " ".join(re.sub(r"(?<=\w-)\r?\n", "", joined).split())


def page_lines(data: bytes, *, most: int = 0) -> list[str]:
    """Return the text of the pages (the first `most`, 0: all) with its lines as they stand on paper."""
    return [
        "\n".join(" ".join(line.split()) for line in text.splitlines()) for text in _leaves(data, slice(most or None))
    ]


def _leaves(data: bytes, wanted: slice = slice(None)) -> list[str]:
    import pypdfium2

    pdfium: Any = pypdfium2  # it carries no types
    document = pdfium.PdfDocument(data)
    try:
        numbers = range(len(document))[wanted]
        return [str(document[number].get_textpage().get_text_bounded()) for number in numbers]
    finally:
        document.close()
