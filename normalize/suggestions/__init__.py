"""Names that no gazetteer knows: suggested for one, and spelled alike in one text.

`Corpus` collects them over many texts, with their spellings; `drafted`, `yaml` and `to_json` make a
gazetteer of them that an editor looks over; `Consistent` is the stage that gives each of them one
spelling in a document. Names that are known are `normalize.link`'s.
"""

from normalize.suggestions.consistent import Consistent
from normalize.suggestions.corpus import Corpus, Suggestion
from normalize.suggestions.drafting import drafted, to_json, yaml

__all__ = ["Consistent", "Corpus", "Suggestion", "drafted", "to_json", "yaml"]
