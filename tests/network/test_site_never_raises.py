"""Whatever a document holds, a site answers every question or says what it cannot tell."""

from hypothesis import HealthCheck, given, settings

from random_documents import documents
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.network.site import Site, need

PROFILE = load_profile()


def ask_everything(site: Site) -> None:
    """Every question a rule can ask, of every device."""
    assert site.nec_edition and site.project is site.document.project
    assert site.points.pcc or site.points.unknown or not site.ders
    assert (site.aggregate_kw.value is None) == bool(site.aggregate_kw.missing)
    assert (site.aggregate_kva.value is None) == bool(site.aggregate_kva.missing)
    assert site.grounding.why
    assert site.system_voltage_v is None or site.system_voltage_v > 0
    assert site.graph.graph.number_of_nodes() == len(site.document.devices)
    for name in ("PCC", "POI", "POC", "RPA"):
        site.markers(name)
    for busbar in site.busbars:
        assert site.busbar(busbar.id) is busbar
        assert (busbar.main is None) or busbar.main in busbar.mains
        places = [tap.position for tap in busbar.taps if tap.position is not None]
        assert places == sorted(places)
        assert all(tap.ders for tap in busbar.supplies)
        assert busbar.main_rating_a is None or busbar.main_ocpd is not None
    for device in site.document.devices.values():
        ask_of_device(site, device)


def ask_of_device(site, device):
    way = site.way(device)
    assert device.id not in {passed.id for passed in way}
    assert site.must_pass(device, lambda d: True) == way
    assert not site.connected(device) or device.kind == "utility_source" or site.on_ways(device) or not way
    assert {passed.id for passed in way} <= site.on_ways(device)
    for passed in way:
        assert site.is_upstream(passed, device)
        if site.connected(device):
            assert not site.reaches_company(device, without=[passed])
            assert device.id in {behind.id for behind in site.beyond(passed)}
    assert {d.id for d in site.ders_beyond(device)} <= {d.id for d in site.beyond(device)}
    for port in (None, *(near.port for near in site.neighbours(device))):
        site.voltage_v(device, port)
    if (port := site.company_port(device)) is not None:
        assert site.at_port(device, port)
    site.senses(device), site.trips(device), site.relays_tripping(device), site.dc_side(device)
    output = site.output_a(device)
    assert (output.value is None) == bool(output.missing)
    site.nameplate_kw(device), site.nameplate_kva(device), need(device, "kw")
    assert all(busbar.device.owner == "customer" for busbar in site.busbars_toward_company(device))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_a_site_answers_everything_of_any_document(document: Document):
    ask_everything(Site(document, PROFILE))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(4, 8))
def test_a_site_answers_everything_of_a_small_document(document: Document):
    ask_everything(Site(document, PROFILE))


def test_an_empty_sheet_has_no_answers_and_no_trouble():
    site = Site(Document(), PROFILE)
    ask_everything(site)
    assert site.points.unknown == ("a Company source on the sheet", "a DER on the sheet")
    assert site.aggregate_kw.value == 0
