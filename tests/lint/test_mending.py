"""Mending: the command as typed, and what must stay as it was, whatever stands in a file."""

import datetime as dt
import errno
import io
import json
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.lint.example import Example
from plugins.lint.families import RULES
from plugins.lint.mending.disk import ChangedMeanwhileError, read, respelt, rewrite
from plugins.lint.mending.plan import ROUNDS, Change, plan
from plugins.lint.mending.talk import Wish, mend
from plugins.lint.rule import Rule
from plugins.newsroom.model import Edit, Source
from plugins.newsroom.reader import read_library
from tests.factories import make_article, make_library
from tests.lint import small_union
from tests.lint.test_command import lint

ARTICLE = "content/news/2026/11-20-primer.md"
HEAD = '---\ntitle: Кружок "Заря" - наш\ndate: 2026-11-20\n---\n'
SLIPS = (
    'Кружок "Заря" открыт', "мы - это мы", "слово ,слово", "Ждём всех!!!", "Еще ёлка, ещё елка", "cтоловая", "долго...",
    "10000 рублей", "5 - 7 дней", "т.е. так", "## Итог.", "05 декабря", "постскрипtум", "( да )", "«Заря «Свет»»",
    "“Заря”", "конец..", "ХIХ века", "два  слова", "\n\n", "\n", " ", "**жирно**", "- пункт.", "> цитата", "| ячейка |",
)  # fmt: skip
KEPT = (
    '`а - б, "в" ,г!!! cтол...`', "``a ` - \"б\"``", '<span title="cтол - \'б\' ,в...">', "</span>",
    "<!-- а - б ,в!!! -->",
    "[ссылка](https://a.example/б-\"в\",г...д!!)", "https://a.example/x,y!!/а...б", "<https://a.example/\"б\">",
    "press@a.example", "\n\n```text\nа - б ,в \"г\"!!! cтол\n```\n\n", "\n\n~~~\n\"а\" - 10000 рублей\n~~~\n\n",
)  # fmt: skip
"""What may not change, whatever stands around it."""
PIECES = st.sampled_from((*SLIPS, *KEPT, *KEPT, "да", "—", "и"))
GAPS = st.sampled_from((" ", "  ", " , ", "! "))
BODIES = st.lists(st.tuples(PIECES, GAPS).map("".join), min_size=1, max_size=14).map("".join)


def mended(text: str, offered: frozenset[str] = frozenset()) -> tuple[str, tuple[Change, ...]]:
    """The text of an article after mending, and the changes."""
    source = Source(path="news/2026/11-20-primer.md", text=text, body_line=HEAD.count("\n") + 1)
    article = make_article("primer", source=source, channels=("site", "newspaper"))
    changes = plan(make_library(articles=(article,), today=dt.date(2026, 11, 23)), offered=offered)
    return (changes[0].after if changes else text), changes


@settings(max_examples=150, deadline=None)
@given(body=BODIES, offered=st.sampled_from((frozenset[str](), frozenset(rule.code for rule in RULES))))
def test_twice_is_once_and_code_tags_addresses_and_the_header_stay(body: str, offered: frozenset[str]) -> None:
    text = HEAD + body
    after, changes = mended(text, offered)
    assert after.startswith(HEAD)
    for kept in KEPT:
        assert after.count(kept.strip()) == text.count(kept.strip()), kept
    assert mended(after, offered)[0] == after
    assert all(len(change.rounds) < ROUNDS for change in changes)


@settings(max_examples=150, deadline=None)
@given(
    body=BODIES,
    end=st.sampled_from(("\n", "\r\n", "\r", "mixed")),
    mark=st.booleans(),
    last=st.booleans(),
)
def test_every_byte_outside_the_edits_is_kept(body: str, end: str, mark: bool, last: bool) -> None:
    text = HEAD + body + ("\n" if last else "")
    spelt = spell(text, end)
    data = (b"\xef\xbb\xbf" if mark else b"") + spelt.encode()
    assert read(data) == text
    after, changes = mended(text, frozenset({"T005"}))
    rounds = changes[0].rounds if changes else []
    out = respelt(data, rounds)
    assert read(out) == after
    assert out.startswith(b"\xef\xbb\xbf") == mark
    assert out.endswith((b"\n", b"\r")) == spelt.endswith(("\n", "\r"))
    if after.count("\n") == text.count("\n"):
        assert re.findall(rb"\r\n?|\n", out) == re.findall(rb"\r\n?|\n", data)
    if not rounds:
        assert out == data


def test_blanks_that_stand_for_code_are_no_blanks() -> None:
    assert mended(f"{HEAD}да `код` и два  слова, `да` , нет")[0] == f"{HEAD}да `код` и два слова, `да` , нет"


def spell(text: str, end: str) -> str:
    """The text with other line ends; `mixed` takes them in turn."""
    if end != "mixed":
        return text.replace("\n", end)
    ends = ("\r\n", "\n", "\r")
    lines = text.split("\n")
    return "".join(line + ends[number % 3] for number, line in enumerate(lines[:-1])) + lines[-1]


def test_edits_stand_where_they_are_meant_in_a_file_of_windows() -> None:
    data = "\ufeffраз\r\nдва  слова\r\nтри".encode()
    assert respelt(data, [(Edit(start=7, end=9, text=" "),)]) == "\ufeffраз\r\nдва слова\r\nтри".encode()
    assert respelt(data, [(Edit(start=3, end=4, text="\n\n"),)]) == "\ufeffраз\r\n\r\nдва  слова\r\nтри".encode()


def test_the_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("да  нет", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    rewrite(link, "да  нет", [(Edit(start=2, end=4, text=" "),)])
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "да нет"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.md", "real.md"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("другое", encoding="utf-8")
    with pytest.raises(ChangedMeanwhileError):
        rewrite(path, "да  нет", [(Edit(start=2, end=4, text=" "),)])
    assert path.read_text(encoding="utf-8") == "другое"


PROMISED_MENDS = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.bad, start=1)
    if example.mended
]


@pytest.mark.parametrize(("rule", "example"), PROMISED_MENDS)
def test_an_example_is_mended_as_it_says(rule: Rule, example: Example, tmp_path: Path) -> None:
    library = small_union.library(tmp_path / "content", example)
    (change,) = plan(library, paths={example.file}, offered={rule.code})
    assert change.after.split("\n---\n", 1)[1].strip() == example.mended.strip()
    assert set(change.done) == {rule.code}


def test_every_rule_that_mends_shows_how() -> None:
    assert [rule.code for rule in RULES if bool(rule.fix) != any(example.mended for example in rule.bad)] == []


@pytest.fixture
def slipped(tmp_path: Path) -> Path:
    """A folder whose content/ has one article with slips, as Windows saves it."""
    small_union.content(tmp_path / "content")
    article = tmp_path / ARTICLE
    text = article.read_text(encoding="utf-8").replace(
        "Договор подписан на три года.", "Ждём всех!!! Еще ёлка , ещё да."
    )
    article.write_bytes(b"\xef\xbb\xbf" + text.rstrip("\n").replace("\n", "\r\n").encode())
    return tmp_path


def test_safe_mends_are_made_and_summed_up(slipped: Path) -> None:
    before = (slipped / ARTICLE).read_bytes()
    done = lint("--fix", ARTICLE, cwd=slipped)
    assert done.stdout.splitlines()[0] == "Исправлено: 2 правки в 1 файле (T004 — 2)."
    assert " T005 совет: " in done.stdout.splitlines()[1]
    after = (slipped / ARTICLE).read_bytes()
    assert after == before.replace(b"!!! ", b"! ").replace(b" , ", b", ")
    assert lint("--fix", cwd=slipped).stdout.startswith("Исправлять нечего.\n")
    assert (slipped / ARTICLE).read_bytes() == after


def test_a_diff_writes_nothing(slipped: Path) -> None:
    before = (slipped / ARTICLE).read_bytes()
    done = lint("--diff", cwd=slipped)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[:2] == [f"--- a/{ARTICLE}", f"+++ b/{ARTICLE}"]
    assert "-Ждём всех!!! Еще ёлка , ещё да." in lines
    assert "+Ждём всех! Еще ёлка, ещё да." in lines
    assert (slipped / ARTICLE).read_bytes() == before


def test_offered_mends_are_shown_first_and_made_when_agreed(slipped: Path) -> None:
    before = (slipped / ARTICLE).read_bytes()
    shown = lint("--fix=T005", cwd=slipped)
    assert "+Ждём всех! Ещё ёлка, ещё да." in shown.stdout.splitlines()
    assert shown.stdout.splitlines()[-1] == "Показано, что изменится; файлы целы. Внести правки: добавьте --yes."
    assert (slipped / ARTICLE).read_bytes() == before
    made = lint("--fix=yo-policy", "--yes", cwd=slipped)
    assert made.stdout.splitlines()[-2] == "Исправлено: 3 правки в 1 файле (T004 — 2, T005 — 1)."
    assert (slipped / ARTICLE).read_bytes().endswith("\r\nЖдём всех! Ещё ёлка, ещё да.".encode())


@pytest.mark.parametrize(("answer", "made"), [("да\n", True), ("нет\n", False), ("", False)])
def test_on_a_terminal_it_asks(slipped: Path, answer: str, made: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    wish = Wish(offered=frozenset({"T005"}))
    agreed = mend(lambda: read_library(slipped / "content"), frozenset(), wish, cache=slipped / ".cache", out=out)
    assert agreed == made
    assert "Внести эти правки? [да/нет]" in out.getvalue()
    assert ("Ещё ёлка" in (slipped / ARTICLE).read_text(encoding="utf-8")) == made
    assert ("Файлы целы." in out.getvalue()) == (not made)


def test_a_text_that_could_not_be_read_is_left_alone(slipped: Path) -> None:
    broken = (slipped / ARTICLE).read_bytes().replace("заметка".encode(), "повесть".encode())
    (slipped / ARTICLE).write_bytes(broken)
    said = f"{ARTICLE}: правки не внесены: файл прочитан с ошибкой. Исправьте её сначала.\n{ARTICLE}:4:8 X003"
    assert lint("--fix", cwd=slipped).stdout.startswith(said)
    assert (slipped / ARTICLE).read_bytes() == broken


@pytest.mark.parametrize(
    ("head", "body", "code"),
    [
        ("", "[Прайс](pages/net-takoy.md) лежит  тут ,смотрите.\n", "X001"),
        ("", "![Сад](pictures/net.jpg)\n\nСлово  слово.\n", "X002"),
        ("aliases: /o-nas/\n", "Слово  слово.\n", "X004"),
    ],
)
def test_a_text_that_could_be_read_is_mended_whatever_it_leads_to(
    head: str, body: str, code: str, slipped: Path
) -> None:
    file = slipped / ARTICLE
    page = slipped / "content" / "pages" / "o-nas.md"
    page.write_text("---\ntitle: О нас\n---\nМы — профсоюз.\n", encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    front = text[: text.index("\n---\n") + 1]
    file.write_text(f"{front}{head}---\n{body}", encoding="utf-8")
    done = lint("--fix", cwd=slipped)
    assert f" {code} ошибка" in done.stdout, done.stdout
    assert "правки не внесены" not in done.stdout
    assert "  " not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "файл не записан: на диске кончилось место. Освободите его.",
        ),
        (ChangedMeanwhileError(), "файл изменился, пока шла проверка. Повторите команду."),
    ],
)
def test_a_file_that_cannot_be_written_is_told(
    slipped: Path, trouble: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise trouble

    monkeypatch.setattr("plugins.lint.mending.talk.rewrite", refuse)
    monkeypatch.chdir(slipped)
    out = io.StringIO()
    mend(lambda: read_library(slipped / "content"), frozenset(), Wish(), cache=slipped / ".cache", out=out)
    assert out.getvalue() == f"{ARTICLE}: {said}\n"


def test_findings_of_the_baseline_are_not_mended(slipped: Path) -> None:
    (slipped / "content/lint.yaml").write_text(f"baseline:\n  {ARTICLE[8:]}: {{T004: 2}}\n", encoding="utf-8")
    assert lint("--fix", cwd=slipped).stdout.startswith("Исправлять нечего.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--fix=T999",), "Правила «T999» нет."),
        (("--fix=G050",), "Правило G050 само ничего не правит."),
        (("--diff", "--format", "json"), "Правки показывают текстом."),
    ],
)
def test_senseless_words_get_one_sentence(slipped: Path, words: tuple[str, ...], said: str) -> None:
    done = lint(*words, cwd=slipped)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_programs_get_findings_alone_on_standard_output(slipped: Path) -> None:
    done = lint("--fix", "--format", "json", cwd=slipped)
    assert [row["code"] for row in json.loads(done.stdout)["findings"]] == ["T005"]
    assert done.stderr == "Исправлено: 2 правки в 1 файле (T004 — 2).\n"


def test_a_silenced_finding_is_not_mended() -> None:
    marked = f"{HEAD}<!-- lint-off T004: так кричал зал -->\nУра!!!\n\nУра!!!\n"
    assert mended(marked)[0] == marked.removesuffix("!!!\n") + "!\n"
