"""How large records are, and which of them sources still call operational: what a list of records
is made of."""

from components.figures.card import card
from components.figures.chart_rows import build_bars
from components.figures.figure import Context, Figure
from components.figures.rows import build_slice_table, prepare_rows
from components.figures.table import build_table
from components.language import formats
from components.language.sentences import describe_largest, format_share_of
from components.language.words import get_language, t
from components.store import database

_LARGE = ("to-10-million", "from-10-million")


@card("size", page="projects")
def build_sizes(current: Context) -> Figure | None:
    """The selection by the size of its records, smallest first; money in bars, the number of
    records beside each name."""
    data = prepare_rows(
        database.fetch_rows("by_size", current.filters), "size", current.total.amount_cad
    )
    if data.empty:
        return None
    count, lang = int(data["records"].sum()), get_language()
    data["axis_label"] = [
        f"{label} ({formats.number(n, lang)})"
        for label, n in zip(data["label"], data["records"], strict=True)
    ]
    large = data[data["key"].isin(_LARGE)]
    title = t(
        "figure.size.answer",
        number=formats.number(int(large["records"].sum()), lang),
        count=formats.number(count, lang),
        share=format_share_of(large["amount_cad"].sum(), current.total.amount_cad),
    )
    table = build_table(
        {
            "size_id": data["key"],
            "amount_cad": data["amount_cad"],
            "share_pct": data["share_pct"],
            "records_count": data["records"],
        }
    )
    return Figure(
        "size",
        title=title,
        measure=t("measure.size"),
        chart=build_bars(data),
        table=lambda: table,
        query="by_size",
        note=t("note.size"),
    )


@card("status", page="projects")
def build_statuses(current: Context) -> Figure | None:
    """The selection by status as published; how much of what is called operational had passed its
    end date."""
    data = prepare_rows(
        database.fetch_rows("by_status", current.filters), "status", current.total.amount_cad
    )
    if data.empty:
        return None
    twin, past, lang = (
        build_slice_table(data, "status"),
        database.fetch_rows("past_end", current.filters).iloc[0],
        get_language(),
    )
    note = t("note.status")
    if past.records:
        count = int(past.records)
        records = t("count.records", count=count, number=formats.number(count, lang))
        passed = t(
            "figure.status.past_end", records=records, amount=formats.money(past.amount_cad, lang)
        )
        is_operational = data["key"] == "operational"
        data["axis_label"] = data["label"].where(~is_operational, data["label"] + f" ({passed})")
        note = f"{note} {t('note.status_past_end')}"
    found = describe_largest(data, "status", current.total.amount_cad)
    title = t("figure.status.answer", largest=found) if found else t("figure.status")
    return Figure(
        "status",
        title=title,
        measure=t("measure.funding"),
        chart=build_bars(data),
        table=lambda: twin,
        query="by_status",
        dimensions=("status",),
        note=note,
    )
