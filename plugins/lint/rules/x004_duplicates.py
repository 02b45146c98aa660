"""X004: two documents want one address. The reader finds it."""

from plugins.lint.example import whole
from plugins.lint.passing import reported
from plugins.lint.rule import LibraryRule

RULE = LibraryRule(
    code="X004",
    name="duplicates",
    title="Один адрес у двух документов",
    severity="error",
    why="По одному адресу может лежать одна страница: вторая затёрла бы первую. Дайте одному из документов другое имя"
    " файла или поле slug. Имена разделов (novosti, gazeta и другие) страницам не подходят.",
    bad=(
        whole(
            "pages/gazeta.md",
            "---\ntitle: О нашей газете\n---\nГазета выходит с сентября.\n",
            note="Страница названа как раздел.",
        ),
    ),
    good=(
        whole("pages/o-gazete.md", "---\ntitle: О нашей газете\n---\nГазета выходит с сентября.\n"),
        whole(
            "pages/gazeta-peremena.md",
            "---\ntitle: Газета\n---\nГазета выходит с сентября.\n",
            note="Название как у раздела, адрес свой.",
        ),
        whole(
            "pages/kontakty-redaktsii.md",
            "---\ntitle: Редакция\n---\nПишите в редакцию.\n",
            note="Похожие названия, разные адреса.",
        ),
    ),
    silenceable=False,
    check=reported("X004"),
)
