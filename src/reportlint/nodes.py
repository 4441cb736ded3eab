"""The door to YAML: a file as nodes, each value with its place; the built-in files also out of one index.

YAML 1.1's surprises (`no`, `12:30`, `1_000`) are plain strings here; only true, false, null and whole numbers are not.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from reportlint.errors import Message, ReportlintError
from reportlint.files import content_of, why_unreadable

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_PLACES = (os.path.join(_PACKAGE, "rules"), os.path.join(_PACKAGE, "..", "..", "rules"))
# A wheel carries the rules inside the package; a checkout keeps them at its root.
BUILTIN = next((os.path.normpath(place) for place in _PLACES if os.path.isdir(place)), _PLACES[0])
INDEX = "index.json"  # made when a wheel is built: the files of rules/ in one, ready in a tenth of the time
_PRESETS = "profiles/"  # of these the user is shown the lines, which an index does not know
SUFFIXES = (".yaml", ".yml")
MOST = 10_000  # values of a file, its aliases replaced by what they mean
TOO_MANY = Message(f"展开后超过 {MOST} 项", f"more than {MOST} values, aliases replaced")
LARGEST = 1 << 20  # bytes of a file that somebody wrote by hand: the largest of ours is a sixteenth of it
_DIGITS = 18  # of a number at most; a longer one is a text, and no setting is made of it
_BEYOND = 10**_DIGITS


class Node(NamedTuple):
    """A value with its place: a scalar, a list of nodes or a mapping of nodes. Lines are 1-based, 0 where unknown."""

    value: str | int | bool | list[Node] | dict[str, Node] | None
    path: str
    line: int
    key: str = ""

    def fail(self, zh: str, en: str) -> ReportlintError:
        """The error that says what is wrong here."""
        if not self.key:
            return ReportlintError(zh, en, self.place)
        return ReportlintError(f"{self.key}：{zh}", f"{self.key}: {en}", self.place)

    @property
    def place(self) -> str:
        """File and line; the file alone where lines are not known."""
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def items(self) -> list[Node]:
        """The members of a list; none of anything else."""
        return self.value if isinstance(self.value, list) else []

    @property
    def entries(self) -> dict[str, Node]:
        """The entries of a mapping. Raises ReportlintError where it is none."""
        if not isinstance(self.value, dict):
            raise self.fail("应是一组“键: 值”", "should be a mapping, “key: value”")
        return self.value

    def at(self, key: str) -> Node:
        """What stands under a key; a node without a value where nothing does, or this is no mapping."""
        entries = self.value if isinstance(self.value, dict) else {}
        return entries.get(key) or Node(None, self.path, self.line, key)

    @property
    def word(self) -> str:
        """A text; "" where it is something else."""
        return self.value if isinstance(self.value, str) else ""


def read(path: str, *, may_be_empty: bool = False, without: str = "") -> Node:
    """The mapping in a file, but for the key that is not wanted; of a built-in file that saves the time for it.

    Raises ReportlintError where there is none, unless it `may_be_empty`, or it is no YAML.
    """
    index = _index()
    if name := _name_in_index(path, index):
        return node_of({key: value for key, value in index[name].items() if key != without}, path)
    root = _parsed(path)
    if root is None and may_be_empty:
        return Node({}, path, 1)
    if root is None:
        raise ReportlintError("文件是空的", "the file is empty", f"{path}:1")
    try:
        return _node(root, path, "", iter(range(MOST)))
    except RecursionError as error:  # an alias inside its own anchor
        raise ReportlintError("YAML 的引用绕成了圈", "aliases of YAML lead round in a circle", f"{path}:1") from error


def values(path: str) -> Any:
    """What a file of our own holds, without places: out of the index as it lies there. Raises as `read` does."""
    index = _index()
    name = _name_in_index(path, index)
    return index[name] if name else plain_value(read(path))


def node_of(value: Any, path: str, key: str = "") -> Node:
    """A plain value as a node that knows its key and not its line; what YAML does not have (dates) as its text.

    Raises RecursionError for one that is nested too deeply, and ValueError for a number of thousands of digits.
    """
    if isinstance(value, dict):
        return Node({name: node_of(item, path, name) for name, item in value.items()}, path, 0, key)
    if isinstance(value, list):
        return Node([node_of(item, path, key) for item in value], path, 0, key)
    is_known = value is None or isinstance(value, str) or (isinstance(value, int) and abs(value) < _BEYOND)
    return Node(value if is_known else str(value), path, 0, key)


def plain_value(node: Node) -> Any:
    """The value without its places."""
    if isinstance(node.value, dict):
        return {name: plain_value(item) for name, item in node.value.items()}
    if isinstance(node.value, list):
        return [plain_value(item) for item in node.value]
    return node.value


def is_builtin(path: str) -> bool:
    """Whether a file is one of those that the program brings along."""
    return path.startswith(os.path.join(BUILTIN, ""))


def files_in(folder: str) -> list[str]:
    """The YAML files of a folder, by name. Raises OSError where there is no such folder."""
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(SUFFIXES)]


def index_of(folder: str) -> str:
    """The YAML files below a folder as one JSON object, by their paths from there, but for the presets."""
    files = [file for place, _, _ in os.walk(folder) for file in files_in(place)]
    named = {os.path.relpath(file, folder).replace(os.sep, "/"): file for file in files}
    found = {name: plain_value(read(file)) for name, file in named.items() if not name.startswith(_PRESETS)}
    return json.dumps(dict(sorted(found.items())), ensure_ascii=False, separators=(",", ":"))


@cache
def _index() -> Mapping[str, Any]:
    """The index of the built-in files; empty in a checkout, where they are read themselves."""
    path = os.path.join(BUILTIN, INDEX)
    if not os.path.isfile(path):
        return {}
    with open(path, encoding="utf-8") as file:
        index: Mapping[str, Any] = json.load(file)
    return index


def _name_in_index(path: str, index: Mapping[str, Any]) -> str:
    """The name under which the index holds a file; "" where it does not."""
    name = path[len(BUILTIN) + 1 :].replace(os.sep, "/") if index and is_builtin(path) else ""
    return name if name in index else ""


def _parsed(path: str) -> Any:
    import yaml  # an installed program reads its own rules out of the index, and needs no YAML for a run

    # Tags are not looked at, and the base loader does not guess them: a third of the time.
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = text_of(path)
    try:
        return yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        if line := _line_with_wide_colon(text):
            zh, en = "键后面的冒号要用半角，再空一格", "a colon of full width stands behind a key; write “: ”"
            raise ReportlintError(zh, en, f"{path}:{line}") from error
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or error)
        said = next((said for begins, said in _PROBLEMS.items() if problem.startswith(begins)), Message("", problem))
        zh = "：".join(filter(None, ("不是有效的 YAML", said.zh)))
        at = f"{path}:{mark.line + 1 if mark else 1}"
        raise ReportlintError(zh, f"no valid YAML: {said.en}", at) from error


def text_of(path: str, name: str = "") -> str:
    """What stands in a file that somebody wrote by hand, in UTF-8.

    Raises ReportlintError, at the name that is shown for it, where it cannot be read or is too large for that.
    """
    try:
        return content_of(path, LARGEST).decode("utf-8")
    except (ReportlintError, UnicodeDecodeError) as error:
        why = error.said if isinstance(error, ReportlintError) else why_unreadable(error)
        raise ReportlintError(*why.within("读不了：{}", "cannot be read: {}"), name or path) from error


def _line_with_wide_colon(text: str) -> int:
    """The first line on which a key is followed by ：, as a Chinese keyboard writes it; 0 where there is none."""
    for number, line in enumerate(text.splitlines(), start=1):
        key, colon, _ = line.strip().removeprefix("- ").partition("：")
        if colon and key.isascii() and key.replace("-", "").isalnum():
            return number
    return 0


def _node(node: Any, path: str, key: str, left: Iterator[int], line: int = 0) -> Node:
    """The node with its place: the line of its key, where it has one. So many more are `left`, as aliases multiply."""
    line = line or node.start_mark.line + 1
    if next(left, None) is None:
        raise Node(None, path, line).fail(*TOO_MANY)
    match node.id:
        case "mapping":
            return Node(_mapping(node, path, left), path, line, key)
        case "sequence":
            return Node([_node(item, path, key, left) for item in node.value], path, line, key)
        case _:
            return Node(_scalar(node), path, line, key)


def _mapping(node: Any, path: str, left: Iterator[int]) -> dict[str, Node]:
    entries: dict[str, Node] = {}
    for name, value in node.value:
        line = name.start_mark.line + 1
        if name.id != "scalar":
            raise Node(None, path, line).fail("键应是一个词", "a key should be one word")
        if name.value in entries:
            raise Node(None, path, line, name.value).fail("这个键写了两次", "this key stands here twice")
        entries[name.value] = _node(value, path, name.value, left, line)
    return entries


def _scalar(node: Any) -> str | int | bool | None:
    if node.style:  # in quotes, or a block
        return str(node.value)
    if node.value in _WORDS:
        return _WORDS[node.value]
    sign, digits = ("-", node.value[1:]) if node.value.startswith("-") else ("", node.value)
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS
    return int(sign + digits) if is_number and (digits == "0" or digits[0] != "0") else str(node.value)


# What the parser says, by how it begins; what is not here has a line, which is more than its words would tell.
_PROBLEMS: Mapping[str, Message] = {
    "but found another document": Message(
        "一个文件只写一份内容，请去掉单独成行的 ---", "one document a file; take out the line ---"
    ),
    "mapping values are not allowed": Message(
        "这里不该有“: ”，值里有冒号要加引号", "no “: ” may stand here; quote a value that holds one"
    ),
    "could not find expected ':'": Message("键后面缺“: ”", "“: ” is missing behind a key"),
    "did not find expected ',' or": Message(
        "括号里缺逗号，或者括号没有写完", "a comma or the closing bracket is missing"
    ),
    "did not find expected": Message("缩进或引号不对", "the indentation or a quote is wrong"),
    "found character '\\t'": Message("缩进要用空格，不能用制表符", "indent by blanks, not by tabs"),
    "found character that cannot start any token": Message(
        "值以特殊字符开头，要加引号；缩进要用空格", "quote a value that begins with such a character; indent by blanks"
    ),
    "found unexpected end of stream": Message("引号没有写完", "a quote is not closed"),
}
_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "": None, "~": None, "null": None}
