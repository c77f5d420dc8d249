"""The net metering compliance verification checklist of Exhibit 7, filled in as far as the document tells.

What is verified on site stays blank: there the form only repeats what the sheet says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.disconnects.devices import generator_disconnects
from tieline.rules.documents.attached import attached, texts

YES_NO = ("YES", "NO")


@dataclass(frozen=True, slots=True)
class FormField:
    """One line of the form: its label, the value from the document or a blank, and what may be ticked.

    `on_sheet` repeats what the one-line says of what has to be seen on site.
    """

    label: str
    value: str = ""
    choices: tuple[str, ...] = ()
    on_sheet: str = ""


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of the form under its heading."""

    heading: str
    fields: tuple[FormField, ...]


def is_wanted(site: Site) -> bool:
    """Whether the project is verified by this form: those of the simplified process are."""
    return site.project.text("process") == "simplified"


def witness_checklist(site: Site) -> tuple[FormPart, ...]:
    """The form of Exhibit 7 in its order."""
    return (
        FormPart("Customer", _customer(site)),
        FormPart("Verify One-Line Diagram (installed equipment)", _equipment(site)),
        FormPart("Verify Plot Plan (equipment's location)", _location(site)),
        FormPart("Verify DG System Is Operating (producing power)", _OPERATING),
        FormPart("Restoration of Utility Power Test", _restoration(site)),
        FormPart("24-hour Telephone Number Contact", (FormField("Name and number", _said(site, "contact_24_7")),)),
        FormPart("Signatures", _SIGNATURES),
    )


def _said(site: Site, name: str) -> str:
    return site.project.text(name) or ""


def _customer(site: Site) -> tuple[FormField, ...]:
    return (
        FormField("Account number"),
        FormField("Case number", _said(site, "case_number")),
        FormField("Customer name", _said(site, "customer")),
        FormField("Service address", _said(site, "site_address")),
        FormField("Billing address"),
        FormField("Phone and email"),
        FormField("Qualified installer", on_sheet=_said(site, "submitter")),
        FormField("Installer's license, phone and address"),
    )


_CERTIFIED = {"1741-SB": "UL 1741 SB", "1741-SA": "UL 1741 SA"}


def _equipment(site: Site) -> tuple[FormField, ...]:
    inverters = [der for der in site.ders if der.kind in ("inverter", "ess")]
    firmware = [text for letter in attached(site, "lrov-letter") for text in texts(letter, "firmware")]
    meters = [m for m in site.devices("meter") if m.owner == "utility" and m.text("role") in ("service", None)]
    return (
        FormField("UL 1741 certified inverter model", _listed(map(_model, inverters))),
        FormField("Software version", _listed(firmware)),
        FormField("Company billing meter s/n", _listed(m.text("number") or "" for m in meters)),
        FormField("Net-meter one meter option", _one_meter(site), YES_NO),
        FormField("Inspection received", choices=YES_NO),
        FormField("Inspection number (attach copy of approval certificate)"),
    )


def _model(der: Device) -> str:
    named = " ".join(text for text in (der.text("manufacturer"), der.text("model")) if text)
    certified = _CERTIFIED.get(der.text("certification") or "")
    return f"{named} ({certified})" if named and certified else named


def _one_meter(site: Site) -> str:
    """YES where net metering is by the Company's service meter alone; blank where the program is not stated."""
    program = site.project.text("program")
    others = any(m.owner == "utility" and m.text("role") in ("generation", "storage") for m in site.devices("meter"))
    if program is None:
        return ""
    return "YES" if program == "net-metering" and not others else "NO"


def _location(site: Site) -> tuple[FormField, ...]:
    switches = generator_disconnects(site)
    labels = [label for switch in switches for label in switch.labels]
    at_meter = [label for meter in site.devices("meter") for label in meter.labels if "DISCONNECT" in label.upper()]
    beside = bool(switches) and all(switch.flag("adjacent_to_meter") for switch in switches)
    return (
        FormField(
            "Generator disconnect switch is at agreed location", "", YES_NO,
            _listed(switch.text("location") or "" for switch in switches),
        ),
        FormField("Generator disconnect switch is labeled as such", "", YES_NO, _listed(labels)),
        FormField(
            "Label is at meter location to identify location of generator disconnect switch", "", YES_NO,
            _listed(at_meter) or ("beside the meter" if beside else ""),
        ),
    )  # fmt: skip


_OPERATING = (
    FormField("Generator disconnect switch is open"),
    FormField("Voltage is zero volts on DG side of open generator disconnect switch", choices=YES_NO),
    FormField("Close generator disconnect switch"),
    FormField("DG inverter alarms and voltage present on utility side of generator disconnect switch", choices=YES_NO),
)
_SIGNATURES = (
    FormField("Performed by (customer's qualified installer), signature, date"),
    FormField("Witnessed by (Company witness), signature, date"),
)


def _restoration(site: Site) -> tuple[FormField, ...]:
    delays = {d for der in site.ders if (d := der.number("return_delay_s")) is not None}
    stated = _listed(f"return to service set to {delay:g} s" for delay in sorted(delays))
    return (
        FormField("Open generator disconnect switch, pause at least 1 to 2 minutes, then close; time when closed"),
        FormField("Time when DG inverter starts producing power"),
        FormField("Time between is greater than 5 minutes", "", YES_NO, stated),
    )


def _listed(texts_: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(text for text in texts_ if text))
