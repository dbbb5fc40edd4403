-- Closed work is looked at for what falls due to go a share each morning: in four weeks once round.
create index "process_closed_share" on "process" ((mod(abs(hashtext("id")::bigint), 28))) where "status" = 'closed';
create index "process_closed_updated_at" on "process" ("updated_at") where "status" = 'closed';
