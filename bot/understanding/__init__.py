"""What people type: questions, days, numbers and amounts of energy. Pure: no Telegram, no database."""
