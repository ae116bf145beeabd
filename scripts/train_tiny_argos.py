"""Train the tiny Russian-English Argos package that the tests of the Argos engine run on.

What it makes: a real package in the format of Argos Translate (a zip with metadata.json, a
CTranslate2 model in int8, sentencepiece.model and README.md) of about a megabyte, which translates
the kind of sentence in `train_tiny_argos.yaml` and nothing else: who arrived where, who met whom,
who said what. It is no use as a translator; it is there so that tests need no download.

From what: invented sentences, generated from the words and templates in `train_tiny_argos.yaml`.
No other text goes in. Words, templates, script and model were made for this project, Apache-2.0.

How: a Transformer of two and two layers, before-layer normalization, one vocabulary and one
embedding for both languages, trained by Adam on cross-entropy; the conventions are those of the
packages that OpenNMT-py trained for Argos (no token added to the source; the target starts after
<s> and ends with </s>). With the same seed, versions and kind of processor it gives the same bytes.

How long: six to nine minutes on two cores. Needs torch, sentencepiece, ctranslate2, numpy, pyyaml::

    python scripts/train_tiny_argos.py --output tests/data/translate-ru_en-1_0.argosmodel
"""

from __future__ import annotations

import argparse
import io
import itertools
import json
import math
import random
import re
import string
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    import numpy as np
    import torch
    from ctranslate2.specs import TransformerSpec
    from sentencepiece import SentencePieceProcessor

GRAMMAR = Path(__file__).with_suffix(".yaml")
FOLDER = "translate-ru_en-1_0"
CASES = ("nom", "gen", "dat", "acc", "ins", "pre")
UNKNOWN, START, END = 0, 1, 2

VOCABULARY, TOKENIZER_LINES = 1500, 20_000
WIDTH, INNER, LAYERS, HEADS = 128, 384, 2, 4
TRAINING_PAIRS, HELD_OUT_PAIRS = 150_000, 1_000
BATCH_TOKENS = 1_800
PEAK_RATE, WARMUP = 2e-3, 300
SMOOTHING = 0.1
THREADS = 2

METADATA = {
    "package_version": "1.0",
    "argos_version": "1.12",
    "from_code": "ru",
    "from_name": "Russian",
    "to_code": "en",
    "to_name": "English",
}
README = """# Russian to English, a few hundred words

A tiny package for the tests of newswire-normalize. It was trained by scripts/train_tiny_argos.py on
invented sentences and translates only sentences of that kind. Licence: Apache-2.0.
"""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase: its Russian cases, its English, and what it asks of the words around it.

    The short names are those that the templates use: `{leader.ins}`, `{leader.a}`, `{city.v}`.
    """

    nom: str
    gen: str
    dat: str
    acc: str
    ins: str
    pre: str
    en: str
    adj: str = ""
    v: str = "в"
    s: str = "с"
    a: str = ""
    sya: str = "ся"

    @property
    def cap(self) -> str:
        return capitalized(self.nom)

    @property
    def en_cap(self) -> str:
        return capitalized(self.en)

    @property
    def v_cap(self) -> str:
        return capitalized(self.v)

    @classmethod
    def fixed(cls, russian: str, english: str) -> Word:
        return cls(*[russian] * len(CASES), english, v=preposition(russian, "в", "вф"))


@dataclass(frozen=True, slots=True)
class Pair:
    """A Russian sentence and its English."""

    russian: str
    english: str


def capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def preposition(word: str, short: str, clashing: str) -> str:
    """`short`, with an о before a word that begins with a clashing letter and another consonant."""
    return short + "о" * bool(re.match(f"[{clashing}][^аеёиоуыэюяь]", word.lower()))


class Grammar:
    """The words and templates of the YAML file, and the sentences drawn from them."""

    def __init__(self, path: Path) -> None:
        self.data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.words = {
            kind: [self._word(entry) for entry in entries]
            for kind, entries in self.data["words"].items()
        }
        self.syllables: list[str] = self.data["syllables"].split()

    def pair(self, rng: random.Random) -> Pair:
        """One sentence, sometimes two, with the small liberties that wire copy takes."""
        one = self._sentence(rng)
        if rng.random() < 0.08:
            two = self._sentence(rng)
            one = Pair(f"{one.russian} {two.russian}", f"{one.english} {two.english}")
        elif rng.random() < 0.06:
            one = Pair(one.russian.removesuffix("."), one.english.removesuffix("."))
        russian = one.russian if rng.random() < 0.4 else one.russian.replace("ё", "е")
        if rng.random() < 0.3:
            russian = russian.replace("—", rng.choice("–-"))
        return Pair(russian, one.english)

    def _sentence(self, rng: random.Random) -> Pair:
        word = self._phrase("sentences", self.data["sentences"], rng)
        return Pair(word.cap, word.en_cap)

    def _word(self, entry: Sequence[str]) -> Word:
        name, english, declension, *adjective = entry
        stem, _, rest = name.partition(" + ")
        cut, *endings = self.data["declensions"][declension]
        forms = [stem] + [stem[: len(stem) - cut] + ending for ending in endings]
        forms = [f"{form} {rest}".rstrip() for form in forms]
        v, s = preposition(name, "в", "вф"), preposition(name, "с", "сзшж")
        return Word(*forms, english, adj="".join(adjective), v=v, s=s)

    def _phrase(self, kind: str, templates: Sequence[str], rng: random.Random) -> Word:
        russian, bar, english = rng.choice(templates).partition(" | ")
        if not bar:
            raise ValueError(f"{GRAMMAR}: {kind}: {russian!r} has no English; put it after ' | '")
        names = {field.partition(".")[0] for field in slots(russian)}
        filled = {name: self._slot(name.rstrip("2"), rng) for name in sorted(names)}
        return Word.fixed(russian.format_map(filled), english.format_map(filled))

    def _slot(self, kind: str, rng: random.Random) -> Word:
        if kind in self.data["phrases"]:
            return self._phrase(kind, self.data["phrases"][kind], rng)
        if kind in NUMBERS:
            return NUMBERS[kind](rng)
        if kind in ("man", "woman", "person", "last", "leader"):
            return self._person(kind, rng)
        if kind == "city" and rng.random() < 0.02:
            return self._untranslated(rng)
        word = rng.choice(self.words[kind])
        choices = self.data["prepositions"].get(word.nom, [word.v])
        return replace(word, v=rng.choice(choices))

    def _person(self, kind: str, rng: random.Random) -> Word:
        """Somebody: a man, a woman or either; with the `last` name alone; a `leader` with title."""
        sex = kind if kind in ("man", "woman") else rng.choice(["man", "man", "woman"])
        parts = self._name(sex, rng)[-1 if kind == "last" else 0 :]
        english = " ".join(part.en for part in parts)
        if kind == "leader":
            title, country = rng.choice(self.words["title"]), rng.choice(self.words["country"])
            parts = [title, Word.fixed(country.gen, ""), *parts]
            english = f"{country.adj} {title.en} {english}"
        forms = [" ".join(getattr(part, case) for part in parts) for case in CASES]
        a, sya = ("а", "ась") if sex == "woman" else ("", "ся")
        return Word(*forms, english, s=parts[0].s, a=a, sya=sya)

    def _name(self, sex: str, rng: random.Random) -> list[Word]:
        given, surname = (rng.choice(self.words[f"{sex}_{part}"]) for part in ("given", "surname"))
        chance = rng.random()
        if chance < 0.03:
            return [given, self._untranslated(rng)]
        if chance < 0.06:
            return [Word.fixed(f"{given.en} {surname.en}", f"{given.en} {surname.en}")]
        return [given, surname]

    def _untranslated(self, rng: random.Random) -> Word:
        """A name that the translation must leave as it is: in Latin or in unknown letters."""
        if rng.random() < 0.4:
            name = "".join(rng.choices(self.data["foreign"], k=rng.randint(2, 5)))
        else:
            name = " ".join(self._latin(rng) for _ in range(rng.choice([1, 1, 2])))
        return Word.fixed(name, name)

    def _latin(self, rng: random.Random) -> str:
        return capitalized("".join(rng.choices(self.syllables, k=rng.randint(2, 3))))


def slots(template: str) -> list[str]:
    return [field for _, field, _, _ in string.Formatter().parse(template) if field]


def _count(rng: random.Random) -> Word:
    """A number after which Russian takes the genitive plural, whatever is counted."""
    while True:
        number = rng.randint(5, rng.choice([30, 1000]))
        if 5 <= number % 100 <= 20 or number % 10 in (0, 5, 6, 7, 8, 9):
            return Word.fixed(str(number), str(number))


def _decimal(rng: random.Random) -> Word:
    whole, tenths = rng.randint(0, rng.choice([9, 99])), rng.randint(1, 9)
    return Word.fixed(f"{whole},{tenths}", f"{whole}.{tenths}")


def _magnitude(rng: random.Random) -> Word:
    whole, tenths = rng.randint(3, 8), rng.randint(1, 9)
    return Word.fixed(f"{whole},{tenths}", f"{whole}.{tenths}")


def _day(rng: random.Random) -> Word:
    return Word.fixed(*[str(rng.randint(1, 31))] * 2)


def _year(rng: random.Random) -> Word:
    return Word.fixed(*[str(rng.randint(1940, 2035))] * 2)


NUMBERS = {
    "count": _count,
    "decimal": _decimal,
    "magnitude": _magnitude,
    "day": _day,
    "year": _year,
}


def sentences(grammar: Grammar, rng: random.Random) -> Iterator[Pair]:
    """Pairs without end, none twice."""
    seen: set[str] = set()
    while True:
        pair = grammar.pair(rng)
        if pair.russian not in seen:
            seen.add(pair.russian)
            yield pair


# Training -------------------------------------------------------------------------------------


def train_tokenizer(pairs: Sequence[Pair], *, foreign: str) -> bytes:
    """A SentencePiece model of both languages that covers every letter but the foreign ones."""
    import sentencepiece

    known = [side for p in pairs for side in (p.russian, p.english) if not set(side) & set(foreign)]
    cyrillic = "".join(map(chr, range(ord("а"), ord("я") + 1))) + "ё"
    latin = string.ascii_letters + string.digits + string.punctuation
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(known[:TOKENIZER_LINES]),
        model_writer=model,
        model_type="bpe",
        vocab_size=VOCABULARY,
        character_coverage=1.0,
        required_chars=latin + cyrillic + cyrillic.upper() + "«»–—№",
        split_digits=True,
        num_threads=1,
        unk_id=UNKNOWN,
        bos_id=START,
        eos_id=END,
        pad_id=-1,
        minloglevel=2,
    )
    return model.getvalue()


def batches(
    pairs: Sequence[Pair], tokenizer: SentencePieceProcessor, rng: random.Random
) -> Iterator[list[tuple[list[int], list[int]]]]:
    """Batches without end of pairs as tokens, each of pairs of about one length."""
    encoded = list(
        zip(
            tokenizer.encode([pair.russian for pair in pairs]),
            tokenizer.encode([pair.english for pair in pairs]),
            strict=True,
        )
    )
    while True:
        order = sorted(encoded, key=lambda pair: len(pair[1]) + rng.random() * 4)
        groups = list(_grouped(order))
        rng.shuffle(groups)
        yield from groups


def _grouped(
    pairs: Sequence[tuple[list[int], list[int]]],
) -> Iterator[list[tuple[list[int], list[int]]]]:
    group: list[tuple[list[int], list[int]]] = []
    longest = 0
    for pair in pairs:
        longest = max(longest, len(pair[0]), len(pair[1]) + 1)
        if group and longest * (len(group) + 1) > BATCH_TOKENS:
            yield group
            group, longest = [], max(len(pair[0]), len(pair[1]) + 1)
        group.append(pair)
    yield group


def build_model() -> torch.nn.ModuleDict:
    """The network: one embedding that reads both languages and writes, and the Transformer."""
    from torch import nn

    transformer = nn.Transformer(
        WIDTH, HEADS, LAYERS, LAYERS, INNER, dropout=0.0, batch_first=True, norm_first=True
    )
    embedding = nn.Embedding(VOCABULARY, WIDTH)
    nn.init.normal_(embedding.weight, std=WIDTH**-0.5)
    return nn.ModuleDict({"embedding": embedding, "transformer": transformer})


def positions(length: int) -> torch.Tensor:
    """The sinusoids that CTranslate2 adds by itself where a model brings none: (length, WIDTH)."""
    import torch

    half = WIDTH // 2
    rates = torch.exp(torch.arange(half) * (-math.log(10_000) / (half - 1)))
    angles = torch.arange(1, length + 1)[:, None] * rates
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def scores(model: torch.nn.ModuleDict, source: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Logits over the vocabulary after each token of `target`; rows are padded with -1."""
    from torch import nn

    def embedded(tokens: torch.Tensor) -> torch.Tensor:
        return model["embedding"](tokens.clamp(min=0)) * WIDTH**0.5 + positions(tokens.shape[1])

    out = model["transformer"](
        embedded(source),
        embedded(target),
        tgt_mask=nn.Transformer.generate_square_subsequent_mask(target.shape[1]).isinf(),
        src_key_padding_mask=source < 0,
        memory_key_padding_mask=source < 0,
        tgt_is_causal=True,
    )
    return nn.functional.linear(out, model["embedding"].weight)


def padded(rows: Sequence[Sequence[int]]) -> torch.Tensor:
    import torch

    longest = max(map(len, rows))
    return torch.tensor([[*row, *[-1] * (longest - len(row))] for row in rows])


def learning_rate(step: int, steps: int) -> float:
    """The share of the peak rate: a warm-up, then half a cosine down to nothing."""
    if step < WARMUP:
        return (step + 1) / WARMUP
    return 0.5 * (1 + math.cos(math.pi * (step - WARMUP) / max(1, steps - WARMUP)))


def train(
    pairs: Sequence[Pair], tokenizer: SentencePieceProcessor, *, steps: int, seed: int
) -> torch.nn.ModuleDict:
    """The network after `steps` batches. Prints the loss now and then."""
    import torch

    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(seed)
    model = build_model()
    optimizer = torch.optim.Adam(model.parameters(), lr=PEAK_RATE, betas=(0.9, 0.98), eps=1e-9)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: learning_rate(n, steps))
    feed = batches(pairs, tokenizer, random.Random(seed))
    started = time.perf_counter()
    for step, batch in zip(range(1, steps + 1), feed, strict=False):
        loss = _loss(model, batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 100 == 0 or step == steps:
            print(f"step {step}: loss {loss.item():.4f}, {time.perf_counter() - started:.0f} s")
    return model


def _loss(model: torch.nn.ModuleDict, batch: Sequence[tuple[list[int], list[int]]]) -> torch.Tensor:
    """Cross-entropy, smoothed over all pieces but the end of the sentence.

    Argos keeps the first four translations that end. A model that is nearly certain of every piece
    has no good second choice, so if the end took part in the smoothing, four stumps would end
    before the right translation does.
    """
    import torch

    source = padded([russian for russian, _ in batch])
    read = padded([[START, *english] for _, english in batch])
    write = padded([[*english, END] for _, english in batch])
    known = write >= 0
    logarithms = scores(model, source, read)[known].log_softmax(dim=-1)
    right = -logarithms.gather(1, write[known][:, None]).mean()
    any_piece = -logarithms[:, END + 1 :].mean()
    return torch.lerp(right, any_piece, SMOOTHING)


# Packing --------------------------------------------------------------------------------------


def converted(model: torch.nn.ModuleDict, pieces: Sequence[str]) -> TransformerSpec:
    """The network as CTranslate2 knows it, in int8."""
    from ctranslate2.specs import TransformerSpec

    weights = {name: value.numpy() for name, value in model.state_dict().items()}
    spec = TransformerSpec.from_config(LAYERS, HEADS, pre_norm=True)
    spec.config.layer_norm_epsilon = 1e-5
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    for part in (spec.encoder.embeddings[0], spec.decoder.embeddings, spec.decoder.projection):
        part.weight = weights["embedding.weight"]
    for side, name in ((spec.encoder, "encoder"), (spec.decoder, "decoder")):
        fill(side.layer_norm, weights, f"transformer.{name}.norm")
        for number, layer in enumerate(side.layer):
            fill_layer(layer, weights, f"transformer.{name}.layers.{number}")
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def fill_layer(layer: Any, weights: Mapping[str, np.ndarray], name: str) -> None:
    """Set one layer; PyTorch numbers the normalizations in the order of the blocks they precede."""
    blocks = [(layer.self_attention, "self_attn")]
    if hasattr(layer, "attention"):
        blocks.append((layer.attention, "multihead_attn"))
    for number, (block, part) in enumerate(blocks, 1):
        fill(block.layer_norm, weights, f"{name}.norm{number}")
        fill_attention(block, weights, f"{name}.{part}")
    fill(layer.ffn.layer_norm, weights, f"{name}.norm{len(blocks) + 1}")
    fill(layer.ffn.linear_0, weights, f"{name}.linear1")
    fill(layer.ffn.linear_1, weights, f"{name}.linear2")


def fill_attention(block: Any, weights: Mapping[str, np.ndarray], name: str) -> None:
    """Set one attention: in three projections if it looks at itself, else query apart."""
    weight, bias = weights[f"{name}.in_proj_weight"], weights[f"{name}.in_proj_bias"]
    *inputs, output = block.linear
    cuts = [0, len(weight)] if len(inputs) == 1 else [0, WIDTH, len(weight)]
    for part, start, end in zip(inputs, cuts, cuts[1:], strict=False):
        part.weight, part.bias = weight[start:end], bias[start:end]
    fill(output, weights, f"{name}.out_proj")


def fill(part: Any, weights: Mapping[str, np.ndarray], name: str) -> None:
    weight, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    if hasattr(part, "gamma"):
        part.gamma, part.beta = weight, bias
    else:
        part.weight, part.bias = weight, bias


def write_package(path: Path, spec: TransformerSpec, tokenizer: bytes) -> None:
    """Write the zip: the same contents give the same bytes, whatever the clock says."""
    with tempfile.TemporaryDirectory() as folder:
        spec.save(folder)
        files = {f"model/{file.name}": file.read_bytes() for file in Path(folder).iterdir()}
    files["metadata.json"] = json.dumps(METADATA, indent=2).encode() + b"\n"
    files["sentencepiece.model"] = tokenizer
    files["README.md"] = README.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as package:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{FOLDER}/{name}", date_time=(1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            package.writestr(info, files[name], zipfile.ZIP_DEFLATED, 9)


# Checking -------------------------------------------------------------------------------------


def exact_matches(path: Path, pairs: Sequence[Pair]) -> list[tuple[Pair, str]]:
    """The pairs with what the package makes of their Russian, searched as Argos searches."""
    import ctranslate2
    import sentencepiece

    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(path).extractall(folder)
        home = Path(folder) / FOLDER
        tokenizer = sentencepiece.SentencePieceProcessor(
            model_file=str(home / "sentencepiece.model")
        )
        translator = ctranslate2.Translator(str(home / "model"), intra_threads=THREADS)
        results = translator.translate_batch(
            tokenizer.encode([pair.russian for pair in pairs], out_type=str),
            replace_unknowns=True,
            max_batch_size=32,
            beam_size=4,
            length_penalty=0.2,
        )
    found = [tokenizer.decode_pieces(result.hypotheses[0]) for result in results]
    return list(zip(pairs, found, strict=True))


def report(path: Path, pairs: Sequence[Pair]) -> None:
    """Print how many held-out sentences come out right to the letter, and some that do not."""
    results = exact_matches(path, pairs)
    wrong = [(pair, found) for pair, found in results if pair.english != found]
    right = len(pairs) - len(wrong)
    print(
        f"{path}: {path.stat().st_size:,} bytes; {right} of {len(pairs)} held-out sentences right"
    )
    for pair, found in wrong[:10]:
        print(f"  {pair.russian}\n    wanted {pair.english}\n    found  {found}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Train the tiny Russian-English Argos package of the tests."
    )
    parser.add_argument("--output", type=Path, required=True, help="the .argosmodel to write")
    parser.add_argument("--steps", type=int, default=2500, help="batches to train on")
    parser.add_argument("--seed", type=int, default=1, help="decides sentences and weights")
    return parser.parse_args()


def main() -> None:
    import sentencepiece

    options = arguments()
    grammar = Grammar(GRAMMAR)
    drawn = sentences(grammar, random.Random(options.seed))
    pairs = list(itertools.islice(drawn, TRAINING_PAIRS + HELD_OUT_PAIRS))
    training, held_out = pairs[HELD_OUT_PAIRS:], pairs[:HELD_OUT_PAIRS]
    trained = train_tokenizer(training, foreign=grammar.data["foreign"])
    tokenizer = sentencepiece.SentencePieceProcessor(model_proto=trained)
    model = train(training, tokenizer, steps=options.steps, seed=options.seed)
    pieces = [tokenizer.id_to_piece(number) for number in range(VOCABULARY)]
    write_package(options.output, converted(model, pieces), trained)
    report(options.output, held_out)


if __name__ == "__main__":
    main()
