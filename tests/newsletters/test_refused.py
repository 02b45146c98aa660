"""A letter that breaks a rule of business mail is stopped by that rule, in one sentence, by the real command."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import HOUSE, Press, run_press
from tests.pdfs import text_pdf

NAME = "2026-11-22-proba"
FIELDS = {
    "title": "Новости недели", "date": "2026-11-22T10:00", "subject": "Собрание в пятницу", "kind": "новости",
    "closing": "Заранее благодарим за ответ.", "signatory": "sokolova",
    "checked": "{by: Вера Соколова, date: 2026-11-21, items: [факты, шутки, такт]}",
}  # fmt: skip
PLAIN = "Собрание пройдёт в пятницу, в малом зале Дома учителя."
STOPPED = [
    ("bold", "M012", {}, "Собрание **перенесено на пятницу**.", 10, "выделено «перенесено на пятницу»"),
    ("underlined", "M012", {}, "Ответьте <u>до среды</u>, пожалуйста.", 10, "подчёркнуто «до среды»"),
    ("capitals", "M013", {}, "Ответы ждём СТРОГО ДО СРЕДЫ.", 10, "прописные буквы: «СТРОГО ДО СРЕДЫ»"),
    ("italics", "M014", {}, "Семинар *переносится*, ждите вестей.", 10, "курсив: «переносится»"),
    ("fonts", "M015", {}, "Подробности <small>ниже</small>.", 10, "<small> меняет шрифт"),
    ("latin", "M016", {}, "Присылайте feedback по итогам.", 10, "латиница: «feedback»"),
    ("emoji", "M017", {}, "Ждём вас в пятницу 😊", 10, "значок «😊»"),
    ("smiley in the subject", "M017", {"subject": "Ждём вас :)"}, PLAIN, 4, "значок «:)»"),
    ("postscript", "M018", {}, f"{PLAIN}\n\nP.S. Захватите билеты.", 12, "приписка «P.S.»"),
    ("joke", "M019", {}, f"{PLAIN} Кто не придёт, останется без ёлки. Шучу, конечно.", 10, "похоже на шутку"),
    ("forwarded", "M020", {"subject": "'Fwd: Лампы'"}, PLAIN, 4, "согласия автора нет"),
    ("chain", "M021", {}, "Перешлите это письмо десяти друзьям, и удача вернётся.", 10, "писем счастья"),
    ("sale", "M021", {}, "Скидки до 30 %! Успейте купить до пятницы, промокод внутри.", 10, "похоже на рекламу"),
    ("private life", "M011", {}, "Анна Сергеевна снова на больничном, диагноз пока не ставят.", 10, "Похоже на личное"),
    ("contract", "M010", {"attachments": "[dogovor.pdf]"}, PLAIN, 9, "договор"),
    ("mailbox", "M001", {"reply_to": "gorkom-vrn@mail.ru"}, PLAIN, 9, "личный ящик gorkom-vrn@mail.ru"),
    ("no subject", "M002", {"subject": ""}, PLAIN, 4, "нет темы"),
    ("greeting twice", "M004", {}, f"Уважаемые коллеги!\n\n{PLAIN}", 10, "поздоровается дважды"),
    ("farewell twice", "M005", {}, f"{PLAIN}\n\nС уважением,\nВера Соколова", 12, "попрощается дважды"),
    ("gender", "M005", {"closing": "Заранее благодарен."}, PLAIN, 6, "Подписывает Вера Андреевна Соколова"),
    ("pictures", "M022", {}, f"{PLAIN}\n\n![Полный зал](pictures/zal.jpg)", 12, "весят 5,1 МБ"),
]  # fmt: skip


@pytest.fixture(scope="module")
def union(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's content with a contract and a picture of five megabytes; each test adds its letter."""
    content = tmp_path_factory.mktemp("refused") / "content"
    shutil.copytree(HOUSE / "content", content)
    (content / "documents" / "dogovor.pdf").write_bytes(text_pdf())
    with (content / "documents.yaml").open("a", encoding="utf-8") as listed:
        listed.write("  - {file: dogovor.pdf, title: Договор с охраной, date: 2026-11-02, kind: agreement}\n")
    heavy = (content / "pictures" / "povara.jpg").read_bytes()
    (content / "pictures" / "zal.jpg").write_bytes(heavy + bytes(5_350_000 - len(heavy)))
    with (content / "pictures.yaml").open("a", encoding="utf-8") as facts:
        facts.write("  - {file: zal.jpg, caption: Полный зал, credit: 'Фото: Денис Кораблёв'}\n")
    return content


def written(content: Path, fields: dict[str, str], body: str) -> Path:
    for old in (content / "letters").glob(f"{NAME}*"):
        old.unlink()
    head = "".join(f"{name}: {value}\n" for name, value in (FIELDS | fields).items())
    path = content / "letters" / f"{NAME}.md"
    path.write_text(f"---\n{head}---\n{body}\n", encoding="utf-8")
    return path


def findings(content: Path, path: Path) -> tuple[int, list[dict[str, object]]]:
    done = run_press("lint", "--content", "content", "--format", "json", str(path), cwd=content.parent)
    assert "Traceback" not in done.stderr
    told = json.loads(done.stdout)
    return done.returncode, told["findings"] if isinstance(told, dict) else told


def test_a_sound_letter_has_no_finding(union: Path) -> None:
    assert findings(union, written(union, {}, PLAIN)) == (0, [])


@pytest.mark.parametrize(
    ("code", "fields", "body", "line", "said"),
    [pytest.param(*row[1:], id=row[0]) for row in STOPPED],
)
def test_each_fault_is_told_by_its_rule(
    code: str, fields: dict[str, str], body: str, line: int, said: str, union: Path
) -> None:
    status, found = findings(union, written(union, fields, body))
    own = [one for one in found if one["code"] == code]
    assert own, found
    assert {one["code"] for one in found} == {code}
    assert said in str(own[0]["message"])
    assert own[0]["line"] == line
    assert (status == 1) == any(one["severity"] == "error" for one in found)


def test_what_the_source_forbids_outright_stops_the_build(union: Path) -> None:
    """Nothing is made of a letter with these faults: the command names the rule and leaves the old output alone."""
    hard = [row for row in STOPPED if row[0] in {"bold", "capitals", "italics", "emoji", "postscript", "contract",
                                                 "mailbox", "pictures"}]  # fmt: skip
    assert len(hard) == 8
    for _, code, fields, body, *_ in hard:
        written(union, fields, body)
        done = run_press("build", "--only", "letters", cwd=union.parent)
        assert done.returncode == 1, code
        assert f" {code} ошибка: " in done.stdout + done.stderr
        assert not (union.parent / "output" / "letters" / NAME).exists()


def test_a_letter_that_nobody_signs_is_stopped(union: Path) -> None:
    organization = union / "organization.yaml"
    before = organization.read_text(encoding="utf-8")
    try:
        organization.write_text(before.replace("  signature: korablyov\n", ""), encoding="utf-8")
        status, found = findings(union, written(union, {"signatory": ""}, PLAIN))
        assert status == 1
        assert [one["code"] for one in found] == ["M006"]
        assert "В подписи письма не хватает: имя, должность" in str(found[0]["message"])
        done = run_press("build", "--only", "letters", cwd=union.parent)
        assert done.returncode == 1
        assert " M006 ошибка: " in done.stdout + done.stderr
        assert not (union.parent / "output" / "letters" / NAME).exists()
    finally:
        organization.write_text(before, encoding="utf-8")


def test_headlines_of_the_composer_and_emphasis_of_articles_are_no_fault(union: Path, press: Press) -> None:
    article = union / "news" / "2026" / "11-21-silno.md"
    article.write_text(
        "---\ntitle: ВАЖНОЕ о замене ламп\ndate: 2026-11-21T10:00\ngenre: заметка\nauthors: [Денис Кораблёв]\n"
        "channels: [letter]\nsummary: Лампы заменят до декабря.\n---\n"
        "Лампы **заменят** до *декабря*, <u>все до одной</u>. Об этом говорит _приказ_ **директора**.\n",
        encoding="utf-8",
    )
    try:
        path = written(union, {"articles": "[news/2026/11-21-silno]"}, PLAIN)
        status, found = findings(union, path)
        assert (status, found) == (0, [])
        assert not [one for one in findings(union, article)[1] if str(one["code"]).startswith("M")]
        done = press("build", "--only", "letters", cwd=union.parent)
        assert done.returncode == 0, done.stdout + done.stderr
        made = (union.parent / "output" / "letters" / NAME / "letter.html").read_text(encoding="utf-8")
        assert not re.search(r"<(?:strong|em|b|i|u)\b", made)
        assert "заменят" in made
    finally:
        article.unlink()
