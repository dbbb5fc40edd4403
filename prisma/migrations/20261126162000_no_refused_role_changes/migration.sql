-- Nobody refuses a change of roles: it is confirmed, or it stays proposed.
alter table "role_change" drop column "refused_by";
