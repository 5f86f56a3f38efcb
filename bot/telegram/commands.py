"""The commands in the order of Telegram's menu; their descriptions stand in the locales as `command-<name>`."""

COMMANDS = (
    "start",
    "check",
    "summary",
    "deadlines",
    "change",
    "ask",
    "documents",
    "language",
    "settings",
    "privacy",
    "export",
    "delete",
    "help",
)
