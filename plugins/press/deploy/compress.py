"""Brotli and gzip beside every text file, made once per content and kept by its hash.

Input: files with their SHA-256. Output: `.br` and `.gz` in `.cache/compressed/`, only where they are smaller. Same
bytes in, same bytes out: no time and no name stands in them (RFC 1952: MTIME 0).
"""

import functools
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from plugins.toolkit import atomic

TEXTS = (".html", ".css", ".js", ".svg", ".xml", ".json", ".atom", ".rss", ".ics", ".vcf", ".txt")
LEAST = 1024
"""Bytes: a smaller file fits one packet anyway."""
PAGES, REST = 9, 11
"""Brotli's quality: 11 is the best; a page of 40 KB takes 0.1 s with it and a twentieth of that with 9."""


def compressed(files: Mapping[str, tuple[Path, str]], cache: Path) -> dict[str, Path]:
    """Return `{path.br: file, path.gz: file}` for the texts among `files` (path → file and its hash)."""
    folder = cache / "compressed"
    jobs = []
    for path, (file, digest) in files.items():
        if path.endswith(TEXTS) and file.stat().st_size > LEAST:
            quality = PAGES if path.endswith(".html") else REST
            kept = f"{digest[:2]}/{digest}"
            jobs += [
                _Job(f"{path}.br", file, folder / f"{kept}.{quality}-{version('brotli')}.br", _brotli(quality)),
                _Job(f"{path}.gz", file, folder / f"{kept}.{zlib.ZLIB_RUNTIME_VERSION}.gz", _gzip),
            ]
    with ThreadPoolExecutor() as workers:  # both libraries let other threads run meanwhile
        unlike = {job.kept: job for job in jobs}  # two pages may be equal
        smaller = dict(zip(unlike, workers.map(_made, unlike.values()), strict=True))
    return {job.path: job.kept for job in jobs if smaller[job.kept]}


@dataclass(frozen=True, slots=True)
class _Job:
    """One compressed file: its path on the site, what it is made of, where it is kept, how it is made."""

    path: str
    source: Path
    kept: Path
    squeeze: Callable[[bytes], bytes]


def _brotli(quality: int) -> Callable[[bytes], bytes]:
    import brotli

    return functools.partial(brotli.compress, quality=quality)


def _gzip(data: bytes) -> bytes:
    return zlib.compress(data, 9, wbits=31)  # 31: with a gzip header, MTIME 0 (zlib manual, deflateInit2)


def _made(job: _Job) -> bool:
    """Whether the compressed file is smaller than its source; it is made when it is not there yet."""
    try:
        return job.kept.stat().st_size > 0
    except OSError:
        data = job.source.read_bytes()
    small = job.squeeze(data)
    useful = len(small) < len(data)
    atomic.write(job.kept, small if useful else b"")
    return useful
