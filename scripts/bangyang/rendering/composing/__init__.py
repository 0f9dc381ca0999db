"""From what may be shown to views: one module a family of pages.

Everything here reads a `State` and gives frozen views; nothing is decided and nothing internal is read. Apart from
the views, which know no models, and from the templates, which know nothing but views.
"""
