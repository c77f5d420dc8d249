"""Any document at all: written, read back by both readers, equal; any bytes at all: read or refused in one line."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tieline import storage
from tieline.model.dictionary import dictionary
from tieline.model.document import Document
from tieline.model.records import (
    SHEET_SIZES,
    Annotation,
    Device,
    End,
    Project,
    Revision,
    Sheet,
    Snapshot,
    Stamp,
    Waiver,
    Wire,
)
from tieline.storage import loading, quick

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
NUMBERS = st.integers(-1000, 1000) | st.floats(-1e9, 1e9).filter(lambda x: x == x)
PLACES = st.tuples(st.integers(0, 700), st.integers(0, 400))
TABLES = st.dictionaries(TEXTS, TEXTS | NUMBERS | st.booleans() | st.lists(NUMBERS, max_size=2), max_size=2)


def value_of(spec):
    match spec.member:
        case "text":
            one = TEXTS
        case "bool":
            one = st.booleans()
        case "number":
            one = NUMBERS
        case "integer":
            one = st.integers(0, 999)
        case "enum":
            one = st.sampled_from(spec.choices)
        case "date":
            one = st.dates().map(str)
        case _:
            one = TABLES
    return st.lists(one, max_size=3) if spec.is_list else one


@st.composite
def props_of(draw, specs):
    names = draw(st.lists(st.sampled_from(sorted(specs)), unique=True, max_size=4))
    known = {name: draw(value_of(specs[name])) for name in names}
    return known | draw(st.dictionaries(st.sampled_from(["zeta", "omega x"]), TEXTS | NUMBERS, max_size=1))


@st.composite
def devices(draw, number):
    kind = draw(st.sampled_from(sorted(dictionary().kinds)))
    return Device(
        f"D{number}",
        kind,
        draw(st.sampled_from(["utility", "customer"])),
        draw(st.sampled_from(["existing", "proposed", "future", "removed"])),
        draw(st.sampled_from([None, "E-1"])),
        draw(st.none() | PLACES),
        draw(st.sampled_from([0, 90, 180, 270])),
        draw(st.booleans()),
        tuple(draw(st.lists(TEXTS, max_size=2))),
        draw(props_of(dictionary().kinds[kind].props)),
        draw(st.dictionaries(st.sampled_from(["layer", "ghost"]), NUMBERS, max_size=1)),
    )


def ends(drawn):
    kinds = dictionary().kinds
    return [
        (device, port) for device in drawn for port in kinds[device.kind].ports.values() if port.accepts("power")
    ]  # fmt: skip


@st.composite
def documents(draw):
    drawn = [draw(devices(n)) for n in range(draw(st.integers(0, 6)))]
    places = ends(drawn)
    wires = []
    for n in range(draw(st.integers(0, 4)) if places else 0):
        (one, a), (two, b) = draw(st.sampled_from(places)), draw(st.sampled_from(places))
        position = draw(st.none() | st.floats(0, 1))
        wires.append(
            Wire(
                f"W{n}", "power", End(one.id, a.name), End(two.id, b.name, position),
                draw(st.none() | st.lists(PLACES, max_size=3).map(tuple)), draw(st.booleans()),
                draw(props_of(dictionary().wire)),
            )
        )  # fmt: skip
    snapshot = draw(st.none() | st.just(Snapshot(tuple(drawn), tuple(wires))))
    return Document(
        Project(draw(props_of(dictionary().project))),
        [Sheet("E-1", draw(TEXTS), draw(st.sampled_from(SHEET_SIZES)))],
        drawn,
        wires,
        [Annotation("A1", "E-1", draw(PLACES), draw(TEXTS), by=draw(st.none() | TEXTS))],
        [Waiver("BUS-001", tuple(draw(st.lists(TEXTS, max_size=2))), draw(TEXTS), facts=draw(st.none() | TABLES))],
        [Revision(n, draw(TEXTS), snapshot=snapshot) for n in range(draw(st.integers(0, 2)))],
        draw(st.none() | st.builds(Stamp, TEXTS, revision=st.integers(0, 9), fingerprint=TEXTS)),
        draw(st.dictionaries(st.sampled_from(["theme", "grid lines"]), TABLES, max_size=1)),
    )


@settings(max_examples=60, deadline=None)
@given(documents())
def test_a_document_written_and_read_is_equal(document):
    data = storage.dumps(document)
    again = storage.loads(data, "x.tieline")
    assert again.document == document
    assert storage.dumps(again.document) == data
    assert again.complete


@settings(max_examples=40, deadline=None)
@given(documents(), st.booleans())
def test_both_readers_read_the_same(document, spaced):
    data = storage.dumps(document)
    if spaced:
        data = json.dumps(json.loads(data), indent=1, ensure_ascii=False).encode()
    careful = loading._read_carefully(data, "x", False, None, False)
    assert careful.document == document
    if (found := quick.read(data)) is not None:
        assert found[0] == document
        assert [str(note) for note in found[1]] == [str(note) for note in careful.notes]


@settings(max_examples=60, deadline=None)
@given(documents(), st.data())
def test_a_document_with_a_few_bytes_spoilt_is_read_or_refused_in_one_line(document, data):
    spoilt = bytearray(storage.dumps(document))
    for _ in range(data.draw(st.integers(1, 3))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    for lenient in (False, True):
        try:
            loaded = storage.loads(bytes(spoilt), "x.tieline", lenient=lenient)
            assert storage.loads(storage.dumps(loaded.document), "x.tieline").document == loaded.document
        except storage.StorageError as error:
            assert "\n" not in str(error)
