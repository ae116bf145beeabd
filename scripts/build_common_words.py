"""Make the lists of common words that the lint rule `common-word` asks.

    python scripts/build_common_words.py --news FOLDER

writes normalize/text/data/common_words and needs the group `train` of pyproject.toml (wordfreq).
FOLDER holds plain news texts, one a language, named by ISO 639-3 (eng.txt, srp-Latn.txt).

wordfreq writes everything small, so the texts tell which words stand in small letters within a
sentence: a word that they do not show so at least twice, or show more often with a capital, is
left out. German gives all nouns capitals and some scripts have none; there, words that are forms of
shipped entries are left out instead. Of the texts nothing goes into the lists but whether a word
is kept.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections import Counter
from pathlib import Path
from unicodedata import category

from normalize.gazetteer import Gazetteer
from normalize.gazetteer.forms import forms_in_text
from normalize.text.words import WORD, fold

# wordfreq's code -> the news text. Some 25 languages of many newspapers.
LANGUAGES = {
    "ar": None, "bg": "bul", "cs": "ces", "de": None, "el": "ell", "en": "eng", "es": "spa",
    "fa": None, "fi": "fin", "fr": "fra", "he": None, "hi": None, "hu": "hun", "id": "ind",
    "it": "ita", "ja": None, "ko": None, "nl": "nld", "pl": "pol", "pt": "por", "ro": "ron",
    "ru": "rus", "sh": "srp-Latn", "sv": "swe", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": None,
}  # fmt: skip
TOP = 1000
OUT = Path(__file__).parents[1] / "normalize" / "text" / "data" / "common_words"
HEAD = """\
# Common words, the commonest first, names left out. Made by scripts/build_common_words.py from
# wordfreq {version} by Robyn Speer (https://github.com/rspeer/wordfreq; data CC BY-SA 4.0).
"""
_SENTENCE_END = re.compile(r"[.!?…:;\"“”„«»()\[\]—–-]\s*\Z|\A\s*\Z")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, required=True, help="folder of plain texts")
    news = parser.parse_args().news
    from importlib.metadata import version

    import wordfreq

    names = {form.folded for entry in Gazetteer.load() for form in forms_in_text(entry)}
    OUT.mkdir(parents=True, exist_ok=True)
    for language, text in LANGUAGES.items():
        words = [w for w in wordfreq.top_n_list(language, 2 * TOP) if is_word(w)][:TOP]
        if text is None:
            kept = [word for word in words if len(word) > 1 and fold(word) not in names]
        else:
            small, capital = cases((news / f"{text}.txt").read_text("utf-8"))
            kept = [w for w in words if len(w) > 1 and small[w] > max(1, capital[w])]
        head = HEAD.format(version=version("wordfreq"))
        body = textwrap.fill(" ".join(kept), 98, break_long_words=False, break_on_hyphens=False)
        (OUT / f"{language}.txt").write_text(f"{head}{body}\n", "utf-8")
        print(language, len(kept))


def is_word(text: str) -> bool:
    """Whether it is letters, and the marks of scripts that write vowels so."""
    return all(category(sign)[0] in "LM" for sign in text)


def cases(text: str) -> tuple[Counter[str], Counter[str]]:
    """How often words stand in small letters, and how often with a capital, within sentences."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for line in text.splitlines():
        for match in WORD.finditer(line):
            word = match.group()
            if word.islower():
                small[word] += 1
            elif not _SENTENCE_END.search(line[: match.start()]):
                capital[word.lower()] += 1
    return small, capital


if __name__ == "__main__":
    main()
