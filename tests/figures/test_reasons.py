"""Why a record counts where it counts, in sentences: for every basis, in both languages."""

import pytest

from components.figures.links import Link
from components.figures.reasons import Sentence, explain_record
from components.language.words import get_name
from components.store import database
from components.store.state import Database

_ONE_OF_EACH = """
select any_value(project_id) from projects left join project_priorities using (project_id)
group by basis_id, security_basis_id, fiscal_year_basis_id, amount_qualifier_id, counted_in is null,
    amount_cad = total_amount_cad
"""


def explain(project_id: str) -> list[Sentence]:
    """The sentences on one record."""
    row = database.fetch_rows("project", project_id=project_id).iloc[0].astype(object)
    return explain_record(row.where(row.notna(), ""))


def say(sentences: list[Sentence]) -> str:
    """Sentences as text, with plain blanks."""
    words = ["".join(str(p.text) if isinstance(p, Link) else p for p in s) for s in sentences]
    return " ".join(words).replace("\u00a0", " ")


def test_every_kind_of_record_is_explained(loaded: Database, spoken: str) -> None:
    with loaded.connection.cursor() as cursor:
        ids = [key for (key,) in cursor.execute(_ONE_OF_EACH).fetchall()]
    assert len(ids) > 40
    for project_id in ids:
        sentences = explain(project_id)
        text = say(sentences)
        assert len(sentences) >= 3 and text.endswith("."), project_id
        assert not {"{", "None", "nan", "\ue000"} & {*text.split(), *text}, (project_id, text)
        areas = database.fetch_rows("project_priorities", project_id=project_id)["key"]
        linked = {str(p.text) for s in sentences for p in s if isinstance(p, Link)}
        known = {get_name("priority", key) for key in areas if key != "not-stated"}
        assert known <= linked, project_id


@pytest.mark.parametrize(
    ("project_id", "said"),
    [
        ("a034106001", "$3.4 M of its $17.0 M is security"),
        ("a034106001", "because its purpose code is 15261, Child soldiers"),
        ("a034106001", "It counts in 2009-10, the fiscal year in which it starts."),
        ("d002858001", "66.7% counted in Children in armed conflict"),
        ("2011-assisted-voluntary-return-and-reintegration-of", "Set aside and not added"),
        ("2012-biosafety-level-3-modular-laboratory-for-the-caribbean", "amount was not published"),
        ("p006226001", "count together as “Worldwide"),
    ],
)
def test_a_record_says_why(loaded: Database, project_id: str, said: str) -> None:
    assert said in say(explain(project_id))
