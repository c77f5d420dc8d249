"""A site of ten thousand devices answers everything, and its size shows in no recursion or blow-up."""

from itertools import pairwise

from large_sites import plant
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.model.records import Device, End, Project, Wire
from tieline.network.site import Site

PROFILE = load_profile()


def ask(site):
    """What a check asks of every site."""
    assert site.points and site.grounding and site.aggregate_kw and site.busbars is not None
    for der in site.ders:
        assert site.way(der) is not None and site.on_ways(der) is not None
        assert site.busbars_toward_company(der) is not None
        site.voltage_v(der), site.connected(der), site.company_port(der)


def test_ten_thousand_devices():
    site = Site(plant(10_000), PROFILE)
    ask(site)
    assert len(site.devices()) >= 10_000
    assert {len(site.busbars_toward_company(der)) for der in site.ders} >= {11}
    assert len(site.points.pcc) >= len(site.sources) - 1
    assert len({der for place in site.points.pcc for der in place.ders}) == len(site.ders)
    assert site.aggregate_kw.value is not None
    assert all(site.voltage_v(der) == 480 for der in site.ders)


def test_a_run_of_ten_thousand_devices_in_a_row():
    run = [Device("S", "utility_source"), *(Device(f"D{n}", "switch") for n in range(10_000)), Device("I", "inverter")]
    ports = {"utility_source": ("out", "out"), "switch": ("line", "load"), "inverter": ("ac", "ac")}
    wires = [
        Wire(f"W{n}", "power", End(a.id, ports[a.kind][1]), End(b.id, ports[b.kind][0]))
        for n, (a, b) in enumerate(pairwise(run))
    ]
    site = Site(Document(Project(), devices=run, wires=wires), PROFILE)
    ask(site)
    assert len(site.way(run[-1])) == 10_001
    assert len(site.beyond(run[1])) == 10_000


def test_a_busbar_of_five_thousand_branches():
    devices = [Device("S", "utility_source"), Device("B", "bus"), *(Device(f"I{n}", "inverter") for n in range(5_000))]
    wires = [Wire("W", "power", End("S", "out"), End("B", "bus", 0.0))]
    wires += [Wire(f"W{n}", "power", End("B", "bus", n / 5_000), End(f"I{n}", "ac")) for n in range(5_000)]
    site = Site(Document(Project(), devices=devices, wires=wires), PROFILE)
    ask(site)
    assert len(site.busbar("B").supplies) == 5_000


def test_a_mesh_of_ties():
    size = 40
    name = "B{}-{}".format
    devices = [Device(name(x, y), "bus") for x in range(size) for y in range(size)]
    devices += [Device("S", "utility_source"), Device("I", "inverter")]
    pairs = [((x, y), (x + 1, y)) for x in range(size - 1) for y in range(size)]
    pairs += [((x, y), (x, y + 1)) for x in range(size) for y in range(size - 1)]
    wires = [
        Wire(f"W{n}", "power", End(name(*a), "bus", 0.5), End(name(*b), "bus", 0.5)) for n, (a, b) in enumerate(pairs)
    ]
    wires.append(Wire("WS", "power", End("S", "out"), End(name(0, 0), "bus", 0.0)))
    wires.append(Wire("WI", "power", End("I", "ac"), End(name(size - 1, size - 1), "bus", 1.0)))
    site = Site(Document(Project(), devices=devices, wires=wires), PROFILE)
    ask(site)
    inverter = site.device("I")
    assert len(site.busbars_toward_company(inverter)) == size * size
    assert [passed.id for passed in site.way(inverter)] == [name(size - 1, size - 1), name(0, 0), "S"]
