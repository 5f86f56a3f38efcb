#!/bin/sh
# Puts the bot on this machine as a service of systemd, brings it to another version, or takes it off again:
# `make install`, `make upgrade`, `make uninstall`.
#
# Run it again after every change: the program is replaced as a whole, settings and data are left as they are.
# With DESTDIR only files are laid, under that folder: no user, no environment of Python, nothing started.
set -eu

name=mining-licence-companion
root=${DESTDIR:-}
program=$root/opt/$name
settings=$root/etc/$name
data=$root/var/lib/$name
units=$root/etc/systemd/system
command=$root/usr/local/sbin/$name
source=$(cd "$(dirname "$0")/.." && pwd)
unit_files="$name.service $name-doctor.service $name-doctor.timer"

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }
live() { [ -z "$root" ]; }
has_token() { grep -Eq '^BOT_TOKEN=.+' "$settings/env"; }

# Everything that takes long or can fail, beside the running program. What breaks it off has said why.
stage() {
    trap 'rm -rf "$program.new"; say "It cannot be laid beside what there is. Nothing was changed." >&2' EXIT
    lay_beside
    trap - EXIT
}

lay_beside() {
    rm -rf "$program.new"
    mkdir -p "$program.new"
    for part in bot handlers scheduler locales docs deploy Makefile pyproject.toml requirements.lock .env.example LICENSE; do
        cp -R "$source/$part" "$program.new/"
    done
    cp "$source"/*.md "$program.new/"
    find "$program.new" -name __pycache__ -prune -exec rm -rf {} +
    chmod -R u=rwX,go=rX "$program.new"
    ln -s "/etc/$name/env" "$program.new/.env"
    live || return 0
    if environment_fits; then
        "$program/.venv/bin/python" -m compileall -q "$program.new/bot" "$program.new/handlers" "$program.new/scheduler"
        return 0
    fi
    say "Making the environment (a minute) ..."
    "$PYTHON" -m venv "$program.new/.venv"
    "$program.new/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r "$program.new/requirements.lock"
    "$program.new/.venv/bin/python" -m compileall -q "$program.new/bot" "$program.new/handlers" "$program.new/scheduler"
}

environment_fits() {
    "$program/.venv/bin/python" -c '' 2>/dev/null && cmp -s "$source/requirements.lock" "$program/requirements.lock"
}

swap() {
    rm -rf "$program.old"
    if [ -e "$program" ]; then
        if [ ! -e "$program.new/.venv" ] && [ -e "$program/.venv" ]; then
            mv "$program/.venv" "$program.new/.venv"
        fi
        mv "$program" "$program.old"
    fi
    mv "$program.new" "$program"
}

# Back to the version before; the one that failed stays beside it until the next `stage`.
swap_back() {
    mv "$program" "$program.new"
    mv "$program.old" "$program"
    [ -e "$program/.venv" ] || mv "$program.new/.venv" "$program/.venv"
}

# A command of the bot in a folder of the program, as the bot's user. An environment that fits both stands in one of them.
bot_of() {
    (
        cd "$1"
        shift
        umask 077
        python=$PWD/.venv/bin/python
        [ -e "$python" ] || python=$program/.venv/bin/python
        if live; then
            runuser -u "$name" -- "$python" -m bot "$@"
        else
            "$python" -m bot "$@"
        fi
    )
}

lay_settings_and_data() {
    mkdir -p "$settings" "$data"
    chmod 0750 "$settings"
    chmod 0700 "$data"
    if [ ! -e "$settings/env" ]; then
        (umask 077 && sed \
            -e "s|^DATABASE_PATH=.*|DATABASE_PATH=/var/lib/$name/bot.db|" \
            -e "s|^BACKUP_DIR=.*|BACKUP_DIR=/var/lib/$name/backups|" \
            -e "s|^HEALTH_PORT=.*|HEALTH_PORT=9464|" \
            "$source/.env.example" > "$settings/env")
    fi
    chmod 0640 "$settings/env"
    live || return 0
    chown "root:$name" "$settings" "$settings/env"
    chown "$name:$name" "$data"
}

lay_units_and_command() {
    mkdir -p "$units" "$(dirname "$command")"
    for file in $unit_files; do
        cp "$source/deploy/systemd/$file" "$units/$file"
        chmod 0644 "$units/$file"
    done
    cp "$source/deploy/command.sh" "$command"
    chmod 0755 "$command"
}

# Whether a path lies in the home of a person or of root, by the machine's own list of users.
in_a_home() {
    getent passwd | awk -F: -v path="$1" '
        ($3 == 0 || ($3 >= 1000 && $3 < 65534)) && $6 ~ /^\/./ && index(path, $6 "/") == 1 { found = 1 }
        END { exit !found }'
}

check_machine() {
    [ "$(id -u)" = 0 ] || fail "make install needs root: sudo make install"
    command -v systemctl >/dev/null || fail "There is no systemd on this machine: see docs/operating.md for a container."
    PYTHON=$(command -v "${PYTHON:-python3}") || fail "Python 3.11 to 3.14 is needed: make install PYTHON=/path/to/python"
    "$PYTHON" -c 'import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null ||
        fail "Python 3.11 to 3.14 is needed, with venv (Debian's python3-venv): make install PYTHON=/path/to/python"
    ! in_a_home "$(realpath "$PYTHON")" ||
        fail "$PYTHON lies in somebody's home, which the service cannot see: make install PYTHON=/usr/bin/python3"
}

do_install() {
    if live; then
        check_machine
        getent passwd "$name" >/dev/null ||
            useradd --system --user-group --home-dir "$data" --no-create-home --shell /usr/sbin/nologin "$name"
    fi
    stage
    ! live || ! systemctl --quiet is-active "$name" || systemctl stop "$name"
    swap
    rm -rf "$program.old"
    lay_settings_and_data
    lay_units_and_command
    live || return 0
    systemctl daemon-reload
    systemctl --quiet enable "$name.service" "$name-doctor.timer"
    if has_token; then
        systemctl restart "$name.service" "$name-doctor.timer"
        say "The bot runs. Look with: systemctl status $name; $name doctor"
    else
        say "Put the token and who you are into $settings/env, then: systemctl start $name $name-doctor.timer"
    fi
}

# Starts the service. Whether it does its work it says itself, where HEALTH_PORT is set: not asked of it is what was not
# well before either, as Telegram while it is out.
starts_well() {
    systemctl start "$name" && sleep "${SETTLE:-10}" && systemctl --quiet is-active "$name" || return 1
    asked=0
    bot_of "$program" health --wait "${PATIENCE:-90}" $not_asked || asked=$?
    [ "$asked" = 0 ] || [ "$asked" = 2 ] || return 1  # 2: it cannot be asked
    systemctl --quiet is-active "$name"
}

# The version before runs on, with its data, whatever fails.
do_upgrade() {
    ! live || check_machine
    [ -e "$program/bot" ] || fail "Nothing is installed yet: make install"
    stage
    copy=$data/before-upgrade-$(date +%Y%m%d-%H%M%S).db
    say "Trying the new version on a copy of the database ..."
    bot_of "$program.new" backup "$copy" || fail "There is no backup. Nothing was changed."
    if ! bot_of "$program.new" trial "$copy"; then
        rm -f "$copy"
        fail "The new version cannot use this database. Nothing was changed; the version before runs on."
    fi
    rm -f "$copy"
    not_asked=
    bot_of "$program.new" health >/dev/null 2>&1 || not_asked="--without poll"
    systemctl stop "$name"
    if ! bot_of "$program.new" backup "$copy"; then  # again: people went on writing
        systemctl start "$name"
        fail "There is no backup. Nothing was changed; the version before runs on."
    fi
    swap
    lay_units_and_command
    systemctl daemon-reload
    if starts_well; then
        rm -rf "$program.old"
        for old in "$data"/before-upgrade-*.db; do
            [ "$old" = "$copy" ] || rm -f "$old"
        done
        say "The new version runs. What the database was before is kept: $copy"
        return 0
    fi
    say "The new version does not become ready, or does not do its work: going back." >&2
    systemctl stop "$name"
    swap_back
    source=$program
    lay_units_and_command
    systemctl daemon-reload
    since=$data/after-upgrade.db
    rm -f "$since"
    if bot_of "$program" backup "$since" >/dev/null 2>&1; then  # whole, and of a version that the program before knows
        rm -f "$since"
        say "The database stays as it is, with what people told meanwhile. What it was before the update is kept: $copy" >&2
    else
        bot_of "$program.new" restore "$copy" ||
            fail "The database cannot be restored: stop here and read the message above. $copy is whole."
    fi
    systemctl start "$name" || fail "The version before does not become ready either: journalctl -u $name -e"
    fail "The version before runs again, on its data. Why the new one did not: journalctl -u $name -e"
}

do_uninstall() {
    if live; then
        [ "$(id -u)" = 0 ] || fail "make uninstall needs root: sudo make uninstall"
        for file in $unit_files; do
            [ ! -e "$units/$file" ] || systemctl --quiet disable --now "$file"
        done
    fi
    for file in $unit_files; do
        rm -f "$units/$file"
    done
    rm -rf "$command" "$program" "$program.new" "$program.old"
    ! live || systemctl daemon-reload
    say "Kept: the settings in $settings, the database in $data, and the user $name."
}

case ${1:-} in
install) do_install ;;
upgrade) do_upgrade ;;
uninstall) do_uninstall ;;
*) fail "Usage: $0 install|upgrade|uninstall" ;;
esac
