"""How near the corrections bring machine translation to what editors made of it, and what they do to good English.

    python tests/bench/repair.py [--native-every N] [--json FILE]

*Repair*: the gold text of a seed is the seed with the corrections of all agreed gold items put in (of two that
overlap, the longer). TER (Snover et al. 2006; sacrebleu, case matters) and chrF (Popović 2015) of the seed, of the
seed after safe fixes, and after safe and unsafe ones, each against the gold text. *Closed* is the share of the TER
gap that fixes close. *Native*: places that safe fixes change in the corpus `native`, per 20,000 words.

Ends with 1 when safe fixes move a seed away from its gold text, all fixes close less of the gap than the floor, or
safe fixes change more than one place in 20,000 words of native English.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Final, NamedTuple

from corpora import SHARED, texts

from audit.correction import Correction, correct
from audit.engine import Settings, check
from audit.fix import SAFE, SUGGESTED, by_line, splice
from audit.formats import extract
from audit.model import Edit
from audit.rulebook import Rulebook, load_rulebook
from audit.score import metrics

SEEDS: Final = Path(__file__).resolve().parents[2] / "seeds"
GOLD: Final = SHARED / "gold" / "seeds.jsonl"
CLOSED: Final = 0.30  # the least share of the gap that safe and unsafe fixes close
PER: Final = 20_000


class Row(NamedTuple):
    """TER and chrF against the gold text: of the seed, after safe fixes, after all."""

    name: str
    ter: tuple[float, float, float]
    chrf: tuple[float, float, float]
    fixes: tuple[int, int]


def gold_edits() -> dict[str, list[Edit]]:
    """The corrections of the agreed items by file; of two that overlap, the longer."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    items = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    for item in sorted(items, key=lambda g: (g["start"] - g["end"], g["start"], g["id"])):
        edit = Edit(item["start"], item["end"], item["correction"])
        others = edits[item["file"]]
        if item["agreed"] and not any(
            (e.start < edit.end and edit.start < e.end) or (e.start, e.end) == (edit.start, edit.end) for e in others
        ):
            others.append(edit)
    return edits


def corrected(name: str, text: str, rulebook: Rulebook) -> tuple[Correction, Correction]:
    report = check(extract(name, text), rulebook)
    return correct(report, rulebook, Settings(), SAFE), correct(report, rulebook, Settings(), SUGGESTED)


def _sides(text: str, side: str, gold: str) -> tuple[list[str], list[str]]:
    """What became of each line of the text on one side and in the gold text."""
    return [after for _, after in by_line(text, side)], [after for _, after in by_line(text, gold)]


def repair(rulebook: Rulebook) -> list[Row]:
    ter, chrf = metrics()
    rows = []
    for name, edits in sorted(gold_edits().items()):
        text = (SEEDS / name).read_bytes().decode()
        gold = splice(text, edits)
        safe, every = corrected(name, text, rulebook)
        sides = [_sides(text, side, gold) for side in (text, safe.text, every.text)]
        a, b, c = (ter.corpus_score(side, [right]).score for side, right in sides)
        x, y, z = (chrf.corpus_score([" ".join(side)], [[" ".join(right)]]).score for side, right in sides)
        rows.append(Row(name, (a, b, c), (x, y, z), (len(safe.applied), len(every.applied))))
    return rows


def native(rulebook: Rulebook, every: int) -> tuple[int, Counter[str]]:
    """Words read, and places that safe fixes changed by rule."""
    total, places = 0, Counter[str]()
    for number, text in enumerate(texts(files=("native",))):
        if number % every:
            continue
        document = extract(text.id, text.text)
        total += len(document.prose.split())
        done = correct(check(document, rulebook), rulebook, Settings(), SAFE)
        places.update(f.rule for f in done.applied)
    return total, places


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--native-every", type=int, default=1, help="read every N-th native text only; 0: none")
    parser.add_argument("--json", type=Path, help="write the figures there, too")
    args = parser.parse_args()
    rulebook = load_rulebook()
    rows = repair(rulebook)
    print("seed         TER: as is   safe    all  closed   chrF: as is   safe    all   fixes: safe  all")
    for row in rows:
        shut = 1 - row.ter[2] / row.ter[0]
        print(
            f"{row.name[:12]} {row.ter[0]:10.2f} {row.ter[1]:6.2f} {row.ter[2]:6.2f} {shut:7.1%} "
            f"{row.chrf[0]:13.2f} {row.chrf[1]:6.2f} {row.chrf[2]:6.2f} {row.fixes[0]:13} {row.fixes[1]:4}"
        )
    before, safe, after = (sum(row.ter[n] for row in rows) for n in range(3))
    closed = 1 - after / before
    away = [row.name for row in rows if row.ter[1] > row.ter[0] or row.chrf[1] < row.chrf[0]]
    figures: dict[str, Any] = {"closed by safe": 1 - safe / before, "closed by all": closed, "moved away": away}
    ter, chrf = metrics()
    print(f"closed: safe {figures['closed by safe']:.1%}, all {closed:.1%}")
    print(f"{ter.get_signature()}\n{chrf.get_signature()}")
    faults = [f"safe fixes move {name} away from its gold text" for name in away]
    if closed < CLOSED:
        faults.append(f"all fixes close {closed:.1%} of the gap, under {CLOSED:.0%}")
    if args.native_every:
        total, places = native(rulebook, args.native_every)
        rate = PER * places.total() / total
        figures["native places per 20,000 words"] = rate
        print(f"native: {places.total()} places in {total:,} words, {rate:.2f} per {PER:,}")
        for rule, number in places.most_common():
            print(f"  {number:4} {rule}")
        if rate > 1:
            faults.append(f"safe fixes change {rate:.2f} places in {PER:,} words of native English")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if faults:
        raise SystemExit("\n".join(faults))


if __name__ == "__main__":
    main()
