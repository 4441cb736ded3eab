"""`reportlint init`: what it writes is taken by the program, knows the drafts, and never replaces anything."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from places import ROOT

from reportlint.cards.schema import keys_of
from reportlint.cli.main import main
from reportlint.config.file import read_configuration
from reportlint.config.settings import Settings
from reportlint.views.beginnings import CI, HOOK

DRAFT = "关于防汛工作的汇报\n一、工作开展情况\n召开会议X次。\n二、存在的问题\n投入不足。\n三、下一步打算\n加大投入。\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "汇报").mkdir()
    for name in ("甲", "乙"):
        (tmp_path / "汇报" / f"{name}.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "汇报" / "丙.txt").write_text("防汛情况\n一、天气\n下雨。\n", encoding="utf-8")


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["init", *args])


def uncommented(text: str) -> str:
    """A configuration with all of its keys, as a user makes them count."""
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    return "".join(f"{line}\n" for line in lines if line.split(":")[0] in keys_of(Settings))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_configuration_counts_and_so_does_each_of_its_comments(lang: str) -> None:
    assert run("--lang", lang).exit_code == 0
    configuration = Path(".reportlint.yml")
    read = read_configuration(str(configuration))
    assert read.failures == ()
    assert set(read.layer) == {"lang", "fail-on"}
    for key in ("baseline", "exclude", "templates", "template-folders", "rules", "ignore", "severity", "extend-select"):
        assert f"# {key}: " in configuration.read_text(encoding="utf-8")
    whole = Path("whole.yml")
    whole.write_text(uncommented(configuration.read_text(encoding="utf-8")), encoding="utf-8")
    assert read_configuration(str(whole)).failures == ()


def test_a_folder_of_templates_that_is_there_counts() -> None:
    Path("模板").mkdir()
    Path("模板/总结.yaml").write_text("kind: 工作总结\nsections: [{name: 基本情况}]\n", encoding="utf-8")
    Path("数据").mkdir()
    Path("数据/a.yaml").write_text("rows: []\n", encoding="utf-8")
    assert run().exit_code == 0
    assert "\ntemplate-folders: [模板]\n" in Path(".reportlint.yml").read_text(encoding="utf-8")
    assert read_configuration(".reportlint.yml").failures == ()


def test_it_says_what_was_found() -> None:
    run()
    text = Path(".reportlint.yml").read_text(encoding="utf-8")
    assert "# 现有 3 个文件：工作汇报 2、认不出种类 1" in text
    assert "# 错误 2，" in text
    assert "PLH101 数字未填 2" in text
    assert "# templates: {汇报/: 工作汇报}" in text
    assert "PUN204" in text.split("# extend-select: ")[1].splitlines()[0]


def test_habits_that_are_not_kept_are_not_proposed() -> None:
    Path("汇报/甲.txt").write_text(DRAFT + "水渠、泵站、等设施。\n", encoding="utf-8")
    run()
    text = Path(".reportlint.yml").read_text(encoding="utf-8")
    assert "PUN209" not in text.split("# extend-select: ")[1].splitlines()[0]
    assert "# 没有守着的：" in text
    assert "PUN209 1" in text


def test_nothing_is_written_for_show() -> None:
    result = run("--dry-run", "--hook", "--ci", "github", "--ci", "gitlab")
    assert result.exit_code == 0
    names = [line for line in result.stdout.splitlines() if line.startswith("==> ")]
    assert names == [f"==> {name} <==" for name in (".reportlint.yml", HOOK.path, *(one.path for one in CI.values()))]
    assert sorted(path.name for path in Path().iterdir()) == [".git", "汇报"]


def test_what_is_there_stays() -> None:
    Path(".reportlint.yml").write_text("lang: en\n", encoding="utf-8")
    result = run("--hook", "--ci", "github")
    assert result.exit_code == 0
    assert ".reportlint.yml 已经有了，没有动" in result.stderr
    assert Path(".reportlint.yml").read_text(encoding="utf-8") == "lang: en\n"
    assert Path(HOOK.path).read_text(encoding="utf-8") == HOOK.text
    assert Path(CI["github"].path).exists()
    assert run("--hook", "--ci", "github").exit_code == 2  # nothing was written


def test_a_link_that_leads_nowhere_is_there_too() -> None:
    Path(".reportlint.yml").symlink_to("elsewhere.yml")
    assert run().exit_code == 2
    assert not Path("elsewhere.yml").exists()


def test_a_folder_without_drafts_and_none_at_all() -> None:
    Path("空").mkdir()
    assert run("空").exit_code == 0
    assert "# 现在这里还没有可检查的文件。" in Path("空/.reportlint.yml").read_text(encoding="utf-8")
    result = run("没有")
    assert (result.exit_code, result.stderr) == (2, "错误：没有文件夹 没有\n")


def test_the_hook_is_that_of_the_repository() -> None:
    """It runs the program that is installed; what it runs on, and how, stands in .pre-commit-hooks.yaml."""
    (ours,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    ((theirs,),) = (repo["hooks"] for repo in yaml.safe_load(HOOK.text)["repos"])
    same = ("id", "entry", "args", "files", "types", "require_serial")
    assert {key: ours[key] for key in same} == {key: theirs[key] for key in same}
