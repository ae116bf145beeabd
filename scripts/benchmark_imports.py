"""How fast is each format imported, and in how much memory?

Makes a file of made-up names in exactly each format, imports it in a process of its own, and prints
a row of a Markdown table: records, megabytes of source, entries a second, peak memory. Then what
was imported from the first format is compiled, opened and asked for misspelled names.

    python scripts/benchmark_imports.py --records 1000000 --only wikidata --only skos
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

SYLLABLES = "ba be bo da de do fa ga go ha ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe "
SYLLABLES += "ra re ri ro sa se si so ta te ti to va ve vi vo za ze zi zo shko lenko nov rin dze"
CYRILLIC = str.maketrans("abdefghiklmnoprstvz", "абдефгхиклмнопрствз")
COUNTRIES = ("RU", "UA", "DE", "FR", "KZ", "GE")
IMPORT = """
import sys
from pathlib import Path
from normalize.gazetteer.importers import Options
from normalize.gazetteer.importing import run
format, source, target, options = sys.argv[1:5]
options = eval(options, {"Options": Options, "Path": Path})
report = run(format, Path(source), Path(target), options)
print(report.written, report.passed_over.total, report.seconds)
"""
COMPILE = """
import random, sys, time
from pathlib import Path
from normalize.gazetteer import Gazetteer, compiled, json_lines
source, target = map(Path, sys.argv[1:3])
start = time.perf_counter()
count = compiled.write(target, json_lines.entries(source))
print(count, target.stat().st_size / 1e6, time.perf_counter() - start)
"""
OPEN = """
import random, sys, time
from normalize.gazetteer import Gazetteer
start = time.perf_counter()
gazetteer = Gazetteer.load(sys.argv[1])
opened = time.perf_counter() - start
gazetteer.resolve("Elena Marsh")
first = time.perf_counter() - start
rng = random.Random(1)
names = [gazetteer.entries[rng.randrange(len(gazetteer))].name for _ in range(2000)]
asked = []
for name in names:
    at = rng.randrange(1, len(name) - 1)
    asked.append(name[:at] + rng.choice("aeiouknrst") + name[at + 1 :])
start = time.perf_counter()
found = gazetteer.resolve_many(asked, limit=1)
print(opened, first, len(asked) / (time.perf_counter() - start))
"""


def people(count: int) -> Iterator[tuple[int, str, str]]:
    """Numbers from 1, names in English and in Russian letters."""
    rng, syllables = random.Random(5), SYLLABLES.split()
    for number in range(1, count + 1):
        words = ["".join(rng.choices(syllables, k=rng.randint(2, 4))) for _ in range(2)]
        name = " ".join(words).title()
        yield number, name, name.lower().translate(CYRILLIC).title()


def wikidata(path: Path, count: int) -> str:
    def claim(prop: str, value: dict[str, Any]) -> dict[str, Any]:
        snak = {
            "snaktype": "value",
            "property": prop,
            "hash": "0" * 40,
            "datavalue": {"value": value, "type": "wikibase-entityid"},
            "datatype": "wikibase-item",
        }
        return {"mainsnak": snak, "type": "statement", "id": f"Q1${prop}", "rank": "normal"}

    def item(number: int) -> dict[str, Any]:
        return {"entity-type": "item", "numeric-id": number, "id": f"Q{number}"}

    with path.open("w") as file:
        file.write("[\n")
        for number, name, native in people(count):
            languages = ("en", "de", "fr", "es", "it", "pl", "nl", "sv")
            labels = {code: {"language": code, "value": name} for code in languages}
            labels["ru"] = {"language": "ru", "value": native}
            entity = {
                "type": "item",
                "id": f"Q{number}",
                "labels": labels,
                "descriptions": {"en": {"language": "en", "value": "Russian politician"}},
                "aliases": {"en": [{"language": "en", "value": name.upper()}]},
                "claims": {
                    "P31": [claim("P31", item(5))],
                    "P27": [claim("P27", item(159))],
                    "P106": [claim("P106", item(82955)) for _ in range(8)],
                },
                "sitelinks": {
                    f"{code}wiki": {"site": f"{code}wiki", "title": name, "badges": []}
                    for code in languages
                },
                "lastrevid": 1,
                "modified": "2026-01-01T00:00:00Z",
            }
            file.write(json.dumps(entity, ensure_ascii=False) + (",\n" if number < count else "\n"))
        file.write("]\n")
    return "Options()"


def ftm(path: Path, count: int) -> str:
    with path.open("w") as file:
        for number, name, native in people(count):
            properties = {
                "name": [name, name.upper(), native],
                "country": [COUNTRIES[number % 6].lower()],
                "position": ["Member of parliament"],
                "topics": ["role.pep"],
                "birthDate": ["1960-01-01"],
            }
            entity = {
                "id": f"NK-{number}",
                "caption": name,
                "schema": "Person",
                "properties": properties,
                "datasets": ["made_up"],
                "referents": [f"made-up-{number}"],
                "target": True,
                "first_seen": "2026-01-01T00:00:00",
            }
            file.write(json.dumps(entity) + "\n")
    return "Options()"


def geonames(path: Path, count: int) -> str:
    alternates = path.with_name("alternateNamesV2.txt")
    with path.open("w") as file, alternates.open("w") as others:
        for number, name, native in people(count):
            town = name.replace(" ", "-")
            file.write(
                f"{number}\t{town}\t{town}\t{native}\t50.1\t30.2\tP\tPPL\t{COUNTRIES[number % 6]}"
                f"\t\t12\t\t\t\t{number % 90_000 + 1000}\t\t180\tEurope/Kyiv\t2026-01-01\n"
            )
            for at, (code, form) in enumerate(
                (("ru", native), ("en", town), ("link", "https://x"))
            ):
                others.write(f"{number * 3 + at}\t{number}\t{code}\t{form}\t\t\t\t\t\t\n")
    return f"Options(alternates=Path({str(alternates)!r}))"


def jrc_names(path: Path, count: int) -> str:
    with path.open("w") as file:
        file.write("# made up\n")
        for number, name, native in people(count):
            plus, other = name.replace(" ", "+"), native.replace(" ", "+")
            file.write(f"{number}\tP\tu\t{plus}\n{number}\tP\tru\t{other}\n")
    return "Options()"


def turtle(path: Path, count: int) -> str:
    with path.open("w") as file:
        file.write("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n")
        file.write("@prefix ex: <http://example.org/> .\n")
        for number, name, native in people(count):
            file.write(
                f'ex:c{number} a skos:Concept ;\n  skos:prefLabel "{name}"@en, "{native}"@ru ;\n'
                f'  skos:altLabel "{name.upper()}"@en ;\n'
                f"  skos:exactMatch <http://www.wikidata.org/entity/Q{number}> .\n"
            )
    return 'Options(kind="person")'


def rdf_xml(path: Path, count: int) -> str:
    with path.open("w") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            ' xmlns:skos="http://www.w3.org/2004/02/skos/core#">\n'
        )
        for number, name, native in people(count):
            file.write(
                f'<skos:Concept rdf:about="http://example.org/c{number}">\n'
                f'  <skos:prefLabel xml:lang="en">{name}</skos:prefLabel>\n'
                f'  <skos:prefLabel xml:lang="ru">{native}</skos:prefLabel>\n'
                f'  <skos:altLabel xml:lang="en">{name.upper()}</skos:altLabel>\n'
                f"</skos:Concept>\n"
            )
        file.write("</rdf:RDF>\n")
    return 'Options(kind="person")'


def popolo(path: Path, count: int) -> str:
    with path.open("w") as file:
        file.write('{"persons": [')
        for number, name, native in people(count):
            person = {
                "id": f"p{number}",
                "name": name,
                "other_names": [{"lang": "ru", "name": native, "note": "multilingual"}],
                "identifiers": [{"scheme": "wikidata", "identifier": f"Q{number}"}],
                "birth_date": None,
            }
            file.write(("," if number > 1 else "") + json.dumps(person))
        file.write('], "organizations": [{"id": "o1", "name": "Made-up Assembly"}]')
        file.write(', "memberships": []}')
    return "Options()"


def csv_table(path: Path, count: int) -> str:
    with path.open("w") as file:
        file.write("id,Full name,names.ru,country\n")
        for number, name, native in people(count):
            file.write(f'{number},"{name}",{native},{COUNTRIES[number % 6]}\n')
    return 'Options(kind="person", columns={"name": "Full name"})'


def excel(path: Path, count: int) -> str:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("people")
    sheet.append(["id", "name", "names.ru", "country"])
    # A sheet has 1,048,576 rows.
    for number, name, native in islice(people(count), 1_048_575):
        sheet.append([number, name, native, COUNTRIES[number % 6]])
    book.save(path)
    return 'Options(kind="person")'


# What a row is called, the format that reads it, its file, and what makes that.
SOURCES: dict[str, tuple[str, str, Callable[[Path, int], str]]] = {
    "wikidata": ("wikidata", "latest-all.json", wikidata),
    "ftm": ("ftm", "entities.ftm.json", ftm),
    "geonames": ("geonames", "allCountries.txt", geonames),
    "jrc-names": ("jrc-names", "entities", jrc_names),
    "skos, Turtle": ("skos", "concepts.ttl", turtle),
    "skos, RDF/XML": ("skos", "concepts.rdf", rdf_xml),
    "popolo": ("popolo", "popolo.json", popolo),
    "csv": ("csv", "people.csv", csv_table),
    "excel": ("excel", "people.xlsx", excel),
}


def measured(code: str, *arguments: str) -> tuple[list[float], float]:
    """What a Python process prints, as numbers, and its peak memory in MB."""
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE)
    assert process.stdout is not None
    printed = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    return [float(number) for number in printed.split()], usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--only", action="append", choices=[*SOURCES, "compile"])
    parser.add_argument("--folder", type=Path, help="for the files made; else a temporary one")
    args = parser.parse_args()
    chosen = args.only or [*SOURCES, "compile"]
    print("| format | records | source, MB | passed over | entries a second | peak, MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, (format, file, make) in SOURCES.items():
        if name not in chosen:
            continue
        with tempfile.TemporaryDirectory(dir=args.folder) as folder:
            source, target = Path(folder) / file, Path(folder) / "made.jsonl"
            options = make(source, args.records)
            size = source.stat().st_size / 1e6
            (written, bad, seconds), peak = measured(
                IMPORT, format, str(source), str(target), options
            )
            print(f"| {name} | {written:,.0f} | {size:,.0f} | {bad:,.0f} "
                  f"| {written / seconds:,.0f} | {peak:,.0f} |", flush=True)  # fmt: skip
    if "compile" in chosen:
        compile_and_open(args.records, args.folder)


def compile_and_open(records: int, folder: Path | None) -> None:
    """The last rows: one compiled file of so many entries."""
    with tempfile.TemporaryDirectory(dir=folder) as made:
        source, target = Path(made) / "people.jsonl", Path(made) / "people.gazetteer"
        with source.open("w") as file:
            for number, name, native in people(records):
                entry = {"id": str(number), "kind": "person", "name": name, "names": {"ru": native}}
                file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        (count, size, seconds), peak = measured(COMPILE, str(source), str(target))
        print(f"\ncompiled {count:,.0f} entries in {seconds:,.1f} s, {size:,.0f} MB, "
              f"peak {peak:,.0f} MB")  # fmt: skip
        (opened, first, rate), peak = measured(OPEN, str(target))
        print(f"opened in {opened:.3f} s, first answer after {first:.2f} s, "
              f"{rate:,.0f} misspelled names resolved a second, peak {peak:,.0f} MB")  # fmt: skip


if __name__ == "__main__":
    began = time.perf_counter()
    main()
    print(f"\n{time.perf_counter() - began:,.0f} s in all", file=sys.stderr)
