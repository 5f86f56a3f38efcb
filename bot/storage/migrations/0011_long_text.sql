-- When a text came that was as long as Telegram lets a message be, in Unix seconds: its rest may follow.
ALTER TABLE users ADD COLUMN long_text_at INTEGER;
