"""The fixture of the plugin's tests."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tests.plugin.bench import CONFIG, FILES, Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "content/images").mkdir()
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    Image.new("RGB", (20, 20)).save(tmp_path / "content/images/group.png", exif=exif)
    with zipfile.ZipFile(tmp_path / "content/files/guide.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(strict="false"), encoding="utf-8")
    (tmp_path / "profiles").mkdir()
    return Bench(tmp_path)
