"""What speaks for an entry where a form of it, or nearly one, stands in a text; and how likely it
is that the entry is meant, all taken together.

How likely that is was learned by `scripts/train_linking.py`.
"""

from __future__ import annotations

import math

from normalize.gazetteer import Entry
from normalize.gazetteer.forms import ENGLISH, Form
from normalize.link.reading import Reading, neighbours
from normalize.link.surroundings import Surroundings
from normalize.link.trees import trees
from normalize.link.weigh import Features
from normalize.text.common_words import common_words
from normalize.text.scripts import CASED, UNSPACED, script_of

# What is so like a name by known spellings of given names and by sound is the name, however it is
# spelled; where given names are English, Jon is not John.
_ALIKE, _ALIKE_WORDS, _SPELLED_OTHERWISE = 0.915, 0.96, 0.9
# A form in a text of English that stands there letter by letter is what it says.
KNOWN_IN_ENGLISH = 0.99


def evidence(
    reading: Reading, around: Surroundings, entry: Entry, form: Form, start: int, end: int
) -> Features:
    """What a text says for or against an entry of which a form may stand from `start` to `end`."""
    language = reading.language or ENGLISH
    own = form.is_of(language)
    named = any(tag.partition("-")[0] == language for tag in entry.names)
    cased = script_of(reading.text[start]) in CASED
    folded = reading.folded[start:end]
    fame = math.log1p(len(entry.names))
    return {
        "own form": float(own),
        "English form": float(not form.languages),
        "English form, own other": float(not form.languages and named),
        "form of no language": float(form.undetermined),
        "form of another language": float(
            bool(form.languages) and not own and not form.undetermined
        ),
        "own form is other": float(named and not own),
        "country spoken of": float(around.speaks_of(entry.country)),
        "no country": float(entry.country is None),
        "needs context": float(bool(entry.context)),
        "context missing": float(not around.allow(entry)),
        "after a word for places": float(reading.is_placed(start)),
        "term": float(form.kind == "term"),
        "no capitals": float(not cased),
        "no spaces": float(script_of(reading.text[start]) in UNSPACED),
        "opens sentence": float(cased and reading.opens_sentence_at(start)),
        "common word": float(folded in common_words()),
        "fame": fame,
        "fame without capitals": 0.0 if cased else fame,
        "length": math.log(end - start),
        "length without capitals": 0.0 if cased else math.log(end - start),
        "several words": float(form.length > 1),
        "person": float(form.kind == "person"),
        "English given names": float(entry.country in {None, *neighbours()["english"]}),
        "organization": float(form.kind == "organization"),
        "acronym": float(form.acronym),
    }


def group_of(form: Form, found: Features, english: bool) -> str:
    """By which weights a candidate is weighed."""
    person = form.kind == "person" and form.length > 1
    kind = "person" if person else "several words" if form.length > 1 else "one word"
    if english:
        return f"{kind} in English"
    return f"{kind}, two scripts" if found.get("two scripts") else kind


def likely(group: str, found: Features) -> float:
    """The probability that an entry is meant, from all that was found."""
    learned = trees().get(group)
    score = 0.5 if learned is None else learned.probability(found)
    person = group.startswith("person")
    alike = found.get("likeness", 0.0) >= (_ALIKE if person else _ALIKE_WORDS)
    if alike and not (person and found["English given names"]) and found["English form"]:
        score = max(score, _SPELLED_OTHERWISE)
    return score
