"""Statements of RDF as a stream: Turtle, N-Triples and RDF/XML, recognized by their content.

Turtle and N-Triples are cut into blocks of whole statements; a block that is broken is read
statement by statement, so that a broken one is passed over and nothing else. RDF/XML cannot be cut;
it is read as far as it is well formed. What the statements mean is for
`normalize.gazetteer.importers.skos`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from normalize.errors import InputError
from normalize.gazetteer.importers.content import Content
from normalize.gazetteer.importers.problems import Problems

if TYPE_CHECKING:
    from pyoxigraph import Quad

_KNOWN = "it must be Turtle, N-Triples or RDF/XML"
# Bytes by which a source is recognized, and bytes of Turtle that are parsed together.
_HEAD, _BLOCK = 1 << 16, 1 << 18
# Bytes at the end of RDF/XML in which its first element must end, and statements given together.
_TAIL, _TOGETHER = 1 << 12, 1_000
# A statement that is longer is none.
_LONGEST = 64 * 2**20
_END = re.compile(rb"\.[ \t]*(?:#[^\n]*)?\r?\n")
# What a full stop may stand in without ending a statement: texts, addresses, comments. A text or an
# address that is not closed is passed over by its first character.
_TOKEN = re.compile(
    rb'"""(?:[^"\\]++|\\.|"(?!""))*+"""'
    rb"|'''(?:[^'\\]++|\\.|'(?!''))*+'''"
    rb"|(?P<open>\"\"\"|''')"
    rb'|"(?:[^"\\\r\n]++|\\.)*+"'
    rb"|'(?:[^'\\\r\n]++|\\.)*+'"
    rb"|<[^<>\s]*>|#[^\n]*|(?P<end>\.[ \t]*(?:#[^\n]*)?\r?\n)|[\"'<.]",
    re.S,
)
# A statement that is not over after so many bytes is taken for broken.
_LONGEST_TEXT = 4 * 2**20
# Errors without a statement between them, after which RDF/XML is given up.
_PATIENCE = 1_000
_XML = re.compile(rb"<\?xml|<!DOCTYPE|<!--|<(?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*\s[^>]*xmlns")
_ENTITY = re.compile(rb"<!ENTITY\s+(\S+)\s+(?:\"([^\"]*)\"|'([^']*)'|(SYSTEM|PUBLIC|%))")
# The entities of RDF/XML stand for namespaces.
_LONGEST_ENTITY = 512


def statements(source: Path, problems: Problems) -> Iterator[list[Quad]]:
    """The statements of a file, some at a time, in its order. `problems` gets what is broken.

    Raises InputError where the file is none of the formats, where it ends too early, and where it
    is so broken that nothing after the place can be read; what came before has been given by then.
    """
    with Content(source) as content:
        head = content.read(_HEAD)
        begin = head.lstrip()
        if not begin:
            content.check()
        _check(source, begin)
        reader = _XmlReader if _XML.match(begin) else _TurtleReader
        yield from reader(content, head).statements(problems)


def _check(source: Path, begin: bytes) -> None:
    if not begin:
        raise InputError(source, f"is empty; {_KNOWN}")
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in begin[:200]:
        raise InputError(source, "is not UTF-8; save it as UTF-8")
    if begin.startswith((b"{", b"[{", b"[\n")):
        raise InputError(source, f"is JSON; {_KNOWN} (JSON-LD can be converted)")
    if re.match(rb"<(!doctype )?html", begin, re.I):
        raise InputError(source, f"is a web page; {_KNOWN}")


class _TurtleReader:
    """Reads Turtle block by block; each is read with the prefixes that were declared before it."""

    def __init__(self, content: Content, head: bytes) -> None:
        self.content = content
        self.left = head
        self.any = False
        self.prefixes: dict[str, str] = {}
        # Relative addresses are of the file itself; what they are relative to nobody needs.
        self.base = "urn:base:/"

    def statements(self, problems: Problems) -> Iterator[list[Quad]]:
        last = False
        while not last:
            read = self.content.read(_BLOCK)
            last = not read
            block, self.left = _cut(self.left + read, last)
            if (found := self._parse(block)) is not None:
                self.content.line += block.count(b"\n")
                yield found
            else:
                yield from self._piecewise(block, problems, last)
            if len(self.left) > _LONGEST:
                raise InputError(
                    self.content.source,
                    f"line {self.content.line:,} begins a statement of more than "
                    f"{_LONGEST // 2**20} MB; end statements at the end of a line",
                )
        self.content.check()
        if not self.any and problems.total:
            raise InputError(self.content.source, f"holds no statements; {_KNOWN}")

    def _parse(self, piece: bytes, lenient: bool = False) -> list[Quad] | None:
        """The statements of a piece; None where it is broken."""
        from pyoxigraph import RdfFormat, parse

        declared = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in self.prefixes.items())
        parser = parse(
            declared.encode() + piece, RdfFormat.TURTLE, base_iri=self.base, lenient=lenient
        )
        try:
            found = list(parser)
        except SyntaxError:
            return None
        self.any = self.any or bool(found)
        self.prefixes = parser.prefixes
        self.base = parser.base_iri or self.base
        return found

    def _piecewise(self, block: bytes, problems: Problems, last: bool) -> Iterator[list[Quad]]:
        """Statement by statement, so that nothing is lost but those that are broken."""
        at = 0
        while at < len(block):
            end = _end_of_statement(block, at)
            if end is None and not last and len(block) - at < _LONGEST_TEXT:
                self.left = block[at:] + self.left
                return
            piece = block[at:end]
            # Many files have addresses and languages that are none, and are read all the same.
            found = self._parse(piece)
            if found is None:
                found = self._parse(piece, lenient=True)
            if found is None:
                end = self._pass_over(block, at, problems)
                piece = block[at:end]
            else:
                yield found
            self.content.line += piece.count(b"\n")
            at += len(piece)

    def _pass_over(self, block: bytes, at: int, problems: Problems) -> int:
        """Where to go on behind a broken statement: the end of the first line that may end it."""
        match = _END.search(block, at)
        end = match.end() if match else len(block)
        piece = block[at:end]
        if match is None and not piece.rstrip().endswith(b"."):
            self.content.check()
            problem = f"is cut off after line {self.content.line:,}"
            raise InputError(
                self.content.source, problem if self.any else f"{problem}, or of no kind; {_KNOWN}"
            )
        blank = len(piece) - len(piece.lstrip())
        line = self.content.line + piece[:blank].count(b"\n")
        problems.note(f"line {line:,}", "is no statement of Turtle")
        return end


def _cut(content: bytes, last: bool) -> tuple[bytes, bytes]:
    """What should be whole statements, and what may be the beginning of another."""
    if last:
        return content, b""
    ends = [match.end() for match in _END.finditer(content, max(len(content) - 2 * _BLOCK, 0))]
    at = ends[-1] if ends else 0
    return content[:at], content[at:]


def _end_of_statement(block: bytes, at: int) -> int | None:
    """The end of the line where the statement that begins at `at` ends; None where it goes on."""
    for match in _TOKEN.finditer(block, at):
        if match.lastgroup == "end":
            return match.end()
        if match.lastgroup == "open":
            return None
    return None


class _XmlReader:
    """Reads RDF/XML to its end, and counts lines, which the parser does not."""

    def __init__(self, content: Content, head: bytes) -> None:
        self.content = content
        self.head = head.lstrip()
        self.tail = b""
        # Bytes since statements were given last: of one that is too long no end is read.
        self.silent = 0
        root = re.search(rb"<([A-Za-z_][\w.:-]*)", re.sub(rb"<!--.*?-->", b"", head, flags=re.S))
        self.root = re.escape(root.group(1)) if root else b""
        self._check_entities()

    def _check_entities(self) -> None:
        """Entities may stand for one another, and a small file so for gigabytes."""
        sizes: dict[bytes, int] = {}
        for name, one, other, outside in _ENTITY.findall(self.head):
            text = one or other
            size = len(text) + sum(sizes.get(used, 0) for used in re.findall(rb"&([^;]+);", text))
            sizes[name] = size
            if size > _LONGEST_ENTITY or outside:
                shown = name.decode(errors="replace")
                raise InputError(
                    self.content.source,
                    f"declares an entity ({shown}) that is too long or lies in another file; write "
                    "it out where it is needed",
                )

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as the parser asks for them."""
        if self.silent > _LONGEST:
            return b""
        content = self.head or self.content.read(max(size, _HEAD))
        content, self.head = content[:size], content[size:]
        self.content.line += content.count(b"\n")
        self.silent += len(content)
        self.tail = (self.tail + content)[-_TAIL:]
        return content

    def statements(self, problems: Problems) -> Iterator[list[Quad]]:
        from pyoxigraph import RdfFormat, parse

        parser = parse(cast(IO[bytes], self), RdfFormat.RDF_XML, base_iri="urn:base:/")
        errors = 0
        while True:
            found: list[Quad] = []
            try:
                for quad in parser:
                    found.append(quad)
                    if len(found) == _TOGETHER:
                        self.silent = 0
                        yield found
                        found, errors = [], 0
            except SyntaxError as error:
                yield found
                errors = 0 if found else errors + 1
                self._note(str(error.msg), errors, problems)
            else:
                yield found
                break
        self._check_end()

    def _note(self, problem: str, errors: int, problems: Problems) -> None:
        """Raises InputError where nothing can be read behind an error."""
        line = self.content.line
        if problem.startswith(("ill-formed", "syntax error")) or errors > _PATIENCE:
            self._check_end()
            raise InputError(
                self.content.source, f"is no well-formed XML before line {line:,}: {problem}"
            )
        problems.note(f"before line {line:,}", problem)

    def _check_end(self) -> None:
        """Raises InputError where the file ends before its first element does, which the parser
        does not say."""
        line = self.content.line
        if self.silent > _LONGEST:
            problem = f"a statement before line {line:,} has more than {_LONGEST // 2**20} MB"
            raise InputError(self.content.source, problem)
        more = self.head or self.content.read(1)
        self.content.check()
        whole = rb"</%s\s*>|<%s\b[^<]*/>" % (self.root, self.root)
        if not more and not re.search(whole, self.tail):
            raise InputError(self.content.source, f"is cut off after line {line:,}")
