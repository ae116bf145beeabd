"""Rules about the forms of entries: which are needed, which are shared, which are common words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalize.gazetteer.draft import Draft
from normalize.gazetteer.entry import Candidate, Entry
from normalize.gazetteer.forms import ENGLISH
from normalize.link.find import Finder
from normalize.lint.findings import Flaw
from normalize.lint.scope import Scope, written_forms
from normalize.names import compare
from normalize.text.common_words import common_words
from normalize.text.words import fold

# A sentence in which a person, a place and an organization may all stand.
# A name that opens a sentence is found with more care.
_SENTENCES = (
    "On Monday reporters asked about {} and other matters.",
    "{} was in the news on Monday.",
)
# An acronym, which is found in capitals only: as `Form.acronym`.
_LONGEST_ACRONYM = 8


def needless_alias(scope: Scope) -> Iterator[Flaw]:
    """An alias is only what both `resolve` and the linker do not find without it. Aliases of terms
    are their wrong phrases, and acronyms are found as they are or not at all: both stay."""
    asked = [
        (draft, alias)
        for draft in scope.checked
        for alias in draft.fields.get("aliases", ())
        if draft.kind != "term" and not _is_acronym(alias)
    ]
    if not asked:
        return
    bare = scope.without_aliases
    finder = Finder(bare)
    answers = bare.resolve_many([alias for _, alias in asked])
    for (draft, alias), candidates in zip(asked, answers, strict=True):
        if _is_resolved(candidates, draft.id) and _is_linked(finder, alias, draft.id):
            message = f"{alias!r} is found without this alias; take it out"
            yield scope.flaw(draft, "needless-alias", message, "aliases", alias)


def _is_resolved(candidates: Sequence[Candidate], entry_id: str) -> bool:
    """Whether an entry is the first of the candidates, and no other as likely."""
    if not candidates or candidates[0].id != entry_id or not candidates[0].is_match:
        return False
    return len(candidates) == 1 or candidates[0].score > candidates[1].score


def _is_linked(finder: Finder, alias: str, entry_id: str) -> bool:
    """Whether a finder takes an alias in running text for the entry, whole and without doubt."""
    return all(
        any(
            (mention.text, mention.id) == (alias, entry_id) and mention.score >= finder.threshold
            for mention in finder(sentence.format(alias), ENGLISH)
        )
        for sentence in _SENTENCES
    )


def shared_form(scope: Scope) -> Iterator[Flaw]:
    """Two entries that share a form say so: one names the other under `namesakes`. Capitals and
    accents aside, forms that look alike are one."""
    for draft in scope.checked:
        entry = scope.entries[draft.id]
        told: set[str] = set()
        for field, form, _ in written_forms(draft):
            for other in _others(scope, entry, form):
                if other.id not in told and not _say_so(entry, other):
                    told.add(other.id)
                    message = (
                        f"{form!r} is a form of {other.id!r} too; take it out of one of them, "
                        f"or add 'namesakes: [{other.id}]' if both are rightly called so"
                    )
                    yield scope.flaw(draft, "shared-form", message, field, form)
        yield from _namesakes(scope, draft)


def _others(scope: Scope, entry: Entry, form: str) -> list[Entry]:
    found = {known.id: known for known in scope.by_form.get(fold(form), ())}
    found.pop(entry.id, None)
    return list(found.values())


def _say_so(one: Entry, other: Entry) -> bool:
    return other.id in one.namesakes or one.id in other.namesakes


def _namesakes(scope: Scope, draft: Draft) -> Iterator[Flaw]:
    """Namesakes that are none."""
    forms = scope.folded_forms(scope.entries[draft.id])
    for other in draft.fields.get("namesakes", ()):
        if other not in scope.entries:
            message = f"{other!r} is no entry"
        elif other == draft.id:
            message = "an entry is no namesake of itself"
        elif forms.isdisjoint(scope.folded_forms(scope.entries[other])):
            message = f"{other!r} shares no form with this entry; take it out"
        else:
            continue
        yield scope.flaw(draft, "shared-form", message, "namesakes", other)


def native_spelling(scope: Scope) -> Iterator[Flaw]:
    """What `names` give for a person or a place is a spelling of its name, an alias or a style, as
    `compare` understands spellings. Names of organizations are translated, and not looked at."""
    paths = {draft.path for draft in scope.checked}
    covered = {path for path in paths for known in scope.exceptions
               if known.covers_file("native-spelling", path)}  # fmt: skip
    for draft in scope.checked:
        if draft.path in covered or draft.kind not in {"person", "place"}:
            continue
        entry = scope.entries[draft.id]
        known = (entry.name, *entry.aliases, *entry.styles.values())
        for field, form, language in written_forms(draft):
            if language is None or any(
                compare(name, form, draft.kind, language=language).is_match for name in known
            ):
                continue
            message = (
                f"{form!r} ({language}) does not sound like {entry.name!r}; correct it, "
                "or except it with a reason if it is right"
            )
            yield scope.flaw(draft, "native-spelling", message, field, form, language)


def common_word(scope: Scope) -> Iterator[Flaw]:
    """No form is a common word of a big language. It would be found wherever that word opens a
    sentence, for the linker looks for all forms in all texts. Capitals within a form tell it from
    a word: acronyms, AvtoVAZ; so does a context that an entry needs. Demonyms are not looked at:
    they are never rewritten."""
    for draft in scope.checked:
        for field, form, language in written_forms(draft):
            # What needs a context is found only in it.
            safe = draft.kind == "term" or scope.entries[draft.id].context
            if safe or field == "demonyms" or any(sign.isupper() for sign in form[1:]):
                continue
            if heard := ", ".join(common_words().get(fold(form), ())):
                message = f"{form!r} is a common word ({heard}); take it out, or except it"
                yield scope.flaw(draft, "common-word", message, field, form, language)


def _is_acronym(form: str) -> bool:
    return form.isupper() and len(form) <= _LONGEST_ACRONYM
