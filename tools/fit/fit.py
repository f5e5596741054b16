"""Fits the block model: gradient-boosted trees over the facts that `thresh eval --facts` writes.

    fit.py FACTS DATA --out src/model/blocks.model       fit on all sites and write the table
    fit.py FACTS DATA --out FILE --only tune             fit on the sites that may be tuned on alone
    fit.py FACTS DATA --cross                            five-fold by site: the figures to believe

`--cross` prints F1 over 4-word shingles of the chosen blocks' texts, which is near what `thresh eval`
prints of the whole path.
"""

import argparse
import hashlib
import re
import struct
from collections import Counter, defaultdict

import lightgbm
import numpy

import pages as data

# Chosen by --cross: fewer leaves or more trees change no archive by more than its noise (0.003).
ROUNDS = 100
SETTINGS = {
    "objective": "cross_entropy",
    "learning_rate": 0.1,
    "num_leaves": 31,
    # All rows go down all steps of a tree, so deep leaves cost time.
    "max_depth": 7,
    "min_data_in_leaf": 60,
    "min_sum_hessian_in_leaf": 1.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
FOLDS = 5
WORD = re.compile(r"\w+")


def grow(table, share, weight, rows):
    rows = rows & (weight > 0)
    # Weights are small numbers; the minimal hessian of a leaf is meant in thousandths of a page.
    train = lightgbm.Dataset(table[rows], share[rows], weight=weight[rows] * 1000)
    return lightgbm.train(SETTINGS, train, ROUNDS)


def nodes(tree):
    """A tree in pre-order: (fact, limit, distance to the right child), leaves (0, log-odds, 0)."""
    if "leaf_value" in tree:
        return [(0, max(-32768, min(32767, round(tree["leaf_value"] * 1000))), 0)]
    left, right = nodes(tree["left_child"]), nodes(tree["right_child"])
    limit = max(-32768, min(32767, int(numpy.floor(tree["threshold"]))))
    return [(tree["split_feature"], limit, len(left) + 1), *left, *right]


def write(path, names, booster):
    trees = [nodes(t["tree_structure"]) for t in booster.dump_model()["tree_info"]]
    # A tree of one leaf adds to every row alike; it stays.
    flat = [n for tree in trees for n in tree]
    with open(path, "wb") as out:
        out.write(b"THM1" + struct.pack("<H", len(names)))
        for name in names:
            out.write(struct.pack("<B", len(name)) + name.encode("ascii"))
        out.write(struct.pack("<I", len(flat)))
        for fact, limit, right in flat:
            out.write(struct.pack("<HhH", fact, limit, right))
    print(f"{path}: {len(trees)} trees, {len(flat)} nodes")


def choose(odds, words):
    """The blocks that make the expected F1 largest; src/model/choice.rs says why."""
    probability = 1 / (1 + numpy.exp(-odds))
    order = [b for b in numpy.argsort(-odds, kind="stable") if words[b]]
    hits = numpy.cumsum((probability * words)[order])
    keep = numpy.zeros(len(odds), bool)
    if order:
        gain = hits / (numpy.cumsum(words[order]) + hits[-1])
        keep[order[: int(numpy.argmax(gain)) + 1]] = True
    return keep


def shingles(words):
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + 4]) for i in range(max(len(words) - 3, 1)))


def figures(pages, keeps):
    """F1 by archive and part, as the reference scorer takes it; snippets where there are only those."""
    ratios, snippets = defaultdict(list), defaultdict(lambda: [0, 0, 0])
    for page, keep in zip(pages, keeps):
        text = "\n".join(t for t, k in zip(page.texts, keep) if k)
        for part in ("all", page.split):
            if page.truth.get("text"):
                got, want = shingles(WORD.findall(text)), shingles(WORD.findall(page.truth["text"]))
                same = sum((got & want).values())
                p = same / sum(got.values()) if got else None
                r = same / sum(want.values()) if want else None
                ratios[page.archive, part].append((p, r))
            else:
                flat = " ".join(text.split())
                found = lambda key: [" ".join(s.split()) in flat for s in page.truth.get(key) or []]
                hits, wrong = found("with"), found("without")
                sums = snippets[page.archive, part]
                sums[0], sums[1], sums[2] = sums[0] + sum(hits), sums[1] + sum(wrong), sums[2] + len(hits)
    out = {}
    for key, pairs in ratios.items():
        p = numpy.mean([p for p, _ in pairs if p is not None])
        r = numpy.mean([r for _, r in pairs if r is not None])
        out[key] = 2 * p * r / (p + r)
    for key, (hits, wrong, wanted) in snippets.items():
        if key in out:
            continue
        p, r = hits / max(hits + wrong, 1), hits / max(wanted, 1)
        out[key] = 2 * p * r / max(p + r, 1e-9)
    return out


def show(label, pages, keeps):
    found = figures(pages, keeps)
    for archive in sorted({a for a, _ in found}):
        row = " ".join(f"{part} {found[archive, part]:.3f}" for part in ("all", "tune", "held") if (archive, part) in found)
        print(f"{label:12} {archive:12} {row}")


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("facts")
    ask.add_argument("data")
    ask.add_argument("--out")
    ask.add_argument("--only", choices=("tune", "held"))
    ask.add_argument("--cross", action="store_true")
    args = ask.parse_args()
    names, table, pages = data.load(args.facts, args.data)
    share, weight = (numpy.zeros(len(table), numpy.float32) for _ in range(2))
    fold, part = (numpy.zeros(len(table), numpy.int8) for _ in range(2))
    for page in pages:
        share[page.rows], weight[page.rows] = page.target()
        fold[page.rows] = hashlib.sha256(page.site.encode()).digest()[5] % FOLDS
        part[page.rows] = page.split == "held"
    if args.cross:
        odds = numpy.zeros(len(table))
        for k in range(FOLDS):
            booster = grow(table, share, weight, fold != k)
            odds[fold == k] = booster.predict(table[fold == k], raw_score=True)
        words = table[:, names.index("words")].astype(float)
        show("oracle", pages, [share[p.rows] > 0.5 for p in pages])
        show("model", pages, [choose(odds[p.rows], words[p.rows]) for p in pages])
    if args.out:
        rows = numpy.ones(len(table), bool) if not args.only else part == (args.only == "held")
        booster = grow(table, share, weight, rows)
        write(args.out, names, booster)


if __name__ == "__main__":
    main()
