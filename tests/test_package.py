"""What is installed: the wheel holds the gazetteers, runs by itself, and brings no PyTorch."""

import subprocess
import sys
from pathlib import Path

import pytest

import normalize
from normalize.gazetteer import bundled

ROOT = Path(__file__).parents[1]


def test_a_checkout_finds_the_gazetteers_in_its_own_folder() -> None:
    assert bundled() == ROOT / "gazetteers"


def test_everything_public_can_be_imported() -> None:
    for name in normalize.__all__:
        assert getattr(normalize, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        normalize.nothing  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = "ctranslate2 argostranslate numpy rich ftfy rapidfuzz fxtranslate"
    code = f"import sys, normalize; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new virtual environment with nothing but the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "-q", "--no-deps", "-w", folder, ROOT], check=True)
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    (wheel,) = folder.glob("newswire_normalize-*.whl")
    subprocess.run([folder / "venv/bin/python", "-m", "pip", "install", "-q", wheel], check=True)
    return folder / "venv" / "bin"


def where_gazetteers_are(environment: Path, folder: Path, **variables: str) -> str:
    """Where that environment, run in that folder, finds and reads the bundled gazetteers."""
    code = "from normalize.gazetteer import Gazetteer, bundled; Gazetteer.load(); print(bundled())"
    done = subprocess.run(
        [environment / "python", "-c", code],
        capture_output=True,
        text=True,
        cwd=folder,
        env=variables,
        check=True,
    )
    return done.stdout.strip()


def test_the_wheel_runs_in_a_clean_environment(environment: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [environment / "normalize", "run", "-", "-q"],
        input="Kremlin spokesman Dmytro Peskov spoke in Moscow on Monday.",
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )
    assert done.stdout == "Kremlin spokesman Dmitry Peskov spoke in Moscow on Monday.\n"
    assert where_gazetteers_are(environment, tmp_path).endswith("normalize/bundled/gazetteers")


def test_a_checkout_runs_in_a_clean_environment_with_its_own_gazetteers(
    environment: Path, tmp_path: Path
) -> None:
    found = where_gazetteers_are(environment, tmp_path, PYTHONPATH=str(ROOT))
    assert found == str(ROOT / "gazetteers")


def test_installing_does_not_bring_pytorch(environment: Path) -> None:
    done = subprocess.run(
        [environment / "python", "-m", "pip", "list"], capture_output=True, text=True, check=True
    )
    packages = {line.split()[0].lower() for line in done.stdout.splitlines()[2:]}
    assert "newswire-normalize" in packages
    assert packages.isdisjoint({"torch", "stanza", "spacy", "triton"})
