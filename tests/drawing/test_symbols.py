"""The library as it is: every kind, every port, every state, at every turn."""

from collections.abc import Iterator
from math import cos, dist, hypot, isclose, radians, sin

import pytest

from tieline.drawing.marks import XY, Arc, Circle, Line, Mark, Pen, Polyline, Text
from tieline.drawing.symbols import Variant, library, symbol_name
from tieline.drawing.text_metrics import CAPITAL
from tieline.model.dictionary import dictionary
from tieline.model.records import Device
from tieline.paths import data_folder

KINDS = dictionary().kinds
POWER = KINDS["fuse"].ports["line"]
NAMES = sorted(library().names)
POSES = [(turn, flip) for turn in (0, 90, 180, 270) for flip in (False, True)]


def variants() -> list[tuple[str, Variant]]:
    return [(name, variant) for name in NAMES for variant in library().symbol(name).facts.variants]


def drawn(kind: str, *wired: str, turn: int = 0, flip: bool = False, at: XY = (100, 60), **props: object):
    """A device of a kind with these properties, and its marks."""
    device = Device("D1", kind, status="existing", at=at, turn=turn, flip=flip, props=props)
    return device, library().marks(device, wired)


def texts(marks: tuple[Mark, ...]) -> list[str]:
    return [mark.text for mark in marks if isinstance(mark, Text)]


def ends(mark: Mark) -> Iterator[XY]:
    """Where the strokes of a mark begin and end."""
    match mark:
        case Line(a, b):
            yield from (a, b)
        case Polyline(points):
            yield from points
        case Arc((x, y), radius, start, sweep):
            for angle in (radians(start), radians(start + sweep)):
                yield (x + radius * cos(angle), y - radius * sin(angle))


def on_outline(point: XY, mark: Mark) -> bool:
    """Whether a point lies on the outline of a round or boxed body, on an arc of one, or on a bar or a dot."""
    match mark:
        case Circle(center, radius, filled=filled):
            return dist(point, center) < 1e-6 if filled else isclose(dist(point, center), radius, abs_tol=1e-6)
        case Arc(center, radius):
            return isclose(dist(point, center), radius, abs_tol=1e-6)
        case Polyline(points, closed=True):
            sides = zip(points, (*points[1:], points[0]), strict=True)
            return any(_between(point, a, b) for a, b in sides)
        case Line(a, b, Pen.BUS):
            return _between(point, a, b)
        case Line(a, b):  # a side of a box with round corners
            return _between(point, a, b) and hypot(a[0] - b[0], a[1] - b[1]) > 4
    return False


def _between(point: XY, a: XY, b: XY) -> bool:
    return isclose(dist(a, point) + dist(point, b), dist(a, b), abs_tol=1e-6)


# ------------------------------------------------------------------ the list and the folder
def test_the_list_names_what_the_folder_holds():
    folder = data_folder("symbols")
    listed = [*NAMES, "custom-picture"]
    assert sorted(path.stem for path in folder.glob("*.svg")) == sorted(listed)
    assert sorted(path.stem for path in folder.glob("*.toml")) == sorted([*listed, "library"])
    assert sum(len(topic.symbols) for topic in library().topics) == len(NAMES), "a symbol is listed twice"


def test_a_symbol_that_is_not_drawn_is_not_read(tmp_path):
    from tieline.drawing.symbols import SymbolLibrary

    for name in ("library.toml", "fuse.svg", "fuse.toml"):
        (tmp_path / name).write_bytes((data_folder("symbols") / name).read_bytes())
    alone = SymbolLibrary(tmp_path)
    assert alone.marks(Device("F1", "fuse"))


@pytest.mark.parametrize("name", [*NAMES, "custom-picture"])
def test_a_fact_sheet_and_its_picture_name_the_same_parts(name):
    symbol = library().symbol(name)
    named = {choice.part for choices in symbol.facts.draws for choice in choices if choice.part}
    assert named == set(symbol.picture) - {""}
    assert symbol.title and symbol.standard and symbol.facts.variants


# ------------------------------------------------------------------ kinds and ports
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_symbol_with_all_its_ports(kind):
    symbol = library().symbol_for(Device("D1", kind))
    assert symbol.name == symbol_name(kind)
    assert set(KINDS[kind].ports) == set(symbol.facts.ports)


@pytest.mark.parametrize(("name", "variant"), variants())
def test_a_port_lies_on_the_grid_at_the_very_end_of_a_lead(name, variant):
    ports = library().symbol(name).facts.ports
    for turn, flip in POSES:
        device, marks = drawn(name.replace("-", "_"), *ports, turn=turn, flip=flip, **variant.props)
        for port in ports:
            place = library().port_place(device, port)
            point = (place.x, place.y)
            assert place.x % 2 == 0 and place.y % 2 == 0, f"{port} is off the 0.1 in grid"
            at_end = any(dist(point, end) < 1e-6 for mark in marks for end in ends(mark))
            assert at_end or any(on_outline(point, mark) for mark in marks), f"no lead ends at {port}"
            assert library().box(device, ports).contains(point)


@pytest.mark.parametrize(("name", "variant"), variants())
def test_a_wire_leaves_away_from_the_body(name, variant):
    device = Device("D1", name.replace("-", "_"), at=(100, 60), props=dict(variant.props))
    box = library().box(device)
    for port, spec in library().symbol(name).facts.ports.items():
        place = library().port_place(device, port)
        if (place.dx, place.dy) == (0, 0):
            assert spec.along or name == "junction"
        elif place.dy and KINDS.get(device.kind, KINDS["fuse"]).ports.get(port, POWER).role in ("power", "dc"):
            edge = box.top if place.dy < 0 else box.bottom
            assert abs(place.y - edge) <= 1, f"{port} faces into its own symbol"


# ------------------------------------------------------------------ states
def test_no_two_variants_of_a_symbol_look_alike():
    seen: dict[tuple[object, ...], str] = {}
    for name, variant in variants():
        _, marks = drawn(name.replace("-", "_"), *variant.wired, **variant.props)
        key = (name, marks)
        assert key not in seen, f"{name}: {variant.name} looks like {seen[key]}"
        seen[key] = variant.name


@pytest.mark.parametrize("kind", [kind for kind, spec in KINDS.items() if "normal_position" in spec.props])
def test_open_and_closed_are_drawn_differently(kind):
    _, is_open = drawn(kind, normal_position="open")
    _, is_closed = drawn(kind, normal_position="closed")
    assert is_open != is_closed
    assert "N.O." in texts(is_open) and "N.O." not in texts(is_closed)


@pytest.mark.parametrize(
    ("props", "letters"),
    [
        ({}, []),
        ({"breaker_type": "molded-case", "voltage_v": 480}, []),
        ({"breaker_type": "air", "voltage_v": 4160}, []),
        ({"breaker_type": "vacuum"}, ["52"]),
        ({"breaker_type": "sf6"}, ["52"]),
        ({"voltage_v": 13800}, ["52"]),
        ({"breaker_type": "drawout", "voltage_v": 480}, []),
        ({"breaker_type": "drawout", "voltage_v": 13800}, ["52"]),
    ],
)
def test_a_breaker_is_an_arc_in_air_and_a_square_otherwise(props, letters):
    _, marks = drawn("breaker", **props)
    assert texts(marks) == letters
    assert any(isinstance(mark, Arc) for mark in marks) == (not letters)


@pytest.mark.parametrize("port", ["primary", "secondary", "tertiary"])
def test_each_winding_of_each_connection_is_marked(port):
    _, plain = drawn("transformer", "tertiary")
    looks = set()
    for winding in KINDS["transformer"].props[f"{port}_winding"].choices:
        _, marks = drawn("transformer", "tertiary", **{f"{port}_winding": winding})
        assert set(marks) > set(plain), f"no mark for {winding}"
        looks.add(marks)
    assert len(looks) == len(KINDS["transformer"].props[f"{port}_winding"].choices)


@pytest.mark.parametrize(
    ("kind", "prop"), [("utility_source", "connection"), ("generator", "winding"), ("vt", "connection")]
)
def test_other_connections_are_marked_too(kind, prop):
    choices = KINDS[kind].props[prop].choices
    assert len({drawn(kind, **{prop: choice})[1] for choice in choices}) == len(choices)


def test_a_value_that_the_dictionary_does_not_know_is_drawn_without_a_mark():
    assert drawn("transformer", primary_winding="scott")[1] == drawn("transformer")[1]


def test_a_tertiary_is_drawn_where_one_is_stated_or_wired():
    without, wired = drawn("transformer")[1], drawn("transformer", "tertiary")[1]
    assert len(without) < len(wired) < len(drawn("transformer", tertiary_winding="delta")[1])


# ------------------------------------------------------------------ relays
def test_one_function_is_a_circle_and_several_a_box_that_lists_them():
    _, one = drawn("relay", functions=["27"])
    assert any(isinstance(mark, Circle) for mark in one) and texts(one) == ["27"]
    functions = ["25", "27", "32", "51", "51N", "59", "81U", "81O", "86"]
    device, many = drawn("relay", functions=functions)
    assert not any(isinstance(mark, Circle) for mark in many) and texts(many) == functions
    assert library().box(device).width > 8


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("count", [1, 2, 4, 5, 12, 30])
def test_the_box_of_a_relay_holds_its_list(turn, count):
    from tieline.drawing.extent import box_around
    from tieline.drawing.text_metrics import text_box

    _, marks = drawn("relay", turn=turn, functions=[f"{20 + n}N" for n in range(count)])
    body = box_around(mark for mark in marks if not isinstance(mark, Text))
    boxes = [text_box(mark) for mark in marks if isinstance(mark, Text)]
    assert len(boxes) == count
    assert all(body.joined(box) == body for box in boxes)
    assert not any(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[:n])


# ------------------------------------------------------------------ buses
@pytest.mark.parametrize(("turn", "step"), [(0, (1, 0)), (90, (0, 1)), (180, (-1, 0)), (270, (0, -1))])
def test_a_bar_is_as_long_as_drawn_and_takes_wires_along_it(turn, step):
    device, marks = drawn("bus", turn=turn, drawn_length=60)
    (bar,) = marks
    assert isinstance(bar, Line) and bar.pen is Pen.BUS
    assert bar.b == (100 + 60 * step[0], 60 + 60 * step[1])
    for position in (0.0, 0.25, 1.0):
        place = library().port_place(device, "bus", position)
        along = round(60 * position)
        assert (place.x, place.y) == (100 + along * step[0], 60 + along * step[1])
        assert (place.dx, place.dy) == (0, 0)


def test_a_bar_without_a_length_has_a_sensible_one():
    device, _ = drawn("bus")
    assert library().box(device).width == library().bar_length(device) >= 20


# ------------------------------------------------------------------ letters
@pytest.mark.parametrize(("name", "variant"), variants())
def test_letters_are_level_and_large_enough_at_every_turn(name, variant):
    for turn, flip in POSES:
        _, marks = drawn(name.replace("-", "_"), turn=turn, flip=flip, **variant.props)
        for mark in marks:
            if isinstance(mark, Text):
                assert mark.turn == 0
                assert mark.size_mm * CAPITAL >= 2.0


@pytest.mark.parametrize("kind", ["meter", "relay", "inverter", "generator", "battery", "ess", "pv_array", "mid"])
def test_letters_keep_clear_of_each_other_at_every_turn(kind):
    from tieline.drawing.text_metrics import text_box

    for variant in library().symbol(symbol_name(kind)).facts.variants:
        for turn, flip in POSES:
            _, marks = drawn(kind, turn=turn, flip=flip, **variant.props)
            boxes = [text_box(mark).grown(-0.3) for mark in marks if isinstance(mark, Text)]
            assert not any(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[:n])


# ------------------------------------------------------------------ status, owner, other symbols
def test_every_mark_belongs_to_its_device():
    _, marks = drawn("transformer", primary_winding="delta", secondary_winding="wye-grounded")
    assert {mark.of for mark in marks} == {"D1"}


def test_each_status_looks_different():
    looks = {
        status: library().marks(Device("D1", "recloser", status=status))
        for status in ("existing", "proposed", "future", "removed")
    }
    pens = {status: {mark.pen for mark in marks if not isinstance(mark, Text)} for status, marks in looks.items()}
    assert pens["existing"] == {Pen.SYMBOL} and pens["proposed"] == {Pen.BOLD} and Pen.FUTURE in pens["future"]
    added = set(looks["removed"]) - set(looks["existing"])
    assert len(added) == 2 and all(isinstance(mark, Line) for mark in added)


def test_proposed_work_can_be_left_in_the_normal_pen():
    proposed = library().marks(Device("D1", "fuse"), proposed=Pen.SYMBOL)
    assert proposed == library().marks(Device("D1", "fuse", status="existing"))


def test_a_device_may_be_drawn_by_another_symbol_of_the_library():
    device, marks = drawn("generator", symbol="wind-turbine")
    assert library().symbol_for(device).name == "wind-turbine" and not library().is_custom(device)
    assert marks != drawn("generator")[1]


def test_ports_that_the_other_symbol_lacks_stay_where_the_kind_has_them():
    device, _ = drawn("breaker", symbol="fuse")
    plain, _ = drawn("breaker")
    assert library().port_place(device, "trip") == library().port_place(plain, "trip")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("turn", [0, 90])
def test_a_picture_from_outside_is_a_box_with_a_question_mark_that_reaches_the_ports(kind, turn):
    device, marks = drawn(kind, turn=turn, symbol="my-own.png")
    plain, _ = drawn(kind, turn=turn)
    assert library().is_custom(device) and texts(marks) == ["?"]
    box = library().box(device)
    for port in KINDS[kind].ports:
        place = library().port_place(device, port, 0.3)
        assert box.contains((place.x, place.y))
        assert place == library().port_place(plain, port, 0.3)


def test_a_device_without_a_place_is_drawn_at_the_corner():
    device = Device("D1", "fuse")
    assert library().box(device).top == 0
