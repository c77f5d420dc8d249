"""What a saved document looks like: one record a line, stable, and the very same bytes where nothing changed."""

import json

import msgspec

from tieline import storage
from tieline.model.document import Document
from tieline.model.records import Device, End, Project, Revision, Sheet, Stamp, Waiver, Wire
from tieline.storage import quick

EXAMPLE = b"""{
"format": "tieline", "version": 1,
"project": {"case_number": "00412345", "jurisdiction": "rie-esb756-v8", "nec_edition": 2020},
"sheets": [
{"id": "E-1", "title": "One-line diagram", "size": "ANSI B"}
],
"devices": [
{"id": "D1", "kind": "utility_source", "owner": "utility", "status": "existing", "props": {"tag": "EPS", "phases": 1}},
{"id": "D2", "kind": "point", "owner": "customer", "props": {"points": ["PCC", "POI"]}},
{"id": "D3", "kind": "bus", "sheet": "E-1", "at": [120, 80], "turn": 0, "props": {"tag": "MSP", "rating_a": 200}}
],
"wires": [
{"id": "W1", "kind": "power", "a": {"device": "D1", "port": "out"}, "b": {"device": "D2", "port": "a"}},
{"id": "W2", "kind": "power", "a": {"device": "D2", "port": "b"}, "b": {"device": "D3", "port": "bus", "position": 0.0},
 "props": {"conductor": "3 x 4/0 Al XHHW-2"}}
],
"annotations": [],
"waivers": [],
"revisions": [
{"number": 0, "date": "2026-11-02", "by": "AB", "description": "Issued for application", "submitted": "2026-11-03"}
],
"stamp": null
}
"""


def test_the_example_of_the_format_is_read_in_the_quick_way():
    assert quick.read(EXAMPLE) is not None
    document = storage.loads(EXAMPLE, "x.tieline").document
    assert document.devices["D3"].at == (120, 80)
    assert document.wires["W2"].b == End("D3", "bus", 0.0)
    assert document.project.integer("nec_edition") == 2020


def test_an_unchanged_document_is_saved_byte_for_byte(tmp_path):
    path = tmp_path / "hand-written.tieline"
    path.write_bytes(EXAMPLE)
    loaded = storage.load(path)
    storage.save(path, loaded.document, loaded)
    assert path.read_bytes() == EXAMPLE


def test_undoing_a_change_gives_the_first_bytes_back(tmp_path):
    path = tmp_path / "hand-written.tieline"
    path.write_bytes(EXAMPLE)
    loaded = storage.load(path)
    moved = msgspec.structs.replace(loaded.document.devices["D3"], at=(140, 80))
    there = loaded.document.apply(_change(loaded.document, moved))
    storage.save(path, there, loaded)
    assert path.read_bytes() != EXAMPLE
    back = there.apply(_change(there, loaded.document.devices["D3"]))
    storage.save(path, back, loaded)
    assert path.read_bytes() == EXAMPLE


def _change(document, record):
    from tieline.model.change import Change

    return Change.of(document, record)


def test_canonical_bytes_are_stable():
    document = storage.loads(EXAMPLE, "x.tieline").document
    first = storage.dumps(document)
    assert storage.dumps(storage.loads(first, "x.tieline").document) == first


def test_one_record_a_line_keys_in_order_defaults_left_out():
    device = Device(
        "D1", "breaker", "utility", "existing", "E-1", (3, 4), 90, True, ("WARNING",), {"rating_a": 40.0, "tag": "Ω"}
    )
    lines = storage.dumps(Document(devices=[device])).decode().splitlines()
    assert (
        '{"id": "D1", "kind": "breaker", "owner": "utility", "status": "existing", "sheet": "E-1", "at": [3, 4], '
        '"turn": 90, "flip": true, "labels": ["WARNING"], "props": {"rating_a": 40, "tag": "Ω"}}'
    ) in lines
    assert '{"id": "D1", "kind": "bus"}' in storage.dumps(Document(devices=[Device("D1", "bus")])).decode().splitlines()


def test_records_are_sorted_by_id_and_revisions_by_number():
    document = Document(
        devices=[Device(key, "bus") for key in ("D2", "D10", "D1")], revisions=[Revision(10), Revision(2), Revision(0)]
    )
    raw = json.loads(storage.dumps(document))
    assert [row["id"] for row in raw["devices"]] == ["D1", "D10", "D2"]
    assert [row["number"] for row in raw["revisions"]] == [0, 2, 10]


def test_floats_only_where_a_value_is_not_whole():
    props = {"kw": 5.0, "kva": 5.05, "settings": [{"element": "27", "pickup": 1.0}]}
    document = Document(
        devices=[Device("D1", "inverter", props=props), Device("D2", "bus")],
        wires=[Wire("W1", "power", End("D1", "ac"), End("D2", "bus", 1.0))],
    )
    text = storage.dumps(document).decode()
    assert '"kw": 5, "kva": 5.05' in text
    assert '"pickup": 1}' in text
    assert '"position": 1}' in text


def test_a_straight_wire_differs_from_one_not_yet_routed():
    ends = End("D1", "load"), End("D2", "bus", 0.5)
    document = Document(
        devices=[Device("D1", "breaker"), Device("D2", "bus")],
        wires=[Wire("W1", "power", *ends), Wire("W2", "power", *ends, route=(), by_hand=True)],
    )
    again = storage.loads(storage.dumps(document), "x").document
    assert again.wires["W1"].route is None
    assert again.wires["W2"].route == ()
    assert again.wires["W2"].by_hand


def test_what_is_not_known_is_kept_everywhere_and_noted():
    raw = json.loads(EXAMPLE)
    raw["project"]["mood"] = "hopeful"
    raw["devices"][0]["props"]["colour"] = ["red", {"shade": 3}]
    raw["devices"][0]["layer"] = 7
    raw["wires"][0]["a"]["terminal"] = "X1"
    raw["wires"][0]["props"] = {"maker": "acme"}
    raw["sheets"][0]["scale"] = 2
    raw["revisions"][0]["checked_by"] = "CD"
    raw["revisions"][0]["snapshot"] = {"devices": [{"id": "D9", "kind": "bus", "glow": 1}], "wires": [], "taken": "x"}
    raw["stamp"] = {"engineer": "E", "ink": "blue"}
    raw["theme"] = {"dark": True}
    loaded = storage.loads(json.dumps(raw).encode(), "x.tieline")
    again = json.loads(storage.dumps(loaded.document))
    del again["devices"][1]["props"], raw["devices"][1]["props"], raw["devices"][1]["owner"]  # a default, not written
    del raw["devices"][2]["turn"], raw["sheets"][0]["size"]
    again["devices"][1].pop("owner", None)
    assert again == raw | {"revisions": again["revisions"]}
    assert again["revisions"][0]["snapshot"] == {"devices": [{"id": "D9", "kind": "bus", "glow": 1}],
                                                 "wires": [], "taken": "x"}  # fmt: skip
    assert again["revisions"][0]["checked_by"] == "CD"
    unknown = {str(note) for note in loaded.notes if note.sort.startswith("unknown")}
    assert "device D1: colour is no property of a utility source; it is kept as it is" in unknown
    assert len(unknown) == 11
    assert storage.loads(storage.dumps(loaded.document), "x").document == loaded.document


def test_every_sort_of_record_comes_back():
    document = Document(
        Project({"title": "A", "notes": ["one", "two"]}),
        [Sheet("E-1", "Sheet", "ARCH D")],
        [Device("D1", "bus")],
        waivers=[Waiver("BUS-005", ("D1",), "a reason", "AB", "2026-11-02", "RIE-7", {"bus_a": 200})],
        revisions=[Revision(0, "2026-11-02", "AB", "first", "2026-11-03", "Case#1.pdf")],
        stamp=Stamp("Jo", "123", "electrical", "RI", "2026-11-02", "application", 0, "abc"),
    )
    assert storage.loads(storage.dumps(document), "x").document == document


def test_a_wire_with_two_ends_on_a_port_for_one_is_read_with_a_note():
    document = Document(
        devices=[Device("D1", "breaker"), Device("D2", "bus")],
        wires=[Wire(f"W{n}", "power", End("D1", "load"), End("D2", "bus", n / 2)) for n in (0, 1)],
    )
    notes = storage.loads(storage.dumps(document), "x").notes
    assert [str(note) for note in notes] == [
        "device D1: two wires, W0 and W1, end on its port load, which is made for one"
    ]
