"""Names without a gazetteer: how they are read, how they sound, whether two may be one."""

from normalize.names.romanize import romanize

__all__ = ["romanize"]
