"""The configuration that counts for a file, as a configuration file, with the origin of each value behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportlint.config.profile import Profile
from reportlint.config.project import Project, shown
from reportlint.config.settings import USUAL_FAIL_ON, USUAL_LANG
from reportlint.model.severity import Lang
from reportlint.nodes import Node
from reportlint.reporters.display import plain
from reportlint.reporters.json import dump
from reportlint.reporters.look import Look
from reportlint.views.origins import Row, in_columns, origin, rows

_DEFAULTS: Mapping[str, str] = {"lang": USUAL_LANG, "fail-on": USUAL_FAIL_ON}
_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "file": "对 {} 生效的配置",
        "none": "没有配置文件",
        "configuration": "配置文件：{}",
        "ignore": "忽略文件：{}",
        "baseline": "基线：{}",
        "template": "模板：{}",
        "idle": "templates 里的“{}”没有对上任何文件",
        "rules": "规则：{} 条，共 {} 条",
        "off": "不用：{}",
        "default": "默认",
    },
    "en": {
        "file": "what counts for {}",
        "none": "no configuration file",
        "configuration": "configuration: {}",
        "ignore": "ignore file: {}",
        "baseline": "baseline: {}",
        "template": "template: {}",
        "idle": "no file fits “{}” among the templates",
        "rules": "rules: {} of {}",
        "off": "off: {}",
        "default": "default",
    },
}


def effective_text(profile: Profile, project: Project, file: str, look: Look) -> str:
    """Write what counts as YAML; a comment behind each value says where it comes from."""
    words = _WORDS[look.lang]
    lines = [f"# {plain(line)}" for line in _head(profile, project, file, words)]
    lines += in_columns(_rows(profile, words["default"]), look)
    return "".join(f"{line}\n" for line in lines)


def effective_json(profile: Profile, project: Project, file: str) -> str:
    """Write one object: the files that count, the rules that run, and each value with its origin."""
    rules = profile.rules_for(file)
    template = profile.template_for(file)
    return dump(
        {
            "file": file,
            "configuration": project.configuration and shown(project.configuration),
            "baseline": project.baseline and shown(project.baseline),
            "ignore_files": [shown(path) for path in project.ignore_files],
            "template": template and template.known_as,
            "rules": {rule.id: rule.severity.value for rule in rules},
            "values": {name: _value(node) for name, node in profile.layer.items()}
            | {name: {"value": value, "origin": None} for name, value in _defaults(profile)},
        }
    )


def _head(profile: Profile, project: Project, file: str, words: Mapping[str, str]) -> Iterator[str]:
    yield words["file"].format(file)
    yield words["configuration"].format(shown(profile.path)) if profile.path else words["none"]
    for path in project.ignore_files:
        yield words["ignore"].format(shown(path))
    if project.baseline:
        yield words["baseline"].format(shown(project.baseline))
    if template := profile.template_for(file):
        yield words["template"].format(template.known_as)
    for globs, _ in profile.kinds:
        if not globs.fit_any:
            yield words["idle"].format("、".join(globs.patterns))
    running = profile.rules_for(file)
    yield words["rules"].format(len(running), len(profile.known))
    if off := [rule.id for rule in profile.known if rule not in running]:
        yield words["off"].format(" ".join(off))


def _defaults(profile: Profile) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in _DEFAULTS.items() if name not in profile.layer)


def _rows(profile: Profile, default: str) -> Iterator[Row]:
    """The lines of a YAML file, each with the origin of its value, if it holds one."""
    for name, node in profile.layer.items():
        yield from rows(name, node)
    for name, value in _defaults(profile):
        yield f"{name}: {value}", default


def _value(node: Node) -> Any:
    """A value, and those in it, with their origins."""
    if isinstance(node.value, dict):
        return {name: _value(inner) for name, inner in node.value.items()}
    if isinstance(node.value, list):
        return [_value(item) for item in node.value]
    return {"value": node.value, "origin": origin(node)}
