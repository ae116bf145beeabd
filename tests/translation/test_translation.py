"""Translation runs offline on real models, and says what is missing where there is none."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from normalize import Normalizer, translate
from normalize.document import Detection, Document
from normalize.errors import ModelMissingError
from normalize.translation import Translate, engine_for, engines, install_command
from normalize.translation.argos import Argos
from normalize.translation.firefox import Firefox

PORTUGUESE = "A presidente da Moldávia, Maia Sandu, falou na segunda-feira em Bruxelas."


def test_portuguese_becomes_english_without_a_network() -> None:
    document = translate(PORTUGUESE)
    assert document.translation is not None
    assert (document.translation.status, document.translation.engine) == ("done", "firefox")
    assert "Maia Sandu" in document.text
    assert "Monday" in document.text
    assert document.replay() == document.text


def test_english_becomes_portuguese_too() -> None:
    document = translate("The president spoke on Monday in Brussels.", "en", "pt")
    assert "segunda-feira" in document.text


def test_a_translation_is_one_edit_a_sentence_and_keeps_the_paragraphs() -> None:
    document = translate("Primeira frase. Segunda frase.\n\n\nTerceira frase.\n", "pt")
    assert [edit.before for edit in document.edits] == [
        "Primeira frase.", "Segunda frase.", "Terceira frase.",
    ]  # fmt: skip
    assert document.text.count("\n") == 4


def test_words_in_letters_that_the_model_does_not_know_are_kept() -> None:
    document = translate("O porta-voz Песков falou hoje. 👍", "pt")
    assert "Песков" in document.text
    assert "👍" in document.text


def test_a_sentence_longer_than_the_model_reads_keeps_its_end() -> None:
    clause = "o presidente falou com o ministro sobre a energia e os preços, "
    document = translate(clause * 15 + "e depois viajou para Bruxelas.", "pt")
    assert "Brussels" in document.text


def test_numbers_alone_are_not_sent_to_the_model() -> None:
    assert translate("1 234,5\n\n***", "pt").edits == ()


def test_a_missing_model_is_named_with_the_command_that_gets_it() -> None:
    document = translate("Președintele a declarat luni că va merge la Chișinău.", "ro")
    assert document.untranslated
    assert document.text == document.original
    assert document.translation is not None
    assert document.translation.message == (
        "no model translates ro to en here; to get it, run: fxtranslate models add ro en"
    )


def test_a_language_without_any_model_in_the_world_is_told_so() -> None:
    with pytest.raises(ModelMissingError, match="no engine publishes one"):
        engine_for("xx", "en", engines())


def test_the_command_is_that_of_the_better_engine_that_has_the_pair() -> None:
    assert install_command("ru", "en") == "fxtranslate models add ru en"
    assert install_command("ky", "en") == "argospm update && argospm install translate-ky_en"
    assert install_command("xx", "en") is None


def test_a_model_that_was_fetched_is_found_by_the_name_of_its_folder(tmp_path: Path) -> None:
    carried = Firefox().models["pt", "en"].weights.parent
    (tmp_path / "pt-en").symlink_to(carried)
    fetched = Firefox([tmp_path])
    assert fetched.pairs() == {("pt", "en")}
    assert "Brussels" in fetched.translate(["Ele falou em Bruxelas."], "pt", "en")[0]


def test_a_damaged_model_leaves_the_document_as_it_is_and_says_which(tmp_path: Path) -> None:
    home = tmp_path / "pt-en"
    home.mkdir()
    for name in ("model.pten.intgemm.alphas.bin", "vocab.pten.spm"):
        (home / name).write_bytes(b"not a model")
    document = replace(Document.of(PORTUGUESE), language=Detection("pt", "Latn", 1.0))
    result = Translate([Firefox([tmp_path])], "en")(document)
    assert result.untranslated
    assert result.text == PORTUGUESE
    assert result.translation is not None
    assert str(home) in str(result.translation.message)


@pytest.fixture
def argos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Argos:
    """The engine with one real package installed: Russian to English, small, trained here."""
    from argostranslate import settings

    with zipfile.ZipFile(
        Path(__file__).parents[1] / "data" / "translate-ru_en-1_0.argosmodel"
    ) as z:
        z.extractall(tmp_path)
    monkeypatch.setattr(settings, "package_dirs", [tmp_path])
    return Argos()


def test_an_installed_argos_package_translates(argos: Argos) -> None:
    assert argos.pairs() == {("ru", "en")}
    document = replace(
        Document.of("Президент России Владимир Путин прибыл в Москву."),
        language=Detection("ru", "Cyrl", 1.0),
    )
    result = Translate([argos], "en")(document)
    assert result.text == "Russian President Vladimir Putin arrived in Moscow."
    assert result.translation is not None
    assert result.translation.engine == "argos"


def test_the_argos_engine_never_imports_the_sentence_splitter_under_the_agpl(argos: Argos) -> None:
    import sys

    argos.translate(["Президент России Владимир Путин прибыл в Москву."], "ru", "en")
    assert "minisbd" not in sys.modules


def test_a_damaged_argos_package_is_named(argos: Argos, tmp_path: Path) -> None:
    for weights in tmp_path.rglob("model.bin"):
        weights.write_bytes(b"broken")
    document = replace(Document.of("Путин прибыл."), language=Detection("ru", "Cyrl", 1.0))
    result = Translate([argos], "en")(document)
    assert result.untranslated
    assert result.translation is not None
    assert str(tmp_path) in str(result.translation.message)


def test_packages_that_cannot_be_listed_leave_the_document_as_it_is(
    argos: Argos, tmp_path: Path
) -> None:
    for metadata in tmp_path.rglob("metadata.json"):
        metadata.write_text("{")
    document = replace(Document.of("Путин прибыл."), language=Detection("ru", "Cyrl", 1.0))
    result = Translate([argos], "en")(document)
    assert result.untranslated
    assert "Argos packages cannot be read" in str(result.translation)


def test_the_names_of_the_source_are_kept_beside_those_of_the_translation() -> None:
    document = Normalizer()(PORTUGUESE)
    assert {m.id for m in document.source_mentions} >= {"sandu-maia", "moldova"}
    assert {m.id for m in document.mentions} >= {"sandu-maia", "brussels"}
    source = document.source_text
    assert all(source[m.start : m.end] == m.text for m in document.source_mentions)
