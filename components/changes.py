"""What was changed by hand and between two versions of the data: corrections, and the change log of figures."""

import html

from components import corrections as corrected
from components import database, formats, tables
from components.cards import Card, Context
from components.records import own_link
from components.words import language, t


def corrections(current: Context) -> Card:
    """All corrections, the newest first, each with its record; without any, how one is made. Filters do not narrow it."""
    data = database.ask("corrections")
    whole, records = corrected.rows(data), tables.cells(list(map(own_link, data["project_id"], data["title"])))
    whole.insert(2, t("column.title"), data["title"])
    whole[t("column.project_id")] = data["project_id"]
    drawn = whole.drop(columns=t("column.project_id")).assign(**{t("column.title"): records})
    count = len(data)
    title = (
        t("figure.corrections", count=count, number=formats.number(count, language())) if count else t("figure.no_corrections")
    )
    return Card(
        "corrections", title=title, measure=t("measure.corrections"), table=lambda: whole, query="corrections",
        note=t("note.corrections") if count else "", source="figure.source_corrections",
        below=tables.as_html(drawn, title) if count else f"<p>{html.escape(t('note.corrections'))}</p>",
    )  # fmt: skip
