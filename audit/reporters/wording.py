"""The sentences of a report that speak about its findings as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from audit.model import Finding, SourceLanguage
from audit.reporters.visible import cut, one_line
from audit.source_language.tables import languages
from audit.taxonomy import SEVERITIES, Severity


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def severities(counts: Mapping[Severity, int]) -> str:
    """“1 critical, 3 major”, the worst first and none that is 0."""
    return ", ".join(f"{counts[name]} {name}" for name in reversed(SEVERITIES) if counts.get(name))


def told(finding: Finding, most: int = 500) -> str:
    """What is wrong and what to write, on one line."""
    said = cut(one_line(finding.message), most)
    if not finding.fixes:
        return said
    best = one_line(finding.suggestions()[0]).strip()
    return f"{said} – write: {cut(best, most)}" if best else f"{said} – delete"


def verdict(counts: Mapping[Severity, int], words: int) -> str:
    """What to do with an article, in one sentence."""
    critical, major, minor = counts.get("critical", 0), counts.get("major", 0), counts.get("minor", 0)
    if critical:
        rest = [f"{major} major"] * bool(major) + [f"{minor} minor"] * bool(minor)
        more = f", beside {' and '.join(rest)}" if rest else ""
        return f"Do not publish as it stands: {counted(critical, 'critical finding')} may change the facts{more}."
    if major:
        more = f", beside {counted(minor, 'smaller flaw')}" if minor else ""
        return f"Needs an editor: {counted(major, 'place')} may mislead or stop the reader{more}."
    if minor:
        return f"Needs a light edit: {counted(minor, 'small flaw')}, none that should mislead the reader."
    if not words:
        return "There is no text to check."
    return "Nothing found; that no rule speaks does not prove that the text is sound."


def source_sentence(source: SourceLanguage) -> str:
    """From which language the text seems to come, and how sure that is."""
    if source.given:
        return f"Checked as a translation from {language_name(source.best)}."
    share = source.probability((source.best,))
    if source.best == "und":
        return "Source language unknown."
    if source.best == "en" and share >= 0.5:
        return f"Probably written in English, not translated ({_percent(share)})."
    if source.best != "en" and share >= 0.5:
        return f"Probably translated from {language_name(source.best)} ({_percent(share)})."
    foreign = [(-p, tag) for tag, p in source.posterior if tag not in ("und", "en")]
    likely = [(-p, tag) for p, tag in sorted(foreign)]
    names = ", ".join(f"{language_name(tag)} {_percent(p)}" for p, tag in likely[:3])
    return f"Source language unclear: {names}." if names else "Source language unclear."


def machine_sentence(source: SourceLanguage) -> str:
    """Whether a machine seems to have translated the text, with the caution that this needs; "" if it does not."""
    share = source.machine_translated
    if share is None or share < 0.7:
        return ""
    return f"Style and traces point to machine translation ({_percent(share)}); a human translation can look alike."


def _percent(share: float) -> str:
    """Never a full certainty: an inference is no proof."""
    return "over 99 %" if share > 0.99 else f"{100 * share:.0f} %"


@cache
def language_name(tag: str) -> str:
    """The English name of a BCP 47 tag (CLDR), or the tag."""
    if name := languages().get(tag):
        return name
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_language_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag
