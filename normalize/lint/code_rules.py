"""Rules about codes of countries, languages and scripts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from normalize import data_files
from normalize.lint.findings import Flaw
from normalize.lint.scope import Scope


def country_code(scope: Scope) -> Iterator[Flaw]:
    """A country is an officially assigned code of ISO 3166-1 alpha-2: GB, not UK; not XX."""
    for draft in scope.checked:
        code = draft.fields.get("country")
        if code is not None and code not in _countries():
            message = f"{code!r} is no assigned code of ISO 3166-1 alpha-2 (RU, UA, GB, ...)"
            yield scope.flaw(draft, "country-code", message, "country")


def language_code(scope: Scope) -> Iterator[Flaw]:
    """A language is a valid BCP 47 tag, of two letters where there are two: de, not deu."""
    for draft in scope.checked:
        for tag in draft.fields.get("names", {}):
            without_script = "-".join(part for part in tag.split("-") if not _is_script(part))
            if problem := _language_problem(without_script):
                yield scope.flaw(draft, "language-code", f"{tag!r} {problem}", f"names.{tag}")


def script_code(scope: Scope) -> Iterator[Flaw]:
    """A script in a language tag is a code of ISO 15924: sr-Latn, zh-Hant."""
    from langcodes import tag_is_valid

    for draft in scope.checked:
        for tag in draft.fields.get("names", {}):
            for part in filter(_is_script, tag.split("-")[1:]):
                if not (part.istitle() and tag_is_valid(f"und-{part}")):
                    message = f"{part!r} in {tag!r} is no script of ISO 15924 (Latn, Cyrl, ...)"
                    yield scope.flaw(draft, "script-code", message, f"names.{tag}")


def _is_script(part: str) -> bool:
    return len(part) == 4 and part.isalpha()


@cache
def _language_problem(tag: str) -> str:
    from langcodes import Language, standardize_tag, tag_is_valid

    if not tag_is_valid(tag):
        return "is no language tag of BCP 47 (ru, uk, pt-BR, ...)"
    language, *others = tag.split("-")
    if any(len(part) == 2 and part not in _countries() for part in others):
        return "names no country of ISO 3166-1 alpha-2"
    short = standardize_tag(language).partition("-")[0]
    # One code for a language and one for a larger one around it (cnr, sr) are both right.
    same = len(language) > len(short) and Language.get(short).to_alpha3() == language
    return f"is written {short!r}" if same else ""


@cache
def _countries() -> frozenset[str]:
    codes: str = data_files.read("normalize.lint", "countries.yaml")["codes"]
    return frozenset(codes.split())
