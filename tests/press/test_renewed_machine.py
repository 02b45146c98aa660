"""A machine that has lost what lies outside the environment: one Russian sentence each, never silence."""

from pathlib import Path

from tests.conftest import Press
from tests.lint import small_union

NO_PANGO = """
import cffi
opened = cffi.FFI.dlopen
def dlopen(self, name, *flags):
    if name and "pango" in name:
        raise OSError(f"cannot load library '{name}': {name}: cannot open shared object file")
    return opened(self, name, *flags)
cffi.FFI.dlopen = dlopen
"""


def without_pango(folder: Path) -> dict[str, str]:
    """An environment in which the system has no Pango."""
    (folder / "sitecustomize.py").write_text(NO_PANGO, encoding="utf-8")
    house = Path(__file__).resolve().parents[2]
    return {"PYTHONPATH": f"{house}:{folder}"}


def test_a_library_that_is_gone_is_one_sentence_with_its_package(tmp_path: Path, content: Path, press: Press) -> None:
    done = press("newspaper", "--content", "content", cwd=tmp_path, environment=without_pango(tmp_path))
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("ошибка:")]
    assert len(told) == 1, done.stderr
    assert "нет системной библиотеки libpango-1.0-0" in told[0]
    assert "apt install libpango-1.0-0" in told[0]
    for word in ("OSError", "Traceback", "WeasyPrint", "cannot load"):
        assert word not in done.stdout + done.stderr
    assert not (tmp_path / "output").exists()


def test_doctor_names_the_package_too(tmp_path: Path, press: Press) -> None:
    small_union.content(tmp_path / "content")
    done = press("doctor", "--content", "content", cwd=tmp_path, environment=without_pango(tmp_path))
    assert "apt install libpango-1.0-0" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


NO_DICTIONARY = """
from plugins.lint.language import hunspell
hunspell.FOLDERS = ()
"""


def test_without_a_dictionary_lint_says_so_each_time_in_one_line(tmp_path: Path, press: Press) -> None:
    small_union.content(tmp_path / "content")
    (tmp_path / "sitecustomize.py").write_text(NO_DICTIONARY, encoding="utf-8")
    environment = {"PYTHONPATH": f"{Path(__file__).resolve().parents[2]}:{tmp_path}", "STENGAZETA_HUNSPELL": ""}
    for _ in range(2):
        done = press("lint", "--content", "content", cwd=tmp_path, environment=environment)
        assert done.stderr == "Словаря Hunspell нет: опечатки не ищутся. Что поставить, скажет ./press doctor.\n"
    machine = press("lint", "--content", "content", "--format", "json", cwd=tmp_path, environment=environment)
    assert machine.stderr == ""
    built = press("build", "--only", "site", "--content", "content", cwd=tmp_path, environment=environment)
    assert built.stderr.count("Словаря Hunspell нет") == 1, built.stderr


def test_a_dictionary_that_nothing_can_open_is_none(tmp_path: Path, press: Press) -> None:
    small_union.content(tmp_path / "content")
    (tmp_path / "sitecustomize.py").write_text(
        "from plugins.lint.language import hunspell\nhunspell.PLACES = hunspell.LIBRARIES = ()\n", encoding="utf-8"
    )
    environment = {"PYTHONPATH": f"{Path(__file__).resolve().parents[2]}:{tmp_path}"}
    done = press("lint", "--content", "content", cwd=tmp_path, environment=environment)
    assert "Словаря Hunspell нет" in done.stderr
