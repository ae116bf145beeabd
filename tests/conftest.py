"""Tests keep what is compiled, and the user's own gazetteers, out of the user's own folders."""

import os
import tempfile

_HOME = tempfile.TemporaryDirectory(prefix="normalize-tests-")
os.environ["XDG_CACHE_HOME"] = os.path.join(_HOME.name, "cache")
os.environ["XDG_CONFIG_HOME"] = os.path.join(_HOME.name, "config")
os.environ.pop("NORMALIZE_GAZETTEERS", None)
