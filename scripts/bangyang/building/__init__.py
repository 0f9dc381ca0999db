"""A build, from what is asked for to the site in its place: where the other rooms meet."""
