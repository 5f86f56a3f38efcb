"""What Telegram needs: requests, updates as they arrive, buttons, screens and how they are shown."""
