"""The source to which the records of a file belong, and its dates in the table of sources."""

from pathlib import Path

from ingest import columns, tables
from ingest.merge.delivery import Delivery
from ingest.merge.held import OWN, PUBLISHED
from ingest.tables import Row

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_OWN_SOURCE = {
    "kind": "records",
    "publisher_en": "Added by an evaluator",
    "publisher_fr": "Ajout de l’équipe d’évaluation",
    "name_en": "Projects added by hand",
    "name_fr": "Projets ajoutés à la main",
    "address": "https://www.international.gc.ca/",
    "licence_en": "Facts only",
    "licence_fr": "Faits seulement",
}
_PATH = "lookups/sources.csv"
_MONTH_LENGTH = len("2025-09")


def name_source(delivery: Delivery, is_whole: bool) -> str:
    """Name the source of a file: the publisher's list where it is whole, else an export of a
    month."""
    if delivery.family != PUBLISHED:
        return delivery.family
    day = delivery.snapshot
    if is_whole or len(day) < _MONTH_LENGTH:
        return PUBLISHED
    kind = "-iati" if delivery.format == "iati" else ""
    return f"{PUBLISHED}{kind}-{day[:_MONTH_LENGTH]}"


def write_source(data: Path, source_id: str, snapshot: str, today: str) -> None:
    """Write the dates of a source; one that is new gets a row."""
    rows = tables.read_table(data / _PATH)
    known = {row["source_id"]: row for row in rows}
    if source_id not in known:
        position = 1 + max(int(row["position"]) for row in rows)
        new = _describe_source(known[PUBLISHED], source_id, snapshot)
        known[source_id] = new | {"position": str(position), "published_on": snapshot or today}
        rows.append(known[source_id])
    row = known[source_id]
    row["retrieved_on"] = today
    if snapshot > row["published_on"]:
        row["published_on"] = snapshot
    tables.write_table(data / _PATH, columns.list_columns(data, "sources"), rows)


def _describe_source(published: Row, source_id: str, snapshot: str) -> Row:
    """Describe a new source in both languages."""
    if source_id == OWN:
        return _OWN_SOURCE | {"source_id": OWN}
    year, month = snapshot[:4], int(snapshot[5:7])
    english, french = (_MONTHS[language].split()[month - 1] for language in ("en", "fr"))
    is_iati = "-iati-" in source_id
    words = ("IATI file", "fichier IITA") if is_iati else ("export", "exportation")
    de = "d’" if french[0] in "ao" else "de "
    return published | {
        "source_id": source_id,
        "name_en": f"{published['name_en']}, {words[0]} of {english} {year}",
        "name_fr": f"{published['name_fr']}, {words[1]} {de}{french} {year}",
    }
