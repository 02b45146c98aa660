"""Galleries: folders of pictures, what is said of broken ones, how a text shows them, how paper and letters do."""

import io
from pathlib import Path

import pytest
from PIL import Image

from plugins.newsroom import albums
from plugins.newsroom.reader import read_library
from tests.newsroom.content import GOOD, article, write

NEWS = "news/2026/11-10-zametka.md"
TEXT = article("tags: [мир]", "До.\n\n::: галерея den-otkrytykh-dverey\n:::\n\nПосле.")


def photo() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (30, 20)).save(made, "PNG")
    return made.getvalue()


def gallery(*names: str, description: str = "", name: str = "den-otkrytykh-dverey") -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {f"galleries/{name}/{one}": photo() for one in names}
    return files | ({f"galleries/{name}/gallery.yaml": description} if description else {})


def told(root: Path) -> list[str]:
    return [f"{one.path}:{one.line} {one.code} {one.message}" for one in read_library(root).findings]


DESCRIBED = """title: День открытых дверей
credit: Анна Орлова
pictures:
  - {file: b.png, alt: Двери, caption: "Вход с 9:00"}
  - {file: 10.png, alt: Зал, credit: Пётр Ким}
  - {file: 2.png, alt: Буфет, focus: [0.2, 0.9]}
"""


def test_order_facts_and_title(tmp_path: Path) -> None:
    facts = "galleries/den-otkrytykh-dverey/a.png: {alt: Сад, consent: есть}\n"
    files = gallery("10.png", "2.png", "a.png", "b.png", description=DESCRIBED) | {"pictures.yaml": facts, NEWS: TEXT}
    library = read_library(write(tmp_path, GOOD | files))
    assert library.findings == ()
    (found,) = library.galleries
    assert (found.id, found.name, found.title) == (
        "galleries/den-otkrytykh-dverey", "den-otkrytykh-dverey", "День открытых дверей",
    )  # fmt: skip
    assert [one.path.rpartition("/")[2] for one in found.pictures] == ["b.png", "10.png", "2.png", "a.png"]
    assert [one.credit for one in found.pictures] == ["Анна Орлова", "Пётр Ким", "Анна Орлова", "Анна Орлова"]
    assert (found.pictures[2].focus, found.pictures[3].consent) == ((0.2, 0.9), "есть")


def test_without_a_description_numbers_count_as_numbers(tmp_path: Path) -> None:
    facts = "".join(f"galleries/den-otkrytykh-dverey/{one}.png: {{alt: Кадр {one}}}\n" for one in ("10", "9", "a"))
    files = gallery("10.png", "9.png", "a.png") | {"pictures.yaml": facts, NEWS: TEXT}
    library = read_library(write(tmp_path, GOOD | files))
    assert library.findings == ()
    assert [one.alt for one in library.galleries[0].pictures] == ["Кадр 9", "Кадр 10", "Кадр a"]


def test_a_text_shows_a_gallery_with_one_line(tmp_path: Path) -> None:
    files = gallery("10.png", "2.png", "b.png", description=DESCRIBED) | {NEWS: TEXT}
    body = read_library(write(tmp_path, GOOD | files)).articles[1].body
    (album,) = collected(body.html)
    assert album.title == "День открытых дверей"
    assert [(shot.path.rpartition("/")[2], shot.alt, shot.credit) for shot in album.shots] == [
        ("b.png", "Двери", "Фото: Анна Орлова"),
        ("10.png", "Зал", "Фото: Пётр Ким"),
        ("2.png", "Буфет", "Фото: Анна Орлова"),
    ]
    assert [(one.path.rpartition("/")[2], one.line) for one in body.pictures] == [
        ("b.png", 9), ("10.png", 9), ("2.png", 9),
    ]  # fmt: skip
    assert "Вход с 9:00" in body.text


def collected(html: str) -> list[albums.Album]:
    found: list[albums.Album] = []

    def keep(album: albums.Album) -> str:
        found.append(album)
        return ""

    albums.replaced(html, keep)
    return found


def test_pictures_may_be_written_inside_and_titles_given(tmp_path: Path) -> None:
    inside = '![Знак](znak.svg "Наш знак")\n\nЛишние слова.\n\n![Он же](znak.svg)'
    written = f"::: галерея 8 марта в саду\n\n{inside}\n\n:::"
    library = read_library(write(tmp_path, GOOD | {NEWS: article("tags: [мир]", written)}))
    (album,) = collected(library.articles[1].body.html)
    assert album.title == "8\u00a0марта в\u00a0саду"
    assert [(shot.path, shot.alt, shot.caption) for shot in album.shots] == [
        ("pictures/znak.svg", "Знак", "Наш знак"), ("pictures/znak.svg", "Он же", ""),
    ]  # fmt: skip
    assert "Лишние слова" not in library.articles[1].body.html


def test_a_cached_text_notices_a_new_picture(tmp_path: Path) -> None:
    files = gallery("2.png", description="pictures:\n  - {file: 2.png, alt: Буфет}\n") | {NEWS: TEXT}
    root = write(tmp_path / "content", GOOD | files)
    assert len(read_library(root, cache=tmp_path / "cache").articles[1].body.pictures) == 1
    more = "pictures:\n  - {file: 2.png, alt: Буфет}\n  - {file: 3.png, alt: Сад}\n"
    write(root, gallery("3.png", description=more))
    library = read_library(root, cache=tmp_path / "cache")
    assert [one.alt for one in library.articles[1].body.pictures] == ["Буфет", "Сад"]


@pytest.mark.parametrize(
    ("files", "where", "says"),
    [
        ({NEWS: TEXT}, f"{NEWS}:9 X002", "Галереи «den-otkrytykh-dverey» нет. Положите снимки"),
        (
            gallery("1.png", "2.png", "3.png", "4.png", "5.png") | {NEWS: TEXT},
            "galleries/den-otkrytykh-dverey/1.png:1 X002",
            "Снимки без описания: 1.png, 2.png, 3.png и ещё 2.",
        ),
        (
            gallery("1.png", description="pictures:\n  - {file: 1.png, alt: Зал}\n  - {file: 11.png}\n") | {NEWS: TEXT},
            "galleries/den-otkrytykh-dverey/gallery.yaml:3 X002",
            "Снимка «11.png» в этой папке нет. Возможно, вы имели в виду «1.png».",
        ),
        (
            gallery("1.png", description="pictures: [{file: 1.png, alt: Зал}, 1.png]\n") | {NEWS: TEXT},
            "galleries/den-otkrytykh-dverey/gallery.yaml:1 X003",
            "уже назван",
        ),
        (
            gallery("1.png", description="titel: Зал\npictures: [{file: 1.png, alt: Зал}]\n") | {NEWS: TEXT},
            "galleries/den-otkrytykh-dverey/gallery.yaml:1 X003",
            "title",
        ),
        ({"galleries/pusto/gallery.yaml": "title: Пусто\n"}, "galleries/pusto/gallery.yaml:1 X003", "нет снимков"),
        ({"galleries/1.png": photo()}, "galleries/1.png:1 X005", "galleries/ИМЯ/1.png"),
        ({"galleries/a/b/1.png": photo()}, "galleries/a/b/1.png:1 X005", "galleries/ИМЯ/1.png"),
        ({"galleries/День открытых/1.png": photo()}, "galleries/День открытых/1.png:1 X005", "den-otkrytykh"),
        ({"galleries/a/film.mp4": b"0"}, "galleries/a/film.mp4:1 X005", "сайт не покажет"),
        ({"galleries/a/opisanie.yaml": "title: А\n"}, "galleries/a/opisanie.yaml:1 X005", "gallery.yaml"),
        (
            {"galleries/a/1.png": photo()[:45], "galleries/a/gallery.yaml": "pictures: [{file: 1.png, alt: Зал}]\n",
             NEWS: TEXT.replace("den-otkrytykh-dverey", "a")},
            "galleries/a/1.png:1 X002",
            "Скопируйте её заново",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_a_broken_gallery(tmp_path: Path, files: dict[str, str | bytes], where: str, says: str) -> None:
    found = told(write(tmp_path, GOOD | files))
    assert len(found) == 1, found
    assert found[0].startswith(where)
    assert says in found[0]


def test_a_gallery_that_no_text_shows_is_a_warning(tmp_path: Path) -> None:
    files = gallery("1.png", description="pictures: [{file: 1.png, alt: Зал}]\n")
    library = read_library(write(tmp_path, GOOD | files))
    assert [(one.severity, "::: галерея den-otkrytykh-dverey" in one.message) for one in library.findings] == [
        ("warning", True)
    ]


def test_paper_and_letters_show_what_they_can_and_say_how_many_there_are(tmp_path: Path) -> None:
    files = gallery("10.png", "2.png", "b.png", description=DESCRIBED) | {NEWS: TEXT}
    html = read_library(write(tmp_path, GOOD | files)).articles[1].body.html

    def more(count: int) -> str:
        return f"<p>Всего {count}</p>"

    one = albums.shortened(html, can_show=lambda _: True, more=more)
    assert (one.count("<figure"), one.count("Всего 3"), '"gallery"' in one) == (1, 1, False)
    unseen = albums.shortened(html, can_show=lambda _: False, more=more)
    assert (unseen.count("<figure"), unseen.count("Всего 3")) == (0, 1)
    whole = albums.shortened(html, can_show=lambda _: True, more=more, most=3)
    assert (whole.count("<figure"), whole.count("Всего")) == (3, 0)
    none = albums.shortened(html, can_show=lambda _: False, more=lambda _: "")
    assert "День открытых дверей" not in none, "a title alone would be an empty box"


def test_nobody_is_sent_to_show_a_gallery_while_a_text_cannot_be_read(tmp_path: Path) -> None:
    files = gallery("b.png", description="title: День\npictures: [{file: b.png, alt: Двери}]\n")
    root = write(tmp_path, GOOD | files)
    assert "никто не показывает" in told(root)[0]
    write(root, {NEWS: TEXT.replace("title: Заголовок", "title: Приказ: первый\ndate")})
    assert all(" X003 Галерею" not in one for one in told(root)), told(root)
    assert told(root)
