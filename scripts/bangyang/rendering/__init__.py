"""The machinery that pages are drawn with: templates, markup, pictures, layout; it knows no kind of page."""
