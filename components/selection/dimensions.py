"""The dimensions of the money: what a figure can be cut by, one row each."""

from dataclasses import dataclass
from typing import Literal

from components.selection.filters import MULTIPLE

_Use = Literal["level", "top", "explore", "compare", "crosstab", "first", "more"]
"""Where a dimension is offered: `level` of place, `top` (its query takes how many keys), what a
view that explores, a comparison or a cross-tab are cut by, the filters in sight and
those that few need."""


@dataclass(frozen=True)
class _Dimension:
    """What a figure can be cut by.

    `filter`: the field of `Filters` that narrows by it; `year` stands for both fiscal years.
    `vocabularies`: the lookups that name its keys. `levels`: the wider and the narrower vocabulary
    whose keys its filter takes. `subject`: the field of a record whose evidence and caveat it
    shares.
    """

    key: str
    filter: str
    vocabularies: tuple[str, ...]
    uses: tuple[_Use, ...] = ()
    levels: tuple[str, str] | None = None
    subject: str = ""


DIMENSIONS = {
    row.key: row
    for row in (
        _Dimension(
            "region",
            "region",
            ("region", "sub_region"),
            ("level", "explore", "compare", "crosstab", "first"),
            levels=("region", "sub_region"),
            subject="place",
        ),
        _Dimension(
            "sub_region",
            "region",
            ("sub_region",),
            ("level", "explore", "compare", "crosstab"),
            subject="place",
        ),
        _Dimension(
            "place",
            "place",
            ("place",),
            ("level", "top", "explore", "compare", "crosstab", "first"),
            subject="place",
        ),
        _Dimension(
            "partner",
            "partner",
            ("partner", "partner_kind"),
            ("top", "explore", "compare", "crosstab", "first"),
            levels=("partner_kind", "partner"),
            subject="partner",
        ),
        _Dimension(
            "partner_kind",
            "partner",
            ("partner_kind",),
            ("explore", "compare", "crosstab"),
            subject="partner",
        ),
        _Dimension(
            "priority",
            "priority",
            ("priority", "mandate"),
            ("top", "explore", "compare", "crosstab", "first"),
            levels=("mandate", "priority"),
            subject="priority",
        ),
        _Dimension("mandate", "priority", ("mandate",), ("explore",), subject="priority"),
        _Dimension(
            "programme",
            "programme",
            ("programme",),
            ("explore", "compare", "crosstab", "more"),
            subject="programme",
        ),
        _Dimension(
            "type",
            "type",
            ("assistance_type",),
            ("explore", "compare", "crosstab", "more"),
            subject="type",
        ),
        _Dimension("status", "status", ("status",), ("explore", "more")),
        _Dimension(
            "basis", "basis", ("classification_basis",), ("explore", "more"), subject="priority"
        ),
        _Dimension("fiscal_year", "year", (), ("explore", "crosstab"), subject="year"),
    )
}
DIMENSIONS |= {
    field: _Dimension(field, field, (field,), ("more",))
    for field in MULTIPLE
    if field not in DIMENSIONS
}
"""Key -> dimension, in the order in which they are offered. A filter without a row is offered in
the dialog and cuts no figure; the vocabulary of its keys bears its name."""


def list_dimensions(use: _Use) -> tuple[str, ...]:
    """List the dimensions that are offered for a use, in order."""
    return tuple(key for key, row in DIMENSIONS.items() if use in row.uses)
