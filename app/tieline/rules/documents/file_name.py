"""The name under which the one-line is filed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from tieline.model.profile import Profile
from tieline.model.records import Revision
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity

_CASE = re.compile(r"\d{5,10}")
_CASE_LENIENT = re.compile(r"[0-9A-Za-z-]{4,12}")
_LENIENT = re.compile(
    r"Case#?(?P<case>[0-9A-Za-z-]{4,12})_One-?line_Revision#?(?P<revision>\d{1,3})_"
    r"\(?(?P<date>\d{4}-\d{2}-\d{2}|\d{8}|\d{2}-\d{2}-\d{4}|\d{1,2}\.\d{1,2}\.\d{4})\)?(\.(pdf|dwg))?",
    re.IGNORECASE,
)
_DATE_FORMS = ("%Y-%m-%d", "%Y%m%d", "%m%d%Y", "%m-%d-%Y", "%m.%d.%Y")


def _strict(profile: Profile) -> re.Pattern[str]:
    """The profile's form of the file name as a pattern with the groups case, revision and date."""
    naming = profile.filing_name
    pattern = re.escape(naming.pattern)
    parts = {
        "{case}": r"(?P<case>[0-9A-Za-z-]{4,12})",
        "{revision}": rf"(?P<revision>\d{{{naming.revision_digits}}})",
        "{date}": r"(?P<date>[0-9A-Za-z.-]+)",
    }
    for word, group in parts.items():
        pattern = pattern.replace(re.escape(word), group)
    return re.compile(pattern + r"(\.pdf)?", re.IGNORECASE)


def _form(profile: Profile) -> str:
    return profile.filing_name.pattern.format(case="xxxxxx", revision="xx", date="date submitted") + ".pdf"


def _filed(site: Site) -> Revision | None:
    """The latest revision that has been filed under a name."""
    named = [r for r in site.document.revisions.values() if r.file]
    return max(named, key=lambda r: r.number, default=None)


@rule("DOC-010", "file-name-form", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"), fields=("project.case_number",))
def file_name_follows_the_convention(site: Site) -> Iterator[Finding]:
    """The file is named Case#xxxxxx_Oneline_Revision#xx_(Date-Submitted).

    The bulletin's form has no extension; a name may be stated with .pdf or without.

    Why:    The Company files submittals by this name. A name that says the same in a slightly other form is a
            warning; so is a case number that is not 5 to 10 digits.
    Wrong:  oneline_v2.pdf
    Right:  Case#00412345_Oneline_Revision#02_(2026-11-21).pdf
    """
    yield from _case_number(site)
    revision = _filed(site)
    if revision is None or revision.file is None or _strict(site.profile).fullmatch(revision.file):
        return
    lenient = _LENIENT.fullmatch(revision.file) is not None
    yield Finding.at(
        revision.id,
        says=f"The file name {revision.file!r} does not follow the convention {_form(site.profile)}.",
        remedy="Export the sheet; the program writes the name.",
        severity=Severity.WARNING if lenient else None,
    )


def _case_number(site: Site) -> Iterator[Finding]:
    case = site.project.text("case_number")
    if case is None:
        yield Finding.undecided("@project", needs="project.case_number")
    elif not _CASE.fullmatch(case):
        lenient = _CASE_LENIENT.fullmatch(case) is not None
        yield Finding.at(
            "@project",
            says=f"The case number {case!r} is not of the form the Company uses (5 to 10 digits).",
            remedy="Correct the case number.",
            severity=Severity.WARNING if lenient else None,
        )


def _same_day(text: str, submitted: str, site: Site) -> bool | None:
    """Whether the date in a file name is the date submitted; None where it is no date."""
    for form in (site.profile.filing_name.date_form, *_DATE_FORMS):
        try:
            return datetime.strptime(text, form).date().isoformat() == submitted
        except ValueError:
            continue
    return None


@rule("DOC-011", "file-name-agrees", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"))
def file_name_agrees(site: Site) -> Iterator[Finding]:
    """Case number, revision and date in the file name are those of the sheet.

    Why:    A file under another case's number or an old revision's is lost.
    Wrong:  Revision#01 in the name, revision 2 in the block
    Right:  both 02
    """
    revision = _filed(site)
    if revision is None or revision.file is None:
        return
    match = _strict(site.profile).fullmatch(revision.file) or _LENIENT.fullmatch(revision.file)
    if match is None:
        return
    case = site.project.text("case_number")
    if case is None:
        yield Finding.undecided(revision.id, needs="project.case_number")
    elif match["case"] != case:
        yield _differs(revision, "case number", match["case"], case)
    if int(match["revision"]) != revision.number:
        yield _differs(revision, "revision", match["revision"], str(revision.number))
    if not revision.submitted:
        yield Finding.undecided(revision.id, needs=f"the date on which revision {revision.number} was submitted")
    elif not _same_day(match["date"], revision.submitted, site):
        yield _differs(revision, "date submitted", match["date"], revision.submitted)


def _differs(revision: Revision, what: str, named: str, stated: str) -> Finding:
    return Finding.at(
        revision.id,
        says=f"The file name states the {what} {named}, the sheet {stated}.",
        values={"in_file_name": named, "on_sheet": stated},
        remedy="Export the sheet again under the right name.",
    )
