"""Minutes begun from an event, or from a heading alone."""

from pathlib import Path

from tests.conftest import Press


def test_minutes_of_an_event_are_half_written(content: Path, press: Press) -> None:
    done = press("new", "протокол", "plenum", cwd=content.parent)
    assert done.returncode == 0, done.stderr
    text = (content / "pages" / "protokol-2026-12-17-plenum.md").read_text(encoding="utf-8")
    assert 'title: "Протокол. Пленум городского комитета"\ndate: 2026-12-17\ndraft: да\n' in text
    assert "№ ___ от 17 декабря 2026 года" in text
    assert (
        "Место: Дом учителя, актовый зал, г. Верхнереченск, ул. Пристанская, 14. Начало: 14:00, окончание: 16:30."
        in text
    )
    assert "[Пленум городского комитета](events/2026-12-17-plenum)" in text
    assert "**Верхнереченская городская организация Общероссийского" in text
    for word in ("Присутствовали", "Повестка дня", "Слушали", "Выступили", "Постановили", "Голосовали", "Подписи"):
        assert word in text
    assert "minutes: protokol-2026-12-17-plenum" in done.stdout
    assert press("lint", "content/pages/protokol-2026-12-17-plenum.md", cwd=content.parent).returncode == 0


def test_minutes_without_an_event_have_a_heading(content: Path, press: Press) -> None:
    done = press("new", "протокол", "Заседание [президиума]: № 5", "--today", "2026-11-23", cwd=content.parent)
    assert done.returncode == 0, done.stderr
    text = next((content / "pages").glob("protokol-2026-11-23-zasedanie*.md")).read_text(encoding="utf-8")
    assert 'title: "Протокол. Заседание [президиума]: № 5"' in text
    assert "Событие:" not in text
    again = press("new", "протокол", "Заседание [президиума]: № 5", cwd=content.parent)
    assert again.returncode == 1
    assert "уже есть" in again.stderr


def test_minutes_without_a_letter_in_their_name_are_refused(content: Path, press: Press) -> None:
    done = press("new", "протокол", "5", cwd=content.parent)
    assert done.returncode == 1
    assert "нужна хотя бы одна буква" in done.stderr
