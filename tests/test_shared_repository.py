"""A shared repository of documents, from `git init` to a commit that is blocked and one that passes.

git and pre-commit are the real ones; the hook is the one that we ship. It is run as `language: system`, out of the
environment of the tests, because pre-commit would build an environment of its own from a package index; `.ci/run` does that.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from places import ROOT, SCHEMAS

BIN = Path(sys.executable).parent

REPORT = "关于{0}工作的汇报\n\n县人民政府：\n\n一、工作开展情况\n召开会议3次，走访120户，投入资金30万元。\n二、存在的问题\n人手不足。\n三、下一步打算\n抓紧补齐。\n\n{0}局\n2026年3月5日\n"
OWN_TEMPLATE = "kind: 巡察台账\ntitles: [巡察台账]\nsections:\n  - {name: 登记事项, aliases: [登记事项]}\n  - {name: 整改时限, aliases: [整改时限]}\n"
LEDGER = "第{}轮巡察台账\n一、登记事项\n资料归档不及时。\n二、整改时限\n6月底前完成。\n"
CONFIGURATION = """\
extends: [material]
fail-on: error
template-folders: [模板]
per-file-ignores:
  表样/: [PLH]
exclude: [附件/]
"""
HOOK = "repos:\n  - repo: {}\n    rev: {}\n    hooks:\n      - id: reportlint\n"

Done = subprocess.CompletedProcess[str]


def run(*command: str, cwd: Path, **environment: str) -> Done:
    """Run a command as a user would, with the tools of this environment and without the settings of this machine."""
    variables = {
        "PATH": os.pathsep.join((str(BIN), os.environ["PATH"])),
        "HOME": str(cwd),
        "LANG": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "张三",
        "GIT_AUTHOR_EMAIL": "zhang@example.org",
        "GIT_COMMITTER_NAME": "张三",
        "GIT_COMMITTER_EMAIL": "zhang@example.org",
        "PRE_COMMIT_HOME": str(cwd.parent / "pre-commit"),
        **environment,
    }
    return subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, check=False)


def sound(done: Done) -> Done:
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def git(folder: Path, *args: str) -> Done:
    return run("git", *args, cwd=folder)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository that offers our hook, and its commit."""
    folder = tmp_path_factory.mktemp("hooks")
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert "language: python" in manifest
    (folder / ".pre-commit-hooks.yaml").write_text(
        manifest.replace("language: python", "language: system"), encoding="utf-8"
    )
    sound(git(folder, "init", "-q"))
    sound(git(folder, "add", "."))
    sound(git(folder, "commit", "-qm", "hook"))
    return folder, sound(git(folder, "rev-parse", "HEAD")).stdout.strip()


@pytest.fixture
def office(tmp_path: Path, hooks: tuple[Path, str]) -> Path:
    """Twenty documents with a configuration, a template of their own, and the hook installed; old faults in two."""
    folder = tmp_path / "文稿"
    documents = {f"汇报/{number:02}.txt": REPORT.format(f"第{number}次防汛") for number in range(1, 11)}
    documents |= {f"台账/{number}.md": LEDGER.format(number) for number in range(1, 5)}
    documents |= {f"表样/{number}.txt": REPORT.format("XX") for number in range(1, 3)}
    documents |= {f"附件/{number}.txt": "召开会议X次。\n" for number in range(1, 3)}
    documents |= {f"旧稿/{number}.txt": REPORT.format("防汛").replace("3次", "X次") for number in range(1, 3)}
    assert len(documents) == 20
    documents |= {
        ".reportlint.yml": CONFIGURATION,
        "模板/巡察台账.yaml": OWN_TEMPLATE,
        ".pre-commit-config.yaml": HOOK.format(*hooks),
        "README.md": "# Drafts of the office, {{name}}\n",
        ".gitignore": "*.tmp\n",
    }
    for name, text in documents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    sound(git(folder, "init", "-q"))
    sound(run("pre-commit", "install", cwd=folder))
    return folder


def commit(folder: Path) -> Done:
    sound(git(folder, "add", "--all"))
    return git(folder, "commit", "-m", "修改")


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_from_git_init_to_a_blocked_commit_and_one_that_passes(office: Path) -> None:
    first = commit(office)
    assert first.returncode == 1
    told = first.stdout + first.stderr
    assert "旧稿/1.txt:6:5: PLH101 错误" in told
    assert "汇报/" not in told
    assert "表样/" not in told
    assert "附件/" not in told
    assert "README.md" not in told

    sound(run("reportlint", "check", "--write-baseline", cwd=office))
    sound(commit(office))

    change(office, "汇报/07.txt", "三、下一步打算", "四、下一步打算")
    change(office, "台账/2.md", "二、整改时限\n6月底前完成。\n", "")
    blocked = commit(office)
    told = blocked.stdout + blocked.stderr
    assert blocked.returncode == 1
    assert "汇报/07.txt:9:1: NUM101 错误" in told
    assert "台账/2.md" in told
    assert "缺少“整改时限”" in told
    assert "旧稿" not in told

    change(office, "汇报/07.txt", "四、下一步打算", "三、下一步打算")
    sound(git(office, "checkout", "HEAD", "--", "台账/2.md"))
    change(office, "汇报/07.txt", "3次", "5次")
    passed = sound(commit(office))
    assert "Passed" in passed.stdout + passed.stderr
    assert sound(git(office, "log", "--oneline")).stdout.count("\n") == 2


def test_the_hook_may_mend(office: Path) -> None:
    """With `args: [--fix, --]` a commit stops once, with the files mended, and passes when they are added."""
    change(office, ".pre-commit-config.yaml", "- id: reportlint\n", "- id: reportlint\n        args: [--fix, --]\n")
    sound(run("reportlint", "check", "--write-baseline", cwd=office))
    sound(commit(office))
    change(office, "汇报/07.txt", "三、下一步打算", "三.下一步打算")
    stopped = commit(office)
    told = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1
    assert "files were modified by this hook" in told
    assert "已改 1 个问题" in told
    assert "三、下一步打算" in (office / "汇报/07.txt").read_text(encoding="utf-8")
    sound(git(office, "diff", "--quiet", "HEAD", "--", "汇报/07.txt"))
    change(office, "汇报/07.txt", "3次", "5次")
    sound(commit(office))


def test_a_word_file_is_seen_by_the_hook(office: Path) -> None:
    """What cannot be read yet blocks the commit with a clear line, and never passes in silence."""
    sound(run("reportlint", "check", "--write-baseline", cwd=office))
    (office / "请示.docx").write_bytes(b"PK\x03\x04 no Word file")
    done = commit(office)
    assert done.returncode == 1
    assert "请示.docx: " in done.stdout + done.stderr


def test_a_name_may_begin_with_a_dash_and_hold_blanks(office: Path) -> None:
    sound(run("reportlint", "check", "--write-baseline", cwd=office))
    (office / "-o 附页.txt").write_text("召开会议X次。\n", encoding="utf-8")
    done = commit(office)
    assert done.returncode == 1
    assert "-o 附页.txt:1:5: PLH101" in done.stdout + done.stderr


def test_a_commit_of_excluded_files_passes(office: Path) -> None:
    sound(run("reportlint", "check", "--write-baseline", cwd=office))
    sound(commit(office))
    change(office, "附件/1.txt", "X次", "X次，走访X户")
    change(office, "README.md", "name", "title")
    sound(commit(office))


# CI


def gitlab_job(office: Path, **variables: str) -> Done:
    """Run the script of the GitLab job that we ship, as the runner does."""
    job = yaml.safe_load((ROOT / "ci" / "reportlint.gitlab-ci.yml").read_text(encoding="utf-8"))
    script = "\n".join(job["reportlint"]["script"])
    return run("bash", "-ec", script, cwd=office, **{**job["variables"], **variables, "GITLAB_CI": "true"})


def test_the_gitlab_job_fails_and_leaves_its_reports(office: Path) -> None:
    done = gitlab_job(office)
    assert done.returncode == 1
    assert "旧稿/1.txt:6:5: PLH101 错误" in done.stdout
    issues = json.loads((office / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert {"旧稿/1.txt", "旧稿/2.txt"} <= {issue["location"]["path"] for issue in issues}
    assert (office / "reportlint.xml").is_file()
    sound(run("reportlint", "check", "--write-baseline", cwd=office))
    assert gitlab_job(office).returncode == 0
    (office / "-附 页.txt").write_text("召开会议X次。\n", encoding="utf-8")
    done = gitlab_job(office, REPORTLINT_ARGS="--isolated --select PLH101", REPORTLINT_PATHS="旧稿\n-附 页.txt\n")
    assert done.returncode == 1
    assert "旧稿/1.txt:6:5: PLH101" in done.stdout
    assert "-附 页.txt:1:5: PLH101" in done.stdout


def test_the_gitlab_job_asks_where_the_program_comes_from(office: Path) -> None:
    """It is registered nowhere: what pip installs is an address."""
    job = yaml.safe_load((ROOT / "ci" / "reportlint.gitlab-ci.yml").read_text(encoding="utf-8"))
    done = run("bash", "-ec", job["reportlint"]["before_script"][0], cwd=office, **job["variables"])
    assert done.returncode == 2
    assert "REPORTLINT_SOURCE: set it to the address" in done.stderr
    sound(run("bash", "-ec", job["reportlint"]["before_script"][0], cwd=office, REPORTLINT_SOURCE="git+https://…"))


def action_step(name: str) -> Any:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return next(step for step in action["runs"]["steps"] if step.get("name") == name)


def test_the_check_of_the_action_annotates_and_sums_up(office: Path, tmp_path: Path) -> None:
    """Run the step as GitHub's runner does, with an installation in the place where the step before put it."""
    (office / "-附 页.txt").write_text("召开会议X次。\n", encoding="utf-8")
    temporary = tmp_path / "runner"
    (temporary / "reportlint").mkdir(parents=True)
    (temporary / "reportlint" / "bin").symlink_to(BIN)
    summary = tmp_path / "summary.md"
    step = action_step("Check")
    assert set(step["env"]) == {"PATHS", "ARGS", "SARIF"}
    done = run(
        *("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]),
        cwd=office,
        RUNNER_TEMP=str(temporary),
        GITHUB_STEP_SUMMARY=str(summary),
        GITHUB_ACTIONS="true",
        PATHS="旧稿\n汇报\n-附 页.txt\n",
        ARGS="--exclude '汇报/0 *' --fail-on\nerror",
        SARIF="报告.sarif",
    )
    assert done.returncode == 1, done.stderr
    assert "::error file=旧稿/1.txt,line=6," in done.stdout
    assert "::error file=-附 页.txt,line=1," in done.stdout
    assert "### `旧稿/1.txt`" in summary.read_text(encoding="utf-8")
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads((office / "报告.sarif").read_text(encoding="utf-8")), schema)


@pytest.mark.parametrize(
    "command",
    [
        ("check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"),
        ("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "ci/reportlint.gitlab-ci.yml"),
        ("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"),
    ],
    ids=lambda command: command[-1],
)
def test_what_we_ship_for_ci_is_what_the_services_ask_for(command: tuple[str, ...], tmp_path: Path) -> None:
    shutil.copytree(
        ROOT,
        tmp_path / "copy",
        ignore=lambda folder, names: {*names} - {command[-1].split("/")[0], "reportlint.gitlab-ci.yml"},
    )
    sound(run(*command, cwd=tmp_path / "copy"))
