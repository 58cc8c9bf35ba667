"""A local server that only reads: the explorer page, a SPARQL 1.1 endpoint, and a small JSON API."""
