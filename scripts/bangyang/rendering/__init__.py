"""Views and the pages drawn from them."""
