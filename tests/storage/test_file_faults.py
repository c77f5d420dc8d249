"""Bad files: each gives one clear error that names the place, in the quick and the careful reader alike."""

import json
import time

import pytest

from tieline import storage

GOOD = {
    "format": "tieline",
    "version": 1,
    "project": {"case_number": "1"},
    "sheets": [{"id": "E-1"}],
    "devices": [
        {"id": "D1", "kind": "utility_source", "owner": "utility"},
        {"id": "D7", "kind": "breaker", "props": {"rating_a": 40}},
        {"id": "D8", "kind": "bus"},
        {"id": "D9", "kind": "relay"},
    ],
    "wires": [
        {"id": "W1", "kind": "power", "a": {"device": "D1", "port": "out"}, "b": {"device": "D7", "port": "line"}},
        {"id": "W2", "kind": "power", "a": {"device": "D7", "port": "load"},
         "b": {"device": "D8", "port": "bus", "position": 0.5}},
    ],
    "annotations": [{"id": "A1", "text": "hello"}],
    "waivers": [{"rule": "BUS-001", "where": ["D8"], "reason": "so"}],
    "revisions": [{"number": 0}],
    "stamp": None,
}  # fmt: skip


def changed(path, value):
    """GOOD with one thing set (or, for `...`, removed); the path is keys and places joined by dots."""
    raw = json.loads(json.dumps(GOOD))
    *way, last = path.split(".")
    here = raw
    for step in way:
        here = here[int(step) if step.isdigit() else step]
    last = int(last) if last.isdigit() else last
    if value is ...:
        del here[last]
    elif isinstance(here, list) and last == len(here):
        here.append(value)
    else:
        here[last] = value
    return json.dumps(raw)


def test_the_good_document_is_read():
    loaded = storage.loads(json.dumps(GOOD).encode(), "site.tieline")
    assert loaded.notes == ()
    assert len(loaded.document.devices) == 4


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("devices.1.props.rating_a", "forty", 'device D7: rating_a is "forty"; a number in amperes is wanted'),
        ("devices.1.props.rating_a", True, "device D7: rating_a is true; a number in amperes is wanted"),
        ("devices.1.props.rating_a", 1e200, "device D7: rating_a is too large a number"),
        ("devices.1.props.poles", 4, "device D7: poles is 4; one of 1, 2, 3 is wanted"),
        ("devices.1.props.poles", "2", 'device D7: poles is "2"; one of 1, 2, 3 is wanted'),
        ("devices.1.props.common_trip", 1, "device D7: common_trip is 1; true or false is wanted"),
        ("devices.1.props.tag", 5, "device D7: tag is 5; text is wanted"),
        ("devices.1.props.tag", "a\x00b", "device D7: tag holds the character U+0000"),
        ("devices.1.props.tag", "x" * 30_000, "device D7: tag is a text of 30,000 characters"),
        ("devices.1.props", [], "device D7: props is a list; a table {...} is wanted"),
        ("devices.1.kind", "braeker", 'kind is "braeker", which is no kind of device (did you mean breaker?)'),
        ("devices.1.kind", ..., "device D7: kind is missing"),
        ("devices.1.id", ..., "device number 2: id is missing"),
        ("devices.1.id", "", 'device number 2: id is ""'),
        ("devices.1.id", "@project", 'id is "@project"'),
        ("devices.1.id", 7, "device number 2: id is 7"),
        ("devices.1.owner", "me", 'device D7: owner is "me"; one of utility, customer is wanted'),
        ("devices.1.status", None, "device D7: status is null; one of existing, proposed, future, removed is wanted"),
        ("devices.1.at", [1.5, 2], "device D7: at is a list; [x, y] in whole grid units is wanted"),
        ("devices.1.at", [1, 2, 3], "device D7: at is a list; [x, y] in whole grid units is wanted"),
        ("devices.1.at", [10**9, 2], "device D7: at is [1000000000, 2], which lies off every sheet"),
        ("devices.1.turn", 45, "device D7: turn is 45; one of 0, 90, 180, 270 is wanted"),
        ("devices.1.flip", 0, "device D7: flip is 0; true or false is wanted"),
        ("devices.1.labels", "DANGER", 'device D7: labels is "DANGER"; a list of texts is wanted'),
        ("devices.1.sheet", "E-9", 'device D7: sheet is "E-9", and there is no such sheet'),
        ("devices.1", 17, "device number 2: is 17; a table {...} is wanted"),
        ("devices", {}, '"devices" is a table; a list is wanted'),
        ("devices.4", {"id": "D7", "kind": "bus"}, "device D7: there is already a device with this id"),
        ("devices.4", {"id": "W2", "kind": "bus"}, "wire W2: there is already a device with this id"),
        ("annotations.0.id", "E-1", "annotation E-1: there is already a sheet with this id"),
        ("wires.0.a.device", "D77", 'wire W1: its end a is on "D77", and there is no such device'),
        ("wires.0.a.port", "outt", 'is on port "outt" of D1, a utility source, whose ports are out'),
        ("wires.0.kind", "trip", "wire W1: its end a is on port out of D1, a utility source; that is a power port"),
        ("wires.0.kind", "steam", 'wire W1: kind is "steam"; one of power, dc,'),
        ("wires.0.a", ..., "wire W1: its end a is missing"),
        ("wires.0.a", "D1", 'wire W1, end a: is "D1"; a table {...} is wanted'),
        ("wires.1.b.position", 1.5, "wire W2, end b: position is 1.5; a number from 0 to 1 is wanted"),
        ("wires.1.b.position", -0.1, "wire W2, end b: position is -0.1; a number from 0 to 1 is wanted"),
        ("wires.1.route", [[1, 2], [3]], "wire W2: route is a list; [x, y] in whole grid units is wanted"),
        ("wires.1.props", {"sets": 1.5}, "wire W2: sets is 1.5; a whole number is wanted"),
        ("sheets.0.size", "A4", 'sheet E-1: size is "A4"; one of ANSI A, ANSI B,'),
        ("project.nec_edition", 2019, "project: nec_edition is 2019; one of 2014, 2017, 2020, 2023, 2026 is wanted"),
        ("project.application_date", "3.11.2026", "project: application_date is \"3.11.2026\"; a date YYYY-MM-DD"),
        ("project", [], "project: props is a list; a table {...} is wanted"),
        ("annotations.0.text", {}, "annotation A1: text is a table; text is wanted"),
        ("waivers.0.where", "D8", 'waiver BUS-001: where is "D8"; a list of texts is wanted'),
        ("waivers.1", {"rule": "BUS-001", "where": ["D8"]}, "waiver BUS-001: there is already a waiver of this rule"),
        ("revisions.0.number", -1, "revision -1: number is -1; a whole number from 0 on is wanted"),
        ("revisions.1", {"number": 0}, "revision 0: there is already a revision with this number"),
        ("revisions.0.snapshot", {"devices": [{"id": "D1"}]}, "revision 0, device D1: kind is missing"),
        ("stamp", {"revision": "two"}, 'stamp: revision is "two"; a whole number is wanted'),
        ("stamp", "Jo", 'stamp: is "Jo"; a table {...} is wanted'),
        ("format", "visio", '"format" is "visio", "tieline" is wanted'),
        ("format", ..., '"format" is missing, "tieline" is wanted'),
        ("version", "1", '"version" is "1"; a whole number from 1 on is wanted'),
        ("version", ..., '"version" is missing'),
        ("version", 0, '"version" is 0'),
        ("theme", [[[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]]], ": theme nests tables and lists more than 16 deep"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(path, value, said):
    with pytest.raises(storage.StorageError) as caught:
        storage.loads(changed(path, value).encode(), "site.tieline")
    message = str(caught.value)
    assert message.startswith("site.tieline")
    assert "\n" not in message
    assert said in message


TEXT = json.dumps(GOOD)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"  \n", "the file is empty"),
        (b"hello", "this is no Tieline document"),
        (b"[1, 2]", "this is no Tieline document"),
        (b"7", "this is no Tieline document"),
        (b"{}", '"format" is missing'),
        (TEXT[:300].encode(), "the file is cut off here"),
        (TEXT.encode()[:-1], "the file is cut off here"),
        (TEXT.replace('"id": "D7",', '"id": "D7"').encode(), "not JSON: a comma or a closing bracket is wanted here"),
        ((TEXT + "}").encode(), "the document ends before this"),
        (TEXT.replace("40", "NaN").encode(), "device D7: rating_a is NaN or infinite"),
        (TEXT.replace("40", "-Infinity").encode(), "device D7: rating_a is NaN or infinite"),
        (TEXT.replace("40", "1e999").encode(), "device D7: rating_a is NaN or infinite or too large"),
        (TEXT.replace("40", "9" * 9000).encode(), "device D7: rating_a is NaN or infinite or too large"),
        (TEXT.replace("hello", "\\ud800").encode(), "annotation A1: text holds the character U+D800"),
        (TEXT.replace("hello", "\\u0007").encode(), "annotation A1: text holds the character U+0007"),
        (TEXT.replace(": 40", ': 40, "rating_a": 60').encode(), 'device D7: "rating_a" is written twice'),
        (TEXT.replace('"id": "D7"', '"id": "D7", "id": "D7"').encode(), 'device D7: "id" is written twice'),
        (TEXT.replace('"stamp": null', '"stamp": null, "wires": []').encode(), '"wires" is written twice'),
        (TEXT.replace("hello", "\u00ff").encode("latin-1"), "line 1: a byte there is not UTF-8 text"),
        (TEXT.encode("utf-16"), "the file is UTF-16"),
        (TEXT.replace('"hello"', "[" * 100_000).encode(), "nested too deeply"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), "not UTF-8"),
        (b"PK\x03\x04" + bytes(200), "no Tieline document"),
    ],
)  # fmt: skip
def test_a_broken_file_gives_one_line(data, said):
    with pytest.raises(storage.StorageError) as caught:
        storage.loads(data, "site.tieline")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_line_and_column_of_a_syntax_fault():
    lines = json.dumps(GOOD, indent=1).splitlines()
    broken = "\n".join([*lines[:5], "?", *lines[5:]])
    with pytest.raises(storage.StorageError, match="line 6, column 1: not JSON"):
        storage.loads(broken.encode(), "site.tieline")


def test_all_faults_are_counted_and_listed():
    raw = json.loads(TEXT)
    raw["devices"][1]["props"]["rating_a"] = "forty"
    raw["wires"][0]["a"]["device"] = "gone"
    with pytest.raises(storage.StorageError, match=r"and 1 more fault\)") as caught:
        storage.loads(json.dumps(raw).encode(), "site.tieline")
    assert [fault.place for fault in caught.value.faults] == ["device D7", "wire W1"]


def test_a_byte_order_mark_is_accepted_and_kept(tmp_path):
    path = tmp_path / "bom.tieline"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    loaded = storage.load(path)
    assert loaded.document == storage.loads(TEXT.encode(), "x").document
    storage.save(path, loaded.document, loaded)
    assert path.read_bytes() == b"\xef\xbb\xbf" + TEXT.encode()


def test_a_million_devices_are_refused_at_once():
    rows = b",\n".join(b'{"id":"D%d","kind":"bus"}' % n for n in range(1_000_000))
    data = b'{"format":"tieline","version":1,"devices":[' + rows + b"]}"
    start = time.perf_counter()
    with pytest.raises(storage.StorageError, match="1,000,000 devices and wires; a document may hold 200,000"):
        storage.loads(data, "big.tieline")
    assert time.perf_counter() - start < 2


def test_paths_that_are_no_files(tmp_path):
    with pytest.raises(storage.StorageError, match="this is a folder"):
        storage.load(tmp_path)
    with pytest.raises(storage.StorageError, match="there is no such file"):
        storage.load(tmp_path / "none.tieline")
    with pytest.raises(storage.StorageError, match="no such file|cannot be read"):
        storage.load("a\0b")
    with pytest.raises(storage.StorageError, match="cannot be read|no such file"):
        storage.load(tmp_path / ("x" * 5000))
    with pytest.raises(storage.StorageError, match="no plain file"):
        storage.load("/dev/null")
