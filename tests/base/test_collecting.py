"""The search for cycles is paused and goes on, also after an error and when nested."""

import gc

import pytest

from rolau.base import collecting


def test_it_is_paused_within_and_goes_on_after():
    with collecting.paused():
        assert not gc.isenabled()
        with collecting.paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
        assert collecting.is_paused()
    assert gc.isenabled()
    assert not collecting.is_paused()


def test_it_goes_on_after_an_error():
    with pytest.raises(ValueError, match="x"), collecting.paused():
        raise ValueError("x")
    assert gc.isenabled()
