"""Gazetteers kept right: rules that find what is wrong in them, and a mender for what needs no
judgement.

Reach for it before a gazetteer is published. What breaks the format is refused by the loader as
well; these rules say what the loader lets pass.
"""

from normalize.lint.checking import RULES, lint
from normalize.lint.findings import Finding, Fix
from normalize.lint.mending import fix

__all__ = ["RULES", "Finding", "Fix", "fix", "lint"]
