"""The launcher on small houses of its own: set-up once, in odd places, killed, twice at once; its price when ready."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
LOCK = """blinker==1.9.0 \\
    --hash=sha256:b4ce2265a7abece45e7cc896e98dbebe6cead56bcf805a3d23136d145f5445bf \\
    --hash=sha256:ba0efaa9080b619ff2f3459d1d500c57bddea4a6b424b60a91141db6fd2f08bc
"""
READY = "import blinker\nprint('дом готов')\n"


def make_house(folder: Path) -> Path:
    """A house with the real launcher and almost nothing inside, so that its set-up takes seconds."""
    package = folder / "plugins" / "press"
    package.mkdir(parents=True)
    for path in (package / "__init__.py", folder / "plugins" / "__init__.py", package / "prepare.py"):
        path.write_text("", encoding="utf-8")
    (package / "__main__.py").write_text(READY, encoding="utf-8")
    (folder / "requirements.lock").write_text(LOCK, encoding="utf-8")
    shutil.copy(HOUSE / "press", folder / "press")
    return folder


def start(house: Path, *words: str, **environment: str) -> "subprocess.Popen[str]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.Popen(
        [str(house / "press"), *words],
        env=kept | {"CI": "true"} | environment,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=240)
    return process.returncode, out, err


def test_sets_up_once_in_an_odd_place_and_again_when_the_lock_changes(tmp_path: Path) -> None:
    house = make_house(tmp_path / "Дом профсоюза № 1")
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    code, out, err = finish(start(house, HOME=str(home)))
    assert (code, out) == (0, "дом готов\n"), err
    assert "Ставим пакеты Python: 1." in err
    assert finish(start(house, HOME=str(home))) == (0, "дом готов\n", "")
    (house / "requirements.lock").write_text(LOCK + "# another lock\n", encoding="utf-8")
    code, _, err = finish(start(house))
    assert code == 0
    assert "Готовим среду" in err
    moved = house.rename(tmp_path / "moved")
    code, out, err = finish(start(moved))
    assert (code, out) == (0, "дом готов\n"), err
    assert "Готовим среду" in err


def test_survives_a_kill_half_way_and_two_starts_at_once(tmp_path: Path) -> None:
    house = make_house(tmp_path / "house")
    for delay in (0.4, 1.5):
        process = start(house)
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert not (house / ".venv" / "ready.lock").exists()
    first, second = start(house), start(house)
    results = [finish(first), finish(second)]
    assert [(code, out) for code, out, _ in results] == [(0, "дом готов\n")] * 2, results
    assert sum("Создаём виртуальную среду" in err for _, _, err in results) == 1
    assert not (house / ".venv.lock").exists()


def test_a_command_that_still_writes_into_the_old_environment_stops_nobody(tmp_path: Path) -> None:
    """A lock that changes under a running build: its Python goes on writing bytecode into the environment of before."""
    house = make_house(tmp_path / "house")
    cached = house / ".venv" / "lib"
    cached.mkdir(parents=True)
    writes = f"i=0; while mkdir -p '{cached}' && : > '{cached}'/$i.pyc; do i=$((i+1)); done"
    with subprocess.Popen(["sh", "-c", writes], cwd=cached, start_new_session=True) as busy:
        try:
            code, out, err = finish(start(house))
        finally:
            os.killpg(busy.pid, signal.SIGKILL)
    assert (code, out) == (0, "дом готов\n"), err


def test_a_wrong_hash_stops_it_with_one_sentence(tmp_path: Path) -> None:
    house = make_house(tmp_path / "house")
    (house / "requirements.lock").write_text("blinker==1.9.0 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
    code, out, err = finish(start(house))
    assert (code, out) == (1, "")
    assert "пакеты Python не поставились" in err
    assert not (house / ".venv" / "ready.lock").exists()


def fake_tools(folder: Path, missing: str) -> Path:
    """A PATH whose Python lacks a library and that has no package manager."""
    folder.mkdir()
    for name in ("sh", "dirname", "mkdir", "rm", "id", "cat", "cmp", "sleep", "mv", "tail", "grep"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    python = folder / "python3"
    python.write_text(f'#!/bin/sh\n[ "$1" = - ] && echo "{missing}"\nexit 0\n', encoding="utf-8")
    python.chmod(0o755)
    return folder


def test_without_rights_it_names_the_packages(tmp_path: Path) -> None:
    house = make_house(tmp_path / "house")
    tools = fake_tools(tmp_path / "bin", "libpango-1.0.so.0")
    code, out, err = finish(start(house, PATH=str(tools)))
    assert (code, out) == (1, "")
    for words in ("libpango-1.0.so.0", "apt install libpango-1.0-0", "dnf install pango", "brew install pango"):
        assert words in err
    assert "Traceback" not in err


def test_a_missing_dictionary_is_told_and_stops_nothing(tmp_path: Path) -> None:
    house = make_house(tmp_path / "house")
    press = (house / "press").read_text(encoding="utf-8")
    hidden = press.replace('[ -f "$folder/ru_RU.dic" ]', "false")
    assert hidden != press
    (house / "press").write_text(hidden, encoding="utf-8")
    _, _, err = finish(start(house, PATH=str(fake_tools(tmp_path / "bin", ""))))
    assert "Словаря орфографии нет" in err
    assert err.index("Словаря орфографии нет") < err.index("Создаём виртуальную среду"), "it goes on"


def prepared(house: Path, python: str = "exec true") -> Path:
    """An environment as a cache brings it back: ready by its stamps, with a Python that is a few words of shell."""
    venv = house / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
    (venv / "bin" / "python").chmod(0o755)
    (venv / "folder").write_text(f"{house}\n", encoding="utf-8")
    shutil.copy(house / "requirements.lock", venv / "ready.lock")
    machine = Path("/etc/machine-id")
    known = machine.read_text(encoding="utf-8").strip() if machine.is_file() else ""
    (venv / "library.so").touch()
    (venv / "machine").write_text(f"machine {known}\n{venv}/library.so\n", encoding="utf-8")
    return venv


@pytest.mark.alone
def test_nothing_to_do_costs_under_50_ms(tmp_path: Path) -> None:
    house = make_house(tmp_path / "house")
    python = prepared(house) / "bin" / "python"
    python.unlink()
    python.symlink_to("/bin/true")
    times = []
    for _ in range(10):
        begun = time.perf_counter()
        code, _, err = finish(start(house))
        times.append(time.perf_counter() - begun)
        assert (code, err) == (0, "")
    assert sorted(times)[5] < 0.05, times


ASKED = '[ "$1" = - ] && { echo asked >>"${0%/*}/../asked"; echo "LOST"; }\nexit 0'


@pytest.mark.parametrize("change", ["another machine", "no library", "no stamp"])
def test_a_cached_environment_looks_again_on_a_renewed_machine(tmp_path: Path, change: str) -> None:
    house = make_house(tmp_path / "house")
    venv = prepared(house, ASKED.replace("LOST", ""))
    assert finish(start(house)) == (0, "", "")
    assert not (venv / "asked").exists(), "the same machine: nobody is asked"
    stamp = (venv / "machine").read_text(encoding="utf-8")
    if change == "another machine":
        (venv / "machine").write_text(f"machine another{stamp[stamp.index(chr(10)) :]}", encoding="utf-8")
    else:
        (venv / ("library.so" if change == "no library" else "machine")).unlink()
    tools = str(fake_tools(tmp_path / "bin", ""))
    assert finish(start(house, PATH=tools))[0] == 0
    asked = (venv / "asked").read_text(encoding="utf-8")
    assert asked.count("asked") >= 1, "the system was looked at"
    assert finish(start(house, PATH=tools)) == (0, "", "")
    assert (venv / "asked").read_text(encoding="utf-8") == asked, "once"


def test_a_renewed_machine_without_libraries_is_told_and_lint_goes_on(tmp_path: Path) -> None:
    house = make_house(tmp_path / "house")
    venv = prepared(house, ASKED.replace("LOST", "libpango-1.0.so.0"))
    (venv / "library.so").unlink()
    tools = str(fake_tools(tmp_path / "bin", ""))
    for _ in range(2):
        code, _, err = finish(start(house, "build", PATH=tools))
        assert code == 1
        assert err.count("\n") == 1, err
        assert "apt install libpango-1.0-0" in err
    code, _, err = finish(start(house, "lint", PATH=tools))
    assert code == 0
    assert "Проверка текстов обойдётся без них" in err


def test_a_dictionary_that_is_gone_is_told_once(tmp_path: Path) -> None:
    house = make_house(tmp_path / "house")
    press = (house / "press").read_text(encoding="utf-8")
    (house / "press").write_text(press.replace('[ -f "$folder/ru_RU.dic" ]', "false"), encoding="utf-8")
    venv = prepared(house, ASKED.replace("LOST", ""))
    with (venv / "machine").open("a", encoding="utf-8") as stamp:
        stamp.write(f"{tmp_path}/gone/ru_RU.dic\n")
    tools = str(fake_tools(tmp_path / "bin", ""))
    code, _, err = finish(start(house, "lint", PATH=tools))
    assert code == 0
    assert "Словаря орфографии нет" in err
    assert finish(start(house, "lint", PATH=tools)) == (0, "", "")


def test_an_environment_whose_python_is_gone_is_made_anew(tmp_path: Path) -> None:
    house = make_house(tmp_path / "house")
    python = prepared(house) / "bin" / "python"
    python.unlink()
    python.symlink_to(tmp_path / "gone")
    code, out, err = finish(start(house))
    assert (code, out) == (0, "дом готов\n"), err
    stamp = (house / ".venv" / "machine").read_text(encoding="utf-8").splitlines()
    assert stamp[0].startswith("machine ")
    assert all(Path(path).is_file() for path in stamp[1:])
    assert any("libpango" in path for path in stamp)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_locks_carry_hashes_and_no_address(lock: str) -> None:
    text = (HOUSE / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert text.count("==") <= text.count("--hash=sha256:")


def test_tests_and_bench_ask_for_their_tools_and_nothing_else_does(tmp_path: Path) -> None:
    """Without a package manager all that can be seen is the request."""
    house = make_house(tmp_path / "house")
    assert finish(start(house))[0] == 0
    bare = str(fake_tools(tmp_path / "bin", ""))
    assert finish(start(house, "build", PATH=bare)) == (0, "дом готов\n", "")
    for word in ("bench", "test"):
        code, out, err = finish(start(house, word, PATH=bare))
        assert (code, out) == (1, ""), word
        assert "apt install chromium" in err, word


def test_help_installs_nothing_for_the_tests(tmp_path: Path) -> None:
    house = make_house(tmp_path / "house")
    assert finish(start(house))[0] == 0
    code, out, err = finish(start(house, "test", "--help"))
    assert (code, out, err) == (0, "дом готов\n", "")
