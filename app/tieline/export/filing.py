"""The name a submittal is filed under, and writing it without ever harming what is there.

ESB 756, 5.1.1.6: Case#<case number>_Oneline_Revision#<two digits>_(<date submitted>); the form is the profile's.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from datetime import date
from pathlib import Path

from tieline.model.document import Document
from tieline.model.profile import FilingName, Profile

LONGEST_NAME = 255
"""Bytes of UTF-8 and UTF-16 units that a name may have on the file systems of macOS and Windows."""
_FORBIDDEN = '<>:"/\\|?*'
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?:\..*)?\Z", re.IGNORECASE)


class FilingNameError(ValueError):
    """A name under which nothing can be filed; the message says what is missing or wrong."""


def filing_name(
    document: Document,
    profile: Profile,
    submitted: date | None = None,
    *,
    today: date | None = None,
    suffix: str = ".pdf",
) -> str:
    """The file name of this submittal: `Case#00412345_Oneline_Revision#02_(2026-11-21).pdf`.

    The date is `submitted`, else the day the current revision says it was submitted, else `today`. Raises
    FilingNameError where the case number or the revision is missing, or a file cannot bear the name.
    """
    case = _case_number(document)
    revision = document.current_revision()
    if revision is None:
        raise FilingNameError("there is no revision yet; add a row to the revision block to name the file")
    if revision.number < 0:
        raise FilingNameError(f"the revision number is {revision.number}; 0 or more is wanted")
    day = submitted or _date_of(revision.submitted, revision.number) or today
    if day is None:
        raise FilingNameError(f"revision {revision.number} does not say when it was submitted; give a date")
    name = _filled(profile.filing_name, case, revision.number, day) + suffix
    if (fault := name_fault(name)) is not None:
        raise FilingNameError(f"the file name {_shown(name)} {fault}")
    return name


def name_fault(name: str) -> str | None:
    """Why a file cannot bear `name` on Windows or macOS, or None where it can."""
    if bad := next((char for char in name if char in _FORBIDDEN or not char.isprintable()), None):
        shown = f'"{bad}"' if bad.isprintable() else f"the character U+{ord(bad):04X}"
        return f"holds {shown}, which a file name cannot bear on Windows or macOS"
    if not name or name in (".", ".."):
        return "is no name"
    if name[-1] in ". ":
        return "ends in a dot or a space, which Windows takes away"
    if _RESERVED.match(name):
        return "is a name that Windows keeps for a device"
    if max(len(name.encode("utf-8")), len(name.encode("utf-16-le")) // 2) > LONGEST_NAME:
        return f"is longer than {LONGEST_NAME} characters"
    return None


def write_new(path: Path, data: bytes, force: bool = False) -> None:
    """Write `data` at `path`, whole or not at all. Raises FileExistsError where something is there, unless `force`.

    The bytes go to a file beside it first; only when all are on the disk does that take the name, so that a fault on
    the way leaves nothing half-written and an old file as it was.
    """
    if not force and (path.exists() or path.is_symlink()):
        raise _there(path)
    part = path.with_name(f".tieline-{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if force:
            part.replace(path)
        else:
            _take_name(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _take_name(part: Path, path: Path) -> None:
    """Give `part` its name unless another has taken it meanwhile; a hard link tells, a rename would not."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise _there(path) from None
    except OSError:  # a file system without hard links
        if path.exists():
            raise _there(path) from None
        part.replace(path)


def _there(path: Path) -> FileExistsError:
    return FileExistsError(f"{path} is there already; nothing was written")


def _case_number(document: Document) -> str:
    raw = document.project.props.get("case_number")
    if raw is not None and not isinstance(raw, str):
        raise FilingNameError(f"the case number is {_shown(str(raw))}; text is wanted")
    case = raw or ""
    if not case.strip():
        raise FilingNameError("the project has no case number; the Company's case number is part of the file name")
    if case != case.strip():
        raise FilingNameError(f"the case number {_shown(case)} begins or ends with a blank")
    if (fault := name_fault(case)) is not None:
        raise FilingNameError(f"the case number {_shown(case)} {fault}")
    return case


def _date_of(text: str | None, number: int) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FilingNameError(
            f"revision {number} was submitted on {_shown(text)}; a date YYYY-MM-DD is wanted"
        ) from None


def _filled(form: FilingName, case: str, revision: int, day: date) -> str:
    try:
        return form.pattern.format(case=case, revision=f"{revision:0{form.revision_digits}d}", date=_written(form, day))
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise FilingNameError(f"the profile's pattern {_shown(form.pattern)} cannot be filled ({error!r})") from None


def _written(form: FilingName, day: date) -> str:
    """The date in the profile's form. `%Y` has fewer than four digits before the year 1000 on some systems."""
    return day.strftime(form.date_form.replace("%Y", f"{day.year:04d}"))


def _shown(text: str) -> str:
    safe = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
    return f'"{safe}"' if len(safe) <= 60 else f'"{safe[:57]}..."'
