"""The wheel carries one package, and everything that it needs is in it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        check=True,
        cwd=ROOT,
        capture_output=True,
    )
    (built,) = folder.glob("parvis-*.whl")
    return built


def test_the_wheel_holds_one_package_with_screens_content_and_locales(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kiosk"}
    for wanted in (
        "kiosk/screens/app.py",
        "kiosk/content/centre.toml",
        "kiosk/content/permanences/nurse.toml",
        "kiosk/locales/ps/LC_MESSAGES/parvis.po",
        "kiosk/locales/first-page.json",
        "kiosk/appliance/launch",
    ):
        assert wanted in names


def test_an_installed_wheel_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    """In a fresh environment that has our dependencies and not our checkout."""
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    python = venv / "bin" / "python"
    requirements = ROOT / "requirements" / "run.txt"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(requirements)], check=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    env = {"PATH": os.environ["PATH"], "HOME": str(elsewhere), "PARVIS_DATA": str(elsewhere)}
    doctor = subprocess.run(
        [str(venv / "bin" / "parvis"), "doctor"],
        cwd=elsewhere,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert doctor.returncode == 0, doctor.stdout + doctor.stderr
    assert "22 besoins" in doctor.stdout
    where = subprocess.run(
        [str(python), "-c", "import kiosk.screens.app as app; print(app.__file__)"],
        cwd=elsewhere,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(venv) in where.stdout
    assert str(ROOT) not in where.stdout
