#!/bin/sh
# The login with which API and worker come to the database: it owns nothing, and the migrations say what it may do.
# Run once by the image of Postgres when it makes the database; elsewhere docs/installing.md has the same by hand.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -v password="$APPLICATION_PASSWORD" <<'SQL'
create role followthrough_app login nosuperuser nocreatedb nocreaterole noreplication password :'password';
SQL
