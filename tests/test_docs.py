"""The papers tell everything and nothing that is not: commands, options, fields, settings, rules, recipes of CI."""

import argparse
import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import plugins.newsroom
from plugins.lint.manual import manual
from plugins.lint.rules import RULES
from plugins.newsroom.schema import Field
from tests.conftest import HOUSE, press_environment

HANDBOOK = HOUSE / "docs" / "rukovodstvo.md"
PAPERS = sorted([*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)\s]*)?\)")


def undocumented(names: set[str], text: str) -> set[str]:
    """Return the names that stand nowhere in the text as code."""
    code = set(re.findall(r"[\w.-]+", " ".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))))
    return names - code


def commands() -> Iterator[tuple[str, set[str]]]:
    """Yield every command of ./press with its options."""
    from plugins.lint.command import _parser as lint_parser
    from plugins.press.cli import _parser as press_parser

    actions = press_parser()._actions
    subparsers = next(action for action in actions if isinstance(action, argparse._SubParsersAction))
    for name, parser in {**subparsers.choices, "lint": lint_parser()}.items():
        yield name, {option for action in parser._actions for option in action.option_strings if option[:2] == "--"}


def tables() -> set[str]:
    """Return the names of all fields of all tables of the reader."""
    names = set()
    for info in pkgutil.iter_modules(plugins.newsroom.__path__):
        if info.name == "adapter":
            continue
        for value in vars(importlib.import_module(f"plugins.newsroom.{info.name}")).values():
            if isinstance(value, tuple) and value and all(isinstance(item, Field) for item in value):
                names |= {field.name for field in value}
    return names


def test_a_missing_name_is_seen() -> None:
    assert undocumented({"title", "net-takogo"}, "Поле `title` обязательно, net-takogo без кавычек.") == {"net-takogo"}


def test_every_command_and_option_is_in_the_handbook() -> None:
    text = HANDBOOK.read_text(encoding="utf-8")
    found = dict(commands())
    assert {"build", "serve", "lint", "newspaper", "letter", "new", "init", "test"} <= set(found)
    assert undocumented(set(found), text) == set()
    options = set().union(*found.values())
    assert undocumented(options, text) == set()


def test_every_field_and_setting_is_in_the_handbook() -> None:
    names = tables()
    assert {"title", "genre", "starts", "subject", "signed_plan", "site_url", "charter_name", "responsibility"} <= names
    assert undocumented(names, HANDBOOK.read_text(encoding="utf-8")) == set()


def test_every_task_of_invoke_is_a_command() -> None:
    command = [sys.executable, "-m", "invoke", "--list"]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True, env=press_environment())
    tasks = set(re.findall(r"^ {2}([\w-]+) ", done.stdout, re.MULTILINE))
    assert tasks == {name for name, _ in commands()}


def test_the_manual_of_rules_is_current() -> None:
    text = (HOUSE / "docs" / "rules.md").read_text(encoding="utf-8")
    assert text == manual(RULES)
    assert all(rule.code in text for rule in RULES)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_links_between_papers_resolve(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    inner = [target for target in LINK.findall(text) if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in inner if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "README.ru.md"])
def test_the_readme_has_the_two_commands_and_fits_a_page(name: str) -> None:
    text = (HOUSE / name).read_text(encoding="utf-8")
    assert "./press build" in text
    assert "./press test" in text
    assert len(text.splitlines()) < 80
    for picture in ("site", "newspaper", "letter"):
        assert (HOUSE / "docs" / "pictures" / f"{picture}.png").stat().st_size < 300_000


def recipes() -> dict[str, str]:
    """Return the script part of each recipe of CI."""
    github = yaml.safe_load((HOUSE / "docs" / "ci" / "github.yml").read_text(encoding="utf-8"))
    gitlab = yaml.safe_load((HOUSE / "docs" / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
    steps = github["jobs"]["build"]["steps"]
    return {
        "github": "\n".join(step["run"] for step in steps if "run" in step),
        "gitlab": "\n".join(gitlab["stengazeta"]["script"]),
    }


def test_the_recipes_of_ci_run_in_a_fresh_clone(tmp_path: Path) -> None:
    """With the real launcher and its set-up: what a forge's machine would do."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(HOUSE), str(clone)], check=True)
    for name, script in recipes().items():
        shutil.rmtree(clone / "prosmotr", ignore_errors=True)
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=clone,
            env=press_environment(CI="true", PYTHONPATH=""),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{name}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        made = clone / "prosmotr"
        assert (made / "site" / "index.html").is_file()
        assert list((made / "newspaper").glob("*/screen-a3.pdf"))
        assert list((made / "letters").glob("*/message.eml"))
        assert not any(path.is_symlink() for path in made.rglob("*"))
