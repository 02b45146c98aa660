"""What a print shop asks for, through the command itself: black pages, spreads, marks, one standard.

Input: a small union on disk with a profile of its shop. Output: none.
"""

import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from newspaper.preflight.walk import walk
from tests.conftest import run_press
from tests.newspaper import editing, sample

MM = 72 / 25.4
SHOP = """name: Литера
standards: [x1a]
condition: FOGRA42
bleed: 3 мм
marks: приводка
colour_pages: [1]
imposition: развороты
black_overprint: нет
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of an issue with a coloured photograph to each story, made for this shop."""
    root = tmp_path_factory.mktemp("shop")
    editing.write(root)
    content = root / "content"
    names = []
    for at, genre in enumerate(editing.GENRES):
        ramp = Image.linear_gradient("L").resize((2400, 1600))
        Image.merge("RGB", (ramp, ramp.rotate(180), ramp)).save(made := io.BytesIO(), "JPEG")
        (content / "pictures" / f"cvet-{at}.jpg").write_bytes(made.getvalue())
        shown = f"picture: {{file: pictures/cvet-{at}.jpg, alt: Проверка, caption: Подпись, credit: Проверка}}\n"
        names.append(editing.article(content, f"cvet-{at}", sample.paragraphs(at + 4, 14), genre, shown))
    editing.issue(content, names)
    (content / "printshop.yaml").write_text(SHOP, encoding="utf-8")
    done = run_press("newspaper", "2026-11", cwd=root)
    assert done.returncode == 0, done.stderr
    return root / "output" / "newspaper" / "2026-11"


def _inks(page: Any) -> set[str]:
    """Return the inks of a page without its marks, by the first letters of their names."""
    drawn = walk(page)
    found = {
        name for how in drawn.inked if how.color.space == "/DeviceCMYK"
        for name, share in zip("cmyk", how.color.values, strict=False) if share
    }  # fmt: skip
    return found | {"picture" for image in drawn.images if image.space == "/DeviceCMYK"}


def test_only_what_the_shop_takes_is_made_and_all_of_it_is_examined(folder: Path) -> None:
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}
    assert made == {"screen-a4.pdf", "press-a4-x1a.pdf", "preflight.pdf", "sheets/spreads-a4-x1a.pdf"}
    told = json.loads((folder / "preflight.json").read_bytes())["files"]
    assert [one["file"] for one in told] == ["press-a4-x1a.pdf", "sheets/spreads-a4-x1a.pdf"]
    assert {one["verdict"] for one in told} == {"годен"}
    assert {one["printshop"] for one in told} == {"Литера"}


def test_black_pages_have_no_ink_but_black(folder: Path) -> None:
    with pikepdf.open(folder / "press-a4-x1a.pdf") as pdf:
        inks = [_inks(page) for page in pdf.pages]
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA42"
    assert {"c", "m", "k"} <= inks[0]
    assert inks[1:] == [{"k"}] * 3
    with pikepdf.open(folder / "sheets" / "spreads-a4-x1a.pdf") as pdf:
        sides = [_inks(page) for page in pdf.pages]
    assert [len(side) > 1 for side in sides] == [True, False, False], "1, 2–3, 4"


def test_bleed_marks_and_overprint_are_the_shop_s(folder: Path) -> None:
    for name, width in (("press-a4-x1a.pdf", 210), ("sheets/spreads-a4-x1a.pdf", 420)):
        with pikepdf.open(folder / name) as pdf:
            for page in pdf.pages:
                trim, bleed = ([float(edge) / MM for edge in page.obj[f"/{box}Box"]] for box in ("Trim", "Bleed"))
                assert trim[2] - trim[0] == pytest.approx(width, abs=0.01)
                assert [trim[0] - bleed[0], bleed[3] - trim[3]] == pytest.approx([3, 3], abs=0.01)
                drawn = walk(page)
                curves = [one for one in pikepdf.parse_content_stream(page) if str(one.operator) == "c"]
                assert len(drawn.marks) > 12
                assert len(curves) >= 16, "four circles at least: register marks"
                assert not any(how.overprint for how in drawn.inked if how.kind == "text")
