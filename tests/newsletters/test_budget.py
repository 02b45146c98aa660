"""Any combination of limits in a simulated clock: nothing exceeded, 99 % used at least, the end foretold to a minute.

What is possible at best says `clerk`. For letters that are counted alike no schedule can send more at any moment.
Where domains have limits of their own it matters too which letter goes first; quotas do not choose that, so they are
measured against a clerk who has the same order: whatever may leave does, as early as it may.
"""

import os
import random

import pytest
from hypothesis import HealthCheck, given, settings

from newsletters.delivery import meter
from newsletters.delivery.budget import Budget
from newsletters.delivery.forecast import forecast
from newsletters.delivery.quotas import CALENDAR_DAY, DAY, MINUTE, Limit, Quotas
from newsletters.delivery.windows import window
from tests.newsletters.clerk import Left, best, exceeded, used
from tests.newsletters.combinations import COMBINATIONS, MOSCOW, START, Case, cases
from tests.newsletters.simulated import Keeper, order, register, run

FULL = bool(os.environ.get("PRESS_FULL"))
LETTERS, EXAMPLES = (20_000, 100) if FULL else (400, 10)
MILLION = 1_000_000 if FULL else 3_000
QUICK = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def sent(case: Case) -> list[Left]:
    engine = register()
    senders = [Budget(engine, case.rules) for _ in range(case.senders)]
    return run(senders, engine, case.domains, start=case.start, pace=case.pace)


def share(gone: list[Left], case: Case) -> float:
    """Return which share of what was possible was used."""
    rules, times = case.rules, [one.at for one in gone]
    if rules.domains:
        keeper = run([Keeper(rules)], register(), case.domains, start=case.start, pace=case.pace)
        return used(times, sorted(one.at for one in keeper), case.start)
    return used(times, ideal(case), case.start)


def ideal(case: Case) -> list[float]:
    rules, number = case.rules, len(case.domains)
    return best(number, rules.relay, rules, start=case.start, pace=case.pace, senders=case.senders)


@QUICK
@given(cases(LETTERS, alike=True))
def test_letters_counted_alike_use_99_per_cent_of_what_any_schedule_could(case: Case) -> None:
    gone = sent(case)
    assert len(gone) == len(case.domains)
    assert exceeded(gone, case.rules) == []
    assert share(gone, case) >= 0.99


@QUICK
@given(cases(LETTERS, alike=False))
def test_several_senders_with_limits_of_domains_exceed_nothing(case: Case) -> None:
    gone = sent(case)
    assert len(gone) == len(case.domains)
    assert exceeded(gone, case.rules) == []


@QUICK
@given(cases(LETTERS, alike=False).map(lambda case: case._replace(senders=1)))
def test_domains_with_limits_use_99_per_cent_and_the_end_is_foretold(case: Case) -> None:
    gone = sent(case)
    assert share(gone, case) >= 0.99
    told = forecast(None, case.domains, case.rules, case.start, pace=case.pace)
    assert abs(told.ends - gone[-1].at) <= 60


@pytest.mark.parametrize("name", COMBINATIONS)
def test_a_million_letters(name: str, record_property: pytest.FixtureRequest) -> None:
    parts = {"bk.ru": 0.15, "gmail.com": 0.1, "mail.ru": 0.25, "union.example": 0.2, "yandex.ru": 0.3}
    domains = order({domain: round(MILLION * part) for domain, part in parts.items()}, random.Random(3))
    case = Case(COMBINATIONS[name], domains, START, 100.0, 1)
    gone, told = sent(case), forecast(None, domains, case.rules, START, pace=case.pace)
    assert len(gone) == MILLION
    assert exceeded(gone, case.rules) == []
    found, off = share(gone, case), told.ends - gone[-1].at
    record_property(f"квоты, {name}: использовано, %; прогноз ошибся, с", f"{found:.2%}; {off:+.1f}")  # type: ignore[operator]
    assert found >= 0.99
    assert abs(off) <= 60
    assert sum(one.at < START + 13 * 3600 for one in gone) == pytest.approx(told.today, abs=case.pace)


def test_a_wrong_budget_is_seen() -> None:
    """Both judges can fail: of a sender that asks nobody, and of one that sleeps too long."""
    letters = ["union.example"] * 1_000
    case = Case(Quotas(relay=(Limit(MINUTE, 60),), zone=MOSCOW), letters, START, 10.0, 1)
    greedy = run([Keeper(Quotas(relay=()))], register(), letters[:100], start=START)
    assert len(exceeded(greedy, case.rules)) == 40
    lazy = run([Keeper(Quotas(relay=(Limit(MINUTE, 50),)))], register(), letters, start=START)
    assert share(lazy, case) < 0.99


@pytest.mark.parametrize(
    ("rules", "naive"),
    [
        (Quotas(relay=(Limit(DAY, 100),), windows=(window("с 9 до 20 пн"), window("с 7 до 9 вт")), zone=MOSCOW), 200),
        (Quotas(relay=(Limit(DAY, 100), Limit(CALENDAR_DAY, 90)), windows=(window("с 22 до 2 пн"),), zone=MOSCOW), 180),
    ],
)
def test_days_times_limit_is_more_than_any_schedule_can_send(rules: Quotas, naive: int) -> None:
    """Two days of 100 are not 200 when they overlap: 99 % of the product of days and limit cannot be asked for."""
    monday = START + 3 * 86_400
    case = Case(rules, ["union.example"] * naive, monday, 10.0, 1)
    week = monday + 5 * 86_400
    possible = sum(at < week for at in ideal(case))
    assert possible < 0.99 * naive
    assert sum(one.at < week for one in sent(case)) >= 0.99 * possible


def test_slices_of_one_length_would_lose_a_night_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Quotas(relay=(Limit(DAY, 180),), windows=(window("с 11 до 11:20"),), zone=MOSCOW)
    case = Case(rules, ["union.example"] * 1_400, START, 11.0, 1)
    assert share(sent(case), case) >= 0.99
    monkeypatch.setattr(meter, "FINE", -64)
    monkeypatch.setattr(meter, "LONGEST_SLICE", 432_000)
    gone = sent(case)
    assert exceeded(gone, rules) == []
    assert share(gone, case) < 0.95


def test_a_slow_domain_gets_its_part_of_the_room_that_a_day_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Freed 20 s after midnight, when others have taken all the room, it would lose every other day."""
    rules = Quotas(relay=(Limit(CALENDAR_DAY, 20),), domains={"gmail.com": (Limit(DAY, 10),)}, zone=MOSCOW)
    letters = order({"gmail.com": 100, "union.example": 100}, random.Random(3))
    case = Case(rules, letters, START, 2.0, 1)
    gone = sent(case)
    assert exceeded(gone, rules) == []
    assert share(gone, case) >= 0.99
    monkeypatch.setattr(meter, "FINE", -64)
    assert share(sent(case), case) < 0.95
