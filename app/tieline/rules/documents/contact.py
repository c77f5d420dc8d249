"""Whom the Company reaches at any hour."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.documents.attached import is_draft
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity

_TELEPHONE = re.compile(r"(?:\d[\s().+-]*){7,}")
_ALWAYS = re.compile(r"24\s*/\s*7|24[ -]?h(?:ou)?rs?\b", re.IGNORECASE)


@rule("DOC-020", "contact-24-7", Severity.ERROR, scope=once, cites=ESB("7.4"), fields=("project.contact_24_7",))
def contact_is_stated(site: Site) -> Iterator[Finding]:
    """A person of the customer's who can be reached at all times is named, with a telephone number.

    A general note that gives a number for 24/7 serves as well. On a sheet that has neither case number, date nor stage
    of a submission yet it may still be filled in.

    Why:    When the crew stands before a locked gate at night, it calls there before it takes off the whole service.
    Wrong:  no number; a name alone
    Right:  Mill control room, 401-555-0177
    """
    if not site.ders:
        return
    stated = site.project.text("contact_24_7")
    notes = (n for n in site.project.items("notes") if isinstance(n, str) and _ALWAYS.search(n))
    if any(_TELEPHONE.search(text) for text in (stated or "", *(_ALWAYS.sub("", note) for note in notes))):
        return
    if stated is None and is_draft(site):
        yield Finding.undecided("@project", needs="project.contact_24_7")
        return
    says = f"The 24/7 contact {stated!r} has no telephone number." if stated else "No 24/7 contact is stated."
    yield Finding.at("@project", says=says, remedy="State a name and a telephone number that is answered at all times.")
