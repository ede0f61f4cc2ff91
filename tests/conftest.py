"""What all tests share: the folder of the project, the sample, the real excerpt where a copy is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

EXCERPT = "WEIDIANSHANG_EXCERPT"

os.environ.setdefault("MPLBACKEND", "Agg")
# The same examples every time, however busy the machine is
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def sample(root: Path) -> Path:
    """The trial excerpt in our own words."""
    return root / "data" / "sample" / "sample.txt"


@pytest.fixture(scope="session")
def excerpt() -> Path:
    """The real excerpt, or a skip that says how to give one."""
    named = os.environ.get(EXCERPT)
    if not named:
        pytest.skip(f"needs the real excerpt: set {EXCERPT} to a copy of it")
    path = Path(named).resolve()
    if not path.is_file():
        pytest.fail(f"{EXCERPT} names {named}, which is no file")
    return path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Drawing takes its time: the tests of charts are no quick ones."""
    for item in items:
        if "charts" in item.path.parent.parts[-1:] and "tests" in item.path.parts:
            item.add_marker(pytest.mark.slow)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud what was not compared with the real excerpt."""
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if EXCERPT in str(r.longrepr)]
    if skipped:
        reason = f"{EXCERPT} names no copy of the real excerpt"
        terminalreporter.write_line(f"{len(skipped)} tests were SKIPPED because {reason}", yellow=True)
