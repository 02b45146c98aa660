"""The whole way on the sample union: what a build makes, leaves alone and refuses, and what survives a kill."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import yaml

from plugins.toolkit import atomic
from tests.conftest import Press, run_press, spent

NEWEST = (
    "---\ntitle: Завтрашняя новость\ndate: {day}\ngenre: заметка\nauthors: [Ирина Белова]\n---\n\nТекст о завтра.\n"
)


def tree(folder: Path) -> dict[str, str]:
    return atomic.manifest(folder)


def inodes(folder: Path) -> dict[str, tuple[int, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def differing(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {path for path, _ in one.items() ^ other.items()}


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """The built sample as it stands, copied: a test may build there again while others look at the sample."""
    return shutil.copytree(built, tmp_path / "copy", symlinks=True)


def test_build_makes_every_output_and_says_where(built: Path) -> None:
    output = built / "output"
    sources = sorted((built / "content" / "issues").glob("*.yaml"))
    issues = [path.stem for path in sources]
    assert sorted(path.name for path in (output / "newspaper").iterdir()) == issues
    for issue, source in zip(issues, sources, strict=True):
        wanted = yaml.safe_load(source.read_text(encoding="utf-8"))["formats"]
        made = {path.name for path in (output / "newspaper" / issue).iterdir()}
        assert {form.format(paper) for form in ("press-{}-x4.pdf", "screen-{}.pdf") for paper in wanted} <= made
        assert (output / "site" / "gazeta" / issue[:4] / issue[5:] / "gazeta.pdf").is_file()
    for letter in (built / "content" / "letters").glob("*.md"):
        names = {path.name for path in (output / "letters" / letter.stem).iterdir()}
        assert names == {"message.eml", "letter.html", "letter.txt"}
    assert (output / "site").is_symlink()


def test_a_year_is_bound_into_one_file_and_a_year_without_issues_is_told(own: Path) -> None:
    refused = run_press("newspaper", "--year", "1999", "--content", "content", cwd=own)
    assert (refused.returncode, "--year 1999: номеров за этот год нет. Есть: 2026." in refused.stderr) == (1, True)
    done = run_press("newspaper", "--year", "2026", "--content", "content", cwd=own)
    assert done.returncode == 0, done.stderr
    made = pypdfium2.PdfDocument(own / "output" / "newspaper" / "2026" / "volume.pdf")
    issues = sorted((own / "content" / "issues").glob("2026-*.yaml"))
    pages = 0
    for issue in issues:
        screen = next((own / "output" / "newspaper" / issue.stem).glob("screen-*.pdf"))
        document = pypdfium2.PdfDocument(screen)
        pages += len(document)
        document.close()
    assert len(made) >= pages + 2, "contents, every page of every issue, index"
    made.close()
    assert "Ничего не изменилось" in run_press("newspaper", "--year", "2026", "--content", "content", cwd=own).stdout


def test_content_and_output_of_a_neighbour_are_named_with_dots(lived_in: Path, press: Press) -> None:
    house = lived_in.parent / "stengazeta"
    house.mkdir()
    given = ("--content", "../content", "--output", "../made")
    done = press("build", *given, "--only", "site", cwd=house)
    assert done.returncode == 0, done.stderr
    assert (lived_in.parent / "made" / "site" / "robots.txt").is_file()
    assert not any(house.iterdir())


def test_the_log_of_a_fault_of_ours_lies_beside_the_content(content: Path, press: Press) -> None:
    house = content.parent / "stengazeta"
    house.mkdir()
    (content.parent / ".cache" / "build.lock").mkdir(parents=True)
    done = press("build", "--content", "../content", "--only", "site", cwd=house)
    assert done.returncode == 1
    assert "Подробности для разработчика: ../.cache/oshibka.log" in done.stderr
    assert (content.parent / ".cache" / "oshibka.log").is_file()
    assert not any(house.iterdir())


def test_a_second_build_converts_nothing_and_rewrites_no_file(own: Path, press: Press) -> None:
    before = inodes(own / "output")
    done = press("build", cwd=own)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Ничего не изменилось")
    assert inodes(own / "output") == before
    record = next((own / ".cache").glob("built-*.json"))
    record.unlink()
    done = press("build", cwd=own)
    assert done.returncode == 0, done.stderr
    assert "преобразовано 0 текстов, изменилось 0 файлов" in done.stdout
    assert inodes(own / "output") == before


def test_a_mistake_leaves_the_published_site_untouched(own: Path, press: Press) -> None:
    before = inodes(own / "output")
    broken = own / "content" / "news" / "2026" / "11-20-slomano.md"
    broken.write_text("---\ntitle: Сломано\ndate: 2026-13-45\ngenre: заметка\n---\n\nТекст.\n", encoding="utf-8")
    try:
        done = press("build", cwd=own)
    finally:
        broken.unlink()
    assert done.returncode == 1
    assert "content/news/2026/11-20-slomano.md:3:7 X003 ошибка:" in done.stderr
    assert "Traceback" not in done.stderr
    assert inodes(own / "output") == before


def test_no_file_of_the_live_tree_is_opened_for_writing(lived_in: Path, press: Press) -> None:
    folder = lived_in.parent
    assert press("build", "--only", "site", cwd=folder).returncode == 0
    live = (folder / "output" / "site").resolve()
    before, hashes = inodes(live), tree(live)
    article = next((lived_in / "news").rglob("*.md"))
    article.write_text(article.read_text(encoding="utf-8") + "\nЕщё один абзац.\n", encoding="utf-8")
    assert press("build", "--only", "site", cwd=folder).returncode == 0
    assert (folder / "output" / "site").resolve() != live
    assert tree(live) == hashes
    assert inodes(live) == before


def test_tomorrow_s_text_appears_tomorrow_and_touches_only_its_neighbourhood(lived_in: Path, press: Press) -> None:
    folder = lived_in.parent
    day = "2026-11-24"
    path = lived_in / "news" / "2026" / "11-24-zavtra.md"
    path.write_text(NEWEST.format(day=day), encoding="utf-8")
    assert press("build", "--only", "site", cwd=folder).returncode == 0
    today = tree(folder / "output" / "site")
    assert "novosti/2026/zavtra/index.html" not in today
    done = press("build", "--only", "site", "--today", day, cwd=folder)
    assert done.returncode == 0, done.stderr
    tomorrow = tree(folder / "output" / "site")
    changed = differing(today, tomorrow)
    assert "novosti/2026/zavtra/index.html" in changed
    allowed = ("index.html", "novosti/", "kartinki/", "feeds/", "sitemap.xml", "zhanry/", "avtory/", "temy/", "poisk/")
    assert {path for path in changed if not path.startswith(allowed)} == set()
    articles = {path for path in changed if path.startswith("novosti/2026/") and path.count("/") == 3}
    assert len({path for path in articles if not path.split("/")[2].isdigit()}) <= 2


def test_without_the_demonstration_s_day_stale_news_stop_the_build(content: Path, press: Press) -> None:
    organization = content / "organization.yaml"
    text = organization.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("demo_today")]
    organization.write_text("\n".join(kept) + "\n", encoding="utf-8")
    done = press("build", "--today", "2028-11-23", cwd=content.parent)
    assert done.returncode == 1
    assert " S010 ошибка:" in done.stderr
    assert not (content.parent / "output" / "site").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("build", "--content", "нет-такой"), "папки нет-такой нет"),
        (("build", "--today", "вчера"), "такого дня нет"),
        (("build", "--only", "сайт"), "такой части нет"),
        (("newspaper", "2031-01"), "номера «2031-01» нет. Есть: 2026-11"),
        (("letter", "нет"), "письма «нет» нет"),
        (("new", "репортажь", "Заголовок"), "возможно, вы имели в виду «репортаж»"),
        (("new", "рассказ", "Заголовок"), "«рассказ» начать нельзя: бывает заметка, репортаж"),
        (("buidl",), "Возможно, вы имели в виду «build»"),
        (("build", "--chto"), "не понимаю: --chto"),
        (("new", "заметка"), "не хватает: ЗАГОЛОВОК"),
        (("serve", "--port", "x"), "после --port нужно число. Справка: ./press serve --help"),
    ],
)
def test_a_wrong_command_gets_one_sentence(words: tuple[str, ...], sentence: str, content: Path, press: Press) -> None:
    done = press(*words, cwd=content.parent)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_times_of_the_sample(
    lived_in: Path, built: Path, press: Press, record_property: Callable[[str, object], None]
) -> None:
    """Cold, the site alone, nothing to do: told in starts of Pelican (`import pelican`) in the same run.

    Seconds differ by machine and by the hour; a start is a quarter of a second. «Site alone» converts every text and
    prints every page; pictures in AVIF, cards and blanks come from the cache, for they are made once per content hash.
    """
    folder = lived_in.parent
    told = json.loads((built / "costs.json").read_bytes())
    start, cold = told["start"], told["cold"] / told["start"]
    pages = sum(len(pypdfium2.PdfDocument(path)) for path in (built / "output" / "newspaper").rglob("screen-*.pdf"))
    shutil.rmtree(folder / ".cache" / "newsroom")
    costs = {"всё": cold, "сайт": _built(press, folder, "--only", "site") / start}
    costs["ничего"] = _built(press, folder, "--only", "site") / start
    for name, cost in costs.items():
        record_property(f"сборка образца ({name}), в запусках Pelican", f"{cost:.1f}")
    assert costs["всё"] < 80 + 8 * pages  # pictures and cards; then every page of the paper
    assert costs["сайт"] < 20
    assert costs["ничего"] < 1


def _built(press: Press, folder: Path, *words: str) -> float:
    """Build, and return the processor's seconds."""

    def run() -> None:
        done = press("build", *words, cwd=folder)
        assert done.returncode == 0, done.stderr

    return spent(run)


def test_every_pattern_is_a_text_that_reads_and_builds(content: Path, press: Press) -> None:
    from plugins.press.new import FOLDERS, GENRES, MINUTES

    folder = content.parent
    for kind in (*GENRES, *FOLDERS, MINUTES):
        done = press("new", kind, f"Проба: {kind} № 5", cwd=folder)
        assert done.returncode == 0, done.stderr
        path = folder / done.stdout.split(" — ")[0]
        path.write_text(path.read_text(encoding="utf-8").replace("draft: да\n", ""), encoding="utf-8")
    done = press("lint", "--format", "json", cwd=folder)
    found = json.loads(done.stdout)
    assert [row for row in found["findings"] if row["code"].startswith("X") and "proba" in row["path"]] == []


def test_an_empty_issue_is_a_plan_that_stops_nothing(content: Path, press: Press) -> None:
    folder = content.parent
    assert press("new", "номер", "2026-12", cwd=folder).returncode == 0
    assert "date: 2026-12-20" in (content / "issues" / "2026-12.yaml").read_text(encoding="utf-8")
    done = press("lint", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert "2026-12" not in done.stdout
    done = press("newspaper", "2026-12", cwd=folder)
    assert done.returncode == 1
    assert "Номер 2026-12 пока пуст" in done.stderr
    assert press("new", "номер", "2026-13", cwd=folder).returncode == 1
