import { describe, expect, it } from 'vitest';
import { settings } from '../../domain/appointment/policy.ts';
import { vacancyErrors } from '../../domain/appointment/vacancy.ts';
import { calendarsWith } from '../../domain/calendar/index.ts';
import { mayAct } from '../../domain/engine/permits.ts';
import { resultErrors, shortlistErrors } from '../../domain/recruitment/candidate-rules.ts';
import { takesApplicants } from '../../domain/recruitment/candidate-standing.ts';
import { recruitment } from '../../domain/recruitment/contract.ts';
import { datesAfter } from '../../domain/recruitment/dates-after.ts';
import type { Vacancy } from '../../domain/recruitment/facts.ts';
import type { Grade } from '../../domain/recruitment/posts.ts';
import { schedule } from '../../domain/recruitment/schedule.ts';
import { takeoverFormatOf } from '../../services/fields/file-format.ts';
import { openingOf } from '../../services/fields/opening.ts';
import { kinds } from '../../services/kinds.ts';
import { directoryOf, formContextOf, personOf, stateOf } from '../support/factories.ts';

it.each<[Grade, string, RegExp]>([
  ['G10', '2027-01-18', /^5 working days from 11 January 2027$/],
  ['senior', '2027-01-25', /2 levels approve/],
  ['team-manager', '2027-02-01', /^15 working days from 11 January 2027: 3 levels approve, one after the other$/],
])('a vacancy of grade %s is expected to be approved by %s, as many levels as the policy asks', (grade, on, basis) => {
  const { deadlines, settings } = recruitment;
  const rules = { deadlines, settings: settings.initial, calendars: calendarsWith([]) };
  const { approved } = schedule({ grade }, rules, '2027-01-11');
  expect(approved).toMatchObject({ date: on, basis: expect.stringMatching(basis) });
});

describe('a policy of appointments is refused', () => {
  const policy = kinds['appointment']?.policy;
  const { initial } = settings;
  const errorsIn = (changed: object) =>
    policy?.schema
      .safeParse({ ...policy.initial, settings: { ...initial, ...changed } })
      .error?.issues.map(({ path, message }) => [path.slice(1).join('/'), message]) ?? [];
  const { checksByRoute } = initial;
  const law = 'The law asks these of everybody: Identity, Right to work, Enhanced DBS with barred lists.';

  it('when a route leaves out what the law asks for; an agency’s own checks may stand in', () => {
    expect(errorsIn({ checksByRoute: { ...checksByRoute, permanent: ['identity'] } })).toEqual([
      ['checksByRoute/permanent', law],
    ]);
    expect(errorsIn({ checksByRoute: { ...checksByRoute, agency: ['identity'] } })).toEqual([]);
    expect(errorsIn({ checksByRoute: { ...checksByRoute, agency: [] } })).toMatchObject([
      ['checksByRoute/agency', expect.anything()],
    ]);
  });

  it('when what the law asks for is made conditional', () => {
    expect(errorsIn({ conditionalChecks: ['overseasPolice', 'dbs'] })).toEqual([['conditionalChecks', law]]);
    expect(errorsIn({ conditionalChecks: [] })).toEqual([]);
  });

  it('when a line manager would decide on their own risk', () => {
    expect(errorsIn({ deciderRank: 'practitioner' })).toEqual([
      ['deciderRank', expect.stringContaining('service manager or above')],
    ]);
    expect(errorsIn({ deciderRank: 'team-manager' })).toHaveLength(1);
    expect(errorsIn({ deciderRank: 'service-manager' })).toEqual([]);
  });

  it('when its reviews are not in order, or come after the end of probation', () => {
    const probation = (reviewMonths: readonly number[]) =>
      errorsIn({ probation: { ...initial.probation, months: 6, reviewMonths } });
    expect(probation([3, 1])).toEqual([['probation/reviewMonths/1', 'Reviews must be in the order of their months.']]);
    expect(probation([6])).toEqual([
      ['probation/reviewMonths/0', 'An interim review comes before the end of probation.'],
    ]);
    expect(probation([1.5])).toMatchObject([['probation/reviewMonths/0', expect.stringContaining('whole number')]]);
    expect(probation([1, 2, 3, 4, 5])).toEqual([]);
  });
});

describe('nobody is appointed past a vacancy', () => {
  const vacancy = {
    grade: 'G10',
    route: 'permanent',
    positions: 1,
    budgetCode: 'CS-1',
    level: 1,
    shortlist: [],
    results: [],
    chosen: [],
    offers: {},
    closed: 0,
    awaited: 0,
  } as const;
  const errorsFor = async (facts: object, more: object = {}, outcome: string | null = null) => {
    const request = {
      recruitment: 'REC-1',
      candidate: 'cara',
      grade: 'G10',
      route: 'permanent',
      team: 'north',
      ...more,
    };
    const errors = await vacancyErrors(request as never, {
      directory: directoryOf({
        process: async () => ({
          kind: 'recruitment',
          title: 'A vacancy',
          team: 'north',
          outcome,
          facts: { ...vacancy, ...facts } as never,
        }),
        candidates: async () => [{ id: 'cara', name: 'Cara' }],
      }),
    });
    return errors.map(({ pointer }) => pointer);
  };
  const ended = { offers: { cara: { appointment: 'APT-1', outcome: 'declined' } } };
  const adopt = { stage: 'offer' };

  it('only somebody whom it made an offer that has ended, while a position is vacant, and the post that was approved', async () => {
    expect(await errorsFor({})).toEqual(['/candidate']);
    expect(await errorsFor({ offers: { cara: { appointment: 'APT-1' } } })).toEqual(['/candidate']);
    expect(await errorsFor(ended)).toEqual([]);
    expect(await errorsFor({ ...ended, closed: 1 })).toEqual(['/recruitment']);
    expect(await errorsFor(ended, {}, 'filled')).toEqual(['/recruitment']);
    expect(await errorsFor(ended, { candidate: 'ned' })).toEqual(['/candidate']);
    expect(await errorsFor(ended, { grade: 'team-manager', route: 'agency', team: 'south' })).toEqual([
      '/grade',
      '/route',
      '/team',
    ]);
  });

  it('somebody who was appointed before it was brought over, as long as it waits for any', async () => {
    expect(await errorsFor({ awaited: 1 }, { adopt })).toEqual([]);
    expect(await errorsFor({ awaited: 0 }, { adopt })).toEqual(['/recruitment']);
    expect(await errorsFor({ awaited: 1 }, {})).toEqual(['/candidate']);
  });
});

describe('what the panel decided is about whom it saw', () => {
  const facts = {
    grade: 'G10',
    route: 'permanent',
    positions: 2,
    budgetCode: 'CS-1',
    level: 1,
    shortlist: [
      { candidate: 'cara', shortlisted: true },
      { candidate: 'noel', shortlisted: false, code: 'safer-recruitment' },
      { candidate: 'ned', shortlisted: false, code: 'experience' },
    ],
    results: [],
    chosen: [],
    offers: {},
    closed: 0,
    awaited: 0,
  } satisfies Vacancy;
  const people = ['cara', 'noel', 'ned'].map((id) => ({ id, name: id }));
  const contextOf = (more: Partial<Vacancy> = {}) =>
    formContextOf(
      recruitment,
      { state: stateOf(recruitment, { facts: { ...facts, ...more } }) },
      {
        candidates: async () => people,
      },
    );
  const resultsOf = async (results: readonly object[], more: Partial<Vacancy> = {}) =>
    (await resultErrors(results as never, contextOf(more))).map(({ pointer, message }) => `${pointer} ${message}`);
  const cara = { candidate: 'cara', score: 80, result: 'offer' };

  it('nobody who was not shortlisted, and never somebody with a safer recruitment concern', async () => {
    expect(await resultsOf([cara])).toEqual([]);
    expect(await resultsOf([cara, { candidate: 'ned', score: 70, result: 'reserve' }])).toEqual([
      expect.stringContaining('/results/1/candidate This candidate was not shortlisted'),
    ]);
    expect(await resultsOf([cara, { candidate: 'noel', score: 1, result: 'offer' }])).toEqual([
      expect.stringContaining('/results/1/result There was a safer recruitment concern'),
    ]);
    expect(await resultsOf([{ ...cara, code: 'safer-recruitment' }])).toEqual([
      expect.stringContaining('/results/0/result There was a safer recruitment concern'),
    ]);
  });

  it('the concern stands in every later round', async () => {
    const later = { earlier: facts.shortlist, shortlist: [] };
    const applicants = [{ candidate: 'noel', shortlisted: true }] as const;
    const named = [...applicants, { candidate: 'cara', shortlisted: true }];
    expect((await shortlistErrors(named, contextOf(later))).map(({ pointer }) => pointer)).toEqual([
      '/applicants/0/shortlisted',
    ]);
    expect(await resultsOf([{ candidate: 'noel', score: 9, result: 'reserve' }], later)).toEqual([
      expect.stringContaining('/results/0/result'),
    ]);
  });

  it('a vacancy brought over in the middle of its interviews takes its applicants and their results', async () => {
    const brought = { shortlist: [] };
    expect(takesApplicants('interviewing', { ...facts, ...brought })).toBe(true);
    expect(takesApplicants('interviewing', facts)).toBe(false);
    expect(takesApplicants('offering', { ...facts, ...brought, awaited: 1 })).toBe(true);
    expect(takesApplicants('offering', facts)).toBe(false);
    expect(await resultsOf([cara, { candidate: 'ned', score: 40, result: 'reserve' }], brought)).toEqual([]);
  });
});

it('an advert that has not opened yet is not closed early: the vacancy would go quiet until it opens', () => {
  const facts: Vacancy = {
    ...{ grade: 'G10', route: 'permanent', positions: 1, budgetCode: 'CS-1', level: 1, advertised: true },
    ...{ shortlist: [], results: [], chosen: [], offers: {}, closed: 0, awaited: 0 },
  };
  const state = (metOn?: string) =>
    stateOf(recruitment, {
      facts,
      stage: 'advertising',
      milestones: { advertOpens: { date: '2026-12-10', basis: 'given', ...(metOn !== undefined && { metOn }) } },
    });
  const closing = (standing: ReturnType<typeof state>) =>
    mayAct(
      recruitment,
      standing,
      'closeAdvertEarly',
      { id: 'hana' },
      { offices: ['hr'], rank: 'team-manager' },
      { today: '2026-12-02', settings: {} },
    );
  expect(closing(state())).toMatchObject({ ok: false, why: expect.stringContaining('has not opened yet') });
  expect(closing(state('2026-12-01'))).toEqual({ ok: true });
});

it('what an action would make of the dates of a vacancy is shown beforehand', () => {
  const movedBy = (action: string, form: object = {}) =>
    datesAfter(action, form, { today: '2026-12-02' })?.map(({ name, date }) => [name, date]);
  expect(movedBy('extendAdvert', { closesOn: '2026-12-20' })).toEqual([['advertCloses', '2026-12-20']]);
  expect(movedBy('closeAdvertEarly')).toEqual([['advertCloses', '2026-12-02']]);
  expect(movedBy('rearrangeInterviews', { on: '2027-01-08' })).toEqual([['interviews', '2027-01-08']]);
  expect(movedBy('withdraw')).toBeUndefined();
});

it('vacancies that are running are brought over by file, with nothing asked that no row could fill', () => {
  const format = takeoverFormatOf(recruitment);
  expect(format?.kind).toBe('recruitment-running');
  expect(Object.keys(format?.columns ?? {})).toEqual(
    expect.arrayContaining(['title', 'adopt.startedOn', 'adopt.stage', 'adopt.on', 'adopt.appointees']),
  );
  expect(Object.keys(format?.columns ?? {}).filter((column) => column.startsWith('adopt.interviews'))).toEqual([]);
});

describe('a vacancy that is asked for', () => {
  const served = kinds['recruitment'];
  const people = {
    tess: personOf('tess', { rank: 'team-manager', offices: ['manager'] }),
    hana: personOf('hana', { rank: 'team-manager', offices: ['hr'] }),
    vera: personOf('vera', { rank: 'team-manager', offices: ['hr'] }),
    owen: personOf('owen'),
    sam: personOf('sam', { rank: 'service-manager', offices: ['manager'] }),
    ada: personOf('ada', { rank: 'director' }),
  };
  const directory = directoryOf({
    person: async (id) => people[id as keyof typeof people] ?? null,
    line: async (id) => (id === 'ada' ? [] : [people.ada]),
    teamsUnder: async (id) => (id === 'sam' ? ['south'] : ['north']),
    inOffice: async (office) => Object.values(people).filter(({ offices }) => offices.includes(office)),
    team: async (id) => (id === 'north' ? { id } : null),
  });
  const { deadlines, settings: its } = recruitment;
  const rules = { deadlines, settings: its.initial, calendars: calendarsWith([]) };
  const today = '2026-12-02';
  const asked = {
    title: 'A post',
    grade: 'team-manager',
    positions: 1,
    route: 'permanent',
    team: 'north',
    reason: 'Needed',
    budgetCode: 'CS-1',
  };
  const errorsFor = async (more: object, caller = people.tess) => {
    if (!served) throw new Error('There is no such kind');
    const opened = openingOf(served, { ...asked, ...more }, { caller, directory, rules, today });
    return await opened.then(
      () => [],
      (error: { readonly errors?: readonly { readonly pointer: string }[] }) =>
        error.errors?.map(({ pointer }) => pointer),
    );
  };

  it('is asked for by a team manager or above', async () => {
    expect(await errorsFor({ requester: 'owen' }, people.hana)).toEqual(['/requester']);
    expect(await errorsFor({ requester: 'tess' }, people.hana)).toEqual([]);
  });

  it('is asked for by somebody in whose line the team is: theirs is the line that approves it', async () => {
    expect(await errorsFor({ requester: 'sam' }, people.hana)).toEqual(['/team']);
    expect(await errorsFor({ requester: 'tess' }, people.hana)).toEqual([]);
  });

  it('brought over before it was approved, is of somebody in whose line the team is too', async () => {
    const adopt = { startedOn: '2026-11-20', past: [], on: '2026-11-20', appointees: 0, closedPositions: 0 };
    const over = (requester: string, stage: string) =>
      errorsFor({ requester, adopt: { ...adopt, stage } }, people.hana);
    expect(await over('tess', 'approval')).toEqual([]);
    for (const stage of ['approval', 'revision']) expect(await over('sam', stage)).toEqual(['/team']);
  });

  it('is taken over from whoever asked for it by somebody in whose line the team is, and nobody else', async () => {
    const facts = { grade: 'G10', level: 1, askedBy: 'hana' } as unknown as Vacancy;
    const state = stateOf(recruitment, { facts, who: { requester: 'owen' }, team: 'north' });
    const context = formContextOf(recruitment, { state }, directory);
    const mayHold = async (who: 'tess' | 'sam') => await served?.mayHold?.('requester', people[who], context as never);
    expect(await mayHold('tess')).toEqual([]);
    expect(await mayHold('sam')).toMatchObject([
      { pointer: '/to', message: expect.stringContaining('Nobody who works in this team is in sam’s line') },
    ]);
  });

  it('is expected to be approved by as many as there are above whoever asks', async () => {
    const milestones = await served?.preview(asked, rules, today, directory, people.tess);
    expect(milestones?.find(({ name }) => name === 'approved')?.basis).toBe('5 working days from 2 December 2026');
  });
});
