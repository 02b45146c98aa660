"""Containment: what stands word for word in the union's documents and laws, from the files to the finding."""

import shutil
from pathlib import Path

import pytest

from plugins.lint import check
from plugins.lint.containment import Index, Original, taken_apart
from plugins.lint.corpus import Corpus
from plugins.lint.example import article
from plugins.lint.language.tokens import words
from plugins.newsroom.model import Finding
from plugins.newsroom.reader import read_library
from tests.conftest import HOUSE
from tests.lint import small_union

PAPER = """Положение о кассе взаимопомощи

1.1. Касса взаимопомощи создаётся по решению собрания и объединяет тех, кто подал заявление и внёс первый взнос.
1.2. Ссуда выдаётся на срок до десяти месяцев без процентов, её размер не может превышать трёх окладов заёмщика.
1.3. Казначей ведёт книгу учёта, хранит заявления и раз в полгода отчитывается перед собранием пайщиков кассы.
"""
LISTED = (
    "documents:\n  - {file: kassa.txt, title: Положение о кассе взаимопомощи, date: 2025-03-01, kind: regulation}\n"
)
CHAT = (
    "Вера Павловна пришла в горком в понедельник, отстояла очередь и вышла с улыбкой. Очередь была из трёх человек,"
    " и всем понадобилось одно и то же: деньги до получки. "
)


def told(folder: Path, body: str, **fields: str) -> list[Finding]:
    """Findings of the newspaper's rules on reprints for one article of a union with one document."""
    content = small_union.content(folder / "content", article(body, **fields))
    (content / "documents").mkdir()
    (content / "documents" / "kassa.txt").write_text(PAPER, encoding="utf-8")
    (content / "documents.yaml").write_text(LISTED, encoding="utf-8")
    found = check(read_library(content), stage="text", cache=folder / "cache")
    return [finding for finding in found if finding.code in {"G001", "G002", "G010"}]


def test_a_run_is_found_with_its_place_its_section_and_its_end(tmp_path: Path) -> None:
    lent = "Ссуда выдаётся на срок до десяти месяцев без процентов, её размер не может превышать трёх окладов заёмщика"
    (found,) = told(tmp_path, f"{CHAT}\n\nКассир объяснил. {lent}. Больше не дадут.")
    assert (found.code, found.severity) == ("G001", "error")
    assert "«Положение о кассе взаимопомощи», пункт 1.2" in found.message
    assert "17 слов" in found.message
    assert "documents: [kassa.txt]" in found.message
    text = (tmp_path / "content" / "news/2026/11-20-primer.md").read_text(encoding="utf-8").split("\n")
    assert text[found.line - 1][found.column - 1 : found.end_column - 1] == lent


def test_another_edition_is_the_same_document(tmp_path: Path) -> None:
    changed = (
        "Ссуда выдаётся на срок до двенадцати месяцев без процентов, её размер не может превышать четырёх окладов"
        " заёмщика. Казначей ведёт книгу учёта, хранит все заявления и раз в полгода отчитывается перед собранием."
    )
    found = told(tmp_path, f"{CHAT}\n\n{changed}")
    assert [finding.code for finding in found] == ["G001"]


@pytest.mark.parametrize(
    "body",
    [
        "В положении сказано: «Размер не может превышать трёх окладов заёмщика».",
        "Собрание приняло Положение о кассе взаимопомощи. Заглянем в Положение о кассе взаимопомощи вместе.",
        "Верхнереченская городская организация Профсоюза педагогов «Единство» собрала пайщиков кассы взаимопомощи.",
        "Ссуду дают на десять месяцев и процентов не берут. Больше трёх окладов занять нельзя.",
    ],
)
def test_a_quotation_a_title_and_a_retelling_are_no_reprint(tmp_path: Path, body: str) -> None:
    assert told(tmp_path, f"{CHAT * 2}\n\n{body}") == []


def test_one_sentence_without_marks_is_a_quotation_that_wants_them(tmp_path: Path) -> None:
    (found,) = told(
        tmp_path, f"{CHAT * 3}\n\nКазначей ведёт книгу учёта, хранит заявления и раз в полгода печёт пирог."
    )
    assert (found.code, found.severity) == ("G002", "info")
    assert found.message.startswith("10 слов из документа: «Положение о кассе взаимопомощи», пункт 1.3.")


def test_many_short_quotations_that_make_a_quarter_are_a_reprint(tmp_path: Path) -> None:
    lent = (
        "Казначей ведёт книгу учёта, хранит заявления и раз в полгода поёт. Вы удивитесь, но у него к тому же отличный"
        " голос. Касса взаимопомощи создаётся по решению собрания и объединяет тех, кто поёт."
    )
    (tmp_path / "b").mkdir()
    assert [one.code for one in told(tmp_path / "a", lent)] == ["G001", "G001"]
    assert {one.code for one in told(tmp_path / "b", f"{CHAT * 5}\n\n{lent}")} == {"G002"}


def test_a_law_is_an_error_in_the_legal_column_alone(tmp_path: Path) -> None:
    law = (
        "При совпадении дня выплаты с выходным днём выплата производится накануне этого дня. Оплата отпуска"
        " производится не позднее чем за три дня до его начала."
    )
    (column,) = told(tmp_path / "a", f"{CHAT}\n\n{law}", genre="правовая колонка")
    (report,) = told(tmp_path / "b", f"{CHAT}\n\n{law}", genre="репортаж")
    assert (column.code, column.severity, report.severity) == ("G010", "error", "warning")
    assert "«Кодекс Заречного края о труде», статья 7" in column.message


def test_pdfs_are_read_once_and_a_damaged_one_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = small_union.content(tmp_path / "content")
    (content / "documents").mkdir()
    shutil.copy(HOUSE / "content/documents/postanovlenie-12-3.pdf", content / "documents")
    (content / "documents" / "bityy.pdf").write_bytes(b"%PDF-1.4 nothing")
    library = read_library(content)
    first = {one.file: one for one in Corpus(library, tmp_path / "kept").index.originals}
    assert first["bityy.pdf"].vocabulary == ()
    assert "постановление" in first["postanovlenie-12-3.pdf"].vocabulary
    monkeypatch.setattr("plugins.lint.corpus._extracted", lambda path: pytest.fail(f"{path} was read again"))
    again = {one.file: one for one in Corpus(library, tmp_path / "kept").index.originals}
    assert again == first


def test_a_damaged_note_is_made_anew(tmp_path: Path) -> None:
    library = small_union.library(tmp_path / "content")
    kept = tmp_path / "kept"
    whole = Corpus(library, kept).index.originals
    for file in (kept / "originals").iterdir():
        file.write_bytes(file.read_bytes()[:40])
    assert Corpus(library, kept).index.originals == whole


def test_without_a_library_nothing_is_a_reprint() -> None:
    assert Corpus().index.runs(["слово"] * 100) == ()


def test_runs_are_found_wherever_they_start() -> None:
    index = Index(originals=(Original(title="П", kind="document").with_words(*taken_apart(PAPER)),))
    lent = [word.folded for word in words(PAPER.splitlines()[3].removeprefix("1.2."))]
    for before in range(9):
        (run,) = index.runs([*["нечто"] * before, *lent, "и", "всё"])
        assert (run.first, run.last, run.covered) == (before, before + len(lent), len(lent))
        assert run.section == "пункт 1.2"
