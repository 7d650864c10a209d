"""JUnit XML: a suite an article, a test case a finding; what fails the run is a failure, a fault of ours an error.

An article without findings is one test case that passed. The elements and attributes are those of Jenkins' schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape

from audit.model import Finding, Report
from audit.reporters.positions import Positions
from audit.reporters.run import Run
from audit.reporters.visible import cut, one_line
from audit.reporters.xml import HEAD, plain, tag

_LONGEST: Final = 500


def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
    yield f'{HEAD}<testsuites name="audit">\n'
    for report in reports:
        positions = Positions(report.document.text)
        findings = list(filter(run.prints, report.findings))
        cases = [_case(report.document.name, finding, positions, run) for finding in findings]
        cases += [
            tag("testcase", {"classname": report.document.name, "name": "audit"},
                tag("error", {"message": cut(one_line(failure), _LONGEST)}))
            for failure in report.failures
        ]  # fmt: skip
        whole = cases or [tag("testcase", {"classname": report.document.name, "name": "no findings"})]
        suite = {
            "name": report.document.name,
            "tests": len(whole),
            "failures": sum(run.level(f) == "error" for f in findings),
            "errors": len(report.failures),
        }
        yield tag("testsuite", suite, "\n" + "\n".join(whole) + "\n") + "\n"
    yield "</testsuites>\n"


def _case(file: str, finding: Finding, positions: Positions, run: Run) -> str:
    line, column = positions.position(finding.start)
    message = cut(one_line(finding.message), _LONGEST)
    best = finding.suggestions()[0] if finding.fixes else ""
    told = [f"{one_line(file)}:{line}:{column}: {message}", cut(one_line(finding.quote), _LONGEST)]
    told += [f"write: {cut(one_line(best).strip(), _LONGEST)}"] if best.strip() else []
    text = escape("\n".join(map(plain, told)))
    attributes = {"classname": file, "name": f"{finding.rule} line {line} column {column}"}
    if run.level(finding) == "error":
        return tag("testcase", attributes, tag("failure", {"message": message, "type": finding.severity}, text))
    return tag("testcase", attributes, tag("system-out", {}, text))
