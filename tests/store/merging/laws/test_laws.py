"""The laws of merging over random histories of copies that meet."""

import random

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.store.merging.laws.copies import counts
from tests.store.merging.laws.machine import Histories

STEPS = 16
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


class Everything(Histories):
    """Every pair and every triple is compared."""

    everything = True


def run(machine, number, chosen):
    counts.clear()
    bounds = settings(
        max_examples=number,
        stateful_step_count=STEPS,
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


def test_a_hundred_histories_of_copies_that_meet():
    run(Histories, 100, random.SystemRandom().randrange(2**32))
    assert counts["merges"] > 200
    assert counts["conflicts seen"] > 20


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
def test_two_thousand_histories_of_copies_that_meet(part, capsys):
    """In ten parts of two hundred, each with a seed of its own."""
    chosen = random.SystemRandom().randrange(2**32)
    with capsys.disabled():
        print(f"\npart {part + 1} of 10, seed {chosen}")  # noqa: T201
    run(Everything, 200, chosen)
    say(capsys)
