"""Open anyway: what can be read is read, and each thing left out is listed."""

import json

import pytest

from tieline import storage

RAW = {
    "format": "tieline",
    "version": 1,
    "sheets": [{"id": "E-1"}],
    "devices": [
        {"id": "D1", "kind": "utility_source"},
        {"id": "D2", "kind": "breaker", "props": {"rating_a": "forty", "tag": "CB"}},
        {"id": "D3", "kind": "warp_core"},
        {"id": "D1", "kind": "bus"},
        {"id": "D5", "kind": "bus", "sheet": "E-9", "at": [1, 2]},
    ],
    "wires": [
        {"id": "W1", "kind": "power", "a": {"device": "D1", "port": "out"}, "b": {"device": "D2", "port": "line"}},
        {"id": "W2", "kind": "power", "a": {"device": "D2", "port": "load"}, "b": {"device": "D3", "port": "x"}},
        {"id": "W3", "kind": "power", "a": {"device": "D2", "port": "load"}},
    ],
}


def left_out(loaded):
    return [str(note) for note in loaded.notes if note.sort == "left out"]


def test_faults_are_left_out_and_listed():
    loaded = storage.loads(json.dumps(RAW).encode(), "x.tieline", lenient=True)
    document = loaded.document
    assert not loaded.complete
    assert set(document.devices) == {"D1", "D2", "D5"}
    assert document.devices["D1"].kind == "utility_source"
    assert document.devices["D2"].props == {"tag": "CB"}
    assert document.devices["D5"].sheet is None
    assert set(document.wires) == {"W1"}
    said = "\n".join(left_out(loaded))
    assert len(left_out(loaded)) == 6
    for part in ("D2: rating_a", "D3: kind", "D1: there is already", "D5: sheet", "W2: its end b", "W3: its end b"):
        assert part in said


def test_what_was_left_out_is_not_written_back():
    loaded = storage.loads(json.dumps(RAW).encode(), "x.tieline", lenient=True)
    again = storage.loads(storage.bytes_of(loaded.document, loaded), "x.tieline")
    assert again.document == loaded.document


def test_a_sound_file_reads_the_same_leniently():
    sound = {**RAW, "devices": RAW["devices"][:1], "wires": []}
    data = json.dumps(sound).encode()
    assert storage.loads(data, "x", lenient=True).document == storage.loads(data, "x").document
    assert storage.loads(data, "x", lenient=True).complete


def document_text():
    devices = ",\n".join(f'{{"id": "D{n}", "kind": "bus"}}' for n in range(10))
    return f'{{\n"format": "tieline", "version": 1,\n"sheets": [],\n"devices": [\n{devices}\n],\n"wires": []\n}}\n'


def test_a_file_cut_off_keeps_what_stands_before():
    text = document_text()
    cut = text[: text.index('"D7"')]
    loaded = storage.loads(cut.encode(), "x.tieline", lenient=True)
    assert list(loaded.document.devices) == [f"D{n}" for n in range(7)]
    assert left_out(loaded) == ["line 12: not readable from here to the end of the file"]


def test_a_garbled_line_costs_that_line_only():
    text = document_text().replace('{"id": "D4", "kind"', '{"id": "D4, kind"')
    loaded = storage.loads(text.encode(), "x.tieline", lenient=True)
    assert list(loaded.document.devices) == [f"D{n}" for n in range(10) if n != 4]
    assert left_out(loaded) == ["line 9: not readable; the line is left out"]


def test_a_list_never_closed_does_not_swallow_the_next():
    text = document_text().replace("\n],\n", ",\n").replace('"wires": []', '"stamp": {"engineer": "Jo"}')
    loaded = storage.loads(text.encode(), "x.tieline", lenient=True)
    assert len(loaded.document.devices) == 10
    assert loaded.document.stamp.engineer == "Jo"


def test_a_missing_comma_loses_no_record():
    text = document_text().replace('{"id": "D4", "kind": "bus"},', '{"id": "D4", "kind": "bus"}')
    loaded = storage.loads(text.encode(), "x.tieline", lenient=True)
    assert len(loaded.document.devices) == 10


def test_every_prefix_is_read_or_refused_in_one_line():
    text = document_text()
    for end in range(0, len(text), 7):
        try:
            storage.loads(text[:end].encode(), "x.tieline", lenient=True)
        except storage.StorageError as error:
            assert "\n" not in str(error)


@pytest.mark.parametrize("data", [b"", b"hello", b"[]", b"{}", b'"x"', bytes(range(256))])
def test_what_is_no_document_is_refused_leniently_too(data):
    with pytest.raises(storage.StorageError):
        storage.loads(data, "x.tieline", lenient=True)
