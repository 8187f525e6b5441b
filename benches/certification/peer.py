"""What a user would write instead of Briefwright, as well as Python allows.

Reads the workspace given as argument with libyaml, certifies each quotation against its article,
and prints one JSON object a line: claim, citation, verdict, other sources. With str.find on folded
text for copied quotations, a regular expression for elided ones, and rapidfuzz for near ones.
Seconds by stage go to stderr. Needs PyYAML with libyaml, and rapidfuzz.
"""

import json
import re
import sys
import time
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

import yaml
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

Loader = yaml.CSafeLoader

DASH = "–"
REPLACED = [
    ("“", '"'), ("”", '"'), ("„", '"'), ("‘", "'"), ("’", "'"), ("…", "..."), ("\u00ad", ""),
    ("\u200b", ""), ("—", DASH), ("\u2012", DASH), ("\u2212", DASH), ("--", DASH),
    (" " + DASH, DASH), (DASH + " ", DASH),
]
ELISION = re.compile(r"\s*(\[…\]|\[\.\.\.\]|…|\.\.\.|\[[^\]]*\])\s*")
WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*%?")

spent = {}


class stage:
    """Adds the time of a block to a stage's."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.start = time.perf_counter()

    def __exit__(self, *_):
        spent[self.name] = spent.get(self.name, 0) + time.perf_counter() - self.start


def fold(text):
    text = " ".join(unicodedata.normalize("NFC", text).split())
    for other, usual in REPLACED:
        text = text.replace(other, usual)
    return text


def at_bounds(text, start, end):
    """Tells whether no word or number goes on beyond the range."""
    if start and text[start - 1].isalnum() and text[start].isalnum():
        return False
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if text[start].isdigit() and before and (before[-1] in "$€£-−+" or re.match(r"\d[.,]", before)):
        return False
    return not (text[end - 1].isdigit() and re.match(r"[%‰]|[.,]\d", after))


def find(text, quote):
    at = text.find(quote)
    while at >= 0:
        if at_bounds(text, at, at + len(quote)):
            return at
        at = text.find(quote, at + 1)
    return -1


def variants(quote):
    """A folded quotation, and what else counts as the same."""
    yield quote
    other = quote[0].swapcase() + quote[1:]
    yield other
    bare = quote.strip("\"'").rstrip(",.;:")
    if bare and bare != quote:
        yield bare
        yield bare[0].swapcase() + bare[1:]


def is_typographic(folded, quote):
    return any(find(folded, one) >= 0 for one in variants(fold(quote)))


def is_marked(folded, quote):
    if not ELISION.search(quote):
        return False
    pattern = []
    for place, part in enumerate(ELISION.split(quote)):
        if place % 2 == 0:
            part = fold(part)
            if part:
                pattern.append(r"(?<!\w)" + re.escape(part) + r"(?!\w)")
        elif part in ("…", "...", "[…]", "[...]"):
            pattern.append(r"\W+(?:\S+\s+){0,50}?")
        else:
            pattern.append(r"\W+(?:\S+\s+){0,8}?")
    return re.search("".join(pattern), folded) is not None


@lru_cache(maxsize=4096)
def words(text):
    return WORD.findall(text)


def is_near(folded, quote):
    """Finds the passage that is most alike, and compares it word by word."""
    quote = fold(quote)
    found = fuzz.partial_ratio_alignment(quote, folded, score_cutoff=50)
    if found is None:
        return False
    start = folded.rfind(" ", 0, found.dest_start) + 1
    end = folded.find(" ", found.dest_end)
    passage = folded[start : end if end >= 0 else None]
    return Levenshtein.normalized_similarity(words(quote), words(passage)) >= 0.5


def seek(folded, failed):
    """Looks for what failed in all other texts: in one string, which is much faster."""
    starts, at = [], 0
    for text in folded.values():
        starts.append(at)
        at += len(text) + 1
    names, whole = list(folded), "\n".join(folded.values())
    for answer, own, quote in failed:
        sought = fold(quote)
        at = whole.find(sought)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            if names[place] != own and at_bounds(whole, at, at + len(sought)):
                answer["elsewhere"].append(names[place])
            next_start = starts[place + 1] if place + 1 < len(starts) else len(whole)
            at = whole.find(sought, next_start)


def load(root):
    claims, sources = [], {}
    for path in sorted((root / "briefs").rglob("*.yaml")):
        with stage("reading"):
            text = path.read_text(encoding="utf-8")
        with stage("YAML"):
            document = yaml.load(text, Loader) or {}
        claims += document.get("claims", [])
        for source in document.get("sources", []):
            sources[source["id"]] = source["text"]
    return claims, sources


def main():
    root = Path(sys.argv[1])
    claims, sources = load(root)
    texts, folded = {}, {}
    for source, name in sources.items():
        with stage("reading"):
            texts[source] = (root / "articles" / name).read_text(encoding="utf-8")
        with stage("preparing"):
            folded[source] = fold(texts[source])
    answers, failed = [], []
    for claim in claims:
        for place, citation in enumerate(claim["citations"]):
            source, quote = citation["source"], citation["quote"]
            answer = {"claim": claim["id"], "citation": place, "elsewhere": []}
            answers.append(answer)
            with stage("exact"):
                if find(texts[source], quote) >= 0:
                    answer["verdict"] = "exact"
                    continue
                if is_typographic(folded[source], quote):
                    answer["verdict"] = "typographic"
                    continue
                if is_marked(folded[source], quote):
                    answer["verdict"] = "marked"
                    continue
            with stage("near"):
                answer["verdict"] = "altered" if is_near(folded[source], quote) else "absent"
            failed.append((answer, source, quote))
    with stage("elsewhere"):
        seek(folded, failed)
    with stage("output"):
        for answer in answers:
            print(json.dumps(answer))
    print(json.dumps({name: round(seconds, 4) for name, seconds in spent.items()}), file=sys.stderr)


main()
