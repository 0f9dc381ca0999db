"""One module a kind of page: what it shows is composed here into views, of what may be shown alone."""
