"""A blank is known again by its sentence and its place in it, whatever happens elsewhere."""

from __future__ import annotations

import pytest
from sheeting import by_key, checked, returned

from reportlint.sheets.fill import fill
from reportlint.sheets.keys import KEY, keys
from reportlint.sheets.slots import slots

TEXT = "一、主要工作\n全年召开会议X次，走访X户。共投入X万元。\n二、下一步打算\n联系人：____\n"


def keys_of(text: str) -> list[str]:
    file = checked(text)
    return keys(file, slots(file))


def test_each_has_its_own() -> None:
    found = keys_of(TEXT)
    assert len(set(found)) == len(found) == 4
    assert all(map(KEY.fullmatch, found))


@pytest.mark.parametrize(
    "after",
    [
        TEXT.replace("二、下一步打算", "二、存在问题\n人手不够。\n三、下一步打算"),
        TEXT.replace("一、主要工作", "（一）工作做法"),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("共投入", "共 投入"),  # blanks do not count
        "关于防汛工作的汇报\n\n" + TEXT,
    ],
)
def test_what_changes_elsewhere_does_not_count(after: str) -> None:
    assert keys_of(after) == keys_of(TEXT)


def test_a_sentence_that_was_changed_is_another() -> None:
    before, after = keys_of(TEXT), keys_of(TEXT.replace("全年", "上半年"))
    assert before[2:] == after[2:]
    assert not {*before[:2]} & {*after[:2]}


def test_sentences_that_are_the_same_are_counted() -> None:
    first, second = keys_of("XX县开展整治。XX县开展整治。")
    assert (first[-4:], second[-4:]) == ("-1-2", "-2-2")


def test_one_more_of_the_same_is_refused() -> None:
    before, after = checked("XX县开展整治。"), checked("XX县开展整治。XX县开展整治。")
    (key,) = by_key(before)
    one = fill(after, [returned(key, "清河")], None, plain=True)
    assert one.after.text == after.source.text
    assert [refusal.why.zh for refusal in one.refused] == ["同样的句子现在有 2 处，做表时是 1 处，分不清是哪一处"]
