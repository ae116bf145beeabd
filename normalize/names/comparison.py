"""Whether two names are of one person, company, organization, ship or place.

The names are cut into words, the words paired (`normalize.names.alignment`), and what speaks for
and against weighed into one probability by weights that `scripts/train_comparison.py` learned from
labelled pairs. A score of .7 means that of ten such pairs seven are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from normalize.names.organization_features import organization_features
from normalize.names.parts import check, is_unjoined
from normalize.names.person_features import Found, person_features
from normalize.names.weights import weights
from normalize.text.words import fold

# From here on two names are taken for one.
THRESHOLD = 0.5
# The Victoria 1 is not the Victoria 2, however alike the rest.
_NUMBERS_DIFFER = 0.3
# Names of people in two scripts have weights of their own.
TWO_SCRIPTS = "person in two scripts"
_GROUPS = {
    "person": "person",
    "company": "organization",
    "organization": "organization",
    "legalentity": "organization",
    "vessel": "vessel",
    "place": "place",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score` is the probability that two names are of one, in 0..1; `is_match` whether that is
    enough; `reasons` say in words what agreed and what did not."""

    score: float
    is_match: bool
    reasons: tuple[str, ...] = ()


def compare(
    one: str, other: str, kind: str = "person", *, language: str | None = None
) -> Comparison:
    """How likely two names are to be of one person (company, organization, legalentity, vessel,
    place), in any scripts and in either order.

    `language` (ISO 639-1) says how letters are read where languages differ. A name of more than
    300 characters is compared by its beginning. Raises TypeError where a name is no string, and
    ValueError for an unknown kind.

    >>> compare("Дмитрий Песков", "Dmytro Peskow").is_match
    True
    >>> compare("Andrei Navalny", "Alexei Navalny").is_match
    False
    """
    check(one, kind)
    check(other, kind)
    if one == other or _plain(one) == _plain(other) != "":
        named = any(sign.isalnum() for sign in one)
        reason = "same spelling" if named else "no letters to compare"
        return Comparison(1.0, named, (reason,))
    first, second = sorted((one, other))
    return _compared(first, second, _GROUPS[kind], language)


@lru_cache(maxsize=100_000)
def _compared(one: str, other: str, group: str, language: str | None) -> Comparison:
    if group != "person":
        return _weighed(group, organization_features(one, other, language))
    found = _weighed(group, person_features(one, other, language))
    if is_unjoined(one, language) or is_unjoined(other, language):
        whole = _weighed(group, person_features(one, other, language, whole=True))
        return max(found, whole, key=lambda comparison: comparison.score)
    return found


def _weighed(group: str, found: Found | None) -> Comparison:
    if found is None:
        return Comparison(0.0, False, ("no letters to compare",))
    features, reasons = found
    if not features["shared"] and not features.get("acronym"):
        return Comparison(0.0, False, ("no word agrees",))
    if group == "person" and features["two scripts"]:
        group = TWO_SCRIPTS
    learned = weights().names
    score = (learned.get(group) or learned["organization"]).probability(features)
    if features.get("numbers differ"):
        score = min(score, _NUMBERS_DIFFER)
    return Comparison(score, score >= THRESHOLD, reasons)


def _plain(name: str) -> str:
    return " ".join(fold(name).split()) if len(name) < 1000 else ""
