"""Names without a gazetteer: how they are read and spelled, what their parts are, whether two may
be one's.

>>> from normalize.names import compare
>>> compare("Пескова", "Lavrov").is_match
False
"""

from normalize.names.comparison import Comparison, compare
from normalize.names.parts import ParsedName, parse
from normalize.names.romanization import romanize
from normalize.names.variation import variants

__all__ = ["Comparison", "ParsedName", "compare", "parse", "romanize", "variants"]
