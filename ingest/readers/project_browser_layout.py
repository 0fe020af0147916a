"""Columns of the Project Browser's exports.

English headers are those of the exports of 2025 and 2013. No French export was found: the French
ones are how the publisher's French pages name the same things, each in the forms that are likely.
"""

from ingest.readers.layout import Layout

_ENGLISH = {
    "number": ("Project Number",),
    "modified_on": ("Date Modified",),
    "title": ("Title",),
    "description": ("Description",),
    "status": ("Status",),
    "start": ("Start Date", "Start"),
    "end": ("End Date", "End"),
    "country": ("Country",),
    "partner": ("Executing Agency Partner",),
    "purposes": ("DAC Sector",),
    "amount": ("Maximum Contribution", "Maximum CIDA Contribution"),
    "contributor": ("Contributing Organization", "Contributing Organisation"),
    "expected": ("Expected Results",),
    "results": ("Progress and Results Achieved",),
    "aid_type": ("Aid Type",),
    "collaboration": ("Collaboration Type",),
    "finance": ("Finance Type",),
    "flow": ("Flow Type",),
    "reporter": ("Reporting Organization", "Reporting Organisation"),
    "branch": ("Program Name",),
    "selection": ("Selection Mechanism",),
    "markers": ("Policy Markers",),
    "region": ("Region",),
    "position": ("Alternate IM Position",),
    "budget": ("Budget",),
    "locations": ("Locations",),
    "identifiers": ("Other Identifier",),
}
_FRENCH = {
    "number": (
        "Numéro de projet",
        "Numéro du projet",
        "No de projet",
        "No du projet",
        "N° de projet",
        "N° du projet",
    ),
    "modified_on": (
        "Date de modification",
        "Date modifiée",
        "Date de la dernière modification",
        "Dernière modification",
    ),
    "title": ("Titre", "Titre du projet"),
    "description": ("Description",),
    "status": ("Statut", "État", "Situation"),
    "start": ("Date de début", "Début"),
    "end": ("Date de fin", "Date d’achèvement", "Fin"),
    "country": ("Pays", "Pays bénéficiaire"),
    "partner": (
        "Agence d’exécution partenaire",
        "Organisme d’exécution partenaire",
        "Agent d’exécution partenaire",
        "Partenaire d’exécution",
        "Partenaire de l’agence d’exécution",
        "Agence d’exécution",
        "Organisme d’exécution",
    ),
    "purposes": ("Secteur du CAD", "Secteurs du CAD", "Secteur CAD", "Secteur d’activité du CAD"),
    "amount": (
        "Contribution maximale",
        "Contribution maximum",
        "Contribution maximale de l’ACDI",
    ),
    "contributor": ("Organisation contributrice", "Organisme contributeur"),
    "expected": ("Résultats attendus", "Résultats escomptés"),
    "results": ("Progrès et résultats obtenus", "Progrès et résultats atteints"),
    "aid_type": ("Type d’aide",),
    "collaboration": ("Type de collaboration",),
    "finance": ("Type de financement",),
    "flow": ("Type de flux", "Type d’apport"),
    "reporter": ("Organisation déclarante", "Organisme déclarant"),
    "branch": ("Nom du programme",),
    "selection": ("Mécanisme de sélection",),
    "markers": ("Marqueurs de politique", "Marqueurs de politiques", "Marqueurs politiques"),
    "region": ("Région", "Régions"),
    "position": ("Autre poste de la GI", "Poste alternatif GI"),
    "budget": ("Budget", "Budgets"),
    "locations": ("Emplacements", "Lieux", "Endroits"),
    "identifiers": ("Autre identificateur", "Autre identifiant", "Autres identificateurs"),
}
_NEEDED = (
    "number",
    "title",
    "status",
    "start",
    "end",
    "country",
    "partner",
    "purposes",
    "amount",
)
_OLDER = {"focus": ("CIDA Sector of Focus",)}
_OLDER_FRENCH = {"focus": ("Secteur d’intervention de l’ACDI", "Secteur d’intérêt de l’ACDI")}
_SINCE_2013 = (
    "contributor aid_type collaboration finance flow reporter branch selection markers region "
    "position budget locations identifiers".split()
)


def _leave(names: dict[str, tuple[str, ...]], left: list[str]) -> dict[str, tuple[str, ...]]:
    """Leave fields out."""
    return {field: spellings for field, spellings in names.items() if field not in left}


CURRENT = Layout({"en": _ENGLISH, "fr": _FRENCH}, _NEEDED, ("number", "country", "purposes"))
EDITION_2013 = Layout(
    {
        "en": _leave(_ENGLISH, _SINCE_2013) | _OLDER,
        "fr": _leave(_FRENCH, _SINCE_2013) | _OLDER_FRENCH,
    },
    _NEEDED,
    ("number", "focus", "purposes"),
)
