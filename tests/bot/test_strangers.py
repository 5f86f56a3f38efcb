"""What no phone sends and a stranger may: nothing of it fails, and whoever sent it is answered."""

from __future__ import annotations

import json

import pytest

from tests.bot.conftest import Bot, TestPhone


async def says(bot: Bot, phone: TestPhone, text: str) -> None:
    """Send a text in JSON as it may come through the webhook."""
    phone.user.send("x")
    update = bot.standin.updates.pending.pop()
    update["message"]["text"] = text
    await bot.app.intake.accept([json.loads(json.dumps(update))])
    await phone.settled()


@pytest.mark.parametrize("place", ["casename:1", "note:1::req-1", "pf:1:1:l3:organisation", "missed:::req-6", "menu"])
async def test_halves_of_characters_are_left_out(bot: Bot, language: str, place: str) -> None:
    """JSON can hold them, no file and no message does."""
    phone = await bot.applicant(language)
    for text in ("12.10.2026\ud800 Q1 а почему?", "Альфа\udfff", "/start s_\ud800", "/x\ud800"):
        bot.clock.forward(seconds=30)
        await phone.tap_data(place)
        shown = len(phone.messages)
        await says(bot, phone, text)
        assert len(phone.messages) > shown
        assert not phone.text.startswith("⚠️")


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_a_file_without_a_number_is_named_as_gone(bot: Bot, language: str, kind: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("files:1::req-7")
    await phone.document("договор.pdf", b"%PDF-1.4")
    await bot.app.services.database.write(lambda c: c.execute("UPDATE evidence SET file_id = '', kind = ?", (kind,)))
    await phone.press("button-evidence-send")
    assert phone.t("evidence-gone", name="договор.pdf") in [message.text for message in phone.messages]
