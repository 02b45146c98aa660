"""Prove and measure one PDF of the newspaper, page by page.

Input: a PDF, the content folder (`content`): the articles are those of the issue whose folder the PDF lies in. Output:
a line for each page (unused area, feet that are off, rivers, breaks), then the whole paper's figures and its faults;
exit code 1 when there is a fault. `python -m tests.newspaper.verifier FILE.pdf [CONTENT]`
"""

import subprocess
import sys
from pathlib import Path

import yaml

from tests.newspaper.verifier import manuscript, verify
from tests.newspaper.verifier.measures import measure, told
from tests.newspaper.verifier.words import normal


def main(words: list[str]) -> int:
    """Tell of the PDF that the words name."""
    if not words:
        print(__doc__)
        return 2
    file, content = Path(words[0]), Path(words[1] if len(words) > 1 else "content")
    texts = {path.relative_to(content).with_suffix("").as_posix(): path.read_text("utf-8") for path in _texts(content)}
    ours = {name: texts[name] for name in _named(file, content, texts)}
    tables = {path.stem: path.read_text("utf-8") for path in (content / "data").glob("*.csv")}
    proof = verify(file.read_bytes(), ours, tables)
    print("\n".join(told(proof, measure(proof))))
    print(proof.told())
    return int(bool(proof.faults))


def _named(file: Path, content: Path, texts: dict[str, str]) -> list[str]:
    """Return the articles of the issue whose folder the PDF lies in, else those whose titles the PDF has."""
    issue = content / "issues" / f"{file.resolve().parent.name}.yaml"
    if issue.is_file():
        placed = yaml.safe_load(issue.read_text("utf-8"))["articles"]
        return [one["article"] if isinstance(one, dict) else one for one in placed]
    seen = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    printed = normal(seen)
    return [name for name, text in texts.items() if normal(manuscript.read(name, text).title) in printed]


def _texts(content: Path) -> list[Path]:
    return sorted((content / "news").rglob("*.md"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
