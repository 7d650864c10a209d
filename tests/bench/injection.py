"""How many faults put into good English are found, and how often untouched text is flagged.

    python tests/bench/injection.py [--corpora DIR] [--every N]

Each fault is put in alone, in memory, into a text of the corpus `native`:

- *unlisted name*: a person named three times or more gets a surname that no list holds, in its English form
  throughout, and in one later place as the press of another language writes it;
- *listed name*: the same with a name of rules/lexicons/names-people.txt;
- *pronoun*: one pronoun changes its gender, where one person alone is named in its sentence and the one before;
- *office*: after a head of state is named, a sentence in which another person of the text arrests him is put in;
- *acronym*: a name and acronym of rules/lexicons/acronyms.txt is put in with the acronym of another language;
- *quotation mark*: of a curly pair in one line the closing mark is turned, is dropped, or changes places with the blank
  after it.

A fault counts as found when a rule of the class speaks inside it, in any tier (in brackets: in report or above).
False alarms are findings of these rules on the untouched texts, per 1,000 sentences. Precision is what both rates
amount to at one fault per 1,000 words; the acronyms put in are those of the list, so their recall says little.
Choices come from a seeded generator, so two runs agree.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import regex
from corpora import FOLDER, texts

from audit.engine import Settings, check
from audit.facts import Context
from audit.facts.people import FEMALE, MALE, Person
from audit.facts.transliteration import english_form, press_forms
from audit.formats import extract
from audit.rulebook import Rulebook, load_rulebook, shipped_folder

SURNAMES: Final = (
    "Щербаков Шишкин Чернышев Журавлёв Кузнецов Воробьёв Хрипунов Цветков Юрченко Яковлев Ткачук Шумилин Бочаров "
    "Жданович Михальчук Гаврилюк Зайченко Лещенко Тарасюк Савчук Шульгин Лужков Ключников Волошин Хачатрян "
    "Джугашвили Чекалин Мещеряков Шаповалов Вишневский Черняховский Жуковский Хворостин Пащенко Ющук Ковальчук "
    "Оболенский Шевчук Кравцов Чумаков Завьялов Хабаров Дружинин Устюгов Ежов Пушкарёв Гущин Веденин Мацкевич"
).split()  # the rules were made with an eye on what was missed among these
HELD_BACK: Final = (
    "Белозеров Дьяченко Ерёменко Золотарёв Ищенко Кириченко Лаврентьев Мельничук Никифоров Прохоров Рыжков Сорокин "
    "Тихомиров Уваров Федорчук Харченко Цыганков Шаталов Щедрин Юдин Ястребов Ляшко Жиганов Чубаров Вакульчук Яценюк "
    "Жумабаев Хлебников Чистяков Дубровский Шереметьев Вяземский Бердяев Луначарский Ежевский Кожевников Молчанов"
).split()
CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "unlisted name": ("terminology/name-variant/drift", "terminology/inconsistent/names"),
    "held-back name": ("terminology/name-variant/drift", "terminology/inconsistent/names"),
    "listed name": (
        "terminology/name-variant/general",
        "terminology/name-variant/drift",
        "terminology/inconsistent/names",
    ),
    "pronoun": ("fluency/pronoun/people",),
    "office": ("accuracy/mistranslation/office",),
    "acronym": ("terminology/acronym/general",),
    "quotation mark": ("typography/quotes",),
}
_SWAPS: Final = {
    "he": "she",
    "him": "her",
    "his": "her",
    "himself": "herself",
    "she": "he",
    "hers": "his",
    "herself": "himself",
}


class Fault(NamedTuple):
    text: str
    start: int
    end: int


def put(text: str, start: int, end: int, new: str) -> Fault:
    return Fault(text[:start] + new + text[end:], start, start + len(new))


def _often(context: Context) -> list[Person]:
    return [p for p in context.people.persons if len(p.mentions) >= 3 and p.given and len(p.surnames) == 1]


def _renamed(context: Context, person: Person, english: str, foreign: str, chance: random.Random) -> Fault:
    odd = chance.choice(person.mentions[1:])
    parts, at, place = [], 0, (0, 0)
    for mention in person.mentions:
        token = context.tokens[mention.stop - 1]
        parts.append(context.prose[at : token.start])
        if mention is odd:
            start = sum(map(len, parts))
            place = (start, start + len(foreign))
        parts.append(foreign if mention is odd else english)
        at = token.end
    return Fault("".join([*parts, context.prose[at:]]), *place)


def unlisted(context: Context, chance: random.Random, surnames: list[str] = SURNAMES) -> Iterator[Fault]:
    for person in _often(context):
        original = chance.choice(surnames)
        english = english_form(original)
        forms = sorted(form for form in press_forms(original) if form != english)
        yield _renamed(context, person, english, chance.choice(forms), chance)


def held_back(context: Context, chance: random.Random) -> Iterator[Fault]:
    yield from unlisted(context, chance, HELD_BACK)


def listed(context: Context, chance: random.Random) -> Iterator[Fault]:
    lines = [
        line.partition("|")[0].partition("~")[0].split("=")
        for line in (shipped_folder() / "lexicons" / "names-people.txt").read_text("utf-8").splitlines()
        if "=" in line and not line.startswith("#")
    ]
    for person in _often(context):
        wire, original = chance.choice(lines)
        english = wire.split()[-1]
        origin, _, names = original.split()[-1].rpartition(":")
        forms = press_forms(":".join(filter(None, (origin, names.split(",")[0]))))
        foreign = sorted(form for form in forms if form != english)
        if foreign:
            yield _renamed(context, person, english, chance.choice(foreign), chance)


def pronouns(context: Context, _chance: random.Random) -> Iterator[Fault]:
    for n, token in enumerate(context.tokens):
        if token.norm not in MALE | FEMALE or context.in_quotation(token.start):
            continue
        sentence = context.sentence(token.start)
        begin = context.sentence(max(0, sentence.start - 1)).start
        near = {m.person for m in context.people.mentions if begin <= m.start < sentence.end}
        if len(near) != 1 or not any(
            m.start < token.start for m in context.people.mentions if m.person in near and m.start >= begin
        ):
            continue
        gender = context.people.persons[next(iter(near))].gender
        if gender != ("f" if token.norm in FEMALE else "m"):
            continue
        new = _SWAPS.get(token.norm) or ("his" if context.tokens[n + 1].is_word else "him")
        yield put(context.prose, token.start, token.end, new.capitalize() if token.text[0].isupper() else new)


def offices(context: Context, chance: random.Random) -> Iterator[Fault]:
    persons = context.people.persons
    for person in persons:
        others = [p for p in persons if p is not person and not p.roles & {"police", "judge", "officer", "prosecutor"}]
        if "head_of_state" in person.roles and others:
            sentence = context.sentence(person.mentions[0].start)
            verb = chance.choice(("arrested", "detained", "interrogated", "summoned", "seized"))
            before = f" {chance.choice(others).name} had earlier "
            text = context.prose[: sentence.end] + before + f"{verb} {person.surname}. " + context.prose[sentence.end :]
            start = sentence.end + len(before)
            yield Fault(text, start, start + len(verb))


def acronyms(context: Context, chance: random.Random) -> Iterator[Fault]:
    lines = (shipped_folder() / "lexicons" / "acronyms.txt").read_text("utf-8").splitlines()
    rows = [line for line in lines if "|" in line and line.partition("|")[2].strip() and not line.startswith("#")]
    for sentence in context.document.sentences[5::40]:
        head, _, foreign = chance.choice(rows).partition("|")
        name, wrong = head.split("=")[0].strip(), chance.choice(foreign.split())
        new = f"Officials of the {name} ({wrong}) agreed. "
        yield put(context.prose, sentence.start, sentence.start, new)


def quotation_marks(context: Context, chance: random.Random) -> Iterator[Fault]:
    for pair in regex.finditer(r"“[^“”\n]{3,120}”(?= \p{Ll})", context.prose):
        at = pair.end() - 1
        length, new = chance.choice(((1, "“"), (1, ""), (2, " ”")))
        yield put(context.prose, at, at + length, new)


MAKERS: Final[dict[str, Callable[[Context, random.Random], Iterator[Fault]]]] = {
    "unlisted name": unlisted, "held-back name": held_back, "listed name": listed, "pronoun": pronouns,
    "office": offices, "acronym": acronyms, "quotation mark": quotation_marks,
}  # fmt: skip


def only(rulebook: Rulebook) -> Rulebook:
    prefixes = tuple(prefix for rules in CLASSES.values() for prefix in rules)
    rules = [rule for rule in rulebook.rules if rule.id.startswith(prefixes)]
    return Rulebook(rules, rulebook.folders, rulebook.hash, rulebook.measured)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=FOLDER)
    parser.add_argument("--every", type=int, default=1, help="read every N-th text only")
    parser.add_argument("--missed", type=int, default=0, help="missed faults to print for each class")
    args = parser.parse_args()
    rulebook = only(load_rulebook())
    chance = random.Random(7)
    put_in: Counter[str] = Counter()
    found: Counter[str] = Counter()
    reported: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    sentences = words = 0
    for number, text in enumerate(texts(args.corpora, ("native",))):
        if number % args.every:
            continue
        document = extract(text.id, text.text)
        context = Context(document)
        sentences += len(document.sentences)
        words += len(document.prose.split())
        for finding in check(document, rulebook, Settings()).findings:
            for name, rules in CLASSES.items():
                alarms[name] += finding.rule.startswith(rules)
        for name, make in MAKERS.items():
            for fault in make(context, chance):
                put_in[name] += 1
                report = check(extract(text.id, fault.text), rulebook, Settings())
                tiers = {
                    f.tier for f in report.findings
                    if f.rule.startswith(CLASSES[name]) and f.start < fault.end + 40 and fault.start - 40 < f.end
                    and (name in ("acronym", "quotation mark") or (f.start <= fault.start and fault.end <= f.end))
                }  # fmt: skip
                found[name] += bool(tiers)
                reported[name] += bool(tiers - {"hint"})
                if not tiers and shown[name] < args.missed:
                    shown[name] += 1
                    before, after = fault.text[max(0, fault.start - 160) : fault.start], fault.text[fault.end :][:60]
                    place = f"{before}[{fault.text[fault.start : fault.end]}]{after}"
                    print(f"   missed {name}: {' '.join(place.split())}")
    print(f"{sentences:,} sentences, {words:,} words of native English")
    print(f"{'class':16} faults  recall (report)  alarms/1,000 sentences  precision at 1 fault/1,000 words")
    for name in CLASSES:
        n = put_in[name] or 1
        rate = found[name] / n
        noise = 1000 * alarms[name] / words
        precision = rate / (rate + noise) if rate + noise else 0.0
        alarm = 1000 * alarms[name] / sentences
        report = reported[name] / n
        print(f"{name:16} {put_in[name]:6}  {rate:6.1%} ({report:6.1%})  {alarm:10.2f}{precision:29.0%}")


if __name__ == "__main__":
    main()
