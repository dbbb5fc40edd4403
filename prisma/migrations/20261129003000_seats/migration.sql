-- Who sits on a panel for one case, from when until when: an interview panel of a vacancy.
CREATE TABLE "seat" (
    "process_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "from_seq" INTEGER NOT NULL,
    "from_on" VARCHAR(10) NOT NULL,
    "until_on" VARCHAR(10),

    CONSTRAINT "seat_pkey" PRIMARY KEY ("process_id","person_id","from_seq")
);
CREATE INDEX "seat_person_id_idx" ON "seat"("person_id");
ALTER TABLE "seat" ADD CONSTRAINT "seat_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Those who sit as this is released, from the day on which interviews began.
insert into "seat" ("process_id", "person_id", "from_seq", "from_on")
select p.id, s.person_id, v.seq, v.entered_on
  from "process" p
  join lateral (select seq, entered_on from "stage_visit" where process_id = p.id and left_on is null order by seq desc limit 1) v on true,
  jsonb_array_elements_text(coalesce(p.state::jsonb #> '{facts,interviews,panel}', '[]'::jsonb)) as s (person_id)
 where p.kind = 'recruitment' and p.stage = 'interviewing' and p.status in ('open', 'paused', 'frozen')
on conflict do nothing;
