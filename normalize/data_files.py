"""The linguistic knowledge that lies beside the code as YAML: read, and nothing else.

For the package's own files, which are known to be right; what users write is read by
`normalize.gazetteer.yaml_files`, which says what is wrong with it and where.
"""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

# The loader in C reads the same ten times faster, where PyYAML was built with it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(package: str, *path: str) -> Any:
    """The file `path` in the folder `data` of a package; None where there is no such file."""
    found = resources.files(package).joinpath("data", *path)
    return yaml.load(found.read_text("utf-8"), LOADER) if found.is_file() else None


def read_folder(package: str, folder: str) -> dict[str, Any]:
    """Every YAML file of a folder there by its name, in the order of the names."""
    found = resources.files(package).joinpath("data", folder).iterdir()
    names = sorted(path.name for path in found if path.name.endswith(".yaml"))
    return {name: read(package, folder, name) for name in names}
