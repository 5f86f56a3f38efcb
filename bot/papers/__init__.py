"""Papers made from what is stored: letters, notices, data sheets, the checklist to print and the card.

Each paper is a module of its own: its `FORM` says what it asks for and to whom it is offered, its function `paper`
makes it in one language. `registry` lists them all. What several share stands in `letter`, `notice`, `application`,
`points` and `parts`.
The writers know no paper: they are given blocks, and make a file of them.

Everything here is pure: data in, text or bytes out; no Telegram, no database. Papers may be made in any thread.
"""
