"""Pelican's own command: the same site as ours, and never a success that hides a failure."""

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pelican.settings import read_settings

from plugins import website
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from tests.website import sites

HOUSE = Path(__file__).resolve().parents[2]
PELICAN = Path(sys.executable).with_name("pelican")
BREAKING = {
    "reader": """
def broken(self, source_path):
    raise ValueError("the reader fell over " + source_path)
adapter.LibraryReader.read = broken
""",
    "plugin register": """
class Broken:
    __name__ = "broken"
    @staticmethod
    def register():
        raise ValueError("the plugin fell over")
PLUGINS = [*PLUGINS, Broken()]
""",
    "plugin unknown": """
PLUGINS = [*PLUGINS, "no_such_plugin"]
""",
    "plugin receiver": """
from pelican import signals
def fall(generator):
    raise ValueError("the plugin fell over")
class Broken:
    @staticmethod
    def register():
        signals.article_generator_finalized.connect(fall)
PLUGINS = [*PLUGINS, Broken]
""",
    "template": """
import shutil
shutil.copytree(THEME, HERE_TOO / "theme")
THEME = str(HERE_TOO / "theme")
(HERE_TOO / "theme/templates/404.html").write_text("{{ no_such_name }}", encoding="utf-8")
""",
}


def pelican(folder: Path, *words: str, conf: Path = HOUSE / "pelicanconf.py") -> "subprocess.CompletedProcess[str]":
    """Run the bare command in `folder`, as somebody who knows Pelican would."""
    return subprocess.run(
        [PELICAN, "-s", str(conf), "content", *words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_it_makes_the_same_site_byte_for_byte(lived_in: Path, tmp_path: Path) -> None:
    done = pelican(tmp_path, "-o", "bare")
    assert done.returncode == 0, done.stdout + done.stderr
    library = as_of(read_library(lived_in))
    website.build(library, tmp_path / "ours", cache=tmp_path / ".cache", theme=sites.THEME)
    assert len(list((tmp_path / "ours").rglob("*.html"))) > 60
    assert sites.differing(tmp_path / "bare", tmp_path / "ours") == []


def test_every_link_of_the_sample_resolves(lived_in: Path, tmp_path: Path) -> None:
    website.build(as_of(read_library(lived_in)), tmp_path / "out", cache=tmp_path / ".cache", theme=sites.THEME)
    assert sites.broken(tmp_path / "out", missing=("gazeta.pdf", "oblozhka.png")) == []


@pytest.mark.parametrize("what", BREAKING)
@pytest.mark.parametrize("quiet", [(), ("-q",)], ids=["loud", "quiet"])
def test_what_breaks_ends_with_1(lived_in: Path, tmp_path: Path, what: str, quiet: tuple[str, ...]) -> None:
    conf = tmp_path / "broken_conf.py"
    head = f"import sys\nfrom pathlib import Path\nHERE_TOO = Path({str(tmp_path)!r})\n"
    head += f"sys.path.insert(0, {str(HOUSE)!r})\n"
    conf.write_text(
        head + "from pelicanconf import *\nfrom pelicanconf import adapter\n" + BREAKING[what], encoding="utf-8"
    )
    done = pelican(tmp_path, "-o", "bare", *quiet, conf=conf)
    assert done.returncode == 1, done.stdout + done.stderr


def test_an_editors_mistake_is_a_sentence_and_touches_nothing(lived_in: Path, tmp_path: Path) -> None:
    assert pelican(tmp_path, "-o", "bare").returncode == 0
    before = sites.files(tmp_path / "bare")
    (lived_in / "news" / "2026" / "11-22-prikaz.md").write_text(
        "---\ntitle: Приказ #5\n---\nТекст.\n", encoding="utf-8"
    )
    done = pelican(tmp_path, "-o", "bare")
    assert done.returncode == 1
    assert "11-22-prikaz.md:2:" in done.stderr
    assert "X003" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert sites.files(tmp_path / "bare") == before


def test_it_never_writes_into_what_is_published(content: Path, tmp_path: Path) -> None:
    (tmp_path / "output" / ".trees" / "a").mkdir(parents=True)
    (tmp_path / "output" / "site").symlink_to(Path(".trees") / "a")
    for target in ("output", "output/site", "output/new", "content/site", "."):
        done = pelican(tmp_path, "-o", target)
        assert done.returncode == 1, target
        assert "-o .cache/pelican" in done.stderr
    assert list((tmp_path / "output" / ".trees" / "a").iterdir()) == []


def test_it_never_writes_among_foreign_files(content: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "dissertation.txt").write_text("ten years", encoding="utf-8")
    done = pelican(tmp_path, "-o", "mine")
    assert done.returncode == 1
    assert "лежит чужое" in done.stderr
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["dissertation.txt"]


def test_a_second_run_leaves_nothing_of_the_first(lived_in: Path, tmp_path: Path) -> None:
    """A text that was taken away loses its page; what begins with a dot was not made by us."""
    assert pelican(tmp_path, "-o", ".cache/pelican").returncode == 0
    out = tmp_path / ".cache" / "pelican"
    assert (out / "novosti/2026/otkrytka-iz-yashchika/index.html").is_file()
    (out / ".git").mkdir()
    (lived_in / "news" / "2026" / "03-06-otkrytka-iz-yashchika.md").unlink()
    for text in lived_in.rglob("*.md"):
        text.write_text(
            text.read_text(encoding="utf-8").replace(
                "](news/2026/03-06-otkrytka-iz-yashchika)", "](https://a.example)"
            ),
            encoding="utf-8",
        )
    done = pelican(tmp_path, "-o", ".cache/pelican")
    assert done.returncode == 0, done.stderr
    assert not (out / "novosti/2026/otkrytka-iz-yashchika").exists()
    assert (out / ".git").is_dir()


def test_a_link_inside_the_folder_is_a_text_of_its_own_name(lived_in: Path, tmp_path: Path) -> None:
    original = next((lived_in / "news" / "2026").glob("*-kormushka.md"))
    original.with_name("11-20-vtoroe-imya.md").symlink_to(original.name)
    assert pelican(tmp_path, "-o", "site").returncode == 0
    for slug in ("kormushka", "vtoroe-imya"):
        assert (tmp_path / "site" / "novosti" / "2026" / slug / "index.html").is_file()


def test_each_run_reads_anew(lived_in: Path, tmp_path: Path) -> None:
    """`pelican -r` runs one Pelican many times in one process."""
    override = {"PATH": str(lived_in), "OUTPUT_PATH": str(tmp_path / "out")}
    settings = read_settings(str(HOUSE / "pelicanconf.py"), override=override)
    one = settings["PELICAN_CLASS"](settings)
    one.run()
    text = lived_in / "news" / "2026" / "05-18-kanat.md"
    text.write_text(text.read_text(encoding="utf-8").replace("Канат порвался", "Верёвка порвалась"), encoding="utf-8")
    one.run()
    assert "Верёвка порвалась" in (tmp_path / "out/novosti/2026/kanat/index.html").read_text(encoding="utf-8")


def test_stock_generators_render_the_articles(lived_in: Path, tmp_path: Path) -> None:
    """Without plugins/website: the adapter is all that Pelican needs."""
    done = pelican(tmp_path, "-o", "stock", conf=HOUSE / "tests" / "website" / "minimal_theme" / "pelicanconf.py")
    assert done.returncode == 0, done.stdout + done.stderr
    library = as_of(read_library(lived_in))
    for article in (one for one in library.articles if "site" in one.channels):
        page = sites.read(tmp_path / "stock", f"{article.address}index.html")
        assert article.title.split()[0] in page.words
        assert not [one for one in page.references() if one.startswith(("doc:", "picture:"))]
    assert not (tmp_path / "stock" / "feeds").exists()
    shutil.rmtree(tmp_path / "stock")


def test_the_site_alone_costs_what_a_score_of_starts_of_pelican_costs(lived_in: Path, tmp_path: Path) -> None:
    """All texts converted, all pages printed; pictures, cards and blanks are made once per content hash, not per build.

    The processor's time in the program, against that of `pelican --version` in the same run: a slow machine or disk is
    slow for both.
    """
    assert pelican(tmp_path, "-o", "out").returncode == 0
    bare = min(_spent(tmp_path, "--version") for _ in range(3))
    whole = []
    for _ in range(2):
        shutil.rmtree(tmp_path / ".cache" / "newsroom")
        whole.append(_spent(tmp_path, "-o", "out"))
    assert min(whole) < 20 * bare


def _spent(folder: Path, *words: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert pelican(folder, *words).returncode == 0
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
