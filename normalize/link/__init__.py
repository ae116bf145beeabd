"""Names in running text: find them, decide which entity is meant, write the canonical spelling."""

from normalize.link.stages import Link, Rewrite

__all__ = ["Link", "Rewrite"]
