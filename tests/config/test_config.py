"""Configuration files from outside: where they are found, what they change, and how their faults are told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from places import ROOT

from reportlint.cards.card import load
from reportlint.cli.main import main
from reportlint.config.file import presets, read_configuration
from reportlint.errors import ReportlintError

BLANK = "全县召开会议X次。\n"
LABELS = "关于防汛工作的汇报\n\n一.基本情况\n全县召开会议3次。\n二、下一步打算\n继续抓好落实，投入X万元。\n"

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a file into a repository, the root of which is the current folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("REPORTLINT_LANG", "NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".git").mkdir()

    def put(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def codes(*args: str) -> list[str]:
    """Path and rule of each finding."""
    result = run("check", "--format", "json", *args)
    documents = json.loads(result.stdout)["documents"]
    return [f"{d['path']} {f['rule']} {f['severity']}" for d in documents for f in d["findings"]]


# What lies outside


@pytest.mark.parametrize(
    "text",
    [
        "extends: ['{outside}/secret.yml']\n",
        "extends: ['../secret.yml']\n",
        "extends: [link.yml]\n",
        "rules: ['{outside}/secret.yml']\n",
        "rules: ['..']\n",
        "templates: {{'*.txt': '{outside}/secret.yml'}}\n",
        "template-folders: ['{outside}']\n",
    ],
)
def test_of_a_file_outside_its_repository_a_configuration_tells_no_word(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    write("secret.yml", "password: 'hunter2'\nlang: hunter3\n")
    write("库/.git/HEAD", "")
    write("库/汇报.txt", BLANK)
    (tmp_path / "库" / "link.yml").symlink_to(tmp_path / "secret.yml")
    write("库/.reportlint.yml", text.format(outside=tmp_path))
    monkeypatch.chdir(tmp_path / "库")
    for command in (("check",), ("check", "--lang", "en"), ("config",)):
        result = run(*command)
        assert result.exit_code == 2, result.output
        assert not any(word in result.output for word in ("password", "hunter", "examples"))
    assert "在仓库之外" in run("check").output
    assert "在仓库之外" not in run("check", "--config", ".reportlint.yml").output


def test_a_shared_file_within_the_repository_is_told_whole(write: Write) -> None:
    write("共用.yml", "password: x\n")
    write("甲/.reportlint.yml", "extends: [../共用.yml]\n")
    write("甲/汇报.txt", BLANK)
    assert "password" in run("check").output


# Where it is found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".reportlint.yml", "select: [PLH]\n"),
        (".config/reportlint.yml", "select: [PLH]\n"),
        ("pyproject.toml", '[tool.reportlint]\nselect = ["PLH"]\n'),
    ],
)
def test_it_is_found_upwards(write: Write, name: str, text: str) -> None:
    write(name, text)
    write("甲/乙/汇报.txt", LABELS)
    assert codes() == ["甲/乙/汇报.txt PLH101 error"]
    assert "NUM201" in run("check", "--isolated").stdout


def test_it_is_not_sought_above_the_git_root(write: Write) -> None:
    write(".reportlint.yml", "select: [NUM]\n")
    write("库/.git/HEAD", "")
    write("库/汇报.txt", BLANK)
    assert codes("库", "--select", "PLH") == codes("库", "--select", "PLH", "--isolated")
    assert "PLH101" in run("check", "库").stdout


def test_a_pyproject_without_our_table_is_none(write: Write) -> None:
    write("pyproject.toml", "[tool.other]\nbroken = \n")
    write("汇报.txt", BLANK)
    assert run("check", "--select", "PLH").exit_code == 1


def test_the_nearest_counts_alone_unless_it_extends_the_other(write: Write) -> None:
    write(".reportlint.yml", "ignore: [PLH101]\n")
    write("甲/.reportlint.yml", "select: [PLH]\n")
    write("乙/.reportlint.yml", "extends: [../.reportlint.yml]\nselect: [PLH]\n")
    for folder in "甲乙":
        write(f"{folder}/汇报.txt", BLANK)
    assert codes() == ["甲/汇报.txt PLH101 error"]


def test_a_configuration_can_be_named(write: Write) -> None:
    write(".reportlint.yml", "ignore: [PLH]\n")
    write("别处/只查空.yml", "select: [PLH]\n")
    write("汇报.txt", BLANK)
    assert codes("--config", "别处/只查空.yml") == ["汇报.txt PLH101 error"]
    assert run("check", "--config", "没有.yml").stderr == "错误：没有配置文件 没有.yml\n"


# What it changes


def test_severities_and_what_names_a_rule_more_exactly(write: Write) -> None:
    write(
        ".reportlint.yml",
        "select: [NUM201, PLH101]\nseverity:\n  NUM201: error\n  NUM2: info\n  unfilled-number: warning\n",
    )
    write("汇报.txt", LABELS)
    assert codes() == ["汇报.txt NUM201 error", "汇报.txt PLH101 warning"]


def test_a_hit_in_doubt_stays_milder_than_its_rule(write: Write) -> None:
    write(".reportlint.yml", "select: [PLH102]\nseverity: {PLH102: error}\n")
    write("案例.txt", "原告××市某公司诉称，被告李某某拖欠货款。\n")
    assert {code.split()[-1] for code in codes()} == {"info"}


def test_strict_makes_the_sections_of_a_built_in_template_an_error(write: Write) -> None:
    write("汇报.txt", LABELS)
    missing = ("--select", "SEC101")
    assert [code for code in codes(*missing) if code.endswith("error")] == []
    write(".reportlint.yml", "extends: [strict]\n")
    assert [code for code in codes(*missing) if code.endswith("error")] == ["汇报.txt SEC101 error"] * 2
    write(".reportlint.yml", "severity: {missing-section: error}\n")
    assert [code for code in codes(*missing) if code.endswith("error")] == ["汇报.txt SEC101 error"] * 2


def test_params_of_a_rule(write: Write) -> None:
    write("春.txt", "青石镇的春天\n一、春风\n春风吹绿了田野。\n二、春雨\n春雨润泽了秧苗。\n")
    assert codes("--select", "SEC301") == ["春.txt SEC301 info"]
    write(".reportlint.yml", "params:\n  unknown-kind: {sections: 3}\n")
    assert codes("--select", "SEC301") == []


def test_per_file_ignores_and_exclude(write: Write) -> None:
    write(".reportlint.yml", "select: [PLH101]\nper-file-ignores:\n  归档/: [PLH]\nexclude: ['*旧*', 草稿/]\n")
    for name in ("归档/甲.txt", "草稿/乙.txt", "丙旧稿.txt", "丁.txt"):
        write(name, BLANK)
    assert codes() == ["丁.txt PLH101 error"]
    assert codes("丙旧稿.txt") == ["丙旧稿.txt PLH101 error"]


def test_templates_by_file(write: Write) -> None:
    write(".reportlint.yml", "select: [SEC101]\ntemplates:\n  '*.txt': 工作汇报\n  '专项/*.txt': 模板/专项.yaml\n")
    write("模板/专项.yaml", "kind: 专项汇报\nsections:\n  - name: 资金安排\n")
    write("专项/一.txt", LABELS.replace("汇报", "材料"))
    (finding,) = json.loads(run("check", "专项", "--format", "json").stdout)["documents"][0]["findings"]
    assert finding["words"]["section"] == "资金安排"


def test_own_rules_and_own_templates(write: Write) -> None:
    card = (ROOT / "rules" / "figure" / "missing-percentage.yaml").read_text(encoding="utf-8")
    write("规则/ours.yaml", card.replace("FIG102", "OUR102").replace("missing-percentage", "our-percentage"))
    write("模板/台账.yaml", "kind: 台账\ntitles: [台账]\nsections:\n  - name: 登记事项\n")
    write(".reportlint.yml", "rules: [规则]\ntemplate-folders: [模板]\nselect: [OUR, SEC101]\n")
    write("甲/矛盾纠纷台账.txt", "矛盾纠纷台账\n一、基本情况\n同比增长%。\n")
    assert codes("甲") == ["甲/矛盾纠纷台账.txt SEC101 error", "甲/矛盾纠纷台账.txt OUR102 error"]
    assert "OUR102" in run("rules", "OUR").stdout
    assert "台账" in run("templates").stdout


def test_language_and_threshold(write: Write) -> None:
    write(".reportlint.yml", "lang: en\nfail-on: never\nselect: [PLH]\n")
    write("汇报.txt", BLANK)
    result = run("check")
    assert result.exit_code == 0
    assert "checked 1 file" in result.stdout
    assert run("check", "--fail-on", "error", "--lang", "zh").exit_code == 1
    write(".reportlint.yml", "max-warnings: 0\nselect: [NUM201]\n")
    write("汇报.txt", LABELS)
    assert run("check").exit_code == 1
    assert run("check", "--max-warnings", "1").exit_code == 0


def test_the_command_line_has_the_last_word(write: Write) -> None:
    write(".reportlint.yml", "ignore: [PLH101]\nextend-select: [NUM]\n")
    write("汇报.txt", LABELS)
    assert codes("--select", "PLH101") == ["汇报.txt PLH101 error"]
    assert not any("NUM201" in code for code in codes("--ignore", "NUM201"))


def test_later_layers_win_and_lists_add_up(write: Write) -> None:
    write("共用.yml", "ignore: [NUM302, NUM303]\nseverity: {PLH101: info, NUM201: info}\n")
    write(
        ".reportlint.yml", "extends: [共用.yml]\nextend-select: [NUM302]\nignore: [NUM301]\nseverity: {PLH101: error}\n"
    )
    settings = read_configuration(".reportlint.yml").settings
    assert settings.ignore == ("NUM303", "NUM301")
    assert settings.severity == {"PLH101": "error", "NUM201": "info"}


@pytest.mark.parametrize(
    ("below", "above", "runs"),
    [
        ("ignore: [PLH101]", "select: [PLH101]", True),
        ("ignore: [PLH101]", "extend-select: [PLH101]", True),
        ("ignore: [PLH101]", "select: [PLH]", False),  # who ignores it more exactly is not lifted
        ("select: [PLH101, NUM201]", "ignore: [PLH101]", False),
        ("select: [NUM201]\nextend-select: [PLH101]", "ignore: [PLH101]", False),
        ("select: [PLH101]", "select: [NUM201]", False),
    ],
)
def test_what_is_said_above_lifts_the_opposite_below(write: Write, below: str, above: str, runs: bool) -> None:
    write("共用.yml", f"{below}\n")
    write(".reportlint.yml", f"extends: [共用.yml]\n{above}\n")
    write("汇报.txt", LABELS)
    assert any("PLH101" in code for code in codes()) is runs
    settings = read_configuration(".reportlint.yml").settings
    both = {*settings.select, *settings.extend_select} & set(settings.ignore)
    assert both == set()


def test_problems_are_told_in_the_order_in_which_they_are_read(write: Write) -> None:
    """What a file extends is read where it is named: its problems come before those of the next one."""
    write("甲.yml", "selct: [NUM]\n")
    write(".reportlint.yml", "extends: [甲.yml, 无.yml]\nlang: fr\nignore: [QQQ]\n")
    assert run("config").stderr.splitlines() == [
        ".reportlint.yml:2: lang：应是 zh、en 之一，不是 fr",
        "甲.yml:1: selct：不认识的键，是不是想写 select？",
        ".reportlint.yml:1: extends：没有文件 无.yml",
        ".reportlint.yml:3: ignore：没有规则 QQQ",
    ]


def test_a_package_carries_a_configuration(write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write("包/our_office/__init__.py", "raise RuntimeError('nobody runs this')\n")
    write("包/our_office/reportlint.yml", "select: [PLH101]\nseverity: {PLH101: info}\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "包"), *sys.path])
    write(".reportlint.yml", "extends: [our-office]\n")
    write("汇报.txt", BLANK)
    assert codes() == ["汇报.txt PLH101 info"]


@pytest.mark.parametrize("name", presets())
def test_presets_are_sound(write: Write, name: str) -> None:
    write(".reportlint.yml", f"extends: [{name}]\n")
    write("汇报.txt", BLANK)
    result = run("check")
    assert result.exit_code == 1
    assert "配置" not in result.stdout


# Faults


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("selct: [PLH]\n", ".reportlint.yml:1: selct：不认识的键，是不是想写 select？"),
        ("lang: zh\nselect: PLH\n", ".reportlint.yml:2: select：应是列表（每项以“- ”开头）"),
        (
            "fail-on: eror\n",
            ".reportlint.yml:1: fail-on：应是 error、warning、info、never 之一，不是 eror，是不是想写 error？",
        ),
        ("max-warnings: -1\n", ".reportlint.yml:1: max-warnings：不能小于 0"),
        ("ignore: [NUM3O2]\n", ".reportlint.yml:1: ignore：没有规则 NUM3O2，是不是想写 NUM302？"),
        ("severity: {PLH999: info}\n", ".reportlint.yml:1: PLH999：没有规则 PLH999"),
        ("severity:\n  PLH101: fatal\n", ".reportlint.yml:2: PLH101：应是 error、warning、info 之一，不是 fatal"),
        ("params:\n  SEC301: {section: 2}\n", ".reportlint.yml:2: section：不认识的键，是不是想写 sections？"),
        ("params:\n  FIG101: {certain: 7}\n", ".reportlint.yml:2: certain：应是 0 到 1 之间的数"),
        ("params:\n  SEC999: {section: 2}\n", ".reportlint.yml:2: SEC999：没有规则 SEC999"),
        ("templates: {'*.txt': 汇抱}\n", ".reportlint.yml:1: *.txt：没有模板 汇抱"),
        ("rules: [没有]\n", "没有: 规则文件夹不存在"),
        ("template-folders: [没有]\n", "没有: 模板文件夹不存在"),
        ("extends: [strickt]\n", ".reportlint.yml:1: extends：没有预设或已安装的包 strickt，是不是想写 strict？"),
        ("extends: [无.yml]\n", ".reportlint.yml:1: extends：没有文件 无.yml"),
        ("extends: [.reportlint.yml]\n", ".reportlint.yml:1: extends：绕成了圈"),
        ("select: [PLH\n", ".reportlint.yml:2: 不是有效的 YAML"),
        ("- PLH\n", ".reportlint.yml:1: 应是一组“键: 值”"),
    ],
)
def test_a_fault_is_told_with_its_place_and_the_run_goes_on(write: Write, text: str, told: str) -> None:
    write(".reportlint.yml", text)
    write("汇报.txt", BLANK)
    result = run("check", "--format", "concise", "--select", "PLH101")
    assert result.exit_code == 2
    assert sum(line.startswith(told) for line in result.stdout.splitlines()) == 1
    assert "汇报.txt:1:7: PLH101 错误" in result.stdout
    assert "配置或基线有 1 处错误" in result.stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[tool.reportlint]\nselct = ["PLH"]\n',
            "pyproject.toml: tool.reportlint.selct：不认识的键，是不是想写 select？",
        ),
        ("[tool.reportlint.severity]\nPLH101 = 1\n", "pyproject.toml: tool.reportlint.severity.PLH101：应是 error"),
        ("[tool.reportlint]\nselect = [\n", "pyproject.toml: 不是有效的 TOML："),
    ],
)
def test_a_fault_in_pyproject_is_told_with_its_key(write: Write, text: str, told: str) -> None:
    write("pyproject.toml", text)
    write("汇报.txt", BLANK)
    result = run("check", "--format", "concise")
    assert result.exit_code == 2
    assert sum(line.startswith(told) for line in result.stdout.splitlines()) == 1
    assert "PLH101" in result.stdout


def test_a_selection_of_which_nothing_exists_selects_nothing(write: Write) -> None:
    write(".reportlint.yml", "select: [ZZZ]\n")
    write("汇报.txt", BLANK)
    result = run("check", "--format", "json")
    assert result.exit_code == 2
    told = json.loads(result.stdout)
    assert (told["documents"], told["summary"]["without_rules"]) == ([], 1)


def test_an_empty_configuration_changes_nothing(write: Write) -> None:
    write(".reportlint.yml", "# 以后再写\n")
    write("汇报.txt", BLANK)
    assert codes() == codes("--isolated")


# Ignore files


def test_gitignore_and_reportlintignore(write: Write) -> None:
    write(".gitignore", "草稿/\n*.md\n")
    write(".reportlintignore", "旧*.txt\n")
    write("县/.gitignore", "!保留.md\n")
    for name in ("草稿/1.txt", "旧稿.txt", "汇报.txt", "汇报.md", "县/保留.md", "县/旧稿.txt"):
        write(name, BLANK)
    assert codes("--select", "PLH101") == ["县/保留.md PLH101 error", "汇报.txt PLH101 error"]
    assert "3 个文件按设置排除" in run("check").stdout
    assert codes("--select", "PLH101", "旧稿.txt") == ["旧稿.txt PLH101 error"]


def test_a_hook_that_hands_over_only_excluded_files_passes(write: Write) -> None:
    write(".reportlintignore", "旧稿.txt\n")
    write("旧稿.txt", BLANK)
    write("README.md", "# read me, {{name}}\n")
    result = run("check", "--force-exclude", "旧稿.txt", "README.md")
    assert result.exit_code == 0
    assert result.stdout == "另有 1 个不含中文的文件已跳过；1 个文件按设置排除\n"


def test_patterns_on_the_command_line(write: Write) -> None:
    write("归档/甲.txt", BLANK)
    write("乙.txt", BLANK)
    assert codes("--select", "PLH101", "--exclude", "归档") == ["乙.txt PLH101 error"]
    stdin = CliRunner().invoke(
        main, ["check", "-", "--stdin-filename", "归档/丙.txt", "--exclude", "归档", "--force-exclude"]
    )
    assert stdin.exit_code == 0


def test_gitignore_counts_in_a_repository_only(write: Write, tmp_path: Path) -> None:
    (tmp_path / ".git").rmdir()
    write(".gitignore", "*.txt\n")
    write("汇报.txt", BLANK)
    assert codes("--select", "PLH101") == ["汇报.txt PLH101 error"]


# The command


def test_config_tells_each_value_and_its_origin(write: Write) -> None:
    write("共用.yml", "ignore: [NUM302]\nlang: zh\n")
    write(".reportlint.yml", "extends: [共用.yml, strict]\nignore: [NUM303]\nper-file-ignores:\n  '归档/**': [PLH]\n")
    result = run("config", "归档/汇报.txt")
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "# 对 归档/汇报.txt 生效的配置" in lines
    assert "- NUM302 # 共用.yml:1" in lines
    assert "- NUM303 # .reportlint.yml:2" in lines
    assert "fail-on: warning # strict.yaml:3" in lines
    assert any(line.startswith("# 不用：") and "PLH101" in line and "NUM302" in line for line in lines)


def test_what_config_prints_is_a_configuration_again(write: Write, tmp_path: Path) -> None:
    write(".reportlint.yml", "extends: [strict]\nexclude: ['*.bak', '# 旧']\nper-file-ignores: {'a b/*.txt': [PLH]}\n")
    text = run("config").stdout
    again = write("again.yml", text)
    once, twice = read_configuration(".reportlint.yml").settings, read_configuration(str(again)).settings
    assert twice.severity == once.severity
    assert twice.exclude == once.exclude
    assert twice.per_file_ignores == once.per_file_ignores


def test_config_without_any_and_as_json(write: Write) -> None:
    assert "# 没有配置文件" in run("config").stdout
    write(".reportlint.yml", "lang: en\n")
    told = json.loads(run("config", "--format", "json").stdout)
    assert told["values"]["lang"] == {"value": "en", "origin": ".reportlint.yml:1"}
    assert told["values"]["fail-on"] == {"value": "error", "origin": None}


def test_config_tells_which_pattern_of_templates_fits_no_file(write: Write) -> None:
    write(".reportlint.yml", "templates: {'月报/*.txt': 工作总结, '周抱/*.txt': 工作总结}\n")
    write("月报/三月.txt", BLANK)
    write(".旧/周抱/三月.txt", BLANK)
    told = [line for line in run("config").stdout.splitlines() if "没有对上" in line]
    assert told == ["# templates 里的“周抱/*.txt”没有对上任何文件"]


def test_config_tells_faults_and_fails(write: Write) -> None:
    write(".reportlint.yml", "selct: [PLH]\n")
    result = run("config")
    assert result.exit_code == 2
    assert ".reportlint.yml:1: selct：" in result.stderr


def test_an_ordinary_run_imports_nothing_of_all_this(write: Write) -> None:
    write("汇报.txt", BLANK)
    code = (
        "import sys, reportlint.cli.main as cli\n"
        "try:\n    cli.main(['check', '汇报.txt'])\nexcept SystemExit:\n    print(*sorted(sys.modules))"
    )
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "reportlint.engine.run" in modules
    assert not {"reportlint.config.file", "pathspec", "tomllib", "subprocess", "jieba"} & set(modules)


def test_a_folder_of_rules_is_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportlint.cards.card._MOST_FOLDERS", 3)
    for name in "一二三四":
        (tmp_path / name).mkdir()
    with pytest.raises(ReportlintError, match="不像规则文件夹"):
        load((str(tmp_path),))


# What stops no other file, and is told in one line


def _concise(*args: str) -> tuple[int, list[str]]:
    result = run("check", "--format", "concise", *args)
    return result.exit_code, result.output.splitlines()


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("乡/.reportlintignore", "# 旧稿\n!\n旧.txt\n", "乡/.reportlintignore:2: 文件样式不成立：!"),
        ("乡/.reportlint.yml", "exclude: ['!', 旧.txt]\n", "乡/.reportlint.yml:1: exclude：文件样式不成立：!"),
        (
            "乡/.reportlint.yml",
            "exclude: [旧.txt]\nper-file-ignores: {'!': [PLH]}\n",
            "乡/.reportlint.yml:2: !：文件样式不成立：!",
        ),
    ],
)
def test_a_broken_pattern_of_files_is_told_and_stops_nothing(write: Write, name: str, content: str, place: str) -> None:
    for draft in ("甲.txt", "乡/乙.txt", "乡/旧.txt", "乡/村/丙.txt", "丁.txt"):
        write(draft, BLANK)
    write(name, content)
    code, lines = _concise(".")
    assert code == 2
    assert {line.partition(":")[0] for line in lines if "PLH101" in line} == {
        "甲.txt",
        "乡/乙.txt",
        "乡/村/丙.txt",
        "丁.txt",
    }
    assert lines.count(place) == 1


def test_what_git_passes_over_in_its_own_file_is_passed_over(write: Write) -> None:
    write(".gitignore", "!\n[z-a]\n旧.txt\n")
    write("甲.txt", BLANK)
    write("旧.txt", BLANK)
    code, lines = _concise(".")
    assert code == 1
    assert {line.partition(":")[0] for line in lines if "PLH101" in line} == {"甲.txt"}


def test_an_ignore_file_that_cannot_be_read_stops_nothing(write: Write) -> None:
    write("乡/甲.txt", BLANK)
    write("乙.txt", BLANK)
    Path("乡/.gitignore").symlink_to("nowhere/.gitignore")
    Path(".reportlintignore").mkdir()
    code, lines = _concise(".")
    assert {line.partition(":")[0] for line in lines if "PLH101" in line} == {"乡/甲.txt", "乙.txt"}
    assert code in (1, 2)


def test_an_ignore_file_of_too_many_lines_is_read_as_far_as_it_is_sane(write: Write) -> None:
    write(".gitignore", "旧.txt\n" + "样\n" * 10_000 + "甲.txt\n")
    write("甲.txt", BLANK)
    write("旧.txt", BLANK)
    code, lines = _concise(".")
    assert code == 2
    assert lines.count(".gitignore:10001: 超过 10000 行，从这里起没有读") == 1
    assert {line.partition(":")[0] for line in lines if "PLH101" in line} == {"甲.txt"}


def test_a_nested_configuration_that_selects_nothing_stops_nothing(write: Write) -> None:
    write("乡/.reportlint.yml", "select: [PLH]\nignore: [PLH]\n")
    for draft in ("甲.txt", "乡/乙.txt", "丁.txt"):
        write(draft, BLANK)
    code, lines = _concise(".")
    assert code == 2
    assert {line.partition(":")[0] for line in lines if "PLH101" in line} == {"甲.txt", "丁.txt"}
    assert lines.count("乡/.reportlint.yml: 没有选中任何规则") == 1
    assert "1 个文件的配置没有选中任何规则，未检查" in lines[-1]


def test_what_the_command_line_ignores_may_be_all_of_a_nested_configuration(write: Write) -> None:
    write("乡/.reportlint.yml", "select: [NUM]\n")
    for draft in ("甲.txt", "乡/乙.txt", "丁.txt"):
        write(draft, BLANK)
    code, lines = _concise(".", "--ignore", "NUM")
    assert code == 2
    assert {line.partition(":")[0] for line in lines if "PLH101" in line} == {"甲.txt", "丁.txt"}


def test_a_configuration_of_aliases_upon_aliases_is_told(write: Write) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    write(".reportlint.yml", "\n".join(rows) + "\n")
    write("甲.txt", BLANK)
    code, lines = _concise(".")
    assert code == 2
    assert any("展开后超过 10000 项" in line for line in lines)
    assert any("PLH101" in line for line in lines)


def test_configurations_that_extend_the_same_over_and_over_are_told(write: Write) -> None:
    for n in range(24):
        write(f"c{n}.yml", f"extends: [c{n + 1}.yml, d{n + 1}.yml]\n")
        write(f"d{n}.yml", f"extends: [c{n + 1}.yml, d{n + 1}.yml]\n")
    write("c24.yml", "ignore: [NUM]\n")
    write("d24.yml", "ignore: [NUM]\n")
    write(".reportlint.yml", "extends: [c0.yml]\nignore: [SEC]\n")
    write("甲.txt", BLANK)
    code, lines = _concise(".")
    assert code == 2
    assert sum("引用的配置超过 64 份" in line for line in lines) == 1
    assert any("PLH101" in line for line in lines)
    assert not any("SEC" in line for line in lines)


DIGITS = "9" * 5000


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (".reportlint.yml", f"max-warnings: {DIGITS}\n", "max-warnings"),
        ("pyproject.toml", f"[tool.reportlint]\nmax-warnings = {DIGITS}\n", "不是有效的 TOML"),
        ("pyproject.toml", f"[tool.reportlint]\nselect = {'[' * 5000}{']' * 5000}\n", "不是有效的 TOML"),
        ("pyproject.toml", f"[tool.reportlint.{'.'.join('a' * 5000)}]\nx = 1\n", "不是有效的 TOML"),
        ("pyproject.toml", f"[tool.reportlint]\n{'.'.join('a' * 5000)} = 1\n", "不是有效的 TOML"),
        ("pyproject.toml", f"[tool.reportlint]\nmax-warnings = 0x{'f' * 50_000}\n", "不是有效的 TOML"),
        ("pyproject.toml", f"[tool.reportlint]\nmax-warnings = 0x{'f' * 20}\n", "max-warnings：应是整数"),
        ("pyproject.toml", "[tool.reportlint]\n# " + "满" * 400_000, "超过 1 MB"),
        (".reportlint.yml", "# " + "满" * 400_000, "超过 1 MB"),
        ("pyproject.toml", f"[tool.reportlint]\nselect = [{'0,' * 10_000}]\n", "展开后超过 10000 项"),
        (".reportlint-baseline.json", f'{{"version": 2, "findings": [{DIGITS}]}}', "基线不是有效的 JSON"),
        (".reportlint-baseline.json", "[" * 100_000, "基线不是有效的 JSON"),
    ],
    ids=[
        "yaml",
        "toml",
        "deep toml",
        "dotted table of toml",
        "dotted key of toml",
        "hexadecimal",
        "short hexadecimal",
        "large toml",
        "large yaml",
        "long toml",
        "baseline",
        "deep baseline",
    ],
)
def test_a_huge_number_or_depth_is_a_mistake_like_others(write: Write, name: str, content: str, said: str) -> None:
    write(name, content)
    write("甲.txt", BLANK)
    code, lines = _concise(".")
    assert code == 2
    assert any(said in line for line in lines)
    assert not any("Traceback" in line or "程序内部出错" in line for line in lines)


def test_a_program_that_runs_carries_no_configuration(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python itself fails where it looks for the program, which is in no package."""
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", None)
    write(".reportlint.yml", "extends: [__main__]\n")
    write("甲.txt", BLANK)
    code, lines = _concise(".")
    assert code == 2
    assert any("没有预设或已安装的包 __main__" in line for line in lines)
    assert any("PLH101" in line for line in lines)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX has pipes with names")
def test_a_pipe_or_a_device_among_cards_is_not_waited_for(write: Write) -> None:
    write(".reportlint.yml", "rules: [规则, 更多]\n")
    write("甲.txt", BLANK)
    Path("规则").mkdir()
    Path("更多").mkdir()
    os.mkfifo("规则/甲.yaml")
    Path("更多/乙.yaml").symlink_to("/dev/zero")
    code, lines = _concise(".")
    assert code == 2
    assert any(line.startswith("规则/甲.yaml:1: 文件是空的") for line in lines)
    assert any(line.startswith("更多/乙.yaml: 用不了") for line in lines)
    assert any("PLH101" in line for line in lines)


def test_templates_upon_templates_without_end_are_told(write: Write) -> None:
    for n in range(3000):
        write(f"t/t{n}.yaml", f"kind: 周报\nextends: t{n + 1}\n")
    write("甲.txt", BLANK)
    result = run("check", "--template", "t/t0.yaml", "甲.txt")
    assert result.exit_code == 2
    assert "一层套一层超过 32 层" in result.output
