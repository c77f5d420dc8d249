"""The references as text: the section a rule cites, paragraph by paragraph, with the words cited marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tieline.paths import data_folder

_HEADING = re.compile(r"^(?P<number>\d+(?:\.\d+)+)\s+(?P<title>[A-Z0-9].*)$")
_NAMED = re.compile(r"^(?P<kind>EXHIBIT|FIGURE|Exhibit|Figure) (?P<number>\d+): (?P<title>.+)$")
_CITED = re.compile(r"^(?:(?P<number>\d+(?:\.\d+)+)|(?P<kind>Exhibit|Figure|Table) (?P<which>[\d.\-]+))")
_MARKER = re.compile(r"^(?:- )?(?P<marker>\d{1,2}|[a-z]|[ivx]{2,4})\. ")
_ITEM = re.compile(r"\((\d+)(?:\.\d+)?([a-z]?)\)(?:\s*\(?([a-z])\b\)?)?|\bitems? (\d+)|\band (\d+)\b|\bto \((\d+)\)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = {r"\geq": "≥", r"\leq": "≤", r"\pm": "±", r"\times": "×", r"\%": "%", "**": "", "$": "", "<u>": "", "</u>": ""}
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_COMMON = (
    " the and for with that this which shall must may not its from are company customer section one line shown show "
    "following see more requirement required information "
)
_SHORT = 60
"""A line of a page without numbers that is no longer than so many letters and ends a sentence nowhere is a heading."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or one row of a table; `indent` counts the levels it is set in."""

    text: str
    indent: int = 0
    is_cited: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a row; a single one for a paragraph."""
        return tuple(self.text.split("\t"))


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a reference: its number, its title, its paragraphs."""

    document: str
    number: str
    title: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The section as plain text."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class _Section:
    number: str
    title: str
    lines: tuple[str, ...]


def section_text(document: str, section: str, folder: Path | None = None) -> str | None:
    """The text of a cited section ("ESB 756-2023", "7.4(2)"), or of the nearest section that holds it.

    None where the reference is at hand neither in `folder` nor among the program's own, or has no such section.
    """
    found = passage(document, section, folder=folder)
    return None if found is None else found.text


def passage(document: str, section: str, *, about: str = "", folder: Path | None = None) -> Passage | None:
    """A cited section with the paragraphs cited marked.

    Where the citation names a whole section, the paragraph is marked that has most in common with `about`, if one
    stands out.
    """
    file = _file_of(document, folder)
    if file is None:
        return None
    sections = _sections(file)
    found = _numbered(sections, section) or _titled(sections, section)
    if found is None:
        return None
    paragraphs = tuple(_paragraphs(found.lines))
    cited = frozenset(_cited(paragraphs, section) or _likely(paragraphs, about))
    marked = tuple(replace(p, is_cited=n in cited) for n, p in enumerate(paragraphs))
    return Passage(document, found.number, found.title, marked + _note_elsewhere(sections, marked, section))


def is_at_hand(document: str, folder: Path | None = None) -> bool:
    """Whether the text of a reference can be shown."""
    return _file_of(document, folder) is not None


def file_name(document: str) -> str:
    """The file a reference is looked for under: "ESB 756-2023" is esb-756-2023.txt."""
    return "-".join(document.lower().split()) + ".txt"


def _file_of(document: str, folder: Path | None) -> Path | None:
    places = [*([folder] if folder is not None else []), data_folder("resources") / "references"]
    return next((place / file_name(document) for place in places if (place / file_name(document)).is_file()), None)


# ---------------------------------------------------------------- the sections of a reference
@cache
def _sections(file: Path) -> dict[str, _Section]:
    """The sections by number or title; of two with one number the last, as the first is in the table of contents."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    numbered = any(_HEADING.match(line) for line in lines)
    heads = [(n, head) for n, line in enumerate(lines) if (head := _head(line, numbered)) is not None]
    found: dict[str, _Section] = {}
    if not numbered and heads and heads[0][0]:
        found["Introduction"] = _Section("Introduction", "Introduction", tuple(lines[: heads[0][0]]))
    for place, (start, (number, title)) in enumerate(heads):
        later = (n for n, (other, _) in heads[place + 1 :] if not other.startswith(f"{number}."))
        end = next(later, len(lines))
        found[number] = _Section(number, _clean(title), tuple(lines[start + 1 : end]))
    return found


def _head(line: str, numbered: bool) -> tuple[str, str] | None:
    if (named := _NAMED.match(line)) is not None:
        return f"{named['kind'].capitalize()} {named['number']}", named["title"]
    if numbered:
        head = _HEADING.match(line)
        return None if head is None or len(line) > 2 * _SHORT else (head["number"], head["title"])
    text = line.strip()
    is_title = 0 < len(text) <= _SHORT and text[0].isupper() and text[-1] not in ".:;,|?`" and "|" not in text
    if not is_title or text in ("Note", "Warning") or text.startswith(("Informational", "Warning Icon", "Figure")):
        return None
    return text.split(":")[0] if text.startswith("Step ") else text, text


def _numbered(sections: dict[str, _Section], cited: str) -> _Section | None:
    """The section of a citation's number, or the nearest one above it."""
    match = _CITED.match(cited)
    if match is None:
        return None
    if match["kind"] in ("Exhibit", "Figure"):
        return sections.get(f"{match['kind']} {match['which']}")
    number = match["number"] or match["which"].split("-")[0]
    while number:
        if (found := sections.get(number) or sections.get(f"{number}.0")) is not None:
            return found
        number = number.rpartition(".")[0]
    return None


def _titled(sections: dict[str, _Section], cited: str) -> _Section | None:
    """The section of a title, or the one that holds a row or a paragraph beginning with the words cited."""
    words = cited.partition(",")[0].strip().lower().removesuffix("s")
    for number, section in sections.items():
        if words and number.lower().startswith(words):
            return section
    for section in sections.values():
        if words and any(_clean(line).lower().lstrip("| ").startswith(words) for line in section.lines):
            return section
    return None


# ---------------------------------------------------------------- the paragraphs of a section
def _paragraphs(lines: Sequence[str]) -> Iterator[Paragraph]:
    for line in lines:
        text = _clean(line)
        if not text or set(text) <= set("|:— -`"):
            continue
        if text.startswith("|"):
            text = "\t".join(cell.strip() for cell in text.strip("|").split("|"))
        depth = (len(line) - len(line.lstrip(" "))) + (1 if line.lstrip().startswith(("- ", "• ")) else 0)
        yield Paragraph(text.removeprefix("- "), min(depth, 3))


def _clean(line: str) -> str:
    text = _LINK.sub(r"\1", line)
    for sign, shown in _SIGNS.items():
        text = text.replace(sign, shown)
    return "\t".join(" ".join(cell.split()) for cell in text.split("\t")).strip(" ") if text.strip() else ""


def _cited(paragraphs: Sequence[Paragraph], cited: str) -> Iterator[int] | list[int]:
    """The places of the paragraphs that a citation names within its section."""
    head = _CITED.match(cited)
    rest = cited[head.end() :] if head is not None else cited.partition(",")[2] or cited
    lowered = rest.lower()
    if "exception" in lowered:
        return _from_word(paragraphs, "exception")
    if "footnote" in lowered:
        number = "".join(letter for letter in lowered if letter.isdigit())
        return [n for n, p in enumerate(paragraphs) if _footnote(p.text) == number]
    if head is None:
        word = cited.partition(",")[0].lower().removesuffix("s")
        return _after_word(paragraphs, lowered.strip()) or _after_word(paragraphs, word)
    found: list[int] = []
    first = 0
    for number, letter, further, item, also, last in _ITEM.findall(rest):
        numbers = range(first + 1, int(last) + 1) if last else (int(number or item or also),)
        for wanted in numbers:
            found += _item(paragraphs, wanted, letter or further)
        first = max(numbers, default=0)
    return found


def _item(paragraphs: Sequence[Paragraph], number: int, letter: str) -> list[int]:
    """An item of a numbered list with what belongs to it, or one of its lettered parts."""
    span = _span(paragraphs, range(len(paragraphs)), [str(n) for n in range(1, number + 2)], str(number))
    if not span:
        return [n for n, p in enumerate(paragraphs) if p.cells[0] == str(number) and len(p.cells) > 1]
    if not letter:
        return list(span)
    letters = [chr(code) for code in range(ord("a"), ord(letter) + 2)]
    return list(_span(paragraphs, span, letters, letter)) or list(span)


def _span(paragraphs: Sequence[Paragraph], within: range, order: Sequence[str], wanted: str) -> range:
    """From the paragraph marked `wanted` to the one marked next; lists within lists begin anew, so the order counts."""
    start, awaited = None, 0
    for place in within:
        text = paragraphs[place].text
        marker = _MARKER.match(text)
        if start is not None and text.lower().startswith("exception"):
            return range(start, place)
        if marker is None or marker["marker"] != order[awaited]:
            if start is None and marker is not None and marker["marker"] == wanted and awaited == 0:
                start, awaited = place, len(order) - 1
            continue
        if start is not None:
            return range(start, place)
        if order[awaited] == wanted:
            start = place
        awaited += 1
    return range(0) if start is None else range(start, within.stop)


def _note_elsewhere(
    sections: dict[str, _Section], paragraphs: Sequence[Paragraph], cited: str
) -> tuple[Paragraph, ...]:
    """A footnote that is cited and stands at the foot of a page on which another section goes on."""
    number = cited.lower().partition("footnote ")[2].strip()
    if not number or any(paragraph.is_cited for paragraph in paragraphs):
        return ()
    lines = (line for section in sections.values() for line in section.lines if _footnote(line) == number)
    return tuple(Paragraph(_clean(line), is_cited=True) for line in list(lines)[:1])


def _footnote(text: str) -> str:
    return re.match(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]*", text).group().translate(_SUPERSCRIPTS)  # type: ignore[union-attr]


def _from_word(paragraphs: Sequence[Paragraph], word: str) -> list[int]:
    starts = [n for n, p in enumerate(paragraphs) if p.text.lower().startswith(word)]
    return list(range(starts[0], len(paragraphs))) if starts else []


def _after_word(paragraphs: Sequence[Paragraph], word: str) -> list[int]:
    """The paragraphs that begin with a word, or the one below where it stands alone ("Note")."""
    found = []
    for place, paragraph in enumerate(paragraphs):
        text = paragraph.text.lower()
        if word and text == word and place + 1 < len(paragraphs):
            found.append(place + 1)
        elif word and text.startswith(word):
            found.append(place)
    return found


def _likely(paragraphs: Sequence[Paragraph], about: str) -> list[int]:
    """The paragraph that shares most of the telling words of `about`, if it shares three and more than any other."""
    wanted = _telling(about)
    shares = sorted(((len(wanted & _telling(p.text)), -n) for n, p in enumerate(paragraphs)), reverse=True)
    if not wanted or not shares or shares[0][0] < 3 or (len(shares) > 1 and shares[1][0] == shares[0][0]):
        return []
    return [-shares[0][1]]


def _telling(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z][a-z0-9/]{2,}", text.lower())
    return frozenset(word.rstrip("s") for word in words if f" {word.rstrip('s')} " not in _COMMON)
