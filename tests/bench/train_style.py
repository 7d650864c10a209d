"""Trains the model of `audit/source_language/style.py` and writes `audit/data/style.tsv`: `make train`.

    python tests/bench/train_style.py [--scores FILE]

Only the half of the documents that is not held back is used: for the languages `mt_aligned` (nine, all with news) and
its human translations; for machine translation against English by people also the abstracts of `mt_spans`, the
blocks of `mt_postedits` and the WMT news of `native`. What one domain alone has in a language (abstracts from
Spanish, encyclopaedia from Nepali) does not train languages: the model would learn the domain. No randomness; weights
are rounded, so that they are the same on every machine. `--scores` also writes, for documents of the training half,
scores of models that have not seen them (four folds by document), from which the figures in `pool.py` were chosen.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("OPENBLAS_NUM_THREADS", "2")

import numpy as np
from origin_data import Doc, every, is_wmt_news

from audit.facts.tokens import tokenise
from audit.source_language.classes import classes, grams
from audit.source_language.style import CLIP

TABLE: Final = Path(__file__).resolve().parents[2] / "audit" / "data" / "style.tsv"
LANGUAGES: Final = tuple("cs de ha he is ja ru uk zh".split())
CHUNK: Final = 300  # tokens
SHORTEST: Final = 50
RARE: Final = 60  # chunks that a feature must occur in
LANGUAGE_PENALTY: Final = 0.3
MACHINE_PENALTY: Final = 3.0
SYSTEMS: Final = 4
STEP: Final = 2e-4
FAINT: Final = 40  # steps; features whose weights are all less are left out
Array = np.ndarray[Any, Any]


class Chunks:
    """Pieces of documents as Hellinger vectors. `rows[i]` maps features to square roots of their frequencies."""

    def __init__(self, docs: list[Doc], whole: bool = False) -> None:
        self.docs: list[Doc] = []
        self.rows: list[dict[str, float]] = []
        self.sizes: list[int] = []
        for doc in docs:
            names = classes(tokenise(doc.text))
            if len(names) < SHORTEST:
                continue
            parts = 1 if whole else max(1, round(len(names) / CHUNK))
            for part in range(parts):
                piece = names[part * len(names) // parts : (part + 1) * len(names) // parts]
                self.docs.append(doc)
                self.sizes.append(len(piece))
                self.rows.append({_name(g): (n / len(piece)) ** 0.5 for g, n in grams(piece).items()})

    def matrix(self, features: list[str]) -> Array:
        place = {feature: at for at, feature in enumerate(features)}
        found = np.zeros((len(self.rows), len(features)), dtype=np.float32)
        for number, row in enumerate(self.rows):
            for feature, value in row.items():
                if (at := place.get(feature)) is not None:
                    found[number, at] = value
        return found

    def features(self) -> list[str]:
        seen: Counter[str] = Counter()
        for row in self.rows:
            seen.update(row.keys())
        return sorted(feature for feature, n in seen.items() if n >= RARE)


def _name(gram: str | tuple[str, ...]) -> str:
    return gram if isinstance(gram, str) else " ".join(gram)


def regression(x: Array, target: Array, weight: Array, penalty: float, steps: int = 150) -> tuple[Array, Array]:
    """Multinomial logistic regression with an L2 penalty, by Nesterov's accelerated gradient from zero."""
    weight = (weight / weight.sum())[:, None]
    vector = np.ones(x.shape[1])
    norm = 1.0
    for _ in range(10):
        vector = x.T @ ((x @ vector) * weight[:, 0])
        norm = float(np.linalg.norm(vector))
        vector /= norm
    rate = 1 / (norm / 2 + penalty)
    w = ahead = np.zeros((x.shape[1], target.shape[1]))
    b = ahead_b = np.zeros(target.shape[1])
    for step in range(steps):
        push = step / (step + 3)
        w_at, b_at = w + push * ahead, b + push * ahead_b
        p = np.exp((z := x @ w_at + b_at) - z.max(1, keepdims=True))
        gap = (p / p.sum(1, keepdims=True) - target) * weight
        new_w, new_b = w_at - rate * (x.T @ gap + penalty * w_at), b_at - gap.sum(0)
        ahead, ahead_b, w, b = new_w - w, new_b - b, new_w, new_b
    return w, b


class Trained:
    """Weights on standardised features: a column a language, the last for machine translation."""

    def __init__(self, chunks: Chunks) -> None:
        self.features = chunks.features()
        x = chunks.matrix(self.features).astype(np.float64)
        self.mean, self.deviation = x.mean(0), x.std(0) + 1e-3
        x = self.scaled(x)
        size = np.minimum(1, np.array(chunks.sizes) / 200)
        share = np.array([1 / SYSTEMS if d.kind == "mt" else 0.5 for d in chunks.docs]) * size
        told = [n for n, d in enumerate(chunks.docs) if d.language in LANGUAGES and _aligned(d)]
        y = np.eye(len(LANGUAGES))[[LANGUAGES.index(chunks.docs[n].language) for n in told]]
        total = (y * share[told, None]).sum(0)
        even = share[told] * (y @ total**-0.7)
        languages, bias = regression(x[told], y, even, LANGUAGE_PENALTY)
        judged = [n for n, d in enumerate(chunks.docs) if d.kind != "native" or is_wmt_news(d)]
        machine = np.array([chunks.docs[n].kind == "mt" for n in judged], dtype=float)
        of_news = np.array([12.0 if chunks.docs[n].kind == "native" else 1.0 for n in judged])
        worth = share[judged] * of_news
        worth /= machine * (worth @ machine) + (1 - machine) * (worth @ (1 - machine))
        two, two_bias = regression(x[judged], np.stack([1 - machine, machine], 1), worth, MACHINE_PENALTY)
        self.weights = np.concatenate([languages, two[:, 1:] - two[:, :1]], 1)
        self.bias = np.concatenate([bias, two_bias[1:] - two_bias[:1]])

    def scaled(self, x: Array) -> Array:
        found: Array = np.clip((x - self.mean) / self.deviation, -CLIP, CLIP)
        return found

    def scores(self, chunks: Chunks) -> Array:
        found: Array = self.scaled(chunks.matrix(self.features)) @ self.weights + self.bias
        return found

    def lines(self) -> list[str]:
        """The table: what a feature adds beyond its absence, whose sum is in the bias."""
        whole = np.rint(self.weights / STEP).astype(int)
        keep = np.abs(whole).max(1) >= FAINT
        offset, factor = self.mean / self.deviation, 1 / self.deviation
        absent = np.clip(-offset, -CLIP, CLIP)
        bias = self.bias + (absent[:, None] * whole * STEP * keep[:, None]).sum(0)
        rows = [
            "\t".join([feature, f"{offset[n]:.3f}", f"{factor[n]:.1f}", *map(str, whole[n])])
            for n, feature in enumerate(self.features)
            if keep[n]
        ]
        head = "\t".join(["feature", "offset", "factor", *LANGUAGES, "machine"])
        return [head, f"step\t{STEP:g}", "\t".join(["bias", "", "", *(f"{v:.3f}" for v in bias)]), *rows]


def _aligned(doc: Doc) -> bool:
    return doc.file in ("mt_aligned", "human") and doc.dataset.startswith("wmt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scores", type=Path, help="where to write scores by models that have not seen the document")
    args = parser.parse_args()
    docs = [doc for doc in every() if not doc.held_back]
    if args.scores:
        rows = []
        for fold in range(4):
            trained = Trained(Chunks([d for d in docs if d.fold != fold]))
            unseen = Chunks([d for d in docs if d.fold == fold and d.file in ("mt_aligned", "human", "native")], True)
            for doc, score in zip(unseen.docs, trained.scores(unseen).tolist(), strict=True):
                rows.append([doc.kind, doc.language, doc.domain, doc.dataset, doc.doc, doc.system, score])
        args.scores.write_text(json.dumps(rows), encoding="utf-8")
    trained = Trained(Chunks(docs))
    TABLE.write_bytes("".join(f"{line}\n" for line in trained.lines()).encode())
    print(f"{TABLE.name}: {len(trained.features)} features, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
