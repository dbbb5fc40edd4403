import { z } from 'zod';
import { date } from '../operations/fields.ts';
import { count, instant, named, page, said, text, titled } from './common.ts';
import { rag } from './rag.ts';

export const processStatus = z.enum(['starting', 'open', 'paused', 'closed', 'frozen']);

const evidence = z
  .strictObject({ kinds: z.array(text), required: z.boolean().optional() })
  .meta({ description: 'What may be attached, and whether it must be.' });

const starting = z
  .record(text, z.unknown())
  .meta({ description: 'What the form begins with, by field and as it is sent; empty where nothing is known.' });

const choice = z.strictObject({
  choice: text,
  label: text,
  follows: text.nullable().meta({ description: 'What follows it, where its kind says so.' }),
  why: text.nullable().meta({ description: 'Why it cannot be chosen as things are; null where it can.' }),
  reasonRequired: z.boolean(),
  form: text.nullable(),
  formSchema: text.nullable().meta({ description: 'Where this document tells what the form asks.' }),
  starting,
  evidence: evidence.nullable(),
});

const about = z
  .strictObject({
    label: text,
    value: text,
    was: text.optional().meta({ description: 'What it was when this was last decided, where it has changed since.' }),
    now: text.optional().meta({ description: 'What it is now, where it is no longer what was decided on.' }),
    submission: text.optional().meta({ description: 'The id of the submission that this line tells of.' }),
  })
  .meta({ id: 'About', description: 'One line of what is decided on, in words.' });

const mayDecide = z
  .strictObject({
    allowed: z.boolean(),
    why: text.optional().meta({ description: 'Why you may not.' }),
    actingFor: named.optional().meta({ description: 'Whom you would decide for: name them in `actingFor`.' }),
  })
  .meta({ id: 'MayDecide', description: 'Whether you may decide it, by the same rules as when you do.' });

const openTask = {
  id: text,
  name: text,
  about: text.nullable(),
  role: text,
  title: text,
  assignee: named,
  escalatedTo: z.array(named),
  dueOn: date,
  dueTime: text.nullable().meta({ description: 'HH:MM in London, for work that is due at an hour.' }),
  due: said,
  basis: text,
  overdue: z.boolean(),
  stuck: z.boolean(),
  openedOn: date,
  pausedOn: date.nullable(),
  reads: z
    .array(about)
    .meta({ description: 'What it is about, as far as that is for you: what is decided on, and what changed.' }),
  mayDecide,
  choices: z.array(choice),
};

/** A task with the process it belongs to. */
export const task = z
  .strictObject({
    ...openTask,
    status: z.enum(['open', 'decided', 'withdrawn']),
    process: z.strictObject({ id: text, kind: text, title: text, stage: text }),
    decision: z.strictObject({ choice: text, by: named.nullable(), for: named.nullable(), at: text }).nullable(),
  })
  .meta({ id: 'Task' });

const howMany = { open: count, overdue: count };

/** A page of tasks, and how many there are on all of them. */
export const taskPage = z.strictObject({
  ...page(task).shape,
  totals: z.strictObject(howMany),
  groups: z
    .array(z.strictObject({ id: text, title: text, ...howMany, nextDue: date }))
    .optional()
    .meta({ description: 'Where they are asked for in groups: those with most overdue first.' }),
});

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

const allowedAction = z.strictObject({
  action: text,
  label: text,
  allowed: z.boolean(),
  code: text.optional(),
  why: text.optional(),
  reasonRequired: z.boolean(),
  codes: z.record(text, text).nullable(),
  asks: z
    .array(z.enum(['role', 'to', 'taskId']))
    .meta({ description: 'What must be named beside the form; the action’s own address tells what may be.' }),
  form: text.nullable(),
  formSchema: text.nullable().meta({ description: 'Where this document tells what the form asks.' }),
  starting,
  evidence: evidence.nullable(),
  putRight: text.nullable().meta({ description: 'How what it records is put right, where it was recorded wrongly.' }),
});

/** A standing action with what may be named. */
export const action = allowedAction
  .extend({
    roles: z
      .array(z.strictObject({ role: text, title: text, holder: named.nullable() }))
      .meta({ description: 'Roles that may be handed over; `options` tells to whom.' }),
    decisions: z
      .array(z.strictObject({ taskId: text, title: text, decided: text, by: named, on: date }))
      .meta({ description: 'Decisions that you may correct, the latest first.' }),
  })
  .meta({ id: 'Action' });

/** Somebody or something that may be chosen. */
export const option = z
  .strictObject({
    value: text,
    label: text,
    about: text.nullable().meta({ description: 'What tells two of a name apart.' }),
  })
  .meta({ id: 'Option' });

/** A process with everything its readers need. */
export const process = z
  .strictObject({
    id: text,
    kind: text,
    title: text,
    team: named,
    status: processStatus,
    stage: titled,
    outcome: titled.nullable(),
    afterwards: text
      .nullable()
      .meta({ description: 'Of one that has ended: how it goes on, where it should not have ended so.' }),
    startedAt: said,
    closedAt: said.nullable(),
    parent: text.nullable(),
    seq: count,
    takenOver: z
      .strictObject({ saidBy: named.nullable(), on: said, confirmedBy: named.nullable() })
      .nullable()
      .meta({ description: 'Whose word it stands on, of what was not recorded here when it happened.' }),
    rag: rag.nullable(),
    flags: z.array(z.strictObject({ flag: text, why: text })),
    nextDue: said.nullable(),
    pausedSince: said
      .nullable()
      .meta({ description: 'While it is paused: its dates stand still, but for those that the law sets.' }),
    waitingFor: text,
    tasks: z.array(z.strictObject(openTask)),
    milestones: z.array(milestone),
    participants: z.array(participant),
    checks: z.array(check),
    children: z.array(z.strictObject({ id: text, title: text, stage: text, status: processStatus })),
    allowedActions: z.array(allowedAction),
    policy: z.strictObject({ name: text, version: count }),
    details: z
      .unknown()
      .optional()
      .meta({ description: 'What readers of this kind need beside stages, tasks and milestones.' }),
  })
  .meta({ id: 'Process' });

/** A process in a list. */
export const processRow = z
  .strictObject({
    id: text,
    kind: text,
    title: text,
    team: named,
    owner: named.nullable().meta({ description: 'Whoever owns it, where its kind has an owner.' }),
    area: z
      .strictObject({ number: count, title: text })
      .nullable()
      .meta({ description: 'Of the improvement plan; null of every other kind.' }),
    status: processStatus,
    stage: text,
    stageTitle: text,
    outcome: text.nullable(),
    outcomeTitle: text.nullable(),
    startedOn: date,
    nextDue: date.nullable(),
    daysLate: count.meta({ description: 'Since the first task or planned date that is late; 0 when none is.' }),
    waitingFor: z.array(named).meta({ description: 'Who must act, the most urgent first.' }),
    nextMilestone: z
      .strictObject({ ...titled.shape, ...said.shape })
      .nullable()
      .meta({ description: 'The first planned date that is not met.' }),
    pausedSince: date.nullable(),
    flags: z.array(titled),
    rag: rag.nullable(),
  })
  .meta({ id: 'ProcessRow' });

/** A page of processes, and how many there are on all of them. */
export const processPage = z.strictObject({
  ...page(processRow).shape,
  totals: z
    .strictObject({ processes: count, open: count, overdue: count, stuck: count, flagged: count })
    .nullable()
    .meta({ description: 'Of all pages; told when asked for with `totals=true`.' }),
});

export const timelineLine = z.strictObject({
  seq: count,
  at: instant,
  date: date.meta({ description: 'The day it happened, which may be before it was written down.' }),
  on: text,
  kind: text,
  heading: text,
  by: named.nullable().meta({ description: 'Who did it; null where nobody did.' }),
  actingFor: named.nullable(),
  taskId: text.nullable().meta({ description: 'The task it is about.' }),
  changed: z.array(text),
  answers: z
    .array(about.omit({ was: true, now: true }))
    .meta({ description: 'What was filled in, written and attached, and why, as far as that is for you.' }),
  submissions: z.array(text),
});

/** What the database has, and what the workflow itself answers. */
const runState = z.looseObject({ seq: count, visits: z.array(z.looseObject({ stage: text })) });
export const twoStates = z.strictObject({
  agree: z.boolean(),
  differs: z.array(text).meta({ description: 'The parts of the state in which the two are not the same.' }),
  stored: runState,
  live: runState,
});

export const plannedMilestone = milestone.omit({ metOn: true });

const submissionFields = {
  id: text,
  processId: text,
  kind: text,
  version: count,
  hash: text,
  datedOn: date,
  addedAt: instant,
};

/** What somebody has just added. */
export const newSubmission = z.strictObject(submissionFields).meta({ id: 'NewSubmission' });

/** What was written or attached: texts with what they say, files without. */
export const submission = z
  .strictObject({
    ...submissionFields,
    replacesId: text.nullable(),
    title: text,
    author: named,
    size: count.nullable().meta({ description: 'In bytes; null once it is erased.' }),
    of: z
      .strictObject({ taskId: text.nullable(), title: text, decided: text.nullable() })
      .nullable()
      .meta({ description: 'The act that it was sent with; null until one takes it up.' }),
    text: text.nullable().meta({ description: 'What it says, where it is a text by itself.' }),
    fields: z.array(about.pick({ label: true, value: true })).meta({ description: 'What was written in a form.' }),
    disputed: z
      .array(z.strictObject({ says: text, at: instant }))
      .meta({ description: 'What whoever it is about says of it, where they dispute it.' }),
    mediaType: text,
    fileName: text.nullable(),
    linkedSeq: count.nullable().meta({ description: 'The line of the journal that names it, if one does.' }),
    erasedAt: instant.nullable(),
  })
  .meta({ id: 'Submission' });
