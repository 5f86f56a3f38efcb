"""Papers made from what is stored: letters, notices, data sheets, the printable checklist, calendar files.

Everything here is pure: data in, bytes or text out, no Telegram and no database. What writes files (python-docx,
fpdf2, Pillow, icalendar) is imported at the first paper, not at the start, and may run in any thread.
"""
