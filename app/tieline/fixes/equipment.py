"""Fixes from the equipment catalogue: facts of a stated make and model that the sheet does not give."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tieline.edit.edit import Edit, Steps
from tieline.edit.fill_from_catalogue import FillFromCatalogue
from tieline.fixes.fix import Fix, mends
from tieline.fixes.trial import does_no_harm, readers_of
from tieline.model.equipment import facts_for, item_for
from tieline.model.records import Device
from tieline.network.remembered import once_a_site
from tieline.network.site import Site
from tieline.rules.engine import find_rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding

_MOST_NAMED = 3


@mends(
    "SCO-010", "GEN-016", "SVC-002", "SVC-005", "SVC-009", "MTR-015", "XFM-014", "DIS-004", "DIS-006", "DIS-008",
    "DIS-010", "DIS-011", "DIS-017", "DIS-018", "REL-001", "REL-024", "ISL-020", "LIM-006", "ESS-001", "MGD-003",
    "MGD-006", "BUS-002", "BUS-004", "BUS-009", "BUS-012", "BUS-014", "BUS-020",
)  # fmt: skip
def fill_in_from_the_catalogue(finding: Finding, site: Site) -> Fix | None:
    """What the rule reads and the devices concerned do not state. Safe: nothing stated is overwritten, and the facts
    are the maker's; but not where only a model is stated, which another maker may sell too."""
    wanted = {device: names for device in _concerned(finding, site) if (names := _wanted(device, finding))}
    if not wanted:
        return None
    edits = tuple(_filled(device, names) for device, names in wanted.items())
    title = _title(wanted)
    edit: Edit = edits[0] if len(edits) == 1 else Steps(title, edits)
    if not does_no_harm(edit, finding, site, readers_of(_facts(wanted))):
        return None
    return Fix(title, edit, safe=all(device.text("manufacturer") for device in wanted))


def _concerned(finding: Finding, site: Site) -> Iterator[Device]:
    """The devices a finding points to or asks about, each once."""
    asked = {need.rpartition(".")[0] for need in finding.needs}
    tagged = [device for tag in asked for device in _by_tag(site).get(tag, ())]
    pointed = [device for key in finding.where if (device := site.device(key)) is not None]
    yield from {device.id: device for device in (*pointed, *tagged)}.values()


@once_a_site
def _by_tag(site: Site) -> dict[str, tuple[Device, ...]]:
    found: dict[str, list[Device]] = {}
    for device in site.document.devices.values():
        found.setdefault(device.tag, []).append(device)
    return {tag: tuple(devices) for tag, devices in found.items()}


def _wanted(device: Device, finding: Finding) -> tuple[str, ...]:
    """The facts that the rule reads of this kind of device, the catalogue has and the device lacks; none where the
    rule asks for others alone."""
    facts = facts_for(device)
    rule = find_rule(finding.rule) if facts else None
    if rule is None:
        return ()
    read = {name.partition(".")[2] for name in rule.fields if name.startswith(f"{device.kind}.")}
    names = tuple(name for name in facts if name in read)
    asked = {need.rpartition(".")[2] for need in finding.needs if need.rpartition(".")[0] == device.tag}
    return () if finding.is_undecided and asked.isdisjoint(names) else names


def _filled(device: Device, names: Collection[str]) -> Edit:
    item = item_for(device)
    if item is None:
        raise ValueError(f"{device.tag} is not in the catalogue")
    return FillFromCatalogue((device.id,), item, only=frozenset(names))


def _title(wanted: dict[Device, tuple[str, ...]]) -> str:
    tags = [device.tag for device in wanted]
    count = sum(len(names) for names in wanted.values())
    of = listed(tags) if len(tags) <= _MOST_NAMED else f"{len(tags)} devices"
    return f"Fill in {count} fact{'s' if count != 1 else ''} of {of} from the catalog"


def _facts(wanted: dict[Device, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(f"{device.kind}.{name}" for device, names in wanted.items() for name in names)
