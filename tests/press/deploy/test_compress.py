"""Files beside: read back by foreign decoders, smaller or absent, the same bytes each time, made once."""

import gzip
import hashlib
import subprocess
from pathlib import Path

import brotli

from plugins.press.deploy.compress import compressed
from tests.press.deploy.site import Union

LONG = ("Профсоюз " * 500).encode()


def given(folder: Path, files: dict[str, bytes]) -> dict[str, tuple[Path, str]]:
    for path, data in files.items():
        (folder / path).write_bytes(data)
    return {path: (folder / path, hashlib.sha256(data).hexdigest()) for path, data in files.items()}


def test_texts_get_both_files_and_foreign_tools_read_them(tmp_path: Path) -> None:
    files = {"a.html": LONG, "b.css": LONG * 2, "short.html": b"x", "c.pdf": LONG, "noise.txt": bytes(range(256)) * 8}
    made = compressed(given(tmp_path, files), tmp_path / "cache")
    assert (
        {"a.html.br", "a.html.gz", "b.css.br", "b.css.gz"}
        <= set(made)
        <= {f"{p}{e}" for p in files for e in (".br", ".gz")}
    )
    assert not [path for path in made if path.startswith(("short", "c.pdf"))]
    assert brotli.decompress(made["a.html.br"].read_bytes()) == LONG
    assert (
        subprocess.run(["gzip", "-dc"], input=made["b.css.gz"].read_bytes(), capture_output=True, check=True).stdout
        == LONG * 2
    )
    assert made["a.html.gz"].read_bytes()[4:8] == b"\0\0\0\0", "no time in the header"
    assert all(one.stat().st_size < len(files[path[:-3]]) for path, one in made.items())


def test_random_bytes_get_none_and_nothing_is_made_twice(tmp_path: Path) -> None:
    noise = b"".join(hashlib.sha256(bytes([one % 256, one // 256])).digest() for one in range(200))
    files = given(tmp_path, {"noise.txt": noise, "a.html": LONG})
    first = compressed(files, tmp_path / "cache")
    assert set(first) == {"a.html.br", "a.html.gz"}
    inodes = {path: one.stat().st_ino for path, one in first.items()}
    (tmp_path / "a.html").unlink()
    (tmp_path / "a.html").write_bytes(b"y" * 2000)  # the hash decides, the file is not opened again
    assert {path: one.stat().st_ino for path, one in compressed(files, tmp_path / "cache").items()} == inodes
    again = compressed(given(tmp_path, {"a.html": LONG}), tmp_path / "other")
    assert again["a.html.br"].read_bytes() == first["a.html.br"].read_bytes()
    assert gzip.decompress(again["a.html.gz"].read_bytes()) == LONG


def test_the_built_site_has_none_of_them(tmp_path: Path) -> None:
    soyuz = Union(tmp_path / "soyuz", sayt={"kind": "folder", "path": str(tmp_path / "www")})
    soyuz.publish(1)
    soyuz.press("deploy")
    assert not list(soyuz.output.glob("site/**/*.br"))
    page = tmp_path / "www/current/index.html"
    assert brotli.decompress(page.with_name("index.html.br").read_bytes()) == page.read_bytes()
