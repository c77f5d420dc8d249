"""What labels are made of and how long they last, where the disconnect is, and the plaques for a roof array."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB, NEC
from tieline.rules.disconnects.devices import generator_disconnects
from tieline.rules.documents.attached import LIST, are_listed, attached
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.labels.place import tells_the_place
from tieline.rules.labels.wording import carries, plain, says

_YEARS = re.compile(r"(\d{1,3})\s*-?\s*(?:years?|yrs?)\b", re.IGNORECASE)


def _labeled(site: Site) -> list[Device]:
    return [device for device in site.devices() if device.labels]


@rule(
    "LBL-006", "disconnect-location-marked", Severity.ERROR, scope=generator_disconnects,
    cites=(ESB("7.2.1(2)"), ESB("Exhibit 7")), fields=("switch.adjacent_to_meter", "breaker.adjacent_to_meter"),
)  # fmt: skip
def disconnect_location_is_marked(switch: Device, site: Site) -> Iterator[Finding]:
    """Where the AC disconnect is not next to the meter or PCC, a label there tells where it is.

    Why:    The crew comes to the meter, and looks for the switch from there.
    Wrong:  a disconnect behind the barn, and nothing said of it at the meter
    Right:  AC DISCONNECT LOCATED ON NORTH WALL OF BARN; or a map
    """
    adjacent = switch.flag("adjacent_to_meter")
    if adjacent or tells_the_place(switch, site):
        return
    if adjacent is None:
        yield Finding.undecided(switch, needs=need(switch, "adjacent_to_meter"))
        return
    yield Finding.at(
        switch,
        *(device for device in site.way(switch) if device.kind == "meter"),
        says=f"{switch.tag} is not next to the meter, and no label there tells where it is.",
        remedy="Add a label at the meter that tells the place of the AC disconnect, or a map.",
    )


@rule(
    "LBL-008", "labels-durable", Severity.ERROR, scope=once, cites=ESB("7.2.1(2)"),
    fields=(
        "project.labels_preprinted", "project.label_specification",
        "project.label_warranty_sheltered_years", "project.label_warranty_outdoor_years",
    ),
)  # fmt: skip
def labels_are_durable(site: Site) -> Iterator[Finding]:
    """Labels are preprinted or engraved, to UL 969, warranted 5 years in shelter and 25 years outdoors.

    Residential installations below 25 kW with feed-through meters may have labels warranted 5 years anywhere.

    Why:    A label that fades in ten years does not warn in the eleventh.
    Wrong:  handwritten; 10 years outdoors
    Right:  engraved, UL 969, 25 years outdoors
    """
    labeled = _labeled(site)
    if not labeled or not site.ders:
        return
    preprinted, specification = site.project.flag("labels_preprinted"), site.project.text("label_specification")
    if preprinted is False:
        yield Finding.at(
            "@project",
            says="The labels are written by hand.",
            remedy="Have them preprinted or engraved.",
        )
    if specification and not any(carries(specification, word) for word in site.profile.words("label_standard")):
        yield Finding.at(
            "@project",
            says=f"The specification of the labels does not name UL 969: {specification}.",
            remedy="Take labels that comply with UL 969, and say so.",
        )
    needs = ["project.labels_preprinted"] if preprinted is None else []
    needs += [] if specification else ["project.label_specification"]
    stated = [int(years) for years in _YEARS.findall(specification or "")]
    sheltered, outdoor = (site.project.number(f"label_warranty_{where}_years") for where in ("sheltered", "outdoor"))
    sheltered = sheltered if sheltered is not None else min([*stated, *_known(outdoor)], default=None)
    outdoor = outdoor if outdoor is not None else max(stated, default=None)
    least = site.profile.number("label_sheltered_years")
    yield from _long_enough("in shelter", sheltered, least, needs, "project.label_warranty_sheltered_years")
    if any(device.flag("outdoor") is not False for device in labeled):
        wanted = site.profile.number("label_outdoor_years")
        if outdoor is None or outdoor < wanted:
            wanted = _outdoor_years(site, outdoor, needs)
        yield from _long_enough("outdoors", outdoor, wanted, needs, "project.label_warranty_outdoor_years")
    if needs:
        yield Finding.undecided("@project", needs=needs)


def _known(value: float | None) -> list[float]:
    return [] if value is None else [value]


def _long_enough(where: str, years: float | None, wanted: float, needs: list[str], fact: str) -> Iterator[Finding]:
    if years is None:
        needs.append(fact)
    elif years < wanted:
        yield Finding.at(
            "@project",
            says=f"Labels {where} are warranted {years:g} years; {wanted:g} are required.",
            values={"warranty_years": years, "required_years": wanted},
            remedy=f"Take labels warranted {wanted:g} years {where}.",
        )


def _outdoor_years(site: Site, outdoor: float | None, needs: list[str]) -> float:
    """Years wanted outdoors: those of the exception for small residential sites, as far as that is known."""
    shorter, longer = (site.profile.number(f"label_{where}_years") for where in ("sheltered", "outdoor"))
    total, limit = site.aggregate_kw, site.profile.number("label_exception_kw")
    dwellings = {bus.text("occupancy") for bus in site.devices("bus") if bus.text("occupancy")}
    meters = [m for m in site.devices("meter") if m.owner == "utility"]
    kinds = {m.text("metering") for m in meters}
    if total.least >= limit or "other" in dwellings or "transformer-rated" in kinds:
        return longer
    unknown = list(total.missing)
    if not dwellings:
        unknown += [need(bus, "occupancy") for bus in site.devices("bus")] or ["whether it is a dwelling"]
    unknown += [need(m, "metering") for m in meters if m.text("metering") is None]
    if unknown and outdoor is not None and outdoor >= shorter:
        needs += unknown
    return shorter


@rule(
    "LBL-009", "label-data-sheets", Severity.WARNING, scope=once, cites=ESB("7.2.1(2)"),
    fields=("project.attachments",),
)  # fmt: skip
def label_data_sheets_are_listed(site: Site) -> Iterator[Finding]:
    """Data sheets that show the labels' compliance are attached.

    Why:    On the wall a label does not show what it is made of.
    Wrong:  labels on the sheet, and no data sheet in the list of attachments
    Right:  the labels' data sheet attached
    """
    if not _labeled(site) or not site.ders or attached(site, "label-data-sheet"):
        return
    if not are_listed(site):
        yield Finding.undecided("@project", needs=LIST)
        return
    yield Finding.at(
        "@project",
        says="No data sheet of the labels is attached.",
        remedy="Attach the data sheets of the labels.",
    )


@rule(
    "LBL-011", "directory-and-shutdown-label", Severity.WARNING, scope=once,
    cites=(NEC("directory"), NEC("rapid shutdown label")), fields=("pv_array.mounting",),
)  # fmt: skip
def directory_and_shutdown_label_are_there(site: Site) -> Iterator[Finding]:
    """A building with an array carries a directory of its power sources, and a label for rapid shutdown.

    The directory stands at the service equipment and tells where the disconnecting means of all sources are. A label
    CAUTION: MULTIPLE SOURCES OF POWER on the customer's equipment is taken for one; what warns at a meter is not.

    Why:    Firefighters look for both before they touch a roof.
    Wrong:  an array on the roof, and neither
    Right:  a directory of power sources at the service; RAPID SHUTDOWN SWITCH FOR SOLAR PV SYSTEM on the switch
    """
    arrays = site.devices("pv_array")
    on_building = [a for a in arrays if a.text("mounting") == "building"]
    unsaid = [a for a in arrays if a.text("mounting") is None]
    if not on_building and not unsaid:
        return
    labels = [plain(label) for device in site.devices() for label in device.labels]
    has_directory = any(carries(t, word) for t in labels for word in ("DIRECTORY", "POWER SOURCES LOCATED", "MAP"))
    has_directory = has_directory or any(
        says(device, "MULTIPLE SOURCES OF POWER") for device in site.devices() if device.kind != "meter"
    )
    has_shutdown_label = any(carries(text, "RAPID SHUTDOWN") for text in labels)
    if has_directory and has_shutdown_label:
        return
    if not on_building:
        yield Finding.undecided(*unsaid, needs=[need(array, "mounting") for array in unsaid])
        return
    if not has_directory:
        yield Finding.at(
            *(d for d in site.devices("bus") if d.flag("service_equipment")),
            *on_building,
            says="No directory of the power sources is on the labels, and an array stands on the building.",
            remedy="Add a directory of the power sources at the service equipment.",
        )
    if not has_shutdown_label:
        yield Finding.at(
            *site.devices("rapid_shutdown"),
            *on_building,
            says="No label for rapid shutdown is there, and an array stands on the building.",
            remedy="Add the label RAPID SHUTDOWN SWITCH FOR SOLAR PV SYSTEM.",
        )
