import { addWorkingDays, formatDate, formatMonth } from '../calendar/index.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import { unacceptable } from '../engine/refusals.ts';
import type { Answered, Seen as RehearsalSeen } from '../engine/rehearsal.ts';
import { practiceAudit as contract, type PracticeAudit } from './contract.ts';
import { drawnCase } from './drawn.ts';
import { caseKeyOf } from './facts.ts';
import { HELD, mayGrade, notThem, supervisedBy } from './graders.ts';
import { finalGrade, type Grade, grades, isBetter, reAuditOn, worse } from './sums.ts';

const { roles, request, answer, dates, corrected } = piecesOf(contract);

const graded: Piece<PracticeAudit> = ({ facts: { graded: now } }) =>
  now === undefined
    ? []
    : [
        { label: 'Auditor’s grade', value: grades[now.auditor] },
        ...(now.moderator === undefined ? [] : [{ label: 'Moderator’s grade', value: grades[now.moderator] }]),
        ...(now.settled === undefined ? [] : [{ label: 'Grade that counts', value: grades[now.settled] }]),
      ];
const about = [request, roles('practitioner', 'manager', 'auditor'), dates('audited', 'reAudit')] as const;
const found = [...about, graded, answer('audit')] as const;
/** What the task is about alone: of several actions the one that is asked for. */
const action: Piece<PracticeAudit> = ({ facts: { actions }, task, nameOf }) => {
  const one = actions[Number(/^action-(\d+)/.exec(task.about ?? '')?.[1]) - 1];
  return one === undefined
    ? []
    : [
        { label: 'Does it', value: nameOf(one.owner) },
        { label: 'Due', value: formatDate(one.dueOn) },
      ];
};
const agreed = [answer('agreeActions', { every: true }), answer('addAction', { every: true })] as const;

const ordinary = ordinaryRehearsal(contract, { by: 'quality', ending: 'reAudited' });

const all = (grade: Grade) => ({
  domains: Object.fromEntries(Object.keys(contract.forms.audit.fields.domains.of).map((domain) => [domain, grade])),
  riskManaged: grade,
  overall: grade,
});

/** Inadequate at first, and good when it is audited again. */
function own(task: string, said: Answered, { cast }: RehearsalSeen<PracticeAudit>): Partial<Answered> {
  if (task === 'audit') return { form: { ...said.form, ...all('inadequate') } };
  if (task === 'reAudit') return { form: { ...said.form, ...all('good') } };
  return task === 'nameReAuditor' ? { form: { auditor: cast.secondHr } } : {};
}

export const practiceAudit = lightKind(contract, {
  of: 'practitioner',
  title: ({ practitioner }, { round }) => `Practice audit, ${formatMonth(round)}: ${practitioner?.name}`,
  titleOfChild: async ({ drawn }) => `Practice audit${drawn ? `, ${formatMonth(drawn.month)}, row ${drawn.row}` : ''}`,
  facts: async ({ recent, heldBefore, round, team, row, ...people }, { directory, today }) => {
    const found = await notThem(people, directory, today);
    if (found.length > 0) throw unacceptable(found.map(({ role, message }) => ({ pointer: `/${role}`, message })));
    const drawn =
      team === undefined || row === undefined ? undefined : await drawnCase({ round, team, row }, directory);
    const supervisors = await supervisedBy(people.practitioner, directory, today);
    return {
      recent: [...new Set([...recent, ...supervisors, ...(heldBefore === undefined ? [] : [heldBefore])])],
      actions: [],
      earlier: [],
      ...(drawn && { drawn, caseKey: caseKeyOf(drawn) }),
    };
  },
  schedule: (_, { deadlines, calendars }, today) => ({
    audited: {
      date: addWorkingDays(today, deadlines.audit.workingDays, calendars[deadlines.audit.calendar]),
      basis: `${deadlines.audit.workingDays} working days from when it was allocated`,
    },
  }),
  reads: {
    audit: about,
    feedback: found,
    confirmView: [...found, answer('feedback')],
    moderate: [...found, answer('confirmView')],
    settle: [...found, answer('confirmView'), answer('moderate')],
    agreeActions: [...found, answer('feedback'), answer('reAudit')],
    doAction: [...about, action, ...agreed, answer('checkAction', { sameSubject: true })],
    checkAction: [...about, action, ...agreed, answer('doAction', { sameSubject: true })],
    decideAction: [...about, action, ...agreed, answer('doAction', { sameSubject: true })],
    makeSafe: [request, roles('practitioner', 'auditor'), answer('urgent')],
    nameReAuditor: [...about, graded],
    reAudit: [...about, ...agreed, answer('doAction', { every: true })],
    putRight: [...about, corrected],
  },
  requestRules: [
    (asked) => heldIt(asked, 'auditor'),
    (asked) => heldIt(asked, 'moderator'),
    ({ team, row }) =>
      team !== undefined && row === undefined
        ? [{ pointer: '/row', message: 'Enter the row of the list, or leave out the team.' }]
        : [],
  ],
  mayHold: (role, person, context) => mayGrade(role, person, context),
  formRules: {
    audit: ({ overall, riskManaged, domains }) =>
      isBetter(overall, worse(riskManaged, domains.oversight))
        ? [
            {
              pointer: '/overall',
              message: `Enter no better than ${grades[worse(riskManaged, domains.oversight)].toLowerCase()}: the whole is never better than risk or management oversight.`,
            },
          ]
        : [],
    action: ({ owner }, { state: { who } }) => notTheirOwn(owner, who['auditor']),
    again: ({ owner }, { state: { who } }) => notTheirOwn(owner, who['auditor']),
    reAuditor: ({ auditor }, { state: { facts } }) =>
      facts.recent.includes(auditor)
        ? [{ pointer: '/auditor', message: 'Name somebody who has neither held nor supervised the case.' }]
        : [],
  },
  details: ({ facts }, { reAuditMonths }, _, { mayRead }) => ({
    actions: facts.actions.length,
    verified: facts.actions.filter(({ verifiedOn }) => verifiedOn !== undefined).length,
    letGo: facts.actions.filter(({ droppedOn }) => droppedOn !== undefined).length,
    ...(facts.graded &&
      mayRead('form') && {
        grade: grades[finalGrade(facts.graded)],
        practitioner: facts.view ?? null,
        auditedAgainBy: reAuditOn(facts.graded, reAuditMonths) ?? null,
      }),
  }),
  rehearsal: {
    ...ordinary,
    request: (cast, today) => ({
      ...(ordinary.request(cast, today) as object),
      practitioner: cast.practitioner,
      auditor: cast.assessor,
      moderator: cast.coordinator,
    }),
    answer: (task, seen) => {
      const said = ordinary.answer(task, seen);
      return { ...said, ...own(task.name, said, seen) };
    },
  },
});

interface Asked extends Readonly<Record<'auditor' | 'moderator', string>> {
  readonly recent: readonly string[];
  readonly heldBefore?: string;
}

const heldIt = (asked: Asked, role: 'auditor' | 'moderator') =>
  asked.recent.includes(asked[role]) || asked.heldBefore === asked[role]
    ? [{ pointer: `/${role}`, message: HELD }]
    : [];

const notTheirOwn = (owner: string, auditor: string | undefined) =>
  owner === auditor ? [{ pointer: '/owner', message: 'Name somebody else: the auditor checks that it is done.' }] : [];
