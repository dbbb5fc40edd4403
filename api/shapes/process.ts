import { z } from 'zod';
import { date } from '../resources/fields.ts';
import { count, instant, named, said, text, titled } from './common.ts';

export const rag = z.looseObject({ value: z.enum(['red', 'amber', 'green', 'blue']), why: text }).meta({
  id: 'Rag',
  description:
    'Derived by a published rule, never typed in. A colour given by hand says that it is one, with the derived one beside it.',
});

const status = z.enum(['starting', 'open', 'paused', 'closed', 'frozen']);

const choice = z.looseObject({
  choice: text,
  label: text,
  reasonRequired: z.boolean(),
  form: text.nullable(),
  formSchema: text.nullable().meta({ description: 'Where this document tells what the form asks.' }),
});

const openTask = {
  id: text,
  name: text,
  about: text.nullable(),
  role: text,
  title: text,
  assignee: named,
  escalatedTo: z.array(named),
  dueOn: date,
  due: said,
  basis: text,
  overdue: z.boolean(),
  stuck: z.boolean(),
  openedOn: date,
  choices: z.array(choice),
};

/** A task with the process it belongs to. */
export const task = z
  .looseObject({
    ...openTask,
    status: z.enum(['open', 'decided', 'withdrawn']),
    process: z.strictObject({ id: text, kind: text, title: text, stage: text }),
    decision: z.strictObject({ choice: text, by: text.nullable(), for: text.nullable(), at: text }).nullable(),
  })
  .meta({ id: 'Task' });

const milestone = z.strictObject({
  name: text,
  title: text,
  date,
  words: text,
  basis: text,
  metOn: date.nullable(),
});

const participant = z.strictObject({
  role: text,
  title: text,
  person: named,
  fromOn: date,
  untilOn: date.nullable(),
});

const check = z.strictObject({
  name: text,
  title: text,
  status: text,
  requestedOn: date.nullable(),
  requestedBy: named.nullable(),
  receivedOn: date.nullable(),
  reviewedBy: named.nullable(),
  verifiedOn: date.nullable(),
  verifiedBy: named.nullable(),
  result: text.nullable(),
  expiresOn: date.nullable(),
  evidence: text.nullable().meta({ description: 'The id of the submission that shows it.' }),
});

const allowedAction = z.looseObject({
  action: text,
  label: text,
  allowed: z.boolean(),
  code: text.optional(),
  why: text.optional(),
  reasonRequired: z.boolean(),
  codes: z.record(text, text).nullable(),
  form: text.nullable(),
  formSchema: text.nullable().meta({ description: 'Where this document tells what the form asks.' }),
});

/** A process with everything its readers need. */
export const process = z
  .looseObject({
    id: text,
    kind: text,
    title: text,
    team: named,
    status,
    stage: titled,
    outcome: titled.nullable(),
    startedAt: said,
    closedAt: said.nullable(),
    parent: text.nullable(),
    seq: count,
    rag: rag.nullable(),
    flags: z.array(z.strictObject({ flag: text, why: text })),
    nextDue: said.nullable(),
    waitingFor: text,
    tasks: z.array(z.looseObject(openTask)),
    milestones: z.array(milestone),
    participants: z.array(participant),
    checks: z.array(check),
    children: z.array(z.strictObject({ id: text, title: text, stage: text, status })),
    allowedActions: z.array(allowedAction),
    policy: z.strictObject({ name: text, version: count }),
  })
  .meta({ id: 'Process' });

/** A process in a list. */
export const processRow = z
  .looseObject({
    id: text,
    kind: text,
    title: text,
    team: text,
    status,
    stage: text,
    stageTitle: text,
    outcome: text.nullable(),
    outcomeTitle: text.nullable(),
    startedOn: date,
    nextDue: date.nullable(),
    rag: rag.nullable(),
  })
  .meta({ id: 'ProcessRow' });

export const timelineLine = z.strictObject({
  seq: count,
  at: instant,
  on: text,
  kind: text,
  heading: text,
  changed: z.array(text),
  submissions: z.array(text),
});

export const plannedMilestone = milestone.omit({ metOn: true });

/** What was written or attached, without its content. */
export const submission = z
  .looseObject({ id: text, kind: text, version: count, hash: text, datedOn: date, addedAt: instant })
  .meta({ id: 'Submission' });
