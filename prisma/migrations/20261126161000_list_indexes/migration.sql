-- Whose open tasks went up to a person: of the open ones alone, since the others only grow.
create index "task_escalated_open_idx" on "task" using gin ("escalated_to") where "status" = 'open';

-- The list of all processes, latest first, and by what is due next: those with nothing due come last.
create index "process_started_on_id_idx" on "process" ("started_on", "id");
create index "process_next_due_or_last_idx" on "process" ((coalesce("next_due", '9999-12-31')), "id");
