"""A control character in the settings: one finding, that of the character."""


def make(root):
    file = root / "mkdocs.yml"
    file.write_bytes(file.read_bytes().replace(b"theme:", b"\x03theme:"))
