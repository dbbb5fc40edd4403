-- The API's word for who has begun a process. Rows of a file are signed as it is confirmed, in the name of whoever confirms it.
alter table "start_command" add column "signed" text;
alter table "import_row" add column "signed" text;
