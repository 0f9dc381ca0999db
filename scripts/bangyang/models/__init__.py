"""What things are: frozen records with one definition per field.

`fields` says how a field is defined, `types` how written values are read; the other modules are the nouns of
the field, one a file.
"""

import os

# Pydantic would look through every installed package for plugins of its own, before the first model is made.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
