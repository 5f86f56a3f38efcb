#!/bin/sh
# `mining-licence-companion doctor`: a command of the installed bot, as the bot's own user and with its settings.
set -eu
name=mining-licence-companion
cd "/opt/$name"
umask 077
[ "$(id -un)" = "$name" ] || exec runuser -u "$name" -- "$0" "$@"
exec .venv/bin/python -m bot "$@"
