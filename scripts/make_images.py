"""Make the pictures that README.md and docs show, from the package as it is installed.

`terminal.svg` is what `normalize run FILE --diff` prints, `report.png` is the HTML report of the
same run, photographed by a headless Chromium where there is one, `gazetteers.svg` is what `stats
--plot` of `normalize gazetteer` draws. Run it after anything that changes how results look, or the
names that come along::

    python scripts/make_images.py --input examples/machine-translated.txt --output docs/images
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from normalize import Normalizer
from normalize.document import Document
from normalize.formats.html import report
from normalize.formats.plot import save
from normalize.formats.terminal import diff_side_by_side, diff_unified, summary
from normalize.gazetteer import Gazetteer
from normalize.gazetteer.statistics import statistics

BROWSERS = ("chromium", "google-chrome", "chromium-browser")
# Columns of the terminal; width and height of the browser's window in CSS pixels.
COLUMNS = 100
WINDOW = (1280, 1400)
# Seconds that a browser may take.
PATIENCE = 60


def main() -> None:
    options = _options()
    text = options.input.read_text("utf-8")
    document = Normalizer()(text)
    options.output.mkdir(parents=True, exist_ok=True)
    command = f"normalize run {options.input} --diff"
    if options.side_by_side:
        command += " --side-by-side"
    terminal = options.output / "terminal.svg"
    terminal.write_text(
        _terminal(str(options.input), document, command, options.side_by_side), "utf-8"
    )
    print(f"wrote {terminal}")
    coverage = options.output / "gazetteers.svg"
    save(statistics(Gazetteer.load()), "The names that come along", coverage)
    print(f"wrote {coverage}")
    picture = options.output / "report.png"
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"skipped {picture}: none of {', '.join(BROWSERS)} is on the PATH", file=sys.stderr)
        return
    _photograph(browser, report([(str(options.input), document)]), picture)
    print(f"wrote {picture}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--input", type=Path, default=Path("examples/machine-translated.txt"))
    parser.add_argument("--output", type=Path, default=Path("docs/images"))
    parser.add_argument("--side-by-side", action="store_true", help="draw the diff in columns")
    return parser.parse_args()


def _terminal(name: str, document: Document, command: str, side_by_side: bool) -> str:
    """What the command prints, as SVG, with no font from elsewhere."""
    console = Console(
        record=True,
        width=COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
    )
    draw = diff_side_by_side if side_by_side else diff_unified
    for drawn in (draw(name, document), summary([(name, document)])):
        console.print(drawn)
    svg = console.export_svg(title=command, unique_id="terminal")
    svg = re.sub(r"@font-face\s*{[^}]*}\s*", "", svg)
    return svg.replace("Fira Code", "ui-monospace, SFMono-Regular, Menlo, Consolas")


def _photograph(browser: str, page: str, picture: Path) -> None:
    """Raises CalledProcessError or TimeoutExpired where the browser fails."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_text(page, "utf-8")
        subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-quic",
                "--disable-sync",
                "--hide-scrollbars",
                "--no-first-run",
                "--force-device-scale-factor=1.5",
                f"--user-data-dir={folder}/profile",
                f"--window-size={WINDOW[0]},{WINDOW[1]}",
                f"--screenshot={picture.resolve()}",
                file.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )


if __name__ == "__main__":
    main()
