"""The other half of the hundred random histories: tests are shared out by file."""

import random

import pytest

from tests.store.merging.laws.copies import counts
from tests.store.merging.laws.machine import Histories
from tests.store.merging.laws.test_laws import STEPS_IN_CI, run


@pytest.mark.parametrize("part", range(2))
def test_fifty_more_histories_of_copies_that_meet(part):
    run(Histories, 25, random.SystemRandom().randrange(2**32), STEPS_IN_CI)
    assert counts["merges"] > 50
