"""Numbers as people type them."""

import pytest

from tieline.model.dictionary import PropSpec, dictionary
from tieline.ui.quantity import QuantityError, read_quantity
from tieline.ui.wording import number_text, plural, prop_name, unit_of, value_name


def spec(kind: str, name: str) -> PropSpec:
    return dictionary().kinds[kind].props[name]


@pytest.mark.parametrize(
    "typed, kind, name, value",
    [
        ("200", "breaker", "rating_a", 200),
        ("200 A", "breaker", "rating_a", 200),
        ("200a", "breaker", "rating_a", 200),
        ("0.2 kA", "breaker", "rating_a", 200),
        ("1,200", "breaker", "rating_a", 1200),
        ("22 kAIC", "breaker", "interrupting_ka", 22),
        ("13.2 kV", "breaker", "voltage_v", 13200),
        ("1.5 MW", "inverter", "kw", 1500),
        ("1.1 MVA", "inverter", "kva", 1100),
        ("160 ms", "inverter", "detection_s", 0.16),
        ("5.75 %", "transformer", "impedance_pct", 5.75),
        ("2", "inverter", "quantity", 2),
        ("0.036 Hz", "inverter", "fw_deadband_hz", 0.036),
    ],
)
def test_typed_quantities_stand_in_the_unit_of_the_property(typed, kind, name, value):
    found = read_quantity(typed, spec(kind, name))
    assert found == pytest.approx(value)
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "typed, kind, name, said",
    [
        ("forty", "breaker", "rating_a", "number in A"),
        ("1,20", "breaker", "rating_a", "number in A"),
        ("12 V", "breaker", "rating_a", "given in A"),
        ("200 A or so", "breaker", "rating_a", "given in A"),
        ("2.5", "inverter", "quantity", "whole number"),
        ("3 V", "inverter", "quantity", "bare number"),
        ("1e99", "breaker", "rating_a", "number in A"),
        ("nan", "breaker", "rating_a", "number in A"),
    ],
)
def test_nonsense_is_refused_in_one_sentence(typed, kind, name, said):
    with pytest.raises(QuantityError, match=said) as refused:
        read_quantity(typed, spec(kind, name))
    assert str(refused.value).endswith(".")


def test_every_number_written_is_read_back():
    rating = spec("breaker", "rating_a")
    for value in (0, 1, 0.5, 1234, 1234.5, 0.000125, 99999999, -3.25):
        assert read_quantity(number_text(value), rating) == value


def test_names_for_people():
    assert prop_name("interrupting_ka") == "Interrupting rating"
    assert prop_name("busbar_method") == "Busbar method"
    assert value_name("behind-the-meter") == "Behind the meter"
    assert value_name("1741-SB") == "1741-SB"
    assert value_name(True) == "Yes"
    assert unit_of(spec("inverter", "lrov_pu")) == "pu"
    assert [plural(n, "bus") for n in (1, 2)] == ["1 bus", "2 buses"]


def test_no_property_is_called_by_its_bare_identifier():
    for kind in dictionary().kinds.values():
        for prop in kind.props.values():
            assert "_" not in prop_name(prop.name)
            assert prop_name(prop.name)[0].isupper()
