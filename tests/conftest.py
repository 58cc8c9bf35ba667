"""What the whole test run shares: the last word says what was skipped and why."""

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Group the skipped tests by their reason, so that nobody takes a run without Neo4j or a browser for a full one."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else str(report.longrepr)
        for report in terminalreporter.stats.get("skipped", [])
    )
    terminalreporter.write_sep("-", "skipped")
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"{count} test{'' if count == 1 else 's'}: {reason}")
    if not reasons:
        terminalreporter.write_line("nothing")
