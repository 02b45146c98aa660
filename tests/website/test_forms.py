"""Blanks to print, steps of joining, programmes as facts."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from plugins.newsroom.model import Document, Dues, Library, Section
from plugins.website import programmes
from tests import factories
from tests.conftest import HOUSE, press_environment
from tests.website import sites
from tests.website.test_dues import GIVEN

STEPS = (
    "<p>Вступить может каждый.</p>\n<h2 id=\"shagi\">Шаги</h2>\n<ol>\n<li>Найдите <a href=\"doc:pages/net\">нас</a>."
    "</li>\n<li><p>Заполните.</p>\n<ul>\n<li>ручкой</li>\n</ul></li>\n</ol>\n<p>Готово.</p>\n<ol>\n<li>Ещё</li>\n</ol>"
)  # fmt: skip
PROGRAMMES = (
    "<p>Для всех.</p>\n<h2 id=\"more\">Море</h2>\n<p>Юг.</p>\n<p><strong>Кому.</strong> Всем.</p>\n<p>И детям.</p>\n"
    "<p><strong>Срок:</strong> До &lt;мая&gt;.</p>\n<h2 id=\"itogi\">Итоги</h2>\n<p><strong>Много</strong> поездок.</p>"
)  # fmt: skip


def library(root: Path, **union: Any) -> Library:
    pages = (
        factories.make_page("vstupit", role="join", body=sites.linked(STEPS)),
        sites.role_page("dues", "vznosy"),
    )
    organization = sites.organization(root, **({"dues": GIVEN} | union))
    return factories.make_library(root, organization=organization, pages=pages)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    return sites.build(library(folder / "content"), folder / "out")


def words(path: Path) -> list[str]:
    """Text of each page, read by PDFium, which set none of it; characters that print alike are one."""
    document = pypdfium2.PdfDocument(path)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    return [text.replace("\u00a0", " ") for text in texts]


def test_joining_has_two_sheets_and_the_consent_is_its_own(site: Path) -> None:
    """152-FZ, art. 9, part 1: a consent is apart from what else somebody signs."""
    application, consent = words(site / "vstupit/zayavlenie.pdf")
    assert "Верхнереченская городская организация Общероссийского союза педагогов" in application
    assert "Прошу принять меня в члены Профсоюза (Общероссийский союз педагогов)" in application
    assert "1 % заработной платы" in application
    assert "персональных данных" not in application
    for part in ("Согласие на учёт членов Профсоюза", "Для чего", "Какие данные", "На какой срок", "Как отозвать",
                 "паспорт", "ИНН 7707083893", "ул. Школьная, 1"):  # fmt: skip
        assert part in consent, part


def test_deduction_names_the_account(site: Path) -> None:
    (text,) = words(site / "vznosy/zayavlenie.pdf")
    for value in (GIVEN.account, GIVEN.bik, GIVEN.correspondent_account, GIVEN.inn, GIVEN.kpp, "1 %"):
        assert value in text, value
    assert "статьи 377 Трудового кодекса" in text


def test_people_on_photos_sign_conditions(site: Path) -> None:
    (text,) = words(site / "soglasie/photo/soglasie.pdf")
    assert "Мои условия и запреты" in text
    assert "распространяют" in text


def dictionaries(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == kind]


@pytest.mark.parametrize("name", ["vstupit/zayavlenie.pdf", "vznosy/zayavlenie.pdf", "soglasie/photo/soglasie.pdf"])
def test_blanks_are_accessible_and_whole(site: Path, name: str) -> None:
    """PDF/UA-1: tags, language, title, the emblem's words; every font inside; A4; ink where words are."""
    from plugins.toolkit.pdf import draw  # here, because another test watches who loads WeasyPrint

    with pikepdf.open(site / name) as pdf:
        assert (pdf.Root.Lang, bool(pdf.Root.MarkInfo.Marked)) == ("ru", True)
        assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
        assert str(pdf.docinfo["/Title"])
        tags = dictionaries(pdf, "/StructElem")
        assert {"/H1", "/P", "/Figure"} <= {str(tag.S) for tag in tags}
        assert {str(tag.Alt) for tag in tags if tag.S == "/Figure"} == {"Знак: Верхнереченская городская организация"}
        fonts = dictionaries(pdf, "/FontDescriptor")
        assert len(fonts) == 2
        assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts)
        assert [round(float(side) * 25.4 / 72) for side in list(pdf.pages[0].MediaBox)[2:]] == [210, 297]
    dark = draw((site / name).read_bytes(), 600).convert("L").histogram()[:128]
    assert 0.01 < sum(dark) / (600 * 848) < 0.3


def test_pages_lead_to_their_blanks(site: Path) -> None:
    joining = set(sites.read(site, "vstupit/index.html").references())
    assert {"../vstupit/zayavlenie.pdf", "../vznosy/zayavlenie.pdf"} <= joining
    assert "../vznosy/zayavlenie.pdf" in set(sites.read(site, "vznosy/index.html").references())
    assert "../../soglasie/photo/soglasie.pdf" in set(sites.read(site, "soglasie/photo/index.html").references())
    assert sites.broken(site, missing=("gazeta.pdf", "oblozhka.png")) == []


def test_the_unions_own_forms_win(tmp_path: Path) -> None:
    root = tmp_path / "content"
    made = library(root)
    (root / "documents").mkdir(parents=True)
    (root / "documents" / "svoyo.pdf").write_bytes(b"%PDF-1.7\n")
    own = Document(id="documents/svoyo.pdf", title="Наш бланк", address="dokumenty/svoyo.pdf", size=9)
    pages = tuple(replace(page, documents=(own.id,)) for page in made.pages)
    site = sites.build(replace(made, pages=pages, documents=(own,)), tmp_path / "out")
    page = sites.read(site, "vstupit/index.html")
    assert "Наш бланк" in page.words
    assert "../dokumenty/svoyo.pdf" in set(page.references())
    assert not (site / "vstupit/zayavlenie.pdf").exists()
    assert not (site / "vznosy/zayavlenie.pdf").exists()


def test_without_bank_details_and_emblem_blanks_are_whole(tmp_path: Path) -> None:
    plain = factories.make_organization(dues=Dues(percent=GIVEN.percent)).local
    site = sites.build(library(tmp_path / "content", dues=Dues(percent=GIVEN.percent), local=plain), tmp_path / "out")
    (text,) = words(site / "vznosy/zayavlenie.pdf")
    assert "по её реквизитам" in text
    assert "Расчётный счёт" not in text


def test_hostile_words_stay_words_in_a_blank(tmp_path: Path) -> None:
    local = replace(factories.make_organization().local, charter_name='<img src="file:///etc/passwd"> & </style>')
    (text, _) = words(
        sites.build(library(tmp_path / "content", local=local), tmp_path / "out") / "vstupit/zayavlenie.pdf"
    )
    assert '<img src="file:///etc/passwd"> & </style>' in text


def test_same_organization_same_bytes_and_the_second_build_sets_nothing(tmp_path: Path) -> None:
    """Two folders, two processes, two hash seeds; with the cache WeasyPrint is not even imported."""
    script = (
        "import sys; from pathlib import Path; from tests.website import sites, test_forms;"
        "root = Path(sys.argv[1]); sites.build(test_forms.library(root / 'content'), root / sys.argv[2]);"
        "print('weasyprint' in sys.modules)"
    )
    made = []
    for folder, out, seed in (("a", "one", "1"), ("a", "two", "1"), ("b", "one", "2")):
        done = subprocess.run(
            [sys.executable, "-P", "-c", script, str(tmp_path / folder), out], cwd=HOUSE, capture_output=True,
            text=True, check=True, env=press_environment(PYTHONHASHSEED=seed),
        )  # fmt: skip
        made.append((done.stdout.strip(), (tmp_path / folder / out / "vstupit/zayavlenie.pdf").read_bytes()))
    assert [loaded for loaded, _ in made] == ["True", "False", "True"]
    assert len({data for _, data in made}) == 1


def test_steps_are_the_first_numbered_list() -> None:
    found = programmes.steps(STEPS)
    assert found is not None
    assert [programmes.blocks(item)[0].tag for item in found.items] == ["a", "p"]
    assert found.items[1].endswith("</ul>")
    assert found.before.endswith("</h2>")
    assert found.after.startswith("<p>Готово.</p>")
    assert programmes.steps("<p>Просто приходите.</p>") is None


def test_steps_are_numbered_on_the_page(site: Path, tmp_path: Path) -> None:
    page = sites.read(site, "vstupit/index.html")
    assert len([1 for tag, given, around in page.tags if tag == "li" and around[-1] == "ol" and "main" in around]) == 3
    assert next(given for tag, given, _ in page.tags if tag == "ol")["class"] == "steps"
    plain = replace(library(tmp_path / "content"), pages=(sites.role_page("join", "vstupit", "Приходите."),))
    assert "Приходите." in sites.read(sites.build(plain, tmp_path / "out"), "vstupit/index.html").words


def test_bold_beginnings_are_facts() -> None:
    before, (sea, results) = programmes.programmes(PROGRAMMES)
    assert before == "<p>Для всех.</p>"
    assert (sea.title, sea.anchor, sea.rest) == ("Море", "more", "<p>Юг.</p>")
    assert sea.facts == (("Кому", "<p>Всем.</p>\n<p>И детям.</p>"), ("Срок", "<p>До &lt;мая&gt;.</p>"))
    assert (results.facts, results.rest) == ((), "<p><strong>Много</strong> поездок.</p>")
    assert programmes.programmes('<h2 id="a">А</h2>\n<p>Б</p>') == ('<h2 id="a">А</h2>\n<p>Б</p>', ())


@pytest.mark.parametrize("section", [True, False])
def test_programmes_are_rows_of_facts(tmp_path: Path, section: bool) -> None:
    page = factories.make_page("programmy", role="programmes", body=sites.linked(PROGRAMMES))
    own = (Section(id="programmy", title="Программы", page=page.id),) if section else ()
    union = factories.make_organization(sections=own)
    site = sites.build(
        factories.make_library(tmp_path / "content", organization=union, pages=(page,)), tmp_path / "out"
    )
    read = sites.read(site, "programmy/index.html")
    assert len([tag for tag, _, around in read.tags if tag == "dt" and "dl" in around]) == 2
    assert {"more", "itogi"} <= read.ids
    assert {"#more", "#itogi"} <= set(read.references())
    assert "До <мая>." in read.words
