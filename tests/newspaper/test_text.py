"""Text comes out of both PDFs as it was written: whole, in order, the masthead first."""

import io
import re
import shutil
import subprocess

import pypdf
import pytest

from plugins.toolkit.pdf_text import page_texts
from tests.newspaper import sample
from tests.newspaper.conftest import Printed

FILES = ("screen-a3.pdf", "press-a3-x1a.pdf", "screen-a4.pdf", "press-a4-x1a.pdf")


def squeezed(text: str) -> str:
    """Drop what line ends add: the hyphen of a broken word (U+00AD, never in a text of ours), white space; bullets.

    A list's bullets are drawn before the frame's first line.
    """
    return re.sub(r"\s+|•", "", text.replace("\u00ad", "").replace("\u200b", ""))


def by_pypdf(data: bytes) -> str:
    return squeezed("\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages))


def by_pdftotext(data: bytes) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is installed by ./press test")
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return squeezed(done.stdout.decode())


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("read", [by_pypdf, by_pdftotext])
def test_every_paragraph_is_there_whole_and_in_its_storys_order(printed: Printed, name: str, read) -> None:
    text = read(printed.file(name))
    for article in printed.library.articles:
        places = [_place(text, squeezed(part)) for part in article.body.text.split("\n\n")]
        assert places == sorted(places), f"{article.id}: paragraphs out of order"
        assert min(places) > text.index(squeezed(article.title)), f"{article.id}: text before its headline"


@pytest.mark.parametrize("name", ["screen-a3.pdf", "screen-a4.pdf"])
def test_words_that_begin_with_an_initial_are_whole(printed: Printed, name: str) -> None:
    """White space is left as it is found: «С трока» is not a word that anybody searches for."""
    data = printed.file(name)
    by_poppler = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    for text in (by_poppler.stdout.decode(), "\n".join(page_texts(data))):
        begun = re.findall(r"(?<!\w)(С?)(\s*)трока (\d+)-0 протокола", text)
        assert len(begun) == len(printed.library.articles)
        assert {(letter, space) for letter, space, _ in begun} == {("С", "")}


def _place(text: str, part: str) -> int:
    """Find a paragraph; a jump may divide it: «Окончание на стр. 3», other stories, «Начало на стр. 1», the rest."""
    if part in text:
        return text.index(part)
    for cut in range(len(part) - 1, 8, -1):
        jump = r"(?:Продолжение|Окончание)настр\.\d+.*?Началонастр\.\d+"
        if found := re.search(re.escape(part[:cut]) + jump + re.escape(part[cut:]), text):
            return found.start()
    raise AssertionError(f"a paragraph is lost: {part[:60]}")


@pytest.mark.parametrize("name", FILES)
def test_masthead_comes_first_and_footer_on_every_page(printed: Printed, name: str) -> None:
    pages = [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(printed.file(name))).pages]
    first = pages[0]
    assert first.index("Перемена") < first.index("№10(112)") < first.index("Бесплатно") < first.index("12+")
    assert first.index("12+") < first.index("Заголовок1:dogovor") < first.index("ВНОМЕРЕ")
    for number, page in enumerate(pages, start=1):
        assert "Перемена" in page[-120:]
        assert "№10(112)·20ноября2026года" in page[-120:]
        assert f"стр.{number}" in page[-120:]
        assert "ОБРАЗЕЦ" in page


def test_sample_mark_is_absent_from_a_real_paper(tmp_path) -> None:
    import dataclasses

    import newspaper

    library, issue = sample.library(tmp_path / "content", formats=("a4",))
    organization = dataclasses.replace(library.organization, demo_today=None)
    issue = dataclasses.replace(issue, placements=issue.placements[1:4])
    real = dataclasses.replace(library, organization=organization, issues=(issue,))
    newspaper.build(real, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    assert "ОБРАЗЕЦ" not in by_pypdf((tmp_path / "out" / "screen-a4.pdf").read_bytes())


def test_imprint_has_the_fields_of_the_law_on_the_last_page(printed: Printed) -> None:
    last = squeezed(pypdf.PdfReader(io.BytesIO(printed.file("press-a3-x1a.pdf"))).pages[-1].extract_text())
    for field in ("Учредитель:", "Главныйредактор:БеловаИ.П.", "Адресредакцииииздателя:", "Отпечатано:",
                  "Тираж:999экз.",
                  "Подписановпечать:пографику", "фактически", "Цена:Бесплатно", "Возрастнаякатегория:12+"):  # fmt: skip
        assert field in last
    assert last.index("КОНТАКТЫ") < last.index("Учредитель")
    assert "ВКонтакте" in last


def test_rich_blocks_keep_their_place_between_paragraphs(printed: Printed) -> None:
    text = by_pypdf(printed.file("screen-a3.pdf"))
    order = ["Подзаголовок1", "пунктпервый:расписание", "пунктвторой", "«Считатьнадовслух»", "№761", "Памятка"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_contents_name_the_page_on_which_a_story_begins(printed: Printed) -> None:
    reader = pypdf.PdfReader(io.BytesIO(printed.file("screen-a3.pdf")))
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    listed = pages[0][pages[0].index("ВНОМЕРЕ") :]
    for number, article in enumerate(printed.library.articles[1:], start=2):
        title = squeezed(article.title)
        page = next(at for at, text in enumerate(pages, start=1) if title in text.partition("ВНОМЕРЕ")[0])
        assert f"{title}{page}" in listed, number


def test_no_headline_stands_at_the_foot_of_a_page(printed: Printed) -> None:
    for name in ("screen-a3.pdf", "screen-a4.pdf"):
        pages = [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(printed.file(name))).pages]
        for article in printed.library.articles:
            first = squeezed(article.body.text.split("\n\n")[0])[:25]
            page = next(text for text in pages if first in text)
            assert squeezed(article.title) in page
