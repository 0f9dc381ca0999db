"""What earlier runs worked out, kept in one file that may be thrown away at any time, and believed by nobody.

Whoever may write a site's folder may write this file too: a colleague, a pull request, a cache that a platform hands
on. So a value counts only under an HMAC whose key lies outside the site (`secret`); nothing but plain data is kept;
the file is opened only where it is a regular one, behind no link, and of our own form to the byte (`ground`,
`database`). Whatever else is found there costs time and nothing more.

A `Store` has parts, one for each kind of result. A part maps a key, made of everything a result was worked out from
(`key_of`), to the bytes of the result. What a run neither asked for nor added is gone when it saves: so who was
withdrawn is in no store, and the file does not grow for ever. It is written by the first process alone, at the end of
the work, and only where something changed.
"""

from bangyang.base.store.keys import KEY_SIZE, key_of, program_version
from bangyang.base.store.parts import Part, Store
from bangyang.base.store.plain import Misfit, Plain
from bangyang.base.trouble import Trouble

__all__ = ["KEY_SIZE", "Misfit", "Part", "Plain", "Store", "Trouble", "key_of", "program_version"]
