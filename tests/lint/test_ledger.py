"""What was kept of unchanged texts equals what would be said afresh, whatever was changed."""

import datetime as dt
import os
import pickle
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.lint import engine, hands, ledger, texts
from plugins.lint.engine import check
from plugins.lint.example import article
from plugins.lint.families import RULES
from plugins.lint.manuscript import Case, Manuscript, cases
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.settings_file import load
from plugins.lint.surroundings import Surroundings, steady
from plugins.newsroom import crew
from plugins.newsroom.model import Finding, Library
from plugins.newsroom.reader import read_library
from tests.factories import make_article, make_library
from tests.lint import small_union

NEWS = "news/2026"
BODIES = (
    "Собрание состоялось 12 ноября 2026 года в Доме учителя.",
    "Дорогие коллеги! Поздравляем вас с Днём учителя! Желаем здоровья и терпения.",
    'Вышла книга "Наш профсоюз" - её читают все .',
    "Президиум ПОСТАНОВЛЯЕТ:\n\n1. Утвердить план (приложение № 1).\n2. Контроль возложить на заместителя.",
    "Обычный текст, в котором нечего исправлять.",
    "<!-- lint-off G030: вспоминаем первый договор -->\nВ 2026 году договор подписали впервые.",
)
SETTINGS = (
    "",
    "rules:\n  G030: {severity: ошибка}\n",
    "channels:\n  site:\n    G030: {severity: совет}\n",
    "paths:\n  news/2026/:\n    G020: нет\n",
    "baseline:\n  news/2026/11-01-a.md: {G030: 1}\n",
)


def text(chance: random.Random) -> str:
    channels = chance.choice(("[site]", "[newspaper]", "[site, newspaper]"))
    front = f"title: {chance.choice(('День', 'Ночь'))}\ngenre: заметка\nsummary: О чём текст.\nchannels: {channels}\n"
    draft = chance.choice(("", "draft: да\n"))
    return f"---\n{front}date: 2026-11-01\n{draft}---\n{chance.choice(BODIES)}\n\n{chance.choice(BODIES)}\n"


def edit(root: Path, chance: random.Random) -> None:
    """Change something somewhere."""
    name = root / NEWS / f"11-01-{chance.choice('abcdef')}.md"
    kind = chance.randrange(7)
    if kind <= 2:
        name.write_text(text(chance), encoding="utf-8")
    elif kind == 3:
        name.unlink(missing_ok=True)
    elif kind == 4:
        (root / "lint.yaml").write_text(chance.choice(SETTINGS), encoding="utf-8")
    elif kind == 5:
        (root / "words.txt").write_text(chance.choice(("ФНПР\n", "МРОТ\nФНПР\n")), encoding="utf-8")
    else:
        file = root / "organization.yaml"
        names = ("Горком", "Горком профсоюза")
        old = file.read_text(encoding="utf-8")
        file.write_text(old.replace(*names) if names[1] not in old else old.replace(*names[::-1]), encoding="utf-8")


def told(library: Library, cache: Path | None) -> tuple[Finding, ...]:
    return (*check(library, stage="text", cache=cache), *check(library, stage="library", cache=cache))


@pytest.mark.parametrize("seed", range(int(os.environ.get("PRESS_FULL", "0")) * 30 + 4))
def test_after_any_edit_the_kept_findings_are_those_of_a_fresh_judging(tmp_path: Path, seed: int) -> None:
    root, cache, chance = small_union.content(tmp_path / "content"), tmp_path / "cache", random.Random(seed)
    for _ in range(8):
        for _ in range(chance.randrange(3)):
            edit(root, chance)
        day = dt.date(2026, 11, chance.choice((20, 21)))
        library = read_library(root, today=day)
        assert told(library, cache) == told(library, None)
        one = frozenset({chance.choice(sorted(record.path for record in library.texts()))})
        assert check(library, stage="text", paths=one, cache=cache) == check(library, stage="text", paths=one)


Asked = list[tuple[str, str]]


def rule(code: str, say: Callable[[Manuscript], str], asked: Asked) -> TextRule:
    """Return a rule that says one thing of every text, and notes that it was asked."""

    def judge(one: Manuscript, _limits: Limits) -> Iterator[Remark]:
        asked.append((code, one.record.slug))
        yield one.at(one.body, say(one))

    return replace(RULES[0] if isinstance(RULES[0], TextRule) else TEMPLATE, code=code, check=judge)


TEMPLATE = TextRule(
    code="G999", name="a-rule", title="Правило", severity="warning", why="", bad=(article("а"),), good=(article("б"),),
    check=lambda _text, _limits: (),
)  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Four rules in place of the tool's: each looks at something else. Who was asked of what stands here."""
    seen: Asked = []
    four = (
        rule("T901", lambda one: one.text[-20:], seen),
        rule("T902", lambda one: f"Сегодня {one.library.today}", seen),
        rule("T903", lambda one: f"Всего {len(one.library.articles)}", seen),
        rule("T904", lambda one: f"Слов {len(one.library.words)}", seen),
    )
    for module in (texts, hands, engine):
        monkeypatch.setattr(module, "RULES", four)
    return seen


def judge(library: Library, cache: Path) -> list[str]:
    return [finding.message for finding in check(library, stage="text", rules=texts.RULES, cache=cache)]


def union(root: Path, *slugs: str, **changes: Any) -> Library:
    articles = tuple(make_article(slug) for slug in slugs)
    return make_library(root=root, articles=articles, pages=(), events=(), letters=(), issues=(), **changes)


def test_a_rule_is_asked_again_only_when_what_it_looks_at_has_changed(tmp_path: Path, asked: Asked) -> None:
    def now(library: Library) -> set[tuple[str, str]]:
        asked.clear()
        fresh = [finding.message for finding in check(library, stage="text", rules=texts.RULES)]
        asked.clear()
        assert judge(library, tmp_path / "cache") == fresh
        return set(asked)

    every = {"T901", "T902", "T903", "T904"}
    two = {"a", "b"}
    assert now(union(tmp_path, "a", "b")) == {(code, slug) for code in every for slug in two}
    assert now(union(tmp_path, "a", "b")) == set()
    tomorrow = dt.date(2030, 1, 1)
    assert now(union(tmp_path, "a", "b", today=tomorrow)) == {("T902", slug) for slug in two}
    more = now(union(tmp_path, "a", "b", "c", today=tomorrow))
    assert more == {(code, "c") for code in every} | {("T903", slug) for slug in two}
    words = frozenset({"ФНПР"})
    assert now(union(tmp_path, "a", "b", "c", today=tomorrow, words=words)) == {(c, s) for c in every for s in "abc"}


def test_rules_in_helpers_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small_union.content(tmp_path / "content")
    for number in range(24):
        (root / NEWS / f"11-02-tekst-{number}.md").write_text(text(random.Random(number)), encoding="utf-8")
    library = read_library(root)
    alone = check(library, stage="text")
    monkeypatch.setattr(texts, "MANY", 5)
    monkeypatch.setattr(texts, "BATCH", 4)
    monkeypatch.setattr(crew, "processors", lambda: 2)
    assert check(library, stage="text") == alone
    assert check(library, stage="text", cache=tmp_path / "cache") == alone
    assert check(library, stage="text", cache=tmp_path / "cache") == alone
    assert len(alone) > 24


def test_tools_at_work_can_be_handed_to_a_helper(tmp_path: Path) -> None:
    library = union(tmp_path, "a")
    tools = hands.Tools(settings=load(library.root, RULES), library=library, cache=tmp_path / "cache")
    case = next(cases(library))
    before = hands.judge(tools, hands.Task(case, frozenset({"T001"})))
    again = pickle.loads(pickle.dumps(tools))
    assert "lexicon" not in vars(again)
    assert hands.judge(again, hands.Task(case, frozenset({"T001"}))) == before


def test_a_rule_that_looks_at_other_texts_is_asked_where_they_are(
    tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "processors", lambda: 1)
    monkeypatch.setattr(texts, "MANY", 1)
    library = union(tmp_path, "a", "b")
    assert judge(library, tmp_path / "cache").count("Всего 2") == 2
    asked.clear()
    assert judge(library, tmp_path / "cache").count("Всего 2") == 2
    assert asked == []


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign"])
def test_a_damaged_ledger_is_not_there(tmp_path: Path, damage: str, asked: Asked) -> None:
    library, cache = union(tmp_path, "a", "b"), tmp_path / "cache"
    whole = judge(library, cache)
    (file,) = cache.rglob("*.ledger")
    data = file.read_bytes()
    changed = {"cut": data[: len(data) // 2], "flip": data[:-3] + bytes([data[-3] ^ 1]) + data[-2:]}
    file.write_bytes(changed.get(damage, b"" if damage == "empty" else b"x" * 500))
    asked.clear()
    assert judge(library, cache) == whole
    assert asked


def test_a_ledger_that_cannot_be_written_is_no_error(tmp_path: Path, asked: Asked) -> None:
    (tmp_path / "cache").write_text("это файл, а не папка", encoding="utf-8")
    assert judge(union(tmp_path, "a"), tmp_path / "cache")
    assert asked


def test_texts_that_are_gone_are_forgotten(tmp_path: Path, asked: Asked) -> None:
    cache = tmp_path / "cache"
    judge(union(tmp_path, *"abcdefgh"), cache)
    (file,) = cache.rglob("*.ledger")
    much = file.stat().st_size
    judge(union(tmp_path, "a", "i"), cache)
    assert file.stat().st_size < much / 2
    assert asked


def test_another_version_of_the_tool_keeps_nothing(
    tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(union(tmp_path, "a"), tmp_path / "cache")
    monkeypatch.setattr(ledger, "fingerprint", lambda: b"x" * 32)
    asked.clear()
    judge(union(tmp_path, "a"), tmp_path / "cache")
    assert len(asked) == 4


def test_nobody_keeps_anything_by_the_library(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        hash(Surroundings(union(tmp_path)))


def test_the_union_s_files_have_one_hash_in_every_process(tmp_path: Path) -> None:
    words = [f"Слово{number}" for number in range(50)]
    first = steady(union(tmp_path, words=frozenset(words)))
    assert first == steady(union(tmp_path, words=frozenset(reversed(words))))
    assert first != steady(union(tmp_path, words=frozenset(words[1:])))


def test_a_text_that_is_handed_over_does_not_grow(tmp_path: Path) -> None:
    """Pickling leaves a second form of a text in memory: it must be the copy's."""
    text = "Слово и дело. " * 400
    one = make_article("a")
    case = Case(record=replace(one, source=replace(one.source, text=text)), channels=("site",))
    before = sys.getsizeof(text)
    again: hands.Task = pickle.loads(pickle.dumps(hands.Task(case, frozenset({"G030"}))))
    assert (again.case, again.codes) == (case, {"G030"})
    assert sys.getsizeof(text) == before
