"""What examples of cards and samples of templates showed: those that do not hold, and how many were tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlint.engine.examples import BrokenExample, BrokenSample, can_run
from reportlint.model.rule import Rule
from reportlint.model.severity import Lang
from reportlint.model.template import Template
from reportlint.nodes import read
from reportlint.reporters.display import plain, shortened
from reportlint.reporters.look import Look

_COLUMNS = 48  # of an example that is shown
_BAD: Mapping[Lang, str] = {"zh": "错例“{}”应找到 {}，找到的是 {}", "en": "bad example “{}”: wanted {}, found {}"}
_GOOD: Mapping[Lang, str] = {"zh": "正例“{}”不该报，却报了 {}", "en": "good example “{}”: found {}"}
_UNTRIED: Mapping[Lang, str] = {"zh": "例子要用 Word 文件，没有试", "en": "its examples need a Word file: not tried"}
_SUMMARY: Mapping[Lang, str] = {"zh": "{} 条规则，试了 {} 个例子", "en": "rules: {}, examples tried: {}"}
_MISSED: Mapping[Lang, str] = {
    "zh": "这份反面样稿没有报出结构问题",
    "en": "a bad sample in which nothing about structure is found",
}
_TOLD: Mapping[Lang, str] = {"zh": "正面样稿不该报，却报了：{}", "en": "a good sample in which is found: {}"}
_SAMPLES: Mapping[Lang, str] = {"zh": "{} 个模板，试了 {} 份样稿", "en": "templates: {}, samples tried: {}"}
_NOTHING: Mapping[Lang, str] = {"zh": "（没有）", "en": "nothing"}


def broken(rule: Rule, example: BrokenExample, look: Look) -> str:
    """One example that does not hold."""
    text, found = shortened(plain(example.text.strip()), _COLUMNS), _list(example.found, look)
    if example.wanted:
        told = _BAD[look.lang].format(text, _list(example.wanted, look), found)
    else:
        told = _GOOD[look.lang].format(text, found)
    return f"{look.paint(_place(rule, example), 'place')}: {rule.id} {told}"


def _place(rule: Rule, example: BrokenExample) -> str:
    """The card, and the line on which the example begins."""
    examples = read(rule.path).entries["examples"].entries
    bad = [(item.entries["text"].value, item) for item in examples["bad"].items]
    good = [(item.value, item) for item in examples["good"].items]
    return next((item.place for text, item in (*bad, *good) if text == example.text), rule.path)


def broken_sample(sample: BrokenSample, look: Look) -> str:
    """One sample of a template that does not hold."""
    if not sample.is_good:
        return f"{look.paint(sample.path, 'place')}: {_MISSED[look.lang]}"
    between = "；" if look.lang == "zh" else "; "
    told = between.join(f"{found.rule.id} {plain(found.message(look.lang))}" for found in sample.found)
    return f"{look.paint(sample.path, 'place')}: {_TOLD[look.lang].format(told)}"


def summary_of_samples(templates: Sequence[Template], look: Look) -> str:
    """How many samples were tried."""
    tried = sum(len(template.samples.good) + len(template.samples.bad) for template in templates)
    return _SAMPLES[look.lang].format(len(templates), tried)


def untried(rule: Rule, look: Look) -> str:
    """A rule whose examples are no texts."""
    return f"{look.paint(rule.path, 'place')}: {rule.id} {_UNTRIED[look.lang]}"


def summary(rules: Sequence[Rule], look: Look) -> str:
    """How much was tried."""
    tried = sum(len(rule.examples.bad) + len(rule.examples.good) for rule in rules if can_run(rule))
    return _SUMMARY[look.lang].format(len(rules), tried)


def _list(texts: Sequence[str], look: Look) -> str:
    between = "" if look.lang == "zh" else ", "
    return between.join(f"“{plain(text)}”" for text in texts) or _NOTHING[look.lang]
