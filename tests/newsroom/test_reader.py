"""What the reader makes of good content: values, names completed, addresses, order, encodings."""

import datetime as dt
import zoneinfo
from pathlib import Path

from plugins.newsroom.model import Advertisement, Placement
from plugins.newsroom.reader import read_library
from tests import pdfs
from tests.newsroom.content import ARTICLE, GOOD, ORGANIZATION, SVG, article, write

ZONE = zoneinfo.ZoneInfo("Asia/Yekaterinburg")
NEWS = "news/2026/11-10-zametka.md"


def test_article(tmp_path: Path) -> None:
    header = (
        "summary: >-\n  Две\n  строки\ntags: [мир, труд]\nchannels: [site, newspaper]\nexpires: 2026-12-01\nstory: да\n"
        "picture: {file: znak.svg, alt: Знак, focus: [0.25, 1]}\nad: {advertiser: ООО «Луч», erid: abc}\n"
        "documents: [ustav.pdf]\nchecked: {by: Соколова, date: 2026-11-09, items: [имена, даты]}\naliases: /staroe/"
    )
    text = article(header, "Смотрите [устав](../../documents/ustav.pdf) и [право](prava.md).")
    library = read_library(write(tmp_path, {**GOOD, NEWS: text}))
    assert library.findings == ()
    made = library.articles[1]
    assert made.id == "news/2026/11-10-zametka"
    assert (made.slug, made.address, made.section) == ("zametka", "novosti/2026/zametka/", "novosti")
    assert made.published == dt.datetime(2026, 11, 10, tzinfo=ZONE)
    assert (made.summary, made.tags, made.channels) == ("Две строки", ("мир", "труд"), ("site", "newspaper"))
    assert (made.expires, made.story, made.draft) == (dt.date(2026, 12, 1), True, False)
    assert made.ad == Advertisement(advertiser="ООО «Луч»", erid="abc")
    assert made.documents == ("documents/ustav.pdf",)
    assert made.checked == (("by", "Соколова"), ("date", "2026-11-09"), ("items", "имена"), ("items", "даты"))
    assert made.aliases == ("staroe/",)
    assert made.picture is not None
    assert (made.picture.path, made.picture.alt, made.picture.focus) == ("pictures/znak.svg", "Знак", (0.25, 1.0))
    assert (made.picture.width, made.picture.height, len(made.picture.digest)) == (1200, 800, 12)
    assert [link.target for link in made.body.links] == ["documents/ustav.pdf", "pages/prava"]
    assert 'href="doc:documents/ustav.pdf"' in made.body.html
    assert 'href="doc:pages/prava"' in made.body.html
    assert [(link.line, link.column) for link in made.body.links] == [(18, 10), (18, 47)]


def test_every_field_has_its_place(tmp_path: Path) -> None:
    text = article("authors:\n  - Анна\n  - Пётр\nad: {advertiser: ООО, erid: abc}")
    source = read_library(write(tmp_path, {**GOOD, NEWS: text})).articles[1].source
    assert source.body_line == 10
    assert source.text.split("\n")[source.body_line - 1] == "Текст."
    assert source.place("title") == (2, 8)
    assert source.place("authors[1]") == (7, 5)
    assert source.place("ad.erid") == (8, 29)


def test_union(tmp_path: Path) -> None:
    library = read_library(write(tmp_path, GOOD))
    union = library.organization
    assert (union.site_url, union.timezone, library.today) == (
        "https://profsoyuz.example",
        "Asia/Yekaterinburg",
        dt.date(2026, 11, 23),
    )
    assert [(section.id, section.page, section.line) for section in union.sections][-1] == ("prava", "pages/prava", 11)
    assert union.local.symbol.picture is not None
    assert union.local.symbol.picture.path == "pictures/znak.svg"
    person = library.people[0]
    assert (person.id, person.full_name, person.body) == ("sokolova", "Соколова Вера Андреевна", "prezidium")
    assert person.photo is not None
    assert person.photo.width == 1200
    assert library.bodies[0].term == "2024–2029"


def test_records_and_their_addresses(tmp_path: Path) -> None:
    library = read_library(write(tmp_path, GOOD))
    addresses = {record.id: record.address for record in library.records.values()}
    assert addresses == {
        "news/2026/11-20-dogovor": "novosti/2026/dogovor/",
        "pages/prava": "prava/",
        "events/2026-12-05-ekskursiya": "sobytiya/2026/ekskursiya/",
        "letters/2026-11-21-itogi": "pisma/2026-11-21-itogi/",
        "issues/2026-11": "gazeta/2026/11/",
        "documents/ustav.pdf": "dokumenty/ustav.pdf",
    }
    assert library.issues[0].placements == (Placement(article="news/2026/11-20-dogovor", page=1, line=4, column=15),)
    assert library.letters[0].articles == ("news/2026/11-20-dogovor",)
    document = library.documents[0]
    assert (document.title, document.date, document.line) == ("Устав", dt.date(2024, 5, 1), 2)
    assert document.size == len(GOOD["documents/ustav.pdf"])


def test_page_of_a_section_stands_at_the_section(tmp_path: Path) -> None:
    page = "---\ntitle: Права\nslug: vashi-prava\nsection: prava\n---\nТекст.\n"
    library = read_library(write(tmp_path, {**GOOD, "pages/prava.md": page}))
    assert library.findings == ()
    assert library.pages[0].address == "prava/"


def test_order_is_by_date_then_path(tmp_path: Path) -> None:
    files = {f"news/2026/11-20-{name}.md": ARTICLE for name in ("b", "a")}
    library = read_library(write(tmp_path, {**GOOD, **files, NEWS: article("tags: [мир]")}))
    assert [one.slug for one in library.articles] == ["dogovor", "b", "a", "zametka"]


def test_bom_and_crlf_are_fine(tmp_path: Path) -> None:
    plain = read_library(write(tmp_path / "plain", GOOD))
    windows = {
        path: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() if path.endswith((".md", ".yaml")) else text
        for path, text in GOOD.items()
    }
    read = read_library(write(tmp_path / "windows", windows))
    assert read.findings == ()
    assert read.articles == plain.articles
    assert read.organization == plain.organization
    assert read.issues == plain.issues


def test_facts_of_pictures_reach_texts_and_yield_to_them(tmp_path: Path) -> None:
    facts = "znak.svg: {alt: Знак союза, credit: Анна Орлова}\n"
    text = article("picture: {file: znak.svg, alt: Наш знак}", "Абзац.\n\n![](pictures/znak.svg)")
    library = read_library(write(tmp_path, {**GOOD, "pictures.yaml": facts, NEWS: text}))
    assert library.findings == ()
    made = library.articles[1]
    assert made.picture is not None
    assert (made.picture.alt, made.picture.credit) == ("Наш знак", "Анна Орлова")
    assert (made.body.pictures[0].alt, made.body.pictures[0].line) == ("Знак союза", 9)


def test_raster_pictures_are_measured_as_they_are_turned(tmp_path: Path) -> None:
    from PIL import Image

    root = write(tmp_path, {**GOOD, NEWS: article("picture: foto.jpg")})
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40), "navy").save(root / "pictures/foto.jpg", exif=exif)
    picture = read_library(root).articles[1].picture
    assert picture is not None
    assert (picture.width, picture.height) == (40, 60)


def test_names_of_files_in_russian(tmp_path: Path) -> None:
    files = {"pages/взносы.md": "---\ntitle: Взносы\n---\nТекст.\n", "documents/приказ.pdf": pdfs.text_pdf(), **GOOD}
    files["documents.yaml"] = "приказ.pdf: {title: Приказ}\nustav.pdf: {title: Устав}\n"
    library = read_library(write(tmp_path, {**files, NEWS: article("tags: [мир]", "[Взносы](pages/взносы)")}))
    assert library.findings == ()
    assert [page.address for page in library.pages] == ["prava/", "vznosy/"]
    assert library.documents[0].address == "dokumenty/prikaz.pdf"
    assert library.articles[1].body.links[0].target == "pages/взносы"


def test_litter_and_underscored_folders_are_no_content(tmp_path: Path) -> None:
    litter = {".DS_Store": "x", "news/._11-20-dogovor.md": "x", "news/2026/11-20-dogovor.md~": "x", "README.md": "x"}
    drawing = {"pictures/_drawing/draw.py": "print()", "pictures/b.svg": SVG}
    assert read_library(write(tmp_path, {**GOOD, **litter, **drawing})).findings == ()


def test_today_is_given_or_the_demonstrations_or_the_clocks(tmp_path: Path) -> None:
    root = write(tmp_path, GOOD)
    given = dt.date(2027, 1, 2)
    assert read_library(root, today=given).today == given
    write(root, {"organization.yaml": ORGANIZATION.replace("demo_today: 2026-11-23\n", "")})
    assert abs(read_library(root).today - dt.datetime.now(ZONE).date()) <= dt.timedelta(days=1)
