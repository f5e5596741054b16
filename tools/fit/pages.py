"""The pages that the block model is fitted on, and what is true of their blocks.

A block is article text as far as its words stand in the truth: the share of its words that lie in
runs of four that the truth has too. Shorter blocks count where the truth has them between the
texts of their neighbours. Pages that are judged by snippets say something of the blocks that hold
a snippet, and nothing of the others.
"""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy

# Words as the reference scorers see them, but for scripts without spaces, where each sign is one.
TOKEN = re.compile(r"[぀-ヿ㐀-鿿가-힯豈-﫿]|[^\W぀-ヿ㐀-鿿가-힯豈-﫿]+")
RUN = 4
# A text of the truth that stands between two neighbours is looked for in at most so many words.
GAP = 60


def tokens(text):
    return TOKEN.findall(text.lower())


class Page:
    """One page: its rows in the table of facts, its texts, and for each block what is true of it."""

    def __init__(self, line, first, truth):
        self.archive, self.id, self.split, self.site = line["archive"], line["id"], line["split"], line["site"]
        self.texts = line["blocks"]
        self.rows = slice(first, first + len(self.texts))
        self.truth = truth
        self.words = [tokens(t) for t in self.texts]

    def target(self):
        """For each block the share that is article text, and how much that counts."""
        if self.truth.get("text"):
            return whole(self.words, tokens(self.truth["text"]))
        return snippets(self.texts, self.words, self.truth)


def whole(blocks, truth):
    runs = Counter(tuple(truth[i : i + RUN]) for i in range(len(truth) - RUN + 1))
    first = {}
    for i in range(len(truth) - RUN, -1, -1):
        first[tuple(truth[i : i + RUN])] = i
    share = numpy.zeros(len(blocks), numpy.float32)
    spans = [None] * len(blocks)
    for b, words in enumerate(blocks):
        if len(words) < RUN:
            continue
        covered = [False] * len(words)
        at = []
        for i in range(len(words) - RUN + 1):
            run = tuple(words[i : i + RUN])
            if run in runs:
                covered[i : i + RUN] = [True] * RUN
                at.append(first[run] - i)
        share[b] = sum(covered) / len(words)
        if share[b] > 0.5:
            start = Counter(at).most_common(1)[0][0]
            spans[b] = (max(start, 0), max(start, 0) + len(words))
    without_copies(blocks, share, spans, runs)
    between(blocks, truth, share, spans)
    length = max(len(truth), 1)
    weight = numpy.array([min((len(w) + 1.0) / (length + 50), 1.0) for w in blocks], numpy.float32)
    return share, weight


def without_copies(blocks, share, spans, runs):
    """Of texts that the page has more often than the truth, those with most truth around them stay."""
    copies = defaultdict(list)
    for b, words in enumerate(blocks):
        if share[b] > 0.5 and len(words) >= RUN:
            copies[tuple(words)].append(b)
    for words, found in copies.items():
        allowed = max(runs[words[:RUN]], 1)
        if len(found) <= allowed:
            continue
        near = lambda b: sum(share[max(b - 5, 0) : b + 6] * [min(len(w), 40) for w in blocks[max(b - 5, 0) : b + 6]])
        for b in sorted(found, key=near, reverse=True)[allowed:]:
            share[b], spans[b] = 0, None


def between(blocks, truth, share, spans):
    known = [b for b in range(len(blocks)) if spans[b]]
    if not known:
        return
    for i, b in enumerate(known):
        following = known[i + 1] if i + 1 < len(known) else len(blocks)
        start = spans[b][1] - 3
        end = spans[known[i + 1]][0] + 3 if i + 1 < len(known) else len(truth)
        fill(blocks, truth, share, range(b + 1, min(following, b + 40)), max(start, 0), min(end, start + GAP * 4))
    fill(blocks, truth, share, range(max(known[0] - 8, 0), known[0]), max(spans[known[0]][0] - GAP, 0), spans[known[0]][0] + 3)


def fill(blocks, truth, share, which, start, end):
    for b in which:
        words = blocks[b]
        if not words or len(words) >= RUN:
            continue
        for i in range(start, min(end, len(truth)) - len(words) + 1):
            if truth[i : i + len(words)] == words:
                share[b] = 1
                start = i + len(words)
                break


def snippets(texts, words, truth):
    share = numpy.zeros(len(texts), numpy.float32)
    weight = numpy.zeros(len(texts), numpy.float32)
    flat = [" ".join(t.split()) for t in texts]
    for wanted, value in (("with", 1), ("without", 0)):
        for snippet in truth.get(wanted) or []:
            snippet = " ".join(snippet.split())
            found = [b for b, t in enumerate(flat) if snippet in t]
            for b in found:
                # A text that stands in several places: any of them would do.
                share[b], weight[b] = value, 0.12 / len(found)
    return share, weight


def load(facts, data):
    """The table of facts (blocks × facts, 16-bit) and the pages."""
    names = Path(facts, "facts.txt").read_text().split()
    table = numpy.fromfile(Path(facts, "facts.bin"), "<i2").reshape(-1, len(names))
    truths, pages, first = {}, [], 0
    with open(Path(facts, "pages.jsonl"), encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            name = line["archive"]
            article = Path(data, name.split("/")[0], "article", line["id"] + ".txt")
            if article.exists():
                truth = {"text": article.read_text(encoding="utf-8")}
            else:
                if name not in truths:
                    with open(Path(data, name, "truth.jsonl"), encoding="utf-8") as rows:
                        truths[name] = {row["id"]: row for row in map(json.loads, rows)}
                truth = truths[name][line["id"]]
            pages.append(Page(line, first, truth))
            first += len(line["blocks"])
    return names, table, pages
