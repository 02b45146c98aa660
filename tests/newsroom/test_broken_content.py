"""What an editor gets wrong: each mistake alone, and all in one run, gives exactly its own findings at their places."""

import os
from pathlib import Path

import pytest

from plugins.newsroom.reader import read_library
from tests.newsroom.content import ARTICLE, GOOD, ORGANIZATION, SVG, article, write

NEWS = "news/2026/11-10-oshibka.md"
ISSUE = "issues/2026-12.yaml"


def header(line: str) -> str:
    """Return an article whose title line is `line`."""
    return f"---\n{line}\ndate: 2026-11-10\ngenre: заметка\n---\nТекст.\n"


BROKEN: dict[str, tuple[dict[str, str | bytes], list[str], str]] = {
    # name: files, findings as PATH:LINE:COLUMN CODE, a part of the first message
    "hash cuts a title": (
        {NEWS: header("title: Приказ #5")}, [f"{NEWS}:2:15 X003"], 'title: "Приказ #5"'),
    "hash is the whole title": (
        {NEWS: header("title: #МыПрофсоюз")}, [f"{NEWS}:2:8 X003"], 'title: "#МыПрофсоюз"'),
    "comment behind a value": (
        {NEWS: header("title: Приказ # пятый")}, [f"{NEWS}:2:15 X003"], "отдельной строкой"),
    "bare colon": (
        {NEWS: header("title: Договор: что нового")}, [f"{NEWS}:2:15 X003"], 'title: "Договор: что нового"'),
    "colon at the end": (
        {NEWS: header("title: Итоги:")}, [f"{NEWS}:2:13 X003"], 'title: "Итоги:"'),
    "quote at the start": (
        {NEWS: header('title: "Солидарность" вышла')}, [f"{NEWS}:2:8 X003"], "title: '\"Солидарность\" вышла'"),
    "quote and apostrophe": (
        {NEWS: header("title: \"Д'Артаньян\" и другие")}, [f"{NEWS}:2:8 X003"], "title: '\"Д''Артаньян\" и другие'"),
    "quote never closed": (
        {NEWS: header('title: "Солидарность вышла')}, [f"{NEWS}:2:8 X003"], 'title: "Солидарность вышла"'),
    "bracket": (
        {NEWS: header("title: [Важно] Собрание")}, [f"{NEWS}:2:8 X003"], 'title: "[Важно] Собрание"'),
    "brackets around": (
        {NEWS: header("title: [Важно]")}, [f"{NEWS}:2:8 X003"], 'title: "[Важно]"'),
    "brace": (
        {NEWS: header("title: {Важно} Собрание")}, [f"{NEWS}:2:8 X003"], 'title: "{Важно} Собрание"'),
    "bracket never closed": (
        {NEWS: article("tags: [мир, труд")}, [f"{NEWS}:5:7 X003"], "tags: [мир, труд]"),
    "at": ({NEWS: header("title: @profsoyuz зовёт")}, [f"{NEWS}:2:8 X003"], 'title: "@profsoyuz зовёт"'),
    "per cent": ({NEWS: header("title: %5 надбавки")}, [f"{NEWS}:2:8 X003"], 'title: "%5 надбавки"'),
    "backtick": ({NEWS: header("title: `код`")}, [f"{NEWS}:2:8 X003"], 'title: "`код`"'),
    "anchor": ({NEWS: header("title: &mir Мир")}, [f"{NEWS}:2:8 X003"], 'title: "&mir Мир"'),
    "anchor in Russian": ({NEWS: header("title: &мир Мир")}, [f"{NEWS}:2:8 X003"], 'title: "&мир Мир"'),
    "alias": ({NEWS: header("title: *mir")}, [f"{NEWS}:2:8 X003"], 'title: "*mir"'),
    "alias in a list": ({NEWS: article("tags: [*mir, труд]")}, [f"{NEWS}:5:8 X003"], '"*mir"'),
    "tag": ({NEWS: header("title: !ура Победа")}, [f"{NEWS}:2:8 X003"], 'title: "!ура Победа"'),
    "tag in Latin": ({NEWS: header("title: !str Победа")}, [f"{NEWS}:2:8 X003"], 'title: "!str Победа"'),
    "dash": ({NEWS: header("title: - Победа")}, [f"{NEWS}:2:8 X003"], 'title: "- Победа"'),
    "folded by chance": ({NEWS: header("title: >Победа")}, [f"{NEWS}:2:8 X003"], 'title: ">Победа"'),
    "no blank after the colon": ({NEWS: header("title:Победа")}, [f"{NEWS}:2:6 X003"], "title: Победа"),
    "no colon": ({NEWS: article("rubric Коротко")}, [f"{NEWS}:5:1 X003"], "нет двоеточия"),
    "duplicate key": ({NEWS: article("title: Ещё раз")}, [f"{NEWS}:5:1 X003"], "уже есть в строке 2"),
    "tab in front": (
        {NEWS: article("ad:\n\tadvertiser: ООО\n\terid: abc")}, [f"{NEWS}:6:1 X003", f"{NEWS}:7:1 X003"], "табуляции"),
    "tab after the colon": ({NEWS: header("title:\tПобеда")}, [f"{NEWS}:2:7 X003"], "«title: Победа»"),
    "indented field": ({NEWS: article(" rubric: Коротко")}, [f"{NEWS}:5:1 X003"], "rubric: Коротко"),
    "invisible sign": ({NEWS: header("title: По\u2028беда")}, [f"{NEWS}:2:10 X003"], "U+2028"),
    "colon in a list item": (
        {NEWS: article("sources:\n  - Договор: пункт 5")}, [f"{NEWS}:6:5 X003"], '- "Договор: пункт 5"'),
    "commas instead of a list": (
        {NEWS: article("authors: Анна Белова, Пётр Ким")}, [f"{NEWS}:5:10 X003"], "authors: [Анна Белова, Пётр Ким]"),
    "dash without a blank": ({NEWS: article("authors:\n  -Анна\n  -Пётр")}, [f"{NEWS}:6:3 X003"], "«- Анна»"),
    "empty list item": ({NEWS: article("tags: [мир, '']")}, [f"{NEWS}:5:13 X003"], "Пустой пункт"),
    "unknown field": ({NEWS: article("sumary: Кратко")}, [f"{NEWS}:5:1 X003"], "Возможно, вы имели в виду «summary»"),
    "unknown field of no kin": ({NEWS: article("цвет: красный")}, [f"{NEWS}:5:1 X003"], "Бывают: title"),
    "misspelt required field": ({NEWS: header("tilte: Победа")}, [f"{NEWS}:2:1 X003"], "имели в виду «title»"),
    "field of an inner part": (
        {NEWS: article("ad: {advertizer: ООО, erid: a}")}, [f"{NEWS}:5:6 X003"], "имели в виду «advertiser»"),
    "part without a field": ({NEWS: article("ad: {erid: a}")}, [f"{NEWS}:5:5 X003"], "«advertiser»"),
    "no title": ({NEWS: header("rubric: Коротко")}, [f"{NEWS}:1:1 X003"], "«title»"),
    "empty title": ({NEWS: header("title:")}, [f"{NEWS}:2:7 X003"], "«title»"),
    "unknown genre": (
        {NEWS: ARTICLE.replace("заметка", "репортажь")}, [f"{NEWS}:4:8 X003"], "имели в виду «репортаж»"),
    "unknown channel": (
        {NEWS: article("channels: [site, newpaper]")}, [f"{NEWS}:5:18 X003"], "имели в виду «newspaper»"),
    "unknown section": ({NEWS: article("section: pravo")}, [f"{NEWS}:5:10 X003"], "имели в виду «prava»"),
    "misspelt role": (
        {"pages/o-nas.md": "---\ntitle: О нас\nrole: mision\n---\nТекст.\n"}, ["pages/o-nas.md:3:7 X003"], "«mission»"),
    "yes in English": ({NEWS: article("draft: yes")}, [f"{NEWS}:5:8 X003"], "Напишите «да»"),
    "boolean of no kind": ({NEWS: article("story: наверное")}, [f"{NEWS}:5:8 X003"], "«да» или «нет»"),
    "broken date": ({NEWS: ARTICLE.replace("2026-11-20 14:30", "2026-02-30")}, [f"{NEWS}:3:7 X003"], "календаре"),
    "date with dots": ({NEWS: article("expires: 23.11.2026")}, [f"{NEWS}:5:10 X003"], "2026-11-23"),
    "outlived before its day": ({NEWS: article("expires: 2026-11-09")}, [f"{NEWS}:5:10 X003"], "раньше, чем вышел"),
    "focus with commas": (
        {NEWS: article("picture: {file: znak.svg, focus: [0,5, 0,3], alt: Знак}")}, [f"{NEWS}:5:34 X003"], "доли"),
    "slug leads out": ({NEWS: article("slug: ../../etc")}, [f"{NEWS}:5:7 X003"], "Например: etc"),
    "slug of digits": ({NEWS: article("slug: 2026-11")}, [f"{NEWS}:5:7 X003"], "одни цифры"),
    "Russian slug": ({NEWS: article("slug: Победа")}, [f"{NEWS}:5:7 X003"], "pobeda"),
    "file name of digits": (
        {"news/2026/11-10.md": article("rubric: Коротко")}, ["news/2026/11-10.md:1:1 X003"], "slug"),
    "alias leads out": ({NEWS: article("aliases: [../../etc]")}, [f"{NEWS}:5:11 X003"], "путь"),
    "no front matter": ({NEWS: "Просто текст.\n"}, [f"{NEWS}:1:1 X003"], "нет шапки"),
    "front matter by dashes of a typesetter": ({NEWS: "—\ntitle: А\n—\n"}, [f"{NEWS}:1:1 X003"], "«---»"),
    "front matter not closed": ({NEWS: "---\ntitle: А\n\nТекст.\n"}, [f"{NEWS}:3:1 X003"], "не закрыта"),
    "newer schema": (
        {"organization.yaml": ORGANIZATION.replace("schema: 1", "schema: 2")}, ["organization.yaml:1:9 X003"],
        "Обновите"),
    "union without a time zone": (
        {"organization.yaml": ORGANIZATION.replace("timezone", "#")}, ["organization.yaml:1:1 X003"], "«timezone»"),
    "time zone of no place": (
        {"organization.yaml": ORGANIZATION.replace("Asia/Yekaterinburg", "Asia/Ekaterinburg")},
        ["organization.yaml:3:11 X003"], "«Asia/Yekaterinburg»"),
    "site without https": (
        {"organization.yaml": ORGANIZATION.replace("https://", "")}, ["organization.yaml:2:11 X003"], "https://prof"),
    "path of the site that breaks a server's settings": (
        {"organization.yaml": ORGANIZATION.replace(".example/", ".example/a;b{}")},
        ["organization.yaml:2:11 X003"], "в пути сайта"),
    "alias deeper than a file system": (
        {NEWS: article(f"aliases: ['{'x/' * 3000}']")}, [f"{NEWS}:5:11 X003"], "слишком длинный"),
    "released address longer than a file system": (
        {"addresses.txt": f"novosti/\n{'x' * 5000}/\n"}, ["addresses.txt:2:1 X003"], "x…» — не адрес"),
    "released address that turns the line about": (
        {"addresses.txt": "novosti\u202e/\n"}, ["addresses.txt:1:1 X003"], "не адрес"),
    "name of an issue": (
        {"issues/noyabr.yaml": GOOD["issues/2026-11.yaml"]}, ["issues/noyabr.yaml:1:1 X003"], "2026-11.yaml"),
    "missing picture": ({NEWS: article("picture: pictures/zank.svg")}, [f"{NEWS}:5:10 X002"], "pictures/znak.svg"),
    "missing picture in the text": ({NEWS: article("tags: [мир]", "\nСмотрите.\n\n![Знак](pictures/zank.svg)")},
        [f"{NEWS}:10:1 X002"], "pictures/znak.svg"),
    "picture that is none": (
        {"pictures/foto.jpg": "не картинка", NEWS: article("picture: foto.jpg")}, [f"{NEWS}:5:10 X002"], "повреждён"),
    "PostScript called a picture": (
        {"pictures/foto.jpg": "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", NEWS: article("picture: foto.jpg")},
        [f"{NEWS}:5:10 X002"], "не картинка"),
    "picture without a description": (
        {"pictures/foto.svg": SVG, NEWS: article("picture: {file: foto.svg, alt: '  '}")}, [f"{NEWS}:5:17 X002"],
        "нет описания"),
    "picture in the text without a description": (
        {"pictures/foto.svg": SVG, NEWS: article("tags: [мир]", "\n![](foto.svg)")}, [f"{NEWS}:8:1 X002"],
        "нет описания"),
    "chart inside a chart": (
        {"data/t.csv": "Что;Доля\nДом;1\n",
         NEWS: article("tags: [мир]", "\n::: диаграмма t\n::: диаграмма t\n:::\n:::")},
        [f"{NEWS}:9:1 X003"], "диаграммы не бывает"),
    "control sign in a table": (
        {"data/t.csv": "Что;Доля\nДо\u0007м;1\n"}, ["data/t.csv:2:3 X005"], "U+0007"),
    "facts of no picture": ({"pictures.yaml": "pictures/zank.svg: {alt: Знак}\n"}, ["pictures.yaml:1:1 X002"], "znak"),
    "link to nowhere": ({NEWS: article("tags: [мир]", "Смотрите [здесь](11-20-dogovr).")}, [f"{NEWS}:7:10 X001"],
        "«news/2026/11-20-dogovor»"),
    "anchor to nowhere": (
        {NEWS: article("tags: [мир]", "См. [итоги](pages/prava#itogi).")}, [f"{NEWS}:7:5 X001"], "«#itogi»"),
    "issue of no article": (
        {ISSUE: "number: 11\ndate: 2026-12-20\narticles: [net-takoy]\n"}, [f"{ISSUE}:3:12 X001"],
        "Статьи «net-takoy» нет"),
    "issue of an event": (
        {ISSUE: "number: 11\ndate: 2026-12-20\narticles:\n  - {page: 1, article: ekskursiya}\n"},
        [f"{ISSUE}:4:24 X001"], "2026-12-05-ekskursiya"),
    "unknown signatory": (
        {"letters/2026-11-22-a.md": GOOD["letters/2026-11-21-itogi.md"].replace("11-21", "11-22")
            .replace("sokolova", "sokolva")},
        ["letters/2026-11-22-a.md:6:12 X001"], "«sokolova»"),
    "unknown document": ({NEWS: article("documents: [ustaff.pdf]")}, [f"{NEWS}:5:13 X001"], "documents/ustav.pdf"),
    "described document is missing": (
        {"documents.yaml": "documents:\n  - {file: ustaf.pdf, title: Устав}\n"}, ["documents.yaml:2:12 X001"],
        "ustav.pdf"),
    "page of a section is missing": (
        {"organization.yaml": ORGANIZATION.replace("pages/prava", "pages/pravo")}, ["organization.yaml:11:42 X001"],
        "prava"),
    "address instead of a name": (
        {NEWS: article("tags: [мир]", "См. [тут](/novosti/2026/dogovor/).")}, [f"{NEWS}:7:5 X001"], "11-20-dogovor»"),
    "event ends before it starts": (
        {"events/2026-12-05-ekskursiya.md": GOOD["events/2026-12-05-ekskursiya.md"].replace(
            "11:00\n", "11:00\nends: 2026-12-05 10:00\n")}, ["events/2026-12-05-ekskursiya.md:6:7 X003"], "раньше"),
    "descriptions inside the folder": (
        {"documents/documents.yaml": "a: b\n"}, ["documents/documents.yaml:1:1 X005"], "documents.yaml"),
    "picture of a telephone": ({"pictures/foto.heic": b"heic"}, ["pictures/foto.heic:1:1 X005"], ".jpg"),
    "two articles with one address": (
        {NEWS: article("slug: dogovor")}, ["news/2026/11-20-dogovor.md:1:1 X004"],
        "уже занят: news/2026/11-10-oshibka.md"),
    "page named like a section": (
        {"pages/novosti.md": "---\ntitle: Новости\n---\nТекст.\n"}, ["pages/novosti.md:1:1 X004"], "раздел «Новости»"),
    "page with a reserved name": (
        {"pages/o-nas.md": "---\ntitle: О нас\nslug: static\n---\nТекст.\n"}, ["pages/o-nas.md:3:7 X004"], "служебная"),
    "section with a reserved name": (
        {"organization.yaml": ORGANIZATION + "  - {id: feeds, title: Ленты}\n"}, ["organization.yaml:12:1 X004"],
        "feeds"),
    "alias of another's address": (
        {NEWS: article("aliases: [prava/]")}, [f"{NEWS}:5:11 X004"], "раздел «Ваши права»"),
    "two equal aliases": (
        {NEWS: article("aliases: [staroe, /staroe/index.html]")}, [f"{NEWS}:5:19 X004"], "этого текста"),
    "binary": ({NEWS: b"\x89PNG\r\n\x1a\n\0\0\0"}, [f"{NEWS}:1:1 X005"], "двоичный"),
    "empty": ({NEWS: b"\n \n"}, [f"{NEWS}:1:1 X005"], "пуст"),
    "5 MB": ({NEWS: ARTICLE + "Слово. " * 450_000}, [f"{NEWS}:1:1 X005"], "5,2 МБ"),
    "Latin-1": ({NEWS: article("tags: [été]").encode("latin-1", "ignore")}, [f"{NEWS}:5:8 X005"], "UTF-8"),
    "Windows-1251": ({NEWS: ARTICLE.encode("cp1251")}, [f"{NEWS}:2:8 X005"], "Windows-1251"),
    "UTF-16": ({NEWS: ARTICLE.encode("utf-16")}, [f"{NEWS}:1:1 X005"], "UTF-16"),
    "400-deep list": (
        {NEWS: article("tags: [мир]", "\n".join(f"{'  ' * depth}- пункт" for depth in range(400)))},
        [f"{NEWS}:27:1 X005"], "вложен"),
    "hidden ending of Windows": ({f"{NEWS}.txt": ARTICLE}, [f"{NEWS}.txt:1:1 X005"], "кончаться на .md"),
    "misspelt file": ({"organisation.yaml": ORGANIZATION}, ["organisation.yaml:1:1 X005"], "«organization.yaml»"),
    "folder of no kind": ({"new/a.md": ARTICLE}, ["new/a.md:1:1 X005"], "«news»"),
}  # fmt: skip
WARNED: dict[str, tuple[dict[str, str | bytes], list[str], str]] = {
    "file name tells another day": (
        {"news/2026/11-12-denn.md": article("tags: [мир]")}, ["news/2026/11-12-denn.md:3:7 X003"], "11-12-denn"),
    "link to a draft": (
        {NEWS: article("tags: [мир]", "См. [скоро](11-11-skoro)."), "news/2026/11-11-skoro.md":
         article("draft: да").replace("11-10", "11-11")}, [f"{NEWS}:7:5 X001"], "черновик"),
    "page of a section is a draft": (
        {"pages/prava.md": "---\ntitle: Права\ndraft: да\n---\nТекст.\n"}, ["organization.yaml:11:42 X001"],
        "черновик"),
    "document without a description": ({"documents/prikaz.pdf": "%PDF"}, ["documents.yaml:1:1 X003"], "prikaz.pdf"),
}  # fmt: skip


def shown(root: Path) -> list[str]:
    findings = read_library(root).findings
    return [f"{one.path}:{one.line}:{one.column} {one.code}" for one in findings]


def test_good_content_has_no_findings(tmp_path: Path) -> None:
    library = read_library(write(tmp_path, GOOD))
    assert library.findings == ()
    assert [len(part) for part in (library.articles, library.pages, library.events, library.letters)] == [1, 1, 1, 1]


@pytest.mark.parametrize("name", [*BROKEN, *WARNED])
def test_each_mistake_alone(name: str, tmp_path: Path) -> None:
    files, expected, words = (BROKEN | WARNED)[name]
    root = write(tmp_path, {**GOOD, **files})
    findings = read_library(root).findings
    assert [f"{one.path}:{one.line}:{one.column} {one.code}" for one in findings] == expected
    assert words in findings[0].message
    assert all(one.message.rstrip()[-1] in ".»\"'])}" or ": " in one.message for one in findings)
    assert {one.severity for one in findings} == {"error" if name in BROKEN else "warning"}


def test_all_mistakes_in_one_run(tmp_path: Path) -> None:
    """Every file gets a name of its own; nothing hides behind anything else."""
    content: dict[str, str | bytes] = dict(GOOD)
    expected: list[str] = []
    for number, (files, findings, _) in enumerate(BROKEN.values()):
        if set(files) == {NEWS}:
            own = f"news/2026/11-10-oshibka-{number}.md"
            if any("X004" in finding for finding in findings):
                continue  # collisions need their partner's name
            content[own] = files[NEWS]
            expected += [finding.replace(NEWS, own) for finding in findings]
    root = write(tmp_path, content)
    assert sorted(shown(root)) == sorted(expected)
    assert len(expected) > 50


def test_name_of_a_broken_article_is_no_mistake_of_its_own(tmp_path: Path) -> None:
    issue = "number: 11\ndate: 2026-11-22\narticles: [11-10-oshibka]\n"
    root = write(tmp_path, {**GOOD, NEWS: b"", "issues/2026-11-22.yaml": issue})
    assert shown(root) == [f"{NEWS}:1:1 X005"]


def test_ambiguous_name_lists_the_candidates(tmp_path: Path) -> None:
    twin = ARTICLE.replace("2026", "2025")
    root = write(tmp_path, {**GOOD, "news/2025/11-20-dogovor.md": twin})
    findings = read_library(root).findings
    assert [one.code for one in findings] == ["X001"] * 3
    assert all("news/2025/11-20-dogovor, news/2026/11-20-dogovor" in one.message for one in findings)


def test_symbolic_links_must_stay_inside(tmp_path: Path) -> None:
    root = write(tmp_path / "content", GOOD)
    (tmp_path / "secret.md").write_text(ARTICLE, encoding="utf-8")
    (root / "news/2026/11-19-secret.md").symlink_to(tmp_path / "secret.md")
    (root / "news/2026/11-18-nowhere.md").symlink_to("nowhere.md")
    (root / "news/2026/11-17-loop.md").symlink_to("11-17-loop.md")
    (root / "pictures/secret").symlink_to(tmp_path)
    assert shown(root) == [
        "news/2026/11-17-loop.md:1:1 X005",
        "news/2026/11-18-nowhere.md:1:1 X005",
        "news/2026/11-19-secret.md:1:1 X005",
        "pictures/secret:1:1 X005",
    ]


def test_what_is_no_file(tmp_path: Path) -> None:
    """A pipe would wait for ever, folders without end would exhaust the stack, a strange name could not be printed."""
    root = write(tmp_path / "content", {**GOOD, "news/" + "a/" * 200 + "b.md": ARTICLE})
    os.mkfifo(root / "news/2026/11-19-truba.md")
    (root / "news/2026/11-18-papka.md").mkdir()
    (root / os.fsdecode(b"news/2026/11-17-\xff.md")).write_text(ARTICLE, encoding="utf-8")
    findings = read_library(root).findings
    assert [one.path for one in findings] == [
        "news/2026/11-17-\\udcff.md",
        "news/2026/11-19-truba.md",
        "news/" + "a/" * 20 + "a",
    ]
    assert {one.code for one in findings} == {"X005"}


def test_no_union_and_no_folder(tmp_path: Path) -> None:
    root = write(tmp_path / "content", {NEWS: article("tags: [мир]")})
    assert shown(root) == ["organization.yaml:1:1 X005"]
    assert [one.split()[-1] for one in shown(tmp_path / "nowhere")] == ["X005"]
