"""«Prove it» tells all that is known of one address and nothing of others."""

import json
from dataclasses import replace

from sqlalchemy import Engine, insert

from newsletters.register import consents, subscribers
from newsletters.register.consents import Trace, version_of
from newsletters.register.engine import reading, writing
from newsletters.register.evidence import as_json, gather, told
from newsletters.register.schema import campaign, delivery
from tests.newsletters.conftest import DIGESTS
from tests.newsletters.register.test_erasure import GLEB, LETTER, TRACE, known
from tests.newsletters.register.test_subscribers import WORDS, active

HOUR = 1_795_782_790
"""27 November 2026, 12:33:10 UTC."""


def test_it_tells_who_agreed_to_which_words_when_from_where_and_what_came_of_it(engine: Engine) -> None:
    with writing(engine) as connection:
        own = known(connection)
        connection.execute(
            insert(campaign).values(**LETTER | {"id": "2026-12-01", "letter": "b", "subject": "Декабрь"})
        )
        row = {"campaign": "2026-12-01", "domain": "a.example", "state": "sent", "changed_at": HOUR}
        connection.execute(insert(delivery).values(row | {"subscriber": own}))
        stranger = active(connection)
        connection.execute(insert(delivery).values(row | {"subscriber": stranger.id, "reply": "чужое"}))
        person = subscribers.one(connection, DIGESTS, GLEB.address)
        subscribers.leave(connection, person, Trace(at=HOUR, way="письмо отписки"))
    with reading(engine) as connection:
        words = told(gather(connection, DIGESTS, GLEB.address.upper()))
    for wanted in (
        GLEB.address, "Имя: Глеб", "Фамилия: Вербицкий", "Графа «участок»: Закобякино", "виолончелист", "отписался",
        "01.01.1970 00:03:20 UTC  дано: рассылка", f"страница: {TRACE.page}", "откуда: 203.0.113.77",
        "| Согласен.", version_of("Согласен.")[:12], "27.11.2026 12:33:10 UTC  отозвано: рассылка",
        "чем: письмо отписки", "Писать нельзя с 27.11.2026 12:33:10 UTC: человек отписался",
        "2026-11-21-noyabr  отправлено  «Ноябрь»  250 ok, Глеб QUEUE77", "2026-12-01  отправлено  «Декабрь»",
        "возврат: временный отказ",
    ):  # fmt: skip
        assert wanted in words, wanted
    assert "anna" not in words
    assert "чужое" not in words
    assert "{" not in words


def test_for_a_program_it_is_json_and_the_same(engine: Engine) -> None:
    with writing(engine) as connection:
        known(connection)
        found = json.loads(json.dumps(as_json(gather(connection, DIGESTS, GLEB.address))))
    assert found["person"]["tags"] == ["виолончелист"]
    assert [one["words"] for one in found["consents"]] == [WORDS, "Согласен."]
    assert found["consents"][1] | {"words": "", "version": ""} == {
        "purpose": "newsletter", "event": "given", "at": 200, "page": TRACE.page, "origin": TRACE.origin,
        "way": TRACE.way, "words": "", "version": "",
    }  # fmt: skip
    assert [one["state"] for one in found["letters"] + found["returns"]] == ["sent", "soft"]


def test_of_an_address_that_nobody_knows_it_says_so(engine: Engine) -> None:
    with reading(engine) as connection:
        words = told(gather(connection, DIGESTS, "nobody@a.example"))
    assert "в реестре нет" in words
    assert "Согласий в журнале нет." in words
    assert "Писем не было." in words


def test_the_journal_answers_for_any_moment(engine: Engine) -> None:
    with writing(engine) as connection:
        person = active(connection, at=100)
        consents.give(connection, person.digest, "advertising", "Реклама.", Trace(at=200), subscriber=person.id)
        assert consents.withdraw(connection, person.digest, Trace(at=300), purpose="advertising") == ("advertising",)
        assert consents.withdraw(connection, person.digest, Trace(at=301), purpose="advertising") == ()
        consents.give(connection, person.digest, "advertising", "Реклама.", Trace(at=400))
        subscribers.leave(connection, person, Trace(at=500))
        both, letters = frozenset({"newsletter", "advertising"}), frozenset({"newsletter"})
        moments = {
            99: frozenset(),
            100: letters,
            200: both,
            299: both,
            300: letters,
            400: both,
            499: both,
            500: frozenset(),
        }
        assert {at: consents.current(connection, person.digest, at=at) for at in moments} == moments
        assert consents.current(connection, replace(person, digest="0" * 64).digest) == frozenset()
        assert len(consents.history(connection, person.digest)) == 6
