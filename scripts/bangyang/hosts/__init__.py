"""One host a file: what each kind of server is told so that it serves the site as it is meant.

Types and times come from `mediatypes`, guards and moved pages from the finished site's own `_headers` and
`_redirects`; nothing is typed here a second time. What is long and in another language (a workflow, a script) lies in
`templates/` and is filled by `templates.filled`.
"""
