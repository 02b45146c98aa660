"""The command line as typed, in a subprocess."""

import contextlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.lint.__main__ import run
from tests.conftest import HOUSE, press_environment
from tests.lint import small_union

WISHES = "Дорогие коллеги! Поздравляем вас с Днём учителя! Желаем здоровья и терпения."
LINE = re.compile(r"\S+:\d+:\d+ [A-Z]\d{3} (ошибка|предупреждение|совет): [^\n]+[.»](?: \[[A-Z]\d+(?:, [A-Z]\d+)*\])?")


def lint(*words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-P", "-m", "plugins.lint", *words],
        cwd=cwd,
        env=press_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def union(tmp_path: Path) -> Path:
    """The folder that holds the small union's content/."""
    small_union.content(tmp_path / "content")
    return tmp_path


@pytest.fixture
def wrong(union: Path) -> Path:
    """The same with a congratulation in the newspaper and a year too many."""
    article = union / "content/news/2026/11-20-primer.md"
    article.write_text(
        article.read_text(encoding="utf-8").replace("на три года.", f"12 ноября 2026 года.\n\n{WISHES}"),
        encoding="utf-8",
    )
    return union


def test_without_fault_it_says_so_and_ends_well(union: Path) -> None:
    done = lint(cwd=union)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(
        r"Проверено: \d+ текст\w*\. Замечаний нет\. Готовые страницы проверит \./press build\.\n", done.stdout
    )


def test_findings_are_lines_that_an_editor_can_click(wrong: Path) -> None:
    done = lint(cwd=wrong)
    *lines, last = done.stdout.splitlines()
    assert done.returncode == 1
    assert done.stderr == ""
    assert lines[1] == (
        "content/news/2026/11-20-primer.md:7:28 G030 предупреждение: год лишний: дата есть на первой полосе."
        " Уберите «2026 года». [N12]"
    )
    assert lines[0].startswith("content/news/2026/11-20-primer.md:9:18 G020 ошибка: поздравление в газете:")
    assert all(LINE.fullmatch(line) for line in lines)
    assert last.startswith("Проверено: 17 текстов. 1 ошибка, 1 предупреждение.")
    assert "\x1b" not in done.stdout


def test_a_finding_is_one_line_whatever_stands_in_the_file(union: Path) -> None:
    organization = union / "content/organization.yaml"
    wild = 'contacts: {email: "a\\u202e\\nBcc: b@c.ru"}\nsite_url: ' + "ы" * 900
    text = organization.read_text(encoding="utf-8")
    text = re.sub(r"^contacts:(?:\n .*)*|^site_url:.*", "", text, flags=re.MULTILINE)
    organization.write_text(f"{text}\n{wild}\n", encoding="utf-8")
    *lines, _ = lint(cwd=union).stdout.splitlines()
    assert lines
    assert all(re.match(r"content/\S+:\d+:\d+ [A-Z]\d{3} ", line) and len(line) < 300 for line in lines), lines
    assert any("«a  Bcc: b@c.ru»" in line for line in lines), lines
    assert not [sign for line in lines for sign in line if not sign.isprintable() and sign != "\xa0"]


def test_warnings_alone_do_not_fail(wrong: Path) -> None:
    (wrong / "content/lint.yaml").write_text("rules: {G020: {severity: предупреждение}}\n", encoding="utf-8")
    done = lint(cwd=wrong)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].startswith("Проверено: 17 текстов. 2 предупреждения.")


def test_paths_are_relative_to_the_current_folder(wrong: Path) -> None:
    inside = wrong / "content" / "news"
    done = lint("--content", "..", cwd=inside)
    assert "\n2026/11-20-primer.md:7:28 G030 " in done.stdout


def test_a_path_limits_what_is_told(wrong: Path) -> None:
    clean = lint("content/news/2026/11-19-reportazh.md", cwd=wrong)
    assert (clean.returncode, clean.stdout) == (0, "Проверено: 1 текст. Замечаний нет.\n")
    for path in ("content/news", "content/news/2026/11-20-primer.md"):
        assert lint(path, cwd=wrong).returncode == 1


def test_json(wrong: Path) -> None:
    done = lint("--format", "json", cwd=wrong)
    rows = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    assert [(row["code"], row["name"], row["severity"], row["line"], row["column"]) for row in rows] == [
        ("G030", "current-year", "warning", 7, 28),
        ("G020", "congratulation", "error", 9, 18),
    ]
    assert rows[0]["path"] == "content/news/2026/11-20-primer.md"
    assert rows[0]["demands"] == ["N12"]


def test_sarif(wrong: Path) -> None:
    (run,) = json.loads(lint("--format", "sarif", cwd=wrong).stdout)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["G020", "G030"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert run["results"][0]["level"] == "warning"
    assert place["artifactLocation"]["uri"] == "content/news/2026/11-20-primer.md"
    assert place["region"] == {"startLine": 7, "startColumn": 28, "endLine": 7, "endColumn": 37}


def test_github(wrong: Path) -> None:
    first, second = lint("--format", "github", cwd=wrong).stdout.splitlines()
    assert first.startswith(
        "::warning file=content/news/2026/11-20-primer.md,line=7,col=28,endLine=7,endColumn=37,title=G030::"
    )
    assert second.startswith("::error ")


def test_today_may_be_said(union: Path) -> None:
    done = lint("--today", "2027-01-15", cwd=union)
    assert done.returncode == 1
    assert "content/news/2026/11-20-zametka.md:3:7 S010 ошибка:" in done.stdout


def test_built_pages_are_judged_too(union: Path) -> None:
    site = small_union.site(union / "site")
    assert lint("--site", "site", cwd=union).returncode == 0
    home = site / "index.html"
    home.write_text(home.read_text(encoding="utf-8").replace("Эмблема Профсоюза", "Знак"), encoding="utf-8")
    done = lint("--site", "site", cwd=union)
    assert done.returncode == 1
    assert done.stdout.startswith("site/index.html:1:1 S020 ошибка: ")


@pytest.mark.parametrize("code", ["g030", "Г030", "GОЗО"])
def test_a_rule_is_explained(union: Path, code: str) -> None:
    """Russian letters that look or sound like those of codes are understood."""
    done = lint("--explain", code, cwd=union)
    assert done.returncode == 0
    assert "В текстах газеты не нужно указывать год" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--content", "net"), "Папки материалов net нет"),
        (("content/net.md",), "Файла content/net.md нет"),
        (("..",), "лежит не в папке материалов"),
        (("--format", "xml"), "Вида «xml» нет"),
        (("--format",), "--format"),
        (("--today", "завтра"), "Дата «завтра» непонятна"),
        (("--explain", "G033"), "Правила «G033» нет. Возможно, вы имели в виду"),
        (("--site", "content"), "нет готового сайта"),
        (("--forma", "json"), "Не понимаю: --forma"),
    ],
)
def test_senseless_words_get_one_russian_sentence(union: Path, words: tuple[str, ...], said: str) -> None:
    done = lint(*words, cwd=union)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert not re.search(r"\b(expected|unrecognized|invalid|usage)\b", done.stderr)


def test_help_is_in_russian(union: Path) -> None:
    done = lint("--help", cwd=union)
    assert done.returncode == 0
    assert "Проверяет тексты по правилам редакции" in done.stdout
    assert not re.search(r"(?<!--)\b(usage|options|positional|show)\b", done.stdout)


def test_the_manual_comes_from_the_command(union: Path) -> None:
    assert lint("--manual", cwd=union).stdout == (HOUSE / "docs" / "rules.md").read_text(encoding="utf-8")


def test_the_command_loads_nothing_heavy(union: Path) -> None:
    code = (
        "import sys; from plugins.lint.command import main; main([]);"
        "heavy = {'pelican', 'weasyprint', 'mjml', 'PIL', 'jinja2', 'feedgen', 'pikepdf', 'lxml'} & set(sys.modules);"
        "print(sorted(heavy))"
    )
    lint(cwd=union)
    environment = press_environment()
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=union, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_old_archive_is_accepted_with_a_baseline(wrong: Path) -> None:
    done = lint("--baseline", cwd=wrong)
    assert done.stdout == "baseline:\n  news/2026/11-20-primer.md: {G020: 1, G030: 1}\n"
    (wrong / "content/lint.yaml").write_text(done.stdout, encoding="utf-8")
    assert lint(cwd=wrong).returncode == 0


@pytest.mark.parametrize("words", [(), ("--manual",)])
@pytest.mark.parametrize(
    ("shell", "code", "said"),
    [
        ('"$@" >&-', 0, ""),
        ('"$@" >/dev/full', 1, "Проверка не закончена: на диске кончилось место. Освободите его.\n"),
        ('"$@" | true; exit 1', 1, ""),
    ],
)
def test_whatever_happens_to_its_output_there_is_no_traceback(
    union: Path, words: tuple[str, ...], shell: str, code: int, said: str
) -> None:
    done = subprocess.run(
        ["sh", "-c", shell, "sh", sys.executable, "-P", "-m", "plugins.lint", *words],
        cwd=union,
        env=press_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, said)


def test_ctrl_c_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def stopped(_words: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("plugins.lint.__main__.main", stopped)
    with Path(os.devnull).open("w", encoding="utf-8") as out, contextlib.redirect_stdout(out):
        assert run() == 130
    assert capfd.readouterr().err == "Прервано. Файлы целы.\n"
