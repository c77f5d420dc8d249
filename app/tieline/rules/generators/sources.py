"""The sources of a site by what they are, and whether a fact of theirs is stated."""

from __future__ import annotations

from tieline.model.records import Device
from tieline.network.certification import SB, certification, is_rotating
from tieline.network.site import Site
from tieline.rules.labels.wording import carries, plain


def inverters(site: Site) -> tuple[Device, ...]:
    """Inverters, and storage units with an inverter of their own."""
    return tuple(der for der in site.ders if not is_rotating(der))


def machines(site: Site) -> tuple[Device, ...]:
    """Synchronous and induction machines that can run in parallel."""
    return tuple(der for der in site.ders if is_rotating(der))


def sb_inverters(site: Site) -> tuple[Device, ...]:
    """The inverters certified to UL 1741 SB, or with that certification pending."""
    return tuple(der for der in inverters(site) if certification(der) == SB)


def is_applied_for(der: Device) -> bool:
    """Whether a source is part of this application; one that stands already was accepted with an earlier one."""
    return der.status != "existing"


def is_stated(der: Device, name: str, site: Site) -> bool:
    """Whether a text is given and says something: "TBD" does not."""
    text = der.text(name)
    return text is not None and bool(plain(text)) and not any(carries(text, v) for v in site.profile.words("no_model"))


def is_given(text: str | None, site: Site) -> bool:
    """Whether a text says something, rather than leave it for later ("TBD", "to be selected")."""
    return text is not None and bool(plain(text)) and not any(carries(text, w) for w in site.profile.words("not_yet"))


def is_derated(der: Device) -> bool | None:
    """Whether a source is stated to put out less than its nameplate; None where its nameplate is not stated."""
    derated, rated = der.number("derated_kw"), der.number("kw")
    if derated is None:
        return False
    return None if rated is None else derated < rated
