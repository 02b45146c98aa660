"""Broken issues through the command itself: exit code, file, line, a Russian sentence; what was published stays."""

import hashlib
import io
import re
import subprocess
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import run_press
from tests.newspaper import editing, sample
from tests.newspaper.editing import ISSUE

ONE, TWO = "news/2026/11-18-tekst-1", "news/2026/11-18-tekst-2"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with content and with the paper that was printed of it."""
    root = tmp_path_factory.mktemp("published")
    editing.write(root)
    done = run_press("newspaper", "2026-11", cwd=root)
    assert done.returncode == 0, done.stderr
    assert (root / "output" / "newspaper" / "2026-11" / "press-a4-x1a.pdf").is_file()
    return root


@pytest.fixture
def root(published: Path) -> Iterator[Path]:
    """That folder; whatever a test changes in its two files is undone."""
    kept = (published / "content" / ISSUE).read_bytes()
    yield published
    (published / "content" / ISSUE).write_bytes(kept)
    (published / "content" / "printshop.yaml").unlink(missing_ok=True)


def tree(folder: Path) -> dict[str, str]:
    """Return every file below a folder with the hash of what is in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


def refused(root: Path) -> str:
    """Run the command, which must refuse without touching what was published; return what it said."""
    before = tree(root / "output")
    done = run_press("newspaper", "2026-11", cwd=root)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert tree(root / "output") == before
    return done.stderr


def errors(said: str, file: str) -> dict[int, str]:
    """Return the errors that were told of a file, by their lines."""
    return {
        int(number): words for number, words in re.findall(
            rf"^content/{file}:(\d+):\d+ [XLGN]\d+ ошибка: (.*)$", said, re.MULTILINE
        )
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (f"article: {ONE}", "article: news/2026/11-18-net", r"«news/2026/11-18-net».* нет"),
        (f"article: {TWO}", f"article: {ONE}", "уже стоит в строке 11"),
        (f"{ONE}, priority: 2", f"{ONE}, page: 99", "число от 0 до 64, а не 99"),
        (f"{ONE}, priority: 2", f"{ONE}, page: 5", "полосы 5 в номере нет: всего их 4"),
        (f"{ONE}, priority: 2", f"{ONE}, priority: высокий", "«высокий» — не целое число"),
        ("pages: 4", "pages: 0", "номера без полос не бывает"),
        ("pages: 4", "pages: -4", "«-4» — не целое число"),
        ("pages: 4", "pages: 5", "полос 5 не бывает"),
        ("pages: 4", "pages: четыре", "«четыре» — не целое число"),
        ("pages: 4", "pages: 99999999999999999999", "«99999999999999999999» — не целое число"),
        ("pages: 4", "pages: [4]", "нужна строка, а YAML видит список"),
        ("[a4]", "[а4]", "«а4» здесь не бывает. Буквы русские, хотя на вид такие же: наберите «a4» латиницей"),
        ("date: 2026-11-23", "date: 31 ноября", "31 ноября"),
        ("price: Бесплатно", 'rubrics: [Коротко, ""]\nprice: Бесплатно', "пустой пункт списка"),
        ("price: Бесплатно", "rubrics: [Коротко, Спорт]\nprice: Бесплатно", "Спорт"),
        ("price: Бесплатно", "price: \U0001f600", "в шрифтах газеты нет знака"),
            ("price: Бесплатно", "price: даром", "не цена"),
        ("price: Бесплатно", f"price: {'Ж' * 3000}", "не больше 80 знаков, а написано 3000. Сократите"),
        ("[a4]", "[a4, a4]", "«a4» названо дважды"),
    ],
)  # fmt: skip
def test_a_fault_of_the_issues_file_stops_the_paper_at_its_line(root: Path, old: str, new: str, words: str) -> None:
    file = root / "content" / ISSUE
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    said = refused(root)
    line = text[: text.index(old)].count("\n") + 1
    found = errors(said, ISSUE)
    assert line in found, said
    assert re.search(words, found[line], re.IGNORECASE), said


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("icc: pusto.icc", "профиль «pusto.icc» .*повреждён"),
        ("icc: net.icc", "файла «net.icc» нет"),
        ("standards: [x3]", "«x3» здесь не бывает"),
        ("standards: []", "пустой список"),
        ("standards: [x4, x4]", "«x4» названо дважды"),
        ("ink_limit: 900", "число от 100 до 400"),
        ("bleed: пять", "нужны миллиметры"),
        ("colour_pages: [0]", "номера цветных полос"),
    ],
)
def test_a_fault_of_the_print_shops_profile_stops_the_paper(root: Path, lines: str, words: str) -> None:
    (root / "content" / "pusto.icc").write_bytes(b"\x00not a profile" * 40)
    (root / "content" / "printshop.yaml").write_text(f"name: Литера\n{lines}\n", encoding="utf-8")
    found = errors(said := refused(root), "printshop.yaml")
    assert re.search(words, found[2], re.IGNORECASE), said


def printed(root: Path) -> "subprocess.CompletedProcess[str]":
    """Run the command, which must print the paper whole; return what it said."""
    done = run_press("newspaper", "2026-11", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert (root / "output" / "newspaper" / "2026-11" / "press-a4-x1a.pdf").is_file()
    return done


def test_what_found_no_room_is_named_at_its_line(tmp_path: Path) -> None:
    """Forty articles on four pages, one of them of twenty thousand words: the paper is made, each left out is told."""
    names = editing.write(tmp_path)
    content = tmp_path / "content"
    genres = cycle(editing.GENRES)
    names += [editing.article(content, f"t-{at}", sample.paragraphs(at + 9, 6), next(genres)) for at in range(36)]
    long = [*sample.paragraphs(77, 550), *sample.paragraphs(78, 60)]
    assert sum(len(text.split()) for text in long) > 20_000
    names.append(editing.article(content, "dlinnaya", long))
    assert len(names) == 40
    editing.issue(content, names, lead=names[0], rubrics="[Коротко]")
    done = printed(tmp_path)
    told = re.findall(
        rf"^content/{ISSUE}:(\d+):\d+ предупреждение: .*не поместилась заметка .*\((.*)\)\. Сократите",
        done.stderr, re.MULTILINE,
    )  # fmt: skip
    lines = (content / ISSUE).read_text(encoding="utf-8").split("\n")
    assert 20 < len(told) < 40
    assert all(name in lines[int(number) - 1] for number, name in told)
    assert "news/2026/11-18-dlinnaya" in {name for _, name in told}


def test_hard_pictures_come_to_the_press_in_inks(tmp_path: Path) -> None:
    """Just under forty megapixels, four inks, an alpha channel: none stops the paper, none comes to the press as it is.

    Inks and what one sees through are told; forty megapixels are an error.
    """
    import pikepdf

    editing.write(tmp_path)
    content = tmp_path / "content"
    made = {
        "bolshoy.jpg": Image.linear_gradient("L").resize((7992, 5000)).convert("RGB"),
        "kraski.jpg": Image.new("CMYK", (1200, 800), (250, 240, 230, 220)),
        "prozrachny.png": Image.new("RGBA", (1200, 800), (200, 30, 30, 90)),
    }
    names = []
    for at, (file, image) in enumerate(made.items()):
        image.save(data := io.BytesIO(), "PNG" if file.endswith("png") else "JPEG")
        (content / "pictures" / file).write_bytes(data.getvalue())
        more = f"picture: {{file: pictures/{file}, alt: Проверка, caption: Подпись, credit: Проверка}}\n"
        names.append(
            editing.article(content, file.partition(".")[0], sample.paragraphs(at + 4, 12), editing.GENRES[at], more)
        )
    editing.issue(content, names)
    done = printed(tmp_path)
    told = dict(re.findall(r"^content/pictures/(\S+):1:1 X021 предупреждение: (\w+ \w+ \w+)", done.stderr, re.M))
    assert told == {"kraski.jpg": "снимок сохранён в", "prozrachny.png": "в снимке есть"}, done.stderr
    with pikepdf.open(tmp_path / "output" / "newspaper" / "2026-11" / "press-a4-x1a.pdf") as document:
        images = [
            one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
        shown = [one for one in images if int(one.Width) > 300]
        assert len(shown) >= 3
        assert all(str(one.ColorSpace) in {"/DeviceCMYK", "/DeviceGray"} and "/SMask" not in one for one in images)
        assert max(int(one.Width) for one in shown) < 4000
    wide = Image.linear_gradient("L").resize((8000, 5000))
    wide.save(content / "pictures" / "bolshoy.jpg")
    said = refused(tmp_path)
    assert re.search(r"^content/pictures/bolshoy\.jpg:1:1 X012 ошибка: в снимке 40 мегапикселей", said, re.MULTILINE)
