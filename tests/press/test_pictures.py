"""An oversized picture stops the build with its sentence, through the real command line; the site before stays."""

import io
import random
import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import run_press

SMALL = Path(__file__).parents[1] / "lint" / "base"
SHOWN = "news/2026/11-20-primer.md"


@pytest.fixture
def union(tmp_path: Path) -> Path:
    """The small union with an article that shows `pictures/foto.jpg` or `pictures/foto.svg`."""
    shutil.copytree(SMALL, tmp_path / "content")
    return tmp_path


def show(union: Path, name: str, data: bytes) -> None:
    (union / "content" / "pictures" / name).write_bytes(data)
    article = union / "content" / SHOWN
    article.write_text(article.read_text(encoding="utf-8") + f"\n![Что на снимке](pictures/{name})\n", encoding="utf-8")


def built(union: Path) -> str:
    done = run_press("build", "--only", "site", "--content", "content", cwd=union)
    assert "Traceback" not in done.stderr
    return f"{done.returncode}\n{done.stdout}{done.stderr}".lower()


def foliage(width: int, height: int) -> bytes:
    """What compresses worst: every pixel another colour, scaled up a little so that no scaling smooths it away."""
    dice = random.Random(7)
    noise = Image.frombytes("RGB", (width // 2, height // 2), dice.randbytes(width // 2 * (height // 2) * 3))
    made = io.BytesIO()
    noise.resize((width, height), Image.Resampling.NEAREST).save(made, "JPEG", quality=70)
    return made.getvalue()


def drawing(strokes: int) -> bytes:
    dice = random.Random(7)
    points = (dice.choices(range(9999), k=3) for _ in range(strokes))
    lines = "".join(f'<path d="M{x} {y}h{length}"/>' for x, y, length in points)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40">{lines}</svg>'.encode()


def test_too_many_megapixels(union: Path) -> None:
    made = io.BytesIO()
    Image.new("1", (8000, 6000), 1).save(made, "PNG")
    show(union, "foto.png", made.getvalue())
    said = built(union)
    assert said.startswith("1\n")
    assert "content/pictures/foto.png:1:1 x012 ошибка: в снимке 48 мегапикселей, а должно быть меньше 40." in said
    assert not (union / "output" / "site").exists()


def test_a_heavy_drawing_is_a_warning_then_an_error(union: Path) -> None:
    show(union, "foto.svg", drawing(20_000))
    assert "x012 предупреждение: рисунок даже сжатым весит" in built(union)
    (union / "content" / "pictures" / "foto.svg").write_bytes(drawing(60_000))
    said = built(union)
    assert said.startswith("1\n")
    assert "x012 ошибка: рисунок даже сжатым весит" in said


def test_a_copy_over_its_budget_stops_what_would_be_published(union: Path) -> None:
    show(union, "foto.jpg", foliage(1600, 1200))
    said = built(union)
    assert said.startswith("1\n"), said
    assert "content/pictures/foto.jpg:1:1 x015 ошибка: копия картинки весит" in said
    assert not (union / "output" / "site").exists()
    (union / "content" / "lint.yaml").write_text(
        "schema: 1\nrules:\n  X015: {kilobytes: 9000, phone_kilobytes: 9000}\n", encoding="utf-8"
    )
    assert "x015" not in built(union), "a union may set other limits"


def test_a_scan_is_told_to_the_editor_and_published_with_its_mark(union: Path) -> None:
    from tests import pdfs

    (union / "content" / "documents").mkdir()
    (union / "content" / "documents" / "prikaz.pdf").write_bytes(pdfs.scanned_pdf())
    described = "documents:\n  - {file: prikaz.pdf, title: Приказ о премиях}\n"
    (union / "content" / "documents.yaml").write_text(described, encoding="utf-8")
    said = built(union)
    assert "content/documents.yaml:2:1 x014 предупреждение: «приказ о премиях» — скан без текста." in said
