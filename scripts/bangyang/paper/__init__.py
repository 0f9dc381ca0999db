"""Sheets of paper: notices, rolls, decisions, forms and posters as PDF, typeset by typst.

A sheet begins as the view that the page is rendered from, so paper and screen cannot say different things; forms,
which never stand on the site, begin as what the editors recorded. `sheets` turns either into plain data, `press` has
typst set the data in one of the theme's templates (`theme/print/*.typ`), in a process of its own (`apart`), `fonts`
finds what it is set in, `keptsheets` keeps finished sheets so that nothing is set twice, `sitesheets` are those a site
publishes.

Data reach typst as a JSON file, never as typst source: a name that looks like markup stays a name. The result is
PDF/A-2a and PDF/UA-1 in one file, dated by its content, so the same content and fonts give the same bytes.
"""
