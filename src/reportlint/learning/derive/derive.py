"""The road from good samples to a template, on one screen: read, lay beside one another, draft, try on the samples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from os.path import basename
from typing import NamedTuple

from reportlint.cards.templates import Templates
from reportlint.config.profile import unconfigured
from reportlint.config.settings import Settings
from reportlint.errors import Message, ReportlintError
from reportlint.learning.derive.draft import DraftedTemplate
from reportlint.learning.derive.formulas import (
    Counted,
    Formulas,
    endings_of_titles,
    formulas_of,
    is_closed,
    is_introduced,
)
from reportlint.learning.derive.kinship import Stray, strays
from reportlint.learning.derive.order import partial_order
from reportlint.learning.derive.proof import proved
from reportlint.learning.derive.samples import Sample, kinds, samples_of
from reportlint.learning.derive.sections import Drafter, severity_of
from reportlint.learning.derive.slots import Slot, slots_of
from reportlint.learning.derive.wording import GAP
from reportlint.model.finding import Checked
from reportlint.model.severity import Severity
from reportlint.model.template import Template
from reportlint.recognition.headings import Vocabulary

_RULES = Settings(select=("SEC",))
_SHOWN = 12  # samples that are named
_SHORT = 2  # characters of a title that is a kind and nothing else
_WORK, _WORK_TOO = "工作开展情况", frozenset(("工作成效", "基本情况"))
_PLAIN_KIND = "材料"


class Derived(NamedTuple):
    """A template, and the samples that were left out of it."""

    drafted: DraftedTemplate
    samples: tuple[Sample, ...]
    strays: tuple[Stray, ...]


def derive(checked: Sequence[Checked], *, together: bool = False) -> Derived:
    """The template of what some samples have in common.

    A sample that does not belong with most others is left out, unless all are said to belong `together`. Raises
    ReportlintError where no more than half of them belong together: nobody should get the template of a mixture.
    """
    library = Templates()
    known = _known(library, checked)
    samples, slots = _laid(checked, known, library)
    out = [] if together else strays(samples, slots)
    if 2 * len(out) >= len(checked):
        raise _mixture(samples, out)
    if out:
        kept = [one for at, one in enumerate(checked) if at not in {stray.at for stray in out}]
        known = _known(library, kept)
        samples, slots = _laid(kept, known, library)
    drafted = _drafted(samples, slots, known, library)
    return Derived(proved(drafted, samples, unconfigured(_RULES)), tuple(samples), tuple(out))


def _mixture(samples: Sequence[Sample], out: Sequence[Stray]) -> ReportlintError:
    told = Counter(sample.kind or "？" for sample in samples)
    zh = "、".join(f"{kind} {count} 份" for kind, count in told.most_common())
    en = ", ".join(f"{count} of {kind}" for kind, count in told.most_common())
    why_zh = "\n".join(f"  {stray.path}：{stray.why.zh}" for stray in out)
    why_en = "\n".join(f"  {stray.path}: {stray.why.en}" for stray in out)
    return ReportlintError(
        f"样本不是一类，没有写模板（{zh}）；请分开运行，确是一类的加 --together\n{why_zh}",
        f"the samples do not belong together, no template was written ({en}); "
        f"run them apart, or with --together where they do\n{why_en}",
    )


def _known(library: Templates, checked: Sequence[Checked]) -> Template | None:
    """The built-in template of the kind that most samples are."""
    told = kinds(checked)
    names = {template.known_as: template for template in library.all}
    usual = min(told, key=lambda kind: (-told[kind], kind), default="")
    return names.get(usual) if 2 * told[usual] > len(checked) or (usual and len(told) == 1) else None


def _laid(checked: Sequence[Checked], known: Template | None, library: Templates) -> tuple[list[Sample], list[Slot]]:
    """The samples and their slots. Titles are read twice: then as those of documents that have what most have."""
    vocabulary = _vocabulary(library, known)
    specs = library.completed(known).sections if known else ()
    samples = samples_of(checked, known.names if known else (), vocabulary, specs)
    if not known:
        common = Counter(name for one in samples for name in one.names)
        most = [name for name, count in common.items() if 2 * count > len(samples)]
        samples = samples_of(checked, most, vocabulary, specs)
    slots = slots_of([(at, one.headings) for at, one in enumerate(samples)])
    for slot in slots:
        found = {at: _elsewhere(slot, one) for at, one in enumerate(samples) if at not in slot.members}
        slot.elsewhere.update({at: title for at, title in found.items() if title is not None})
    return samples, slots


def _elsewhere(slot: Slot, sample: Sample) -> str | None:
    """The heading inside another section that is the slot; "" where the text speaks of it or a line begins with it."""
    title = sample.elsewhere(max(slot.names, key=lambda name: (slot.names[name], name), default=""))
    if title is None and any(element.wording.said in sample.begins for element in slot.elements):
        return ""
    return title


def _vocabulary(library: Templates, known: Template | None) -> Vocabulary:
    """The words for sections, with those that the template of the kind adds."""
    return library.prepared(known)[1] if known else library.vocabulary


def _instead(known: Template | None) -> Mapping[str, frozenset[str]]:
    """What does for a section as well: what the template of the kind says, and what was done is told in many places."""
    instead = {spec.name: frozenset(spec.instead) for spec in known.sections} if known else {}
    return instead | {_WORK: instead.get(_WORK, frozenset()) | _WORK_TOO}


def _drafted(
    samples: Sequence[Sample], slots: Sequence[Slot], known: Template | None, library: Templates
) -> DraftedTemplate:
    drafter = Drafter(samples, library.vocabulary, known, _instead(known))
    sections, optional, rest = drafter.sections(slots)
    titles = endings_of_titles(samples, known)
    formulas = formulas_of(samples, known)
    kind = _kind(titles, known)
    elements, remarks = _elements(samples, known)
    places = [{one.name: one.places[at] for one in sections if at in one.places} for at in range(len(samples))]
    order = partial_order(places)
    by_order = [name for group in order for name in group]
    sections.sort(key=lambda section: by_order.index(section.name) if section.name in by_order else len(by_order))
    return DraftedTemplate(
        kind=kind,
        name=_name(titles, known) or kind,
        mode=_mode(samples, known),
        source=f"样本 {len(samples)} 份：{_named(samples)}",
        titles=titles,
        openings=[one.pattern for one in formulas.openings if 2 * one.samples >= len(samples)],
        closings=[one.pattern for one in formulas.closings],
        elements=elements,
        sections=sections,
        optional=optional,
        order=order,
        head=_head(samples),
        evidence=_evidence(samples, titles, formulas) | remarks,
        rest=rest,
    )


def _kind(titles: Sequence[str], known: Template | None) -> str:
    """The kind by what the titles end in; that of the known template if one of them is its, or none tells any."""
    if known and (not titles or any(title.endswith((*known.titles, *known.broad_titles)) for title in titles)):
        return known.kind
    return titles[0].rpartition(GAP)[2] if titles else _PLAIN_KIND


def _name(titles: Sequence[str], known: Template | None) -> str:
    """What the template is called beside its kind: 防汛工作总结; nothing where the titles tell no more."""
    if known and known.name:
        return known.name
    title = titles[0].replace(GAP, "") if len(titles) == 1 else ""
    return "" if known and title in (known.kind, *known.titles, *known.broad_titles) else title


def _mode(samples: Sequence[Sample], known: Template | None) -> str:
    """A letter where the kind is one; formal where most samples are sent to somebody and signed."""
    if known and known.mode == "letter":
        return known.mode
    documents = [sample.document for sample in samples]
    sent = sum(bool(one.addressee and (one.signature or one.date)) for one in documents)
    return "formal" if 2 * sent > len(samples) else (known.mode if known and known.mode != "formal" else "material")


def _elements(
    samples: Sequence[Sample], known: Template | None
) -> tuple[dict[str, Severity], dict[str, list[Message]]]:
    """The parts without a number that every sample has, how grave their lack is, and which only some have."""
    severity = severity_of(len(samples))
    having = {
        "title": [sample.document.title is not None for sample in samples],
        "addressee": [sample.document.addressee is not None for sample in samples],
        "opening": [is_introduced(sample.document) for sample in samples],
        "closing": [is_closed(sample.document, known) for sample in samples],
        "signature": [sample.document.signature is not None for sample in samples],
        "date": [sample.document.date is not None for sample in samples],
    }
    milder = Severity.WARNING.at_most(severity)
    elements = {name: severity if name == "title" else milder for name, has in having.items() if all(has)}
    remarks = [
        Message(f"{name}：{len(samples)} 份里 {sum(has)} 份有", f"{name}: in {sum(has)} of {len(samples)}")
        for name, has in having.items()
        if any(has) and not all(has)
    ]
    return elements, {"elements" if elements else "sections": remarks}


def _evidence(samples: Sequence[Sample], titles: Sequence[str], formulas: Formulas) -> dict[str, list[Message]]:
    """What titles, openings and closings were learned from."""
    number = len(samples)
    told = "；".join(dict.fromkeys(sample.title for sample in samples[:_SHOWN] if sample.title))
    remarks = [Message(f"样本的题目：{told}", f"titles of the samples: {told}")] if told else []
    if any(len(title) <= _SHORT for title in titles):
        remarks.append(
            Message(
                "只写文种的，这个模板会管所有这样的稿子；只管一项工作的，加上事由：防汛…总结",
                "a kind alone takes in all documents of it; for those on one matter add it: 防汛…总结",
            )
        )
    for one in formulas.common:
        remarks.append(
            Message(
                f"{one.samples} 份这样开头，别的文种也常用，所以没有写进 openings：{one.pattern}",
                f"{one.samples} begin so, as other kinds do, so it is not among the openings: {one.pattern}",
            )
        )
    counted = {"openings": formulas.openings, "closings": formulas.closings}
    paths = Message("路径从这个模板所在的文件夹算起", "paths count from the folder of this template")
    return {"titles": remarks, "samples": [paths]} | {
        key: [_count(one, number) for one in found] for key, found in counted.items()
    }


def _count(one: Counted, number: int) -> Message:
    return Message(f"{number} 份里 {one.samples} 份：{one.pattern}", f"in {one.samples} of {number}: {one.pattern}")


def _named(samples: Sequence[Sample]) -> str:
    names = [basename(sample.path) for sample in samples]
    return "、".join(names[:_SHOWN]) + ("等" if len(names) > _SHOWN else "")


def _head(samples: Sequence[Sample]) -> list[Message]:
    number = len(samples)
    head = [
        Message(
            f"reportlint derive 从 {number} 份样本学来的模板。每一处的根据写在它下面，请改成本单位要的样子。",
            f"Learned by reportlint derive from {number} samples. The evidence stands beside each line: edit it.",
        ),
        Message(
            "用法：reportlint check --template 本文件 稿子；或在 .reportlint.yml 里写 template-folders。",
            "Use it: reportlint check --template FILE DRAFT; or write template-folders in .reportlint.yml.",
        ),
    ]
    if number == 1:
        head.append(
            Message(
                "只有一份样本，说明不了多少：凑巧写到的和必须写的分不开，所以都只作提示（info）。再找两三份，重新学一遍。",
                "One sample proves little: what must be there and what happens to be cannot be told apart, "
                "so all is info. Find two or three more, and learn anew.",
            )
        )
    elif number == 2:
        head.append(
            Message(
                "只有两份样本：两份都有的先作警告（warning）；有三份以上，才作错误（error）。",
                "Only two samples: what both have is a warning; an error takes three or more.",
            )
        )
    return head
