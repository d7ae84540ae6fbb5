"""The laws of merging over random histories of copies that meet."""

import random

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.store.merging.laws.copies import counts
from tests.store.merging.laws.machine import Histories

STEPS = 18
STEPS_IN_CI = 7
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


class Longer(Histories):
    """More pairs and triples are compared; more histories find more than all of each would."""

    pairs, triples, whole = 3, 2, 0.25


def run(machine, number, chosen, steps=STEPS):
    counts.clear()
    bounds = settings(
        max_examples=number,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=QUIET,
        database=None,
        print_blob=True,
    )
    print(f"seed {chosen}")  # noqa: T201 - shown when it fails
    run_state_machine_as_test(seed(chosen)(machine), settings=bounds)


def say(capsys):
    with capsys.disabled():
        told = ", ".join(f"{word} {number:,}" for word, number in sorted(counts.items()))
        print(f"\nlaws of merging: {told}")  # noqa: T201


@pytest.mark.parametrize("part", range(2))
def test_fifty_histories_of_copies_that_meet(part):
    """The other fifty stand in `test_fifty_more`, so that two cores share them."""
    run(Histories, 25, random.SystemRandom().randrange(2**32), STEPS_IN_CI)
    assert counts["merges"] > 50


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
def test_two_thousand_histories_of_copies_that_meet(part, capsys):
    """In ten parts of two hundred, each with a seed of its own."""
    chosen = random.SystemRandom().randrange(2**32)
    with capsys.disabled():
        print(f"\npart {part + 1} of 10, seed {chosen}")  # noqa: T201
    run(Longer, 200, chosen)
    say(capsys)
