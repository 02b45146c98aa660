"""Law as data: names of registers in every case, their marks, and numbers of people told from numbers of papers."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.lint import check
from plugins.lint.families import RULES
from plugins.lint.personal import is_luhn, is_snils, traces
from plugins.newsroom.model import Finding
from plugins.newsroom.reader import read_library
from tests.lint.small_union import content

TODAY = dt.date(2026, 11, 23)
REGISTER = """# kind: иностранные агенты
# mark: (в реестре)
# edition: 2026-11-01
name;aliases;since;until
Общество «Ладога-Центр»;Ладога-Центр;;
Толстолобый Павел Игоревич;;;
Небылицкая Аглая Фадеевна;;;
Издание «Полынь»;Полынь;;
Фонд «Старый»;;;2024-12-31
Фонд «Будущий»;;2026-11-21;
Midnight Press;;;
"""


def found(folder: Path, body: str, code: str, **files: str) -> list[Finding]:
    """Judge an article of 20 November 2026 with this body, beside the register above."""
    root = content(folder / "content")
    path = root / "news/2026/11-20-primer.md"
    path.write_text(path.read_text(encoding="utf-8").rpartition("---\n")[0] + f"---\n{body}\n", encoding="utf-8")
    for name, text in {"registers/agenty.csv": REGISTER, **files}.items():
        (root / name).write_text(text, encoding="utf-8")
    library = read_library(root)
    assert library.findings == ()
    return [one for one in check(library, stage="text", paths=["news/2026/11-20-primer.md"]) if one.code == code]


@pytest.mark.parametrize(
    "body",
    [
        "Доклад общества «Ладога-Центр» обсудили.", "О «Ладоге-Центре» говорили вчера.", "Спорили с Ладогой-Центром.",
        "Вёл вечер Павел Толстолобый.", "Встречу с Павлом Игоревичем Толстолобым отменили.",
        "Книгу П. И. Толстолобого купили.", "Доверили Толстолобому Павлу.", "Доверили Толстолобому П. И., как прежде.",
        "Слушали Аглаю Небылицкую.", "Письмо Небылицкой Аглае Фадеевне отправили.", "Так пишет «Полынь».",
        "Так пишут в «Полыни».", "Гостя звали из Полыни.", "Это журнал Midnight Press.",
        "Текст издания\n«Полынь» прочли вслух.",
    ],
)  # fmt: skip
def test_a_name_is_known_in_every_case(tmp_path: Path, body: str) -> None:
    assert len(found(tmp_path, body, "L001")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "Полынь растёт у дороги.", "В поле пахло полынью.", "Чай из полыни горчит.", "Ладога замёрзла, центр опустел.",
        "Толстолобый карп плескался в пруду.", "Павел Толстой выступил.", "Аглая и Небылицкий пришли порознь.",
        "Открыли фонд «Старый».", "Открыли фонд «Будущий».", "Ночной пресс-центр, midnight в полночь.",
        "Вёл вечер Павел Толстолобый (в реестре).", "Вёл вечер Павел Толстолобый\\*.\n\n\\* Иностранный агент.",
        "Иноагент Павел Толстолобый выступил.", "Вёл Павел Толстолобый, признанный иностранным\nагентом, вечер.",
        "Код `Полынь` и адрес https://x.example/Полынь не названия.",
    ],
)  # fmt: skip
def test_what_is_no_name_or_bears_its_mark(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, body, "L001") == []


def test_the_first_place_is_told_once_and_its_mend_holds(tmp_path: Path) -> None:
    body = "Утром пришла «Полынь».\n\nО «Полыни» (в реестре) спорили, «Полынь» молчала."
    [finding] = found(tmp_path, body, "L001")
    assert (finding.line, finding.column) == (7, 15)
    assert finding.fix is not None
    [edit] = finding.fix.edits
    assert edit.text == "Полынь» (в реестре)"
    assert not finding.fix.safe


def test_a_page_is_judged_today_and_an_article_on_its_day(tmp_path: Path) -> None:
    late = REGISTER.replace("2026-11-21", "2026-11-20")
    assert len(found(tmp_path, "Открыли фонд «Будущий».", "L001", **{"registers/agenty.csv": late})) == 1


@pytest.mark.usefixtures("unburdened")
def test_a_great_register_costs_little(tmp_path: Path) -> None:
    import time

    rows = "".join(f"Вымышленов{'абвгд'[n % 5]}{n} Имя{n} Отчествович;Псевдоним{n};;\n" for n in range(3000))
    root = content(tmp_path / "content")
    (root / "registers/agenty.csv").write_text(REGISTER + rows, encoding="utf-8")
    library = read_library(root)
    start = time.process_time()
    check(library, stage="text", rules=tuple(rule for rule in RULES if rule.code in {"L001", "L002"}))
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Звоните: +7 900 000-00-00.", "phone"), ("тел. 8(900)000-00-00", "phone"), ("89000000000", "phone"),
        ("(900) 000-00-00", "phone"), ("личный телефон 8 (3412) 00-00-00, вечером", "phone"),
        ("паспорт серии 00 00 № 000000", "passport"), ("Паспорт 0000 номер 000000", "passport"),
        ("СНИЛС 11223344595", "snils"), ("112-233-445 95", "snils"), ("карта 2200000000000004", "card"),
        ("2200 0000 0000 0004", "card"), ("ул. Речная, д. 5, кв. 12", "address"),
        ("домашний адрес: посёлок Ясный, улица Речная, 5", "address"),
        ("Проживает по адресу: г. Ясный, ул. Речная, д. 5", "address"), ("дата рождения: 03.05.1985", "birth"),
        ("Дата рождения 3 мая 1985", "birth"), ("Иванов И. И., 03.05.1985 г. р.", "birth"),
        ("родилась 3 мая 2015 года", "child"),
    ],
)  # fmt: skip
def test_what_is_somebody_s_own(text: str, kind: str) -> None:
    assert [one.kind for one in traces(f"Слово. {text}.", lambda: TODAY)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Звоните: +7 (3412) 00-00-00, 8 (800) 000-00-00, 112.", "Приказ от 20.11.2026 № 89000000000",
        "СНИЛС 112-233-445 96", "112-233-445 96", "СНИЛС 000-000-000 00", "2200 0000 0000 0005",
        "счёт 40703810000000000004", "ИНН 0000000000, ОГРН 1020000000001", "Статья 9 000 000 000",
        "ISBN 978-5-00-000000-0",
        "комната 12 кв. м, ул. Речная, 5", "ул. Речная, 5, площадь кв. м 12", "год рождения Профсоюза — 1990",
        "родился 6 июня 1799 года", "родилась 3 мая 1956 года", "паспорт качества № 12 от 03.05.2026",
        "8–900 человек", "в 1990 2000 2010 2020 годах", "https://a.example/89000000000",
    ],
)  # fmt: skip
def test_what_is_nobody_s_own(text: str) -> None:
    assert list(traces(f"Слово. {text}.", lambda: TODAY)) == []


def test_check_digits() -> None:
    assert [is_snils(number) for number in ("11223344595", "08765430300", "11223344596", "00100199864")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert [is_luhn(number) for number in ("4561261212345467", "4561261212345464", "0000000000000000")] == [
        True, False, False,
    ]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("0123456789 ()-+.№паспорт ул. кв. СНИЛСродился3 мая2015\n"), max_size=200))
def test_whatever_is_written_traces_lie_inside(text: str) -> None:
    for one in traces(text, lambda: TODAY):
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code[0] == "L"], ids=lambda rule: rule.code)
def test_a_rule_of_law_names_its_norm_its_day_and_the_lawyer(rule: object) -> None:
    why = getattr(rule, "why", "")
    assert re.search(r"Основание: .*(?:стать|закон)", why)
    assert re.search(r"на \d{1,2} [а-я]+ \d{4} года", why)
    assert "юрист" in why


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Куртки по акции, цена от 990 рублей. Спешите!", 1), ("Промокод ПРОФ. Звоните нам завтра.", 1),
        ("Бесплатная доставка по городу, заказывайте на сайте.", 1),
        ("Скидку 15 % дадут по профсоюзному билету, звоните.", 0), ("Звоните в горком до пятницы.", 0),
        ("Учителям вернули 990 рублей за куртки.", 0), ("Скидка выросла до 15 %.", 0),
        ("Скидка 15 % на всё.\n\nНа другой день пришли дети.\n\nЗвоните в горком.", 0),
    ],
)  # fmt: skip
def test_an_advertisement_is_known_by_offer_and_bid(tmp_path: Path, body: str, count: int) -> None:
    assert len(found(tmp_path, body, "L041")) == count


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("МРОТ составляет 22 440 рублей.", 0), ("О МРОТе: 22440 рублей и баста.", 0), ("МРОТ — 22\u00a0440 рублей.", 1),
        ("Раньше МРОТ, 22 440 рублей, хватало.", 0), ("По Закону о тишине шуметь нельзя.", 1),
    ],
)  # fmt: skip
def test_a_norm_is_outdated_after_its_last_day(tmp_path: Path, body: str, count: int) -> None:
    norms = "# kind: устаревшее\nwhat;valid_to\nМРОТ 22 440 рублей;2025-12-31\nзакон о тишине;2026-11-19\n"
    assert len(found(tmp_path, body, "L050", **{"registers/ustarelo.csv": norms})) == count
    later = norms.replace("2025-12-31", "2026-11-20").replace("2026-11-19", "2026-11-20")
    assert found(tmp_path / "b", body, "L050", **{"registers/ustarelo.csv": later}) == []


def test_until_its_day_an_issue_may_lack_what_is_not_known_yet(tmp_path: Path) -> None:
    root = content(tmp_path / "content")
    (root / "issues/2026-12.yaml").write_text('number: "11"\ndate: 2026-12-18\nprice: Бесплатно\n', encoding="utf-8")
    for today, degree, lacks in ((TODAY, "warning", False), (dt.date(2026, 12, 18), "error", True)):
        findings = check(read_library(root, today=today), stage="library", paths=["issues/2026-12.yaml"])
        [finding] = [one for one in findings if one.code == "L030"]
        assert (finding.severity, "фактическое время" in finding.message) == (degree, lacks)
        assert "тираж" in finding.message
        assert "цена" not in finding.message
