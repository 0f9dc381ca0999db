"""A hook that is no Python."""


def make(root):
    (root / "钩子.py").write_text("def on_env(:\n", encoding="utf-8")
