"""The sections of a draft: a heading by which each is known again, and a prompt that says what belongs there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportlint.drafting.draft import LONGEST, ORDER, Paragraph
from reportlint.drafting.words import draft_words
from reportlint.language.han import HAN
from reportlint.language.numerals import to_chinese
from reportlint.language.pattern import Pattern
from reportlint.model.template import SectionSpec, Template

Says = Callable[[str], Sequence[str]]  # the sections that a title is taken for

_NO_NAME = Pattern(rf"[^{HAN}A-Za-z0-9]")  # what no prompt may hold
_LONGEST_NAME = 20
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_LABELS: Sequence[Callable[[int], str]] = (
    lambda number: f"{to_chinese(number)}、",
    lambda number: f"（{to_chinese(number)}）",
    lambda number: f"{number}.",
    lambda number: f"（{number}）",
    lambda number: _CIRCLED[(number - 1) % len(_CIRCLED)],
)


def asked_for(template: Template, title: str, also: Sequence[str]) -> Sequence[SectionSpec]:
    """The outermost sections that a draft of a title has, in the order that the template wants."""
    named = {spec.name: spec for spec in template.sections}
    wanted = [spec for spec in template.sections if is_required(spec, title) or spec.name in also]
    wanted += [SectionSpec(name) for name in also if name in template.optional and name not in named]
    order = [name for names in template.order for name in names.split()]
    placed = iter(sorted((spec for spec in wanted if spec.name in order), key=lambda spec: order.index(spec.name)))
    return [next(placed) if spec.name in order else spec for spec in wanted]


def is_required(spec: SectionSpec, title: str) -> bool:
    """Whether a document of a title must hold a section."""
    return spec.required and spec.where_title in title


def written(specs: Sequence[SectionSpec], title: str, says: Says, level: int = 1) -> Iterator[Paragraph]:
    """The headings of sections, with what stands below each."""
    number = 0
    for spec in specs:
        times = max(1, spec.count.min)
        for heading, name in zip(_headings(spec, times, says), _names(spec, times), strict=True):
            number += 1
            yield Paragraph("heading", _label(level, number) + heading, level)
            inner = [one for one in spec.sections if is_required(one, title)]
            if not inner or list(_demands(spec)):
                yield Paragraph("text", _prompt(spec, name))
            yield from written(inner, title, says, level + 1)


def _label(level: int, number: int) -> str:
    return _LABELS[min(level, len(_LABELS)) - 1](number)


def _headings(spec: SectionSpec, times: int, says: Says) -> Sequence[str]:
    """As many titles as a section must stand there, each of which says that it is the section."""
    plain = (spec.name, *(alias.replace("…", "") for alias in spec.aliases))
    known = next((title for title in plain if spec.name in says(title)), spec.name)
    for form in ("{}{}", "{}（{}）") if times > 1 else ():
        counted = [form.format(known, to_chinese(number)) for number in range(1, times + 1)]
        if all(spec.name in says(title) for title in counted):
            return counted
    return [known] * times


def _names(spec: SectionSpec, times: int) -> Sequence[str]:
    """The names of the prompts, one a section."""
    name = _NO_NAME.sub("", spec.name)[:_LONGEST_NAME] or "本节内容"
    return [name] if times == 1 else [f"{name}{to_chinese(number)}" for number in range(1, times + 1)]


def _prompt(spec: SectionSpec, name: str) -> str:
    """【写明…：…】, with what the template asks of the section."""
    demands = list(_demands(spec))
    detail = "，".join((*filter(None, (draft_words().holds.get(spec.name),)), *demands))
    if len(ORDER + name + detail) >= LONGEST:
        detail = "，".join(demands)
    return f"【{ORDER}{name}：{detail}】" if detail else f"【{ORDER}{name}】"


def _demands(spec: SectionSpec) -> Iterator[str]:
    if spec.min_chars:
        yield f"不少于{spec.min_chars}字"
    if spec.max_chars is not None:
        yield f"不超过{spec.max_chars}字"
    if "quantity" in spec.require:
        yield "用数据说明"
