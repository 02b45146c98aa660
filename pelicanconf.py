"""Pelican's settings and plugins; nothing else. What the union says about itself stands in content/organization.yaml.

`pelican -s pelicanconf.py content -o DIR` makes the same site as `./press build`, and fails when anything fails.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # the `pelican` script does not know the project's folder

from pelican.log import init  # noqa: E402

from plugins import lint  # noqa: E402
from plugins.newsroom import adapter  # noqa: E402
from plugins.website.pelican_site import Website  # noqa: E402

init(fatal="errors")  # Pelican logs a broken text or plugin and exits 0, unless it is told this

PATH = "content"
OUTPUT_PATH = ".cache/pelican"  # never output/: that is published by a swap of trees
THEME = str(HERE / "themes" / "polosa")
PLUGINS = [adapter, lint]
PELICAN_CLASS = Website
RULEBOOK = lint.rule_pages  # the editorial rules, for a union that shows them

SITENAME = "Стенгазета"
TIMEZONE = "UTC"  # dates come with their own zone
DEFAULT_LANG = "ru"
ARTICLE_PATHS = ["news"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []

FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None  # made by plugins/website/feeds.py
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
