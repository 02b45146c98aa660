"""The report: right numbers, nothing personal, one page, read back from the real PDF."""

import io
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdf
from sqlalchemy import Engine, update

from newsletters.delivery.campaign import mark
from newsletters.delivery.report.facts import as_json, gather, unsent
from newsletters.delivery.report.paper import paper
from newsletters.register.engine import reading, writing
from newsletters.register.schema import delivery
from tests.newsletters.delivery import stage
from tests.newsletters.delivery.stage import NAME, NOW, confirmed, name, people

ZONE = ZoneInfo("Europe/Moscow")
REASONS = ("hard", "soft", "blocked", "refused", "expired", "invalid")
OUT = ("left", "dead", "complained", "erased", "asked", "consent")


def happened(engine: Engine) -> None:
    """Let the worst campaign have happened: every state, every reason, dozens of domains."""
    people(engine, 400)
    confirmed(engine)
    with writing(engine) as connection:
        for at in range(400):
            state, reason = ("sent", "") if at >= 60 else ("failed", REASONS[at % 6])
            if 40 <= at < 60:
                state, reason = ("suppressed", OUT[at % 6]) if at < 55 else ("unknown", "lost")
            row = update(delivery).where(delivery.c.campaign == NAME, delivery.c.subscriber == name(at))
            values = {"state": state, "reason": reason, "tries": 1 + (at % 10 == 0), "changed_at": NOW + at}
            domain = f"ochen-dlinnoe-imya-domena-shkoly-{at % 40}.verkhnerechensk-obrazovanie.example"
            connection.execute(row.values(**values, domain=domain, reply="550 5.1.1 …: unknown" if reason else ""))
        said = "Серверы считают письмо нежелательным: 30 отказов из 250 ответов. Разберитесь, прежде чем продолжать."
        mark(connection, NAME, "stopped", now=NOW + 500, said=said)


def test_the_worst_campaign_is_one_page_that_says_it_all(engine: Engine, tmp_path: Path) -> None:
    happened(engine)
    with reading(engine) as connection:
        facts = gather(connection, stage.found(engine))
    made = paper(facts, organization="Верхнереченская организация Профсоюза", zone=ZONE, cache=tmp_path)
    assert made == paper(facts, organization="Верхнереченская организация Профсоюза", zone=ZONE, cache=tmp_path)
    document = pypdf.PdfReader(io.BytesIO(made))
    assert len(document.pages) == 1
    words = " ".join(document.pages[0].extract_text().replace("\u00a0", " ").split())
    hashes = (facts.campaign.list_hash, facts.campaign.text_hash)
    counted = ("340", "из 400 отправлено, 85 %", "не принято 40 10 %", "исключено 15", "неизвестно 5", "ещё 28")
    for said in (*counted, *hashes, "27 ноября 2026 года", "Повторных попыток: 60"):
        assert said in words, said
    assert "chitatel" not in words
    assert document.trailer["/Root"]["/Lang"] == "ru"  # type: ignore[index]
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_the_file_for_machines_has_ids_and_cut_addresses_alone(engine: Engine) -> None:
    happened(engine)
    with reading(engine) as connection:
        data = as_json(gather(connection, stage.found(engine)), unsent(connection, NAME))
    told = json.loads(data)
    assert b"chitatel" not in data
    assert "Кузнецова" not in data.decode()
    assert told["states"] == {"sent": 340, "failed": 40, "suppressed": 15, "unknown": 5}
    assert sum(one["number"] for one in told["reasons"]) == 60
    assert sum(one["total"] for one in told["domains"]) == 400
    assert len(told["unsent"]) == 60
    assert told["unsent"][0]["address"] == "c…@shkola.example"
