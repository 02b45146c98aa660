"""Pelican's stock generators over our Library: the adapter alone, without plugins/website."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from pelican.log import init  # noqa: E402

from plugins import lint  # noqa: E402
from plugins.newsroom import adapter  # noqa: E402

init(fatal="errors")

PATH = "content"
OUTPUT_PATH = ".cache/pelican"
THEME = str(HERE)
PLUGINS = [adapter, lint]
SITENAME = "Образец"
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "ru"
ARTICLE_PATHS = ["news"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["pictures"]
STATIC_EXCLUDES = ["pictures/_drawing"]
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES = ["index"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""
