"""The site: a one-line as an engineer reads it. What every rule asks of the drawing is asked here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property

from tieline.model.document import Document
from tieline.model.profile import Profile
from tieline.model.records import Device, Project, Wire
from tieline.network import figures
from tieline.network.boundary import Boundary
from tieline.network.busbar_reading import BusbarReader
from tieline.network.busbars import Busbar, Tap
from tieline.network.equipment import Equipment, Neighbour, need
from tieline.network.figures import Figure
from tieline.network.graph import OneLineGraph
from tieline.network.grounding import Grounding, GroundingReader, Interconnection
from tieline.network.points import Place, PointFinder, Points
from tieline.network.power_control import PanelLimit, read_panel_limits
from tieline.network.protection import Protection, TripPath
from tieline.network.ways import Ways
from tieline.network.zones import Zones

__all__ = [
    "Busbar", "Figure", "Grounding", "Interconnection", "Neighbour", "Place", "Points", "Site", "Tap", "need",
]  # fmt: skip


class Site:
    """A document read under a profile. Everything is worked out when first asked for, and never raises.

    Devices that are removed or only planned for the future are not there; neither are wires to them.
    """

    def __init__(self, document: Document, profile: Profile, graph: OneLineGraph | None = None) -> None:
        self.document = document
        self.profile = profile
        self._given_graph = graph

    @property
    def project(self) -> Project:
        return self.document.project

    @property
    def nec_edition(self) -> int:
        """The edition of the National Electrical Code: the project's, else the profile's."""
        return self.project.integer("nec_edition") or self.profile.nec_edition

    @cached_property
    def graph(self) -> OneLineGraph:
        """All devices and wires as a networkx multigraph: the one given, or one made now."""
        return self._given_graph or OneLineGraph(self.document)

    # ------------------------------------------------------------ equipment
    @cached_property
    def _equipment(self) -> Equipment:
        return Equipment(self.document)

    def devices(self, *kinds: str) -> tuple[Device, ...]:
        """The devices of these kinds in the document's order; all of them where none is named."""
        return self._equipment.of(*kinds)

    def device(self, device_id: str) -> Device | None:
        """The device with this id, or None where it is not there."""
        return self._equipment.present.get(device_id)

    @property
    def sources(self) -> tuple[Device, ...]:
        """The Company's sources."""
        return self._equipment.sources

    @property
    def ders(self) -> tuple[Device, ...]:
        """Inverters, storage units and generators that can run in parallel with the Company."""
        return self._equipment.ders

    @property
    def standby_generators(self) -> tuple[Device, ...]:
        """Generators that never run in parallel, because they are stated so or transfer break-before-make."""
        return self._equipment.standby_generators

    @property
    def unsaid_transfers(self) -> tuple[tuple[Device, tuple[Device, ...]], ...]:
        """Generators behind transfer switches of which nothing tells whether they ever run in parallel, with those."""
        return self._equipment.unsaid_transfers

    @property
    def loads(self) -> tuple[Device, ...]:
        """Devices of kind load or motor."""
        return self._equipment.loads

    def wires(self, *kinds: str) -> tuple[Wire, ...]:
        """The wires of these kinds between devices that are there; all of them where none is named."""
        return tuple(w for w in self._equipment.wires if not kinds or w.kind in kinds)

    def neighbours(self, device: Device, *wire_kinds: str) -> tuple[Neighbour, ...]:
        """What is wired to a device, by wires of these kinds or of any."""
        return self._equipment.neighbours(device.id, *wire_kinds)

    def at_port(self, device: Device, port: str) -> tuple[Neighbour, ...]:
        """What is wired to one port of a device."""
        return tuple(near for near in self.neighbours(device) if near.port == port)

    def dc_side(self, der: Device) -> tuple[Device, ...]:
        """The PV arrays, batteries and dc equipment that belong to an inverter or storage unit, the nearest first."""
        return self._equipment.dc_side(der.id)

    # ------------------------------------------------------------ points
    @cached_property
    def boundary(self) -> Boundary:
        """Which part of the circuit is the Company's."""
        return Boundary(self._equipment, self._ways)

    @cached_property
    def points(self) -> Points:
        """Where PCC, POI, PoCs and RPA are."""
        return PointFinder(self.boundary).find()

    @cached_property
    def _flags_on_boundary(self) -> frozenset[str]:
        return PointFinder(self.boundary).flags_on_boundary()

    def is_on_boundary(self, marker: Device) -> bool:
        """Whether a PCC flag stands where ownership changes, be it on a service that carries load only."""
        return marker.id in self._flags_on_boundary

    def markers(self, name: str) -> tuple[Device, ...]:
        """The flags on the sheet that carry the name PCC, POI, POC or RPA."""
        return tuple(device for device in self.devices("point") if name in device.items("points"))

    # ------------------------------------------------------------ ways
    @cached_property
    def _ways(self) -> Ways:
        return Ways(self._equipment)

    @cached_property
    def _passed(self) -> dict[str, tuple[Device, ...]]:
        return {}

    def way(self, device: Device) -> tuple[Device, ...]:
        """What every way from a device to the Company passes, the device itself left out: the nearest first, the
        source last where it is the only one. Empty where there is no way.

        Ways lead through devices in their normal positions. Where a device has none such, its ways are those it has
        with the normally open contacts closed.
        """
        if device.id not in self._passed:
            self._passed[device.id] = self._ways.passed(device)
        return self._passed[device.id]

    def must_pass(self, device: Device, test: Callable[[Device], bool]) -> tuple[Device, ...]:
        """The devices for which `test` holds on every way from a device to the Company, the nearest first."""
        return tuple(passed for passed in self.way(device) if test(passed))

    def connected(self, device: Device) -> bool:
        """Whether a Company source is reached with every device in its normal position."""
        return self._ways.connected(device)

    def on_ways(self, device: Device) -> frozenset[str]:
        """The ids of all devices on at least one simple way from a device to a Company source, both ends included."""
        return self._ways.on_ways(device)

    def reaches_company(self, device: Device, without: Collection[str | Device] = ()) -> bool:
        """Whether a way to the Company is left when the devices in `without` (or with these ids) are taken out."""
        return self._ways.reaches_company(device, {d if isinstance(d, str) else d.id for d in without})

    def company_port(self, device: Device) -> str | None:
        """The port through which the Company is reached, as connected; None where it is none, or more than one."""
        ports = self._ways.company_ports(device)
        return ports[0] if len(ports) == 1 else None

    def beyond(self, device: Device) -> tuple[Device, ...]:
        """What is on the customer's side of a device: all that loses the Company when it is taken out."""
        return self._ways.beyond(device)

    def ders_beyond(self, device: Device) -> tuple[Device, ...]:
        """The DERs on the customer's side of a device."""
        return tuple(behind for behind in self.beyond(device) if behind.id in self._der_ids)

    @cached_property
    def _der_ids(self) -> frozenset[str]:
        return frozenset(der.id for der in self.ders)

    def is_upstream(self, a: Device, b: Device) -> bool:
        """Whether `a` lies on every way from `b` to the Company."""
        return any(passed.id == a.id for passed in self.way(b))

    # ------------------------------------------------------------ busbars
    @cached_property
    def _reader(self) -> BusbarReader:
        return BusbarReader(self._equipment, self._ways)

    @cached_property
    def _busbars(self) -> dict[str, Busbar]:
        return {bus.id: self._reader.read(bus) for bus in self.devices("bus")}

    @property
    def busbars(self) -> tuple[Busbar, ...]:
        """The customer's busbars."""
        return tuple(busbar for busbar in self._busbars.values() if busbar.device.owner != "utility")

    def busbar(self, bus_id: str) -> Busbar:
        """A busbar by the id of its bus. Raises KeyError where no such bus is there."""
        return self._busbars[bus_id]

    def busbars_toward_company(self, der: Device) -> tuple[Busbar, ...]:
        """Every busbar of the customer's on the ways between a DER and the Company, the nearest first."""
        return tuple(self._busbars[bus.id] for bus in self._reader.toward_company(der))

    @cached_property
    def panel_limits(self) -> tuple[PanelLimit, ...]:
        """The controllers that hold the current of busbars, with the sources they can reduce and those they cannot."""
        return tuple(read_panel_limits(self))

    # ------------------------------------------------------------ figures
    @cached_property
    def _counted(self) -> tuple[Device, ...]:
        """The DERs on the customer's side of the PCC: all but those within the Company's system."""
        body, companys = self._ways.circuit.body, self.boundary.companys
        return tuple(der for der in self.ders if body[der.id] not in companys)

    @property
    def customers_ders(self) -> tuple[Device, ...]:
        """The DERs on the customer's side of the PCC, which count into the aggregates."""
        return self._counted

    @cached_property
    def aggregate_kw(self) -> Figure:
        """Nameplate kW of all parallel DERs on the customer's side, storage and generation added."""
        return figures.total(self._counted, figures.nameplate_kw, "kw")

    @cached_property
    def aggregate_kva(self) -> Figure:
        """Nameplate kVA of all parallel DERs on the customer's side."""
        return figures.total(self._counted, figures.nameplate_kva, "kva")

    def nameplate_kw(self, der: Device) -> float | None:
        """Nameplate kW of all units of a symbol."""
        return figures.nameplate_kw(der)

    def nameplate_kva(self, der: Device) -> float | None:
        """Nameplate kVA of all units of a symbol."""
        return figures.nameplate_kva(der)

    def output_a(self, der: Device) -> Figure:
        """Continuous output current of all units of a symbol in amperes."""
        return figures.output_a(der, self.voltage_v(der))

    # ------------------------------------------------------------ voltages
    @cached_property
    def _zones(self) -> Zones:
        return Zones(self._equipment, self._ways)

    def voltage_v(self, device: Device, port: str | None = None) -> float | None:
        """The nominal line-to-line voltage at a device in volts, from sources and transformers through the drawing.

        Of a transformer without a port named, that at its side toward the Company. None where it cannot be told; a
        device's own rated voltage is never taken for it.
        """
        if device.kind == "utility_source":
            return device.number("voltage_v")
        if device.kind == "transformer" and port is None:
            port = self.company_port(device)
        zone = self._zones.zone(device, port)
        return None if zone is None else self._zones.voltages.get(zone)

    @property
    def system_voltage_v(self) -> float | None:
        """The voltage of the Company's circuit in volts: of its distribution circuit, where that is stated, else of
        the source where it is above 600 V. None where it is not stated, or sources differ (reading A40)."""
        said = {
            source.number("distribution_voltage_v") or _above_secondary(source.number("voltage_v"))
            for source in self.sources
        }
        return said.pop() if len(said) == 1 else None

    # ------------------------------------------------------------ protection
    @cached_property
    def _protection(self) -> Protection:
        return Protection(self._equipment)

    def senses(self, relay: Device) -> tuple[Device, ...]:
        """The CTs and VTs wired to a relay, through test switches."""
        return self._protection.senses(relay)

    def trips(self, relay: Device) -> tuple[Device, ...]:
        """The switching devices a relay's trip wires reach, through test switches and auxiliary relays."""
        return self._protection.trips(relay)

    def trip_paths(self, relay: Device) -> tuple[TripPath, ...]:
        """How a relay's trip reaches each switching device, and what stands in the way; through controllers too."""
        return self._protection.trip_paths(relay)

    def sensing_wires(self, sensor: Device) -> tuple[Wire, ...]:
        """The wires of the secondary circuit of a CT or VT."""
        return self._protection.sensing_wires(sensor)

    def relays_tripping(self, device: Device) -> tuple[Device, ...]:
        """The relays whose trip wires reach a device."""
        return self._protection.relays_tripping(device)

    # ------------------------------------------------------------ grounding
    @cached_property
    def grounding(self) -> Grounding:
        """How the interconnection is grounded, as the Company's system sees it."""
        return GroundingReader(self._ways, self.boundary, self.points).read()


def _above_secondary(voltage_v: float | None) -> float | None:
    """The voltage where it is above the secondary range of ESB 756, 4.0(10), 600 V."""
    return voltage_v if voltage_v is not None and voltage_v > 600 else None
