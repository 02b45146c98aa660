"""Make the sample union's documents again: `python content/documents/_making/make.py [NAME …]`.

Input: the HTML files and `style.css` beside this script, the emblem of the local organization, fonts from the
packages fontpkg-literata and fontpkg-onest. Output: `content/documents/NAME.pdf`: tagged (PDF/UA-1), in Russian, with
«ОБРАЗЕЦ» on every page. Running it again gives the same bytes: the date of a file is that of the document.
"""

import datetime as dt
import os
import re
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

HERE = Path(__file__).resolve().parent
FACES = {
    "Literata Text": ("fontpkg_literata", "Literata[opsz,wght].ttf", {"wght": 400, "opsz": 10}),
    "Onest Text": ("fontpkg_onest", "Onest[wght].ttf", {"wght": 400}),
    "Onest Heading": ("fontpkg_onest", "Onest[wght].ttf", {"wght": 700}),
}
"""Family, package, file, place on the axes. One static file for a family: a variable font has no bold of its own."""
STAMP = re.compile(r'<meta name="dcterms.created" content="(\d{4}-\d\d-\d\d)">')


def main(wanted: list[str]) -> int:
    """Make the documents named, or all of them."""
    with tempfile.TemporaryDirectory() as folder:
        rules = _faces(Path(folder)) + (HERE / "style.css").read_text(encoding="utf-8")
        for source in sorted(HERE.glob("*.html")):
            if not wanted or source.stem in wanted:
                _make(source, rules)
    return 0


def _faces(folder: Path) -> str:
    """Write the static fonts and return the rules that name them."""
    rules = []
    for family, (package, name, axes) in FACES.items():
        source = Path(str(files(package))) / "files" / name
        font = TTFont(source, recalcTimestamp=False)
        instantiateVariableFont(font, axes, inplace=True)
        path = folder / f"{family.replace(' ', '')}.ttf"
        font.save(path)
        rules.append(f'@font-face {{ font-family: "{family}"; src: url("{path.as_uri()}"); }}')
    return "\n".join(rules)


def _make(source: Path, rules: str) -> None:
    text = source.read_text(encoding="utf-8")
    found = STAMP.search(text)
    if found is None:
        sys.exit(f'{source.name}: нет строки <meta name="dcterms.created" content="ГГГГ-ММ-ДД">.')
    day = dt.datetime.fromisoformat(found[1]).replace(tzinfo=dt.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(day.timestamp()))
    fonts = FontConfiguration()
    style = CSS(string=rules, font_config=fonts, base_url=str(HERE))
    document = HTML(string=text, base_url=str(HERE))
    data = document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    (HERE.parent / f"{source.stem}.pdf").write_bytes(data or b"")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
