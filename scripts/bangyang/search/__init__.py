"""The full-text index: small files that a browser reads a few of, made of `SearchRecord`s and of nothing else.

A query needs the lists of its terms and the records of the results it shows. Terms stand in order in packs of some
ten kilobytes, records in blocks of twenty; the head, the one file with a fixed name, says which file holds what. All
are scripts that call one function, because that is what a page opened from a disk may load, and what the policy
`script-src 'self'` allows. Their names follow from their content, so an unchanged one is neither written, inspected
nor fetched again, and files of two releases are never mixed up.

`postings` writes lists of numbers as text, `gathering` makes the lists, `packs` cuts them into files, `outputs` does no
work twice.
"""

from bangyang.search.outputs import search_outputs

__all__ = ["search_outputs"]
