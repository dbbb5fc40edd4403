import { assessedYear } from '../assessed-year/contract.ts';
import { addDays, formatDate, type LocalDate } from '../calendar/index.ts';
import { isToDo } from '../engine/agreed.ts';
import { asRecorded, isRecorded } from '../engine/amend.ts';
import type { FactsOf, FormData, SettingsOf } from '../engine/define.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { naturalKey, openAlready } from '../engine/natural-key.ts';
import { type Piece, piecesOf, sentWith } from '../engine/reads.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import { standings } from '../engine/series.ts';
import { supervision as contract, pairingOf, type Supervision, superviseeOf } from './contract.ts';
import { elsewhere } from './elsewhere.ts';
import { away as awayFields, reasonsAway, session as sessionFields } from './fields.ts';
import {
  countedRounds,
  coverageOf,
  isAway,
  nextRound,
  roundsOf,
  type Session,
  type Strand,
  strands,
  workers,
} from './rounds.ts';

const { roles, answer, dates, corrected } = piecesOf(contract);

type Facts = FactsOf<Supervision>;

/** How each strand stands. */
const standing: Piece<Supervision> = ({ facts, settings, today }) =>
  facts.strands.flatMap((strand) => {
    const now = roundsOf(facts, strand, settings, today).at(-1);
    const said = now?.excused === undefined ? `due by ${formatDate(now?.due ?? today)}` : reasonOf(now.excused);
    return now ? [{ label: strands[strand], value: `${standings[now.standing]}, ${said}` }] : [];
  });
const reasonOf = (code: string): string => reasonsAway[code as keyof typeof reasonsAway] ?? code;

/** The session that the task is about alone. */
const sessionOf = (facts: Pick<Facts, 'held'>, about = ''): Session | undefined =>
  facts.held.find(({ n }) => about === `session-${n}`);
const session: Piece<Supervision> = ({ facts, task, nameOf }) => {
  const one = sessionOf(facts, task.about);
  if (!one) return [];
  const { percent } = coverageOf([one]);
  return [
    { label: 'Held', value: `${formatDate(one.heldOn)}, ${nameOf(one.by)}` },
    { label: 'About', value: sessionFields.served.of[one.served] },
    ...(percent === null
      ? []
      : [{ label: 'Cases talked about', value: `${one.discussed} of ${one.cases}, ${percent}%` }]),
  ];
};
/** What was written about this session alone. */
const written: Piece<Supervision> = ({ acts, task, nameOf, textsOf }) =>
  acts
    .filter((act) => act.name === 'writeUp' && act.task?.about === task.about)
    .flatMap((act) => sentWith(contract, act, { nameOf, textsOf }));

const action: Piece<Supervision> = ({ facts: { actions }, acts, task, nameOf, textsOf }) => {
  const n = Number(/^action-(\d+)/.exec(task.about ?? '')?.[1]);
  const one = actions.find((agreed) => agreed.n === n);
  const agreed = acts.filter(({ name }) => name === 'agree')[n - 1 - actions.filter(({ from }) => from).length];
  return [
    ...(one ? [{ label: 'Due', value: formatDate(one.dueOn) }] : []),
    ...(one?.from === undefined ? [] : [{ label: 'Agreed in', value: one.from }]),
    ...(one?.from === undefined && agreed ? sentWith(contract, agreed, { nameOf, textsOf }) : []),
  ];
};

const about = [roles('supervisee', 'supervisor'), standing] as const;
const ordinary = ordinaryRehearsal(contract, { by: 'teamManager', ending: 'ended' });

/** What the form can say of what was held, of somebody who has these strands. */
function sessionErrors(
  { served, how, cases, discussed }: FormData<Supervision, 'session'>,
  has: readonly Strand[],
  at = '',
): readonly FieldError[] {
  const say = (field: string, message: string): readonly FieldError[] => [{ pointer: `${at}/${field}`, message }];
  if (served !== 'personal' && !has.includes('case'))
    return say('served', `Choose “${strands.personal}”: they hold no cases.`);
  if (served !== 'case' && how === 'group')
    return say('served', `Choose “${strands.case}”: nobody is supervised about themself in a group.`);
  if (served === 'personal')
    return cases === undefined && discussed === undefined
      ? []
      : say('cases', 'Leave this out: no cases were talked about.');
  if (cases === undefined) return say('cases', 'Enter how many cases they hold.');
  if (discussed === undefined) return say('discussed', 'Enter how many of them were talked about.');
  return discussed <= cases ? [] : say('discussed', `Enter ${cases} or fewer: they hold no more.`);
}

const notOnRecord = (message: string): readonly FieldError[] => [{ pointer: '/was', message }];

/** A session that was held before this system: nobody is asked to write it up. */
const before = (n: number, by: string, one: Omit<Session, 'n' | 'by'>): Session => ({
  ...one,
  n,
  by,
  writtenOn: one.heldOn,
  view: 'unconfirmed',
  imported: true,
});

export const supervision = lightKind(contract, {
  of: 'supervisee',
  title: ({ supervisee, supervisor }) => `Supervision of ${supervisee?.name} by ${supervisor?.name}`,
  titleOfChild: async ({ pairing }, directory) =>
    `Supervision of ${(await directory.person(superviseeOf(pairing)))?.name ?? 'somebody who has left'}`,
  facts: async ({ supervisee, supervisor, worker, holdsCases, adopt }, { directory, today }) => {
    const year = await directory.openUnder(naturalKey(assessedYear, supervisee));
    if (year !== null) throw unacceptable([supervisedIn(year)]);
    const has: readonly Strand[] = holdsCases ? ['personal', 'case'] : ['personal'];
    const from = adopt?.startedOn ?? today;
    const last = adopt?.lastHeld === undefined ? [] : [alone(adopt.lastHeld, has)];
    const held = [...(adopt?.sessions ?? []), ...last].map((one, index) => before(index + 1, supervisor, one));
    return {
      pairing: pairingOf(supervisee, supervisor),
      strands: has,
      paces: [{ from, worker }],
      since: Object.fromEntries(has.map((strand) => [strand, from])),
      held,
      counted: held.length,
      away: adopt?.away ?? [],
      cancelled: 0,
      actions: [],
    };
  },
  schedule: (facts, { settings }, today) => nextOf(facts, settings, today),
  milestones: (facts, _, { rules, today }) => nextOf(facts, rules.settings, today),
  reads: {
    signAgreement: about,
    hold: [...about, dates('next'), answer('hold', { as: 'The last time' })],
    writeUp: [...about, session],
    confirm: [session, written],
    doAction: [roles('supervisee', 'supervisor'), action, answer('checkAction', { sameSubject: true })],
    checkAction: [roles('supervisee', 'supervisor'), action, answer('doAction', { sameSubject: true })],
    sample: [...about, session, written],
    nameDeputy: [...about, answer('supervisorAway')],
    putRight: [...about, corrected],
  },
  starting: {
    sessionAmended: ({ state: { facts } }) =>
      asRecorded(
        facts.held.findLast(({ from }) => from === undefined),
        sessionFields,
      ),
    awayAmended: ({ state: { facts } }) => asRecorded(facts.away.at(-1) as FormData<Supervision, 'away'>, awayFields),
  },
  formRules: {
    session: (form, { state: { facts } }) => sessionErrors(form, facts.strands),
    sessionAmended: ({ was, becomes }, { state: { facts } }) => [
      ...(facts.held.some((one) => one.from === undefined && isRecorded(sessionFields, was, one))
        ? []
        : notOnRecord('Nothing like this was recorded as held.')),
      ...(becomes ? sessionErrors(becomes, facts.strands, '/becomes') : []),
    ],
    away: ({ from, back }, { state: { facts } }) => overlaps(from, back, facts.away, '/from'),
    awayAmended: ({ was, becomes }, { state: { facts } }) => {
      const isThis = (one: object) => isRecorded(awayFields, was, one);
      if (!facts.away.some(isThis)) return notOnRecord('No time away like this was recorded.');
      const others = facts.away.filter((one) => !isThis(one));
      return becomes ? overlaps(becomes.from, becomes.back, others, '/becomes/from') : [];
    },
    transfer: async ({ supervisor: to }, { state: { who, facts }, directory }) => {
      if (to === who['supervisor'])
        return [{ pointer: '/supervisor', message: 'Choose somebody else: they supervise already.' }];
      const first = await directory.openUnder(naturalKey(contract, pairingOf(superviseeOf(facts.pairing), to)));
      return first === null ? [] : [{ ...openAlready(contract, first), pointer: '/supervisor' }];
    },
  },
  details: ({ facts }, settings, today) => ({
    away: isAway(facts, today),
    before: facts.before ?? null,
    strands: facts.strands.map((strand) => {
      const rounds = roundsOf(facts, strand, settings, today);
      const count = (of: string) => rounds.filter((one) => one.standing === of).length;
      return {
        strand: strands[strand],
        rounds: rounds.slice(-13).map(({ due, standing: stands, held: by }) => ({
          due,
          standing: standings[stands],
          ...(by && { heldOn: by.on }),
        })),
        held: count('held'),
        late: count('late'),
        missed: count('missed'),
        excused: count('excused'),
      };
    }),
    coverage: coverageOf(facts.held.slice(-1)),
    actions: {
      agreed: facts.actions.length,
      open: facts.actions.filter(isToDo).length,
    },
  }),
  rowFor: ({ email, managerEmail, rank }) => ({
    Supervised: email,
    Supervisor: managerEmail,
    Worker: workers.experienced,
    'Whether they hold cases': rank === 'practitioner' ? 'Yes' : 'No',
  }),
  series: {
    of: 'supervisee',
    instead: { kind: assessedYear.name, role: 'nqsw' },
    strands,
    share: 'Cases talked about, of those held',
    elsewhere,
    rounds: ({ facts }, settings, today) => countedRounds(facts, settings, today),
  },
  rehearsal: {
    ...ordinary,
    request: ({ practitioner, teamManager }) => ({ supervisee: practitioner, supervisor: teamManager }),
    answer: (task, seen) => {
      const said = ordinary.answer(task, seen);
      return task.name === 'hold' ? { ...said, form: { ...said.form, cases: 18, discussed: 15 } } : said;
    },
    // Something is agreed; held and written up twice, it is ended.
    acts: ({ state: { facts, who, closed }, today }) => {
      const by = who['senior'] ?? '';
      if (closed !== undefined || facts.held.length === 0) return null;
      const form = { owner: who['supervisee'] ?? '', dueOn: addDays(today, 7), what: 'Book the visits' };
      if (facts.actions.length === 0) return { action: 'agree', by: who['supervisor'] ?? '', form };
      const isOver = facts.held.length > 1 && facts.held.every(({ view }) => view !== undefined);
      return isOver ? { action: 'end', by, reason: 'They go to another service' } : null;
    },
  },
});

/** Nobody is asked twice for the same. */
const supervisedIn = (year: string): FieldError => ({
  pointer: '/supervisee',
  message: `They are in an assessed year, which has supervision of its own: ${year}. Start this once it is over.`,
});

const alone = (heldOn: LocalDate, has: readonly Strand[]): Omit<Session, 'n' | 'by'> => ({
  heldOn,
  minutes: 90,
  how: 'oneToOne',
  served: has.includes('case') ? 'both' : 'personal',
});

const nextOf = (facts: Facts, settings: SettingsOf<Supervision>, today: LocalDate) => {
  const next = nextRound(facts, settings, today);
  return next ? { next: { date: next.due, basis: next.basis } } : {};
};

/** They are away once at a time. */
const overlaps = (
  from: LocalDate,
  back: LocalDate | undefined,
  others: Facts['away'],
  pointer: string,
): readonly FieldError[] =>
  others.some((one) => (one.back === undefined || from < one.back) && (back === undefined || one.from < back))
    ? [{ pointer, message: 'They are on record as away then already. Put that right instead.' }]
    : [];
