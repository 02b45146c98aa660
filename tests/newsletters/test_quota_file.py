"""The administrator's file of quotas: read as meant, refused with line and column; hours; the forecast's words."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newsletters.delivery.forecast import Forecast
from newsletters.delivery.quota_file import QUOTAS, QuotaError, quotas, read
from newsletters.delivery.quotas import (
    CALENDAR_DAY,
    CHEAP_HOST,
    DAY,
    FAMILIES,
    HOUR,
    MINUTE,
    OTHERS,
    RELAY,
    Limit,
    Quotas,
    family_of,
)  # fmt: skip
from newsletters.delivery.windows import EVERY, WORK, Window, period, window

MOSCOW = ZoneInfo("Europe/Moscow")
WHOLE = """\
relay: {per_minute: 60, per_hour: 500, per_day: 500}
domains:
  - {domain: bk.ru, per_hour: 1000}
  - {domain: Почта.рф, per_calendar_day: 5}
  - {domain: остальные, per_minute: 30}
windows: [с 9 до 20 по будням, с 10:30 до 18 сб]
"""


def test_what_is_written_is_what_holds() -> None:
    found = read(WHOLE, "quotas.yaml", MOSCOW)
    assert found.limits(RELAY) == (Limit(MINUTE, 60), Limit(HOUR, 500), Limit(DAY, 500))
    assert found.limits(found.scope("list.ru")) == (Limit(HOUR, 1000),)
    assert found.limits(found.scope("xn--80a1acny.xn--p1ai")) == (Limit(CALENDAR_DAY, 5),)
    assert found.scope("union.example") == "union.example"
    assert found.limits("union.example") == (Limit(MINUTE, 30),)
    assert found.windows == (Window(days=WORK, start=540, end=1200), Window(days=frozenset({5}), start=630, end=1080))


def test_without_a_file_a_cheap_host_is_assumed(tmp_path: Path) -> None:
    assert quotas({}, MOSCOW) == Quotas(relay=CHEAP_HOST, zone=MOSCOW)
    file = tmp_path / "quotas.yaml"
    file.write_text("windows: с 9 до 20\n", encoding="utf-8")
    found = quotas({QUOTAS: str(file)}, MOSCOW)
    assert (found.relay, found.windows) == (CHEAP_HOST, (Window(days=EVERY, start=540, end=1200),))
    assert found.scope("mail.ru") == ""


def test_a_relay_of_ones_own_has_no_limits() -> None:
    assert read("relay: без ограничений\n", "quotas.yaml", MOSCOW).relay == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("relay: {per_minut: 60}", "quotas.yaml:1:9 Поля «per_minut» здесь нет. Возможно, вы имели в виду «"),
        ("relay: {per_minute: много}", "quotas.yaml:1:21 «много» — не целое число. Напишите его цифрами, например 4."),
        ("relay: {per_day: 0}", "quotas.yaml:1:18 Здесь нужно число от 1 до 100000000, а не 0."),
        ("relay: {}", "quotas.yaml:1:8 Не сказано, сколько писем. Добавьте одно из полей: per_minute, per_hour,"),
        ("domains:\n  - {domain: mail.ru}", "quotas.yaml:2:5 Не сказано, сколько писем."),
        ("domains:\n  - {per_day: 5}", "quotas.yaml:2:5 Нет обязательного поля «domain»."),
        ("domains:\n  - {domain: a b, per_day: 5}", "quotas.yaml:2:14 «a b» — не домен. Напишите то, что стоит"),
        (
            "domains:\n  - {domain: mail.ru, per_day: 5}\n  - {domain: bk.ru, per_day: 6}",
            "quotas.yaml:3 «mail.ru» уже есть в строке 2: почта там одна. Оставьте одну строку.",
        ),
        ("windows: [с утра]", "quotas.yaml:1:11 Часы «с утра» непонятны. Напишите, например, «с 9 до 20 по будням»"),
        ("windows: [с 9 до 25]", "quotas.yaml:1:11 Такого времени не бывает: «с 9 до 25»."),
        ("windows: [с 9 до 9]", "quotas.yaml:1:11 «с 9 до 9»: начало и конец одинаковы."),
        ("windows: [с 9 до 20 по пятницам]", "quotas.yaml:1:11 Часы «с 9 до 20 по пятницам» непонятны."),
        ("relay: [", "quotas.yaml:1"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(QuotaError) as caught:
        read(text + "\n", "quotas.yaml", MOSCOW)
    assert str(caught.value).startswith(told)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(QuotaError) as caught:
        read("relay: {per_day: x}\nwindows: [y]\n", "quotas.yaml", MOSCOW)
    assert len(str(caught.value).splitlines()) >= 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(QuotaError, match=f"{QUOTAS}: файл «.*» не читается"):
        quotas({QUOTAS: str(tmp_path / "none.yaml")}, MOSCOW)


def test_families_do_not_overlap() -> None:
    domains = [domain for family in FAMILIES for domain in family]
    assert len(domains) == len(set(domains))
    assert family_of("bk.ru") == "mail.ru"
    assert family_of("union.example") == "union.example"
    assert Quotas(domains={OTHERS: (Limit(DAY, 1),)}).scope("bk.ru") == "mail.ru"


def at(text: str) -> float:
    return dt.datetime.fromisoformat(text).replace(tzinfo=MOSCOW).timestamp()


@pytest.mark.parametrize(
    ("line", "now", "opens", "closes"),
    [
        ("с 9 до 20 по будням", "2026-11-27T11:00", "2026-11-27T09:00", "2026-11-27T20:00"),
        ("с 9 до 20 по будням", "2026-11-27T20:00", "2026-11-30T09:00", "2026-11-30T20:00"),
        ("с 9 до 20 по будням", "2026-11-28T12:00", "2026-11-30T09:00", "2026-11-30T20:00"),
        ("с 9:30 до 18:15 пн–чт, сб", "2026-11-27T12:00", "2026-11-28T09:30", "2026-11-28T18:15"),
        ("с 22 до 6", "2026-11-27T03:00", "2026-11-26T22:00", "2026-11-27T06:00"),
        ("с 22 до 6 пт", "2026-11-28T05:59", "2026-11-27T22:00", "2026-11-28T06:00"),
        ("С 0 до 24 по выходным", "2026-11-27T12:00", "2026-11-28T00:00", "2026-11-29T00:00"),
        ("с 10 до 11 вс–пн", "2026-11-27T12:00", "2026-11-29T10:00", "2026-11-29T11:00"),
    ],
)
def test_hours(line: str, now: str, opens: str, closes: str) -> None:
    assert period((window(line),), at(now), MOSCOW) == (at(opens), at(closes))


@pytest.mark.parametrize(
    ("today", "later", "ends", "words"),
    [
        (500, 1240, "2026-11-29T14:35", "500 писем сегодня, остальные 1 240 — до 29 ноября, 14:35"),
        (1, 0, "2026-11-27T14:35", "1 письмо сегодня, до 14:35"),
        (0, 3, "2026-11-28T09:00", "Сегодня писем не будет, все 3 — до 28 ноября, 09:00"),
        (1_002, 1, "2027-01-02T00:00", "1 002 письма сегодня, последнее — до 2 января 2027 года, 00:00"),
        (0, 0, "2026-11-27T12:00", "Отправлять больше нечего"),
    ],
)
def test_the_forecast_is_one_sentence(today: int, later: int, ends: str, words: str) -> None:
    made = Forecast(today=today, later=later, starts=at("2026-11-27T12:00"), ends=at(ends), zone=MOSCOW)
    assert made.words.replace("\N{NO-BREAK SPACE}", " ") == words
