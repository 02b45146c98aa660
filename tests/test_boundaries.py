"""Who may import what, and how long things may get: the walls of the house (design, «The house»)."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]
OURS = ("plugins", "newspaper", "newsletters")
OUTPUTS = ("plugins.website", "newspaper", "newsletters")
FOREIGN = {
    "pelican": ("plugins.newsroom.adapter", "plugins.lint", "plugins.website"),
    "weasyprint": ("plugins.toolkit.pdf", "newspaper"),
    "mjml": ("newsletters",),
    "paramiko": ("plugins.press.deploy",),
    "playwright": ("plugins.press.browser",),
    "pytest": (),
}
"""Package from elsewhere → our modules that may import it."""
MODULE_LINES = 300
FUNCTION_LINES = 40
TEMPLATE_LINES = 120
RULE_LINES = 60
"""Of a rule without its examples: those are its tests, and the more the better."""


def tracked(*patterns: str) -> list[Path]:
    """Files that git knows or would add, so that a build's leftovers do not count."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True).stdout.splitlines()
    return [HOUSE / name for name in names if (HOUSE / name).is_file()]


def module_name(path: Path) -> str:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules() -> dict[str, Path]:
    return {module_name(path): path for top in OURS for path in tracked(f"{top}/*.py")}


def imports(path: Path) -> Iterator[str]:
    """Every name that a module imports, as `package.module.name`; relative imports are not used here."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def wrong_imports(module: str, names: set[str]) -> list[str]:
    """Return the imports that a module may not have."""
    ours = {name for name in names if within(name, OURS)}
    wrong = {
        name
        for name in names
        for package in FOREIGN
        if within(name, (package,)) and not within(module, FOREIGN[package])
    }
    if within(module, ("plugins.newsroom",)):
        wrong |= {name for name in ours if not within(name, ("plugins.newsroom",))}
    if within(module, ("plugins.toolkit",)):
        wrong |= {name for name in ours if not within(name, ("plugins.newsroom", "plugins.toolkit"))}
    if within(module, ("plugins.lint",)):
        wrong |= {name for name in ours if not within(name, ("plugins.newsroom", "plugins.toolkit", "plugins.lint"))}
    for output in OUTPUTS:
        if within(module, (output,)):
            others = tuple(other for other in (*OUTPUTS, "plugins.lint", "plugins.press") if other != output)
            wrong |= {name for name in ours if within(name, others)}
    return sorted(wrong)


@pytest.mark.parametrize(
    ("module", "path"), modules().items(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_imports_stay_inside_the_walls(module: str, path: Path) -> None:
    assert wrong_imports(module, set(imports(path))) == []


def test_a_wrong_import_is_seen() -> None:
    assert wrong_imports("plugins.newsroom.reader", {"plugins.lint.check"}) == ["plugins.lint.check"]
    assert wrong_imports("newspaper.layout", {"newsletters.build", "mjml"}) == ["mjml", "newsletters.build"]
    assert wrong_imports("plugins.newsroom.adapter", {"pelican.signals"}) == []


def long_functions(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    sizes = ((node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in functions)
    return [f"{path.name}: {name} has {size} lines" for name, size in sizes if size > FUNCTION_LINES]


def test_functions_and_modules_stay_short() -> None:
    code = [path for path in tracked("*.py") if not path.is_relative_to(HOUSE / "tests")]
    too_long = [complaint for path in code for complaint in long_functions(path)]
    too_long += [f"{path.name}: module" for path in tracked("*.py") if lines(path) > MODULE_LINES]
    assert too_long == []


def test_templates_and_rules_stay_short() -> None:
    templates = tracked("themes/*/templates/*", "newspaper/templates/*", "newsletters/templates/*")
    rules = [path for path in tracked("plugins/lint/rules/*.py") if path.name != "__init__.py"]
    too_long = [path.name for path in templates if lines(path) > TEMPLATE_LINES]
    too_long += [path.name for path in rules if lines(path) - example_lines(path) > RULE_LINES]
    assert templates
    assert too_long == []


def example_lines(path: Path) -> int:
    """Return how many lines the examples of a rule take."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    words = (word for call in calls for word in call.keywords if word.arg in {"bad", "good"})
    return sum((word.value.end_lineno or word.lineno) - word.lineno + 1 for word in words)


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_every_module_says_its_input_and_output() -> None:
    silent = [
        path.name for path in modules().values() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
