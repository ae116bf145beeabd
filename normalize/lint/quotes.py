"""Which words YAML readers take for something else than text, and how those are quoted."""

from __future__ import annotations

import re
from functools import cache
from io import StringIO
from typing import Any

import yaml
from yaml.emitter import Emitter

# Words of YAML 1.1 that PyYAML itself reads as text, though other readers do not.
# Source: https://yaml.org/type/bool.html
_ONE_LETTER = frozenset("yYnN")
# What YAML 1.2 reads as a number and YAML 1.1 does not.
# Source: https://yaml.org/spec/1.2.2/#1032-tag-resolution
_NUMBER = re.compile(r"0o[0-7]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_TEXT = "tag:yaml.org,2002:str"


def is_text(value: str) -> bool:
    """Whether every reader, of YAML 1.1 and 1.2, takes an unquoted value for text."""
    if value in _ONE_LETTER or _NUMBER.fullmatch(value):
        return False
    tag: str = _resolver().resolve(yaml.ScalarNode, value, (True, False))
    return tag == _TEXT


def is_plain(value: str, in_flow: bool) -> bool:
    """Whether a value needs no quotes, within brackets (`in_flow`) or outside."""
    if not value or not is_text(value):
        return False
    found = Emitter(StringIO(), allow_unicode=True).analyze_scalar(value)
    return bool(found.allow_flow_plain if in_flow else found.allow_block_plain)


def quoted(value: str) -> str:
    """A value of one line in double quotes."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@cache
def _resolver() -> Any:
    """What PyYAML, a reader of YAML 1.1, goes by."""
    return yaml.resolver.Resolver()
