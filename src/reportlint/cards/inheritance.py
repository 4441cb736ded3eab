"""Templates that extend others: their mappings laid one upon the other, each value with the place it comes from."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator

from reportlint.errors import Message
from reportlint.language.nearest import suggestion
from reportlint.nodes import BUILTIN, SUFFIXES, Node, files_in, read

_BUILTIN = os.path.join(BUILTIN, "templates")
_MOST = 32  # templates, each upon the next
_LISTS = ("optional", "unexpected")  # what the one names comes to what the other does


def resolved(path: str) -> Node:
    """The mapping in a file of a template, upon those that it extends. Raises ReportlintError, also for a circle."""
    return _resolved(read(path), (os.path.abspath(path),))


def _resolved(node: Node, within: tuple[str, ...]) -> Node:
    entries = node.entries
    if "extends" not in entries:
        if "drop" in entries:
            raise entries["drop"].fail("没有 extends，没有可去掉的章节", "there is no `extends` to drop sections of")
        return node
    base = _meant(entries["extends"], within[-1])
    if len(within) > _MOST:
        raise entries["extends"].fail(f"一层套一层超过 {_MOST} 层", f"more than {_MOST} templates, each upon the next")
    if base in within:
        raise entries["extends"].fail("绕成了圈", "leads round in a circle")
    return _laid(_resolved(read(base), (*within, base)), node)


def _meant(extends: Node, path: str) -> str:
    """The file that is extended: one beside the template, by its name with or without .yaml, or a built-in one."""
    name, folder = str(extends.value), os.path.dirname(path)
    names = (name,) if name.endswith(SUFFIXES) else tuple(name + suffix for suffix in SUFFIXES)
    places = [os.path.abspath(os.path.join(folder, each)) for each in names]
    places += [os.path.join(_BUILTIN, each) for each in names if os.path.basename(each) == each]
    if found := next((place for place in places if os.path.isfile(place) and place != path), None):
        return found
    if path in places:
        return path  # itself, and no built-in one of its name: a circle
    there = [os.path.splitext(os.path.basename(file))[0] for file in files_in(_BUILTIN)]
    near = suggestion(name, there, Message(f"；现有：{'、'.join(there)}", f"; there are {', '.join(there)}"))
    raise extends.fail(f"没有模板 {name}{near.zh}", f"no template {name}{near.en}")


def _laid(base: Node, own: Node) -> Node:
    """A template upon the one that it extends: its keys count, its sections come to the other's, those it drops go."""
    dropped = {str(name.value): name for name in own.at("drop").items}
    known = {*_names(base), *(name for key in _LISTS for name in _words(base.at(key)))}
    for name, node in dropped.items():
        if name not in known:
            near = suggestion(name, sorted(known))
            raise node.fail(f"没有章节 {name}{near.zh}", f"no section {name}{near.en}")
    left, laid = _without(base, dropped), {k: v for k, v in own.entries.items() if k not in ("extends", "drop")}
    merged = {**left, **laid}
    if "samples" not in laid:
        merged.pop("samples", None)  # they were written for the other
    if own.at("sections").items:
        merged["sections"] = _sections(own._replace(value=left).at("sections"), laid["sections"])
    for key in _LISTS:
        if own.at(key).items and key in left:
            merged[key] = laid[key]._replace(value=[*left[key].items, *laid[key].items])
    if "unexpected" in merged:
        asked = {*_names(own), *_words(own.at("optional"))}
        merged["unexpected"] = _kept(merged["unexpected"], asked)
    return own._replace(value=merged)


def _sections(base: Node, own: Node) -> Node:
    """The sections of one template and those of another; of two with one name the keys of the second count."""
    there = {item.at("name").word for item in base.items}
    named = {item.at("name").word: item for item in own.items if item.at("name").word}
    both = [_upon(item, named[name]) if (name := item.at("name").word) in named else item for item in base.items]
    return own._replace(value=[*both, *(item for item in own.items if item.at("name").word not in there)])


def _upon(base: Node, own: Node) -> Node:
    merged = {**base.entries, **own.entries}
    if "sections" in own.entries:
        merged["sections"] = _sections(base.at("sections"), own.entries["sections"])
    return own._replace(value=merged)


def _without(node: Node, dropped: Collection[str]) -> dict[str, Node]:
    """The entries of a template without some sections, at any depth, and without what else names them."""
    entries = dict(node.entries)
    if isinstance(node.at("sections").value, list):
        inner = (item._replace(value=_without(item, dropped)) for item in entries["sections"].items)
        entries["sections"] = entries["sections"]._replace(
            value=[each for each in inner if each.at("name").word not in dropped]
        )
    for key in (*_LISTS, "order", "instead", "inside"):
        if key in entries:
            entries[key] = _kept(entries[key], dropped)
    return entries


def _kept(names: Node, dropped: Collection[str]) -> Node:
    """A list of names, several of which may stand in one entry, without those that are dropped."""
    if not isinstance(names.value, list):
        return names  # which is told when the template is checked
    kept = (
        item._replace(value=" ".join(name for name in str(item.value).split() if name not in dropped))
        for item in names.items
    )
    return names._replace(value=[item for item in kept if item.value])


def _names(node: Node) -> Iterator[str]:
    for item in node.at("sections").items:
        yield item.at("name").word
        yield from _names(item)


def _words(names: Node) -> Iterator[str]:
    for item in names.items:
        yield from str(item.value).split()
