"""What the sound program asks for."""


def law(t, name, each):
    yield from (t(f"act-{name}.name"), t(f"act-{name}.short"))
    yield from (t(f"requirement-{name}.{part}") for part in ("title", "plain", "proof", "how", "dont-know"))
    yield from (t(f"duty-{name}.title"), t(f"duty-{name}.what"), t(f"duty-{name}.how"), t(f"duty-{name}.where"))
    yield from (t(f"duty-{name}.{part}") for part in ("after", "status-note", "event", "when", "change"))
    yield from (t(f"when-end-before-{name}"), t(f"when-{name}-after-end"))
    yield from (t(f"topic-{name}.title"), t(f"topic-{name}.answer"), t(f"topic-{name}.unknown"))
    yield from (t(f"theme-{name}"), t(f"publication-{name}"), t(f"reason-{name}"), t(f"blocker-{name}"))
    yield from (t(f"question-{name}.ask"), t(f"question-{name}.{each}"), t(f"holiday-{name}"), t(f"fee-rate-{name}"))
    yield t(f"law-change-of-{name}-{each}")


LABELS = ("button-menu",)


def greeting(t, name, morning):
    return t("greeting" if morning else "greeting-late", name=name), [t(label) for label in LABELS]
