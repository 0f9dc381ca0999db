"""What things are: frozen records with one definition per field.

`fields` says how a field is defined, `types` how written values are read; the other modules are the nouns of
the field, one a file.
"""
