"""Settings from the environment and `.env`; `.env.example` explains each."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ENV = Path(".env")


def settings_file(file: Path = ENV) -> str:
    """What an operator knows the file of the settings by: an installed bot's `.env` leads to where they stand."""
    return str(file.readlink()) if file.is_symlink() else file.name


class Settings(BaseSettings):
    """What the operator chooses. Raises pydantic's `ValidationError` for what cannot be."""

    # extra="ignore": a server's .env often serves more than one program.
    model_config = SettingsConfigDict(env_file=ENV, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True)

    bot_token: SecretStr | None = None
    telegram_api_base: str = Field(default="https://api.telegram.org", pattern=r"^https?://[^/\s]+")
    database_path: Path = Path("data/bot.db")
    backup_dir: Path | None = None
    log_level: str = Field(default="info", pattern="(?i)^(debug|info|warning|error)$")

    operator_name: str = Field(default="", max_length=200)
    operator_contact: str = Field(default="", max_length=200)
    data_location: str = Field(default="", max_length=200)
    operator_ids: Annotated[frozenset[int], NoDecode] = frozenset()

    webhook_url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    webhook_secret: SecretStr | None = None
    webhook_host: str = "127.0.0.1"
    webhook_port: int = Field(default=8080, ge=1, le=65535)

    health_port: int | None = Field(default=None, ge=1, le=65535)

    demo_port: int = Field(default=8765, ge=0, le=65535)

    @field_validator("operator_ids", mode="before")
    @classmethod
    def _listed(cls, given: Any) -> Any:
        """Numbers with commas between."""
        if not isinstance(given, str):
            return given
        words = [word.strip() for word in given.split(",") if word.strip()]
        if not all(word.isascii() and word.isdigit() and len(word) <= 18 for word in words):
            raise ValueError("numbers with commas between, such as 123456789,987654321; @userinfobot tells yours")
        return frozenset(map(int, words))

    @property
    def public_address(self) -> str:
        """Where the webhook's server is reached from outside, such as `https://bot.example.kz`; "" where there is no
        webhook, or one of this machine."""
        parts = urlsplit(self.webhook_url or "")
        return f"https://{parts.netloc.rpartition('@')[2]}" if parts.scheme == "https" else ""

    @model_validator(mode="after")
    def _backups_lie_apart(self) -> Settings:
        # RuntimeError: how Python before 3.13 says that links lead in a circle; opening the database names it.
        with suppress(OSError, RuntimeError):
            if self.backup_dir is not None and self.backup_dir.resolve() == self.database_path.resolve().parent:
                raise ValueError("BACKUP_DIR must be another folder than that of DATABASE_PATH.")
        return self

    @model_validator(mode="after")
    def _webhook_needs_its_secret(self) -> Settings:
        if self.webhook_url is None:
            return self
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        if not 16 <= len(secret) <= 256 or not all(c.isascii() and (c.isalnum() or c in "_-") for c in secret):
            raise ValueError(
                "WEBHOOK_SECRET is required with WEBHOOK_URL: 16 to 256 characters of A-Z, a-z, 0-9, _ and -. "
                "Without it anybody could send updates in Telegram's name."
            )
        return self
