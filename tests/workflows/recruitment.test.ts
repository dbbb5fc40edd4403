import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, calendarsWith, workingDaysBetween } from '../../domain/calendar/index.ts';
import { standingOf } from '../../domain/recruitment/candidate-standing.ts';
import type { Vacancy } from '../../domain/recruitment/facts.ts';
import { hiringTimes } from '../../store/pipelines.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await council();
  await s.startWorker();
  d = doing(s);
});
afterAll(() => s.close());

const errorsOf = async (refused: Promise<unknown>) => {
  const error = await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return (error as { errors?: readonly { pointer: string; message: string }[] } | undefined)?.errors ?? [];
};

it('a vacancy goes from request to probation passed, and its position is filled on the day of the start', async () => {
  const { vacancy, appointments } = await d.appointed(['Amira Khan']);
  const [appointment = ''] = appointments;
  expect((await s.process(appointment)).title).toBe('Amira Khan, Social worker (G10)');
  await d.answer(appointment, 'recordAnswer', 'accepted');
  await d.clearAll(appointment);
  expect(await d.stage(appointment)).toBe('startDate');
  await d.starts(appointment);
  expect(await s.process(vacancy)).toMatchObject({ status: 'closed', outcome: 'filled' });
  for (const month of [1, 3]) {
    await s.daysPass(month === 1 ? 32 : 62);
    await d.answer(appointment, 'reviewProbation', 'satisfactory', { about: `month-${month}` });
  }
  await s.daysPass(95);
  await d.answer(appointment, 'decideProbation', 'pass');
  expect(await s.process(appointment)).toMatchObject({ status: 'closed', outcome: 'passed' });
});

it('the time to hire is counted to the day the person started, however late that was confirmed', async () => {
  const { vacancy, appointments } = await d.appointed(['Ben Late']);
  const [appointment = ''] = appointments;
  await d.answer(appointment, 'recordAnswer', 'accepted');
  await d.clearAll(appointment);
  const startsOn = addDays(s.today(), 20);
  await d.answer(appointment, 'agreeStartDate', 'agreed', { form: { startsOn, confirmed: ['/startsOn'] } });
  const { office } = calendarsWith([]);
  await s.daysPass(60);
  await d.answer(appointment, 'confirmStarted', 'started', { form: { startedOn: startsOn } });
  const { startedOn } = await s.process(vacancy);
  await s.db.milestone.updateMany({
    where: { name: 'starts', processId: { not: appointment } },
    data: { metOn: null },
  });
  const { hires, medianWorkingDays } = await hiringTimes(s.db, office, { all: true });
  expect([hires, medianWorkingDays]).toEqual([1, workingDaysBetween(startedOn, startsOn, office)]);
});

describe('approval', () => {
  it('goes up the line as far as the policy says for the grade, one level after another', async () => {
    const id = await d.request({ grade: 'senior' });
    expect(await d.openNames(id)).toEqual(['approveVacancy level-1']);
    await d.answer(id, 'approveVacancy', 'approve', { about: 'level-1', by: 'sam' });
    await d.answer(id, 'approveVacancy', 'approve', { about: 'level-2', by: 'hugh' });
    expect(await d.openNames(id)).toEqual(['publishAdvert']);
    const approvers = await s.db.participant.findMany({
      where: { processId: id, role: 'approver' },
      orderBy: { fromSeq: 'asc' },
    });
    expect(approvers.map(({ personId }) => personId)).toEqual(['sam', 'hugh']);
  });

  it('sent back, it is changed by its requester and approved anew from the first level', async () => {
    const id = await d.request({ grade: 'senior' });
    await d.answer(id, 'approveVacancy', 'approve', { by: 'sam' });
    await d.answer(id, 'approveVacancy', 'return', { by: 'hugh', reason: 'One post, not two' });
    await d.answer(id, 'reviseRequest', 'resubmit', {
      by: 'tess',
      form: { positions: 2, budgetCode: 'CS-99', notes: 'Two are needed' },
    });
    expect(await d.openNames(id)).toEqual(['approveVacancy level-1']);
    expect((await s.open(id))[0]?.assigneeId).toBe('sam');
    expect((await d.state(id)).facts).toMatchObject({ positions: 2, budgetCode: 'CS-99' });
  });

  it('refused, it ends; withdrawn while being changed, it ends', async () => {
    const refused = await d.request();
    await d.answer(refused, 'approveVacancy', 'refuse', { reason: 'No money' });
    expect(await d.outcome(refused)).toBe('refused');
    const returned = await d.request();
    await d.answer(returned, 'approveVacancy', 'return', { reason: 'Say more' });
    await d.answer(returned, 'reviseRequest', 'withdraw', { reason: 'No longer needed' });
    expect(await d.outcome(returned)).toBe('withdrawn');
  });

  it('nobody approves their own request, as themselves or as a deputy', async () => {
    const id = await d.request();
    await s.standsIn('tess', 'sam');
    const [task] = await s.open(id);
    await expect(s.decide(id, task?.id ?? '', 'tess', { choice: 'approve', actingFor: 'sam' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await expect(s.decide(id, task?.id ?? '', 'tess', { choice: 'approve' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
  });

  it('a corrected approval is asked for again', async () => {
    const id = await d.request();
    const [task] = await s.open(id);
    await d.answer(id, 'approveVacancy', 'approve');
    await s.act(id, 'correct', 'hugh', { taskId: task?.id ?? '', reason: 'The wrong vacancy was approved' });
    expect(await d.stage(id)).toBe('approval');
    expect(await d.openNames(id)).toEqual(['approveVacancy level-1']);
  });
});

describe('the advert', () => {
  it('is open until the end of its closing date, and later when it is extended', async () => {
    const id = await d.advertised();
    const closesOn = addDays(s.today(), 30);
    await s.act(id, 'extendAdvert', 'tess', { form: { closesOn: addDays(closesOn, 10) } });
    await s.until(addDays(closesOn, 10));
    expect(await d.stage(id)).toBe('advertising');
    await s.daysPass(1);
    expect(await d.stage(id)).toBe('shortlisting');
    const moved = await s.db.milestone.findUniqueOrThrow({
      where: { processId_name: { processId: id, name: 'advertCloses' } },
    });
    expect(moved).toMatchObject({ date: addDays(closesOn, 10), metOn: addDays(closesOn, 10) }); // on its day, not late
  });

  it('closed early, it goes to shortlisting at once', async () => {
    const id = await d.advertised();
    await s.daysPass(1);
    await s.act(id, 'closeAdvertEarly', 'hana', { reason: 'Enough applicants' });
    expect(await d.stage(id)).toBe('shortlisting');
  });

  it('a pause while it is open moves its closing date by the days of the pause', async () => {
    const id = await d.advertised();
    const closesOn = addDays(s.today(), 30);
    await s.daysPass(2);
    await s.act(id, 'pause', 'hana', { reason: 'Waiting for the budget' });
    await s.daysPass(20);
    await s.act(id, 'resume', 'hana');
    await s.until(addDays(closesOn, 20));
    expect(await d.stage(id)).toBe('advertising');
    await s.daysPass(1);
    expect(await d.stage(id)).toBe('shortlisting');
  });

  it('that would be open for too few days is refused with a pointer to the date', async () => {
    const id = await d.request();
    await d.answer(id, 'approveVacancy', 'approve');
    const opensOn = s.today();
    const errors = await errorsOf(
      d.answer(id, 'publishAdvert', 'publish', { form: { opensOn, closesOn: addDays(opensOn, 3) } }),
    );
    expect(errors).toMatchObject([
      { pointer: '/closesOn', message: expect.stringContaining('at least 10 working days') },
    ]);
  });

  it('a year typed wrongly is refused, and makes nothing quiet', async () => {
    const id = await d.request();
    await d.answer(id, 'approveVacancy', 'approve');
    const published = (opensOn: string, closesOn: string) =>
      errorsOf(d.answer(id, 'publishAdvert', 'publish', { form: { opensOn, closesOn } }));
    const opensOn = s.today();
    expect(await published('2020-01-01', addDays(opensOn, 30))).toMatchObject([
      { pointer: '/opensOn', message: expect.stringContaining('after the vacancy was asked for') },
      { pointer: '/closesOn' },
    ]);
    expect(await published(addDays(opensOn, 800), addDays(opensOn, 830))).toMatchObject([{ pointer: '/opensOn' }]);
    expect(await published(opensOn, addDays(opensOn, 400))).toMatchObject([
      { pointer: '/closesOn', message: expect.stringContaining('at most 6 months') },
    ]);
    await d.publish(id);
    const extended = s.act(id, 'extendAdvert', 'tess', { form: { closesOn: '2056-01-31' } });
    expect(await errorsOf(extended)).toMatchObject([{ pointer: '/closesOn' }]);
    const candidate = await d.candidate(id, 'Cora Finch');
    await s.daysPass(32);
    await d.answer(id, 'shortlist', 'shortlisted', { form: { applicants: [{ candidate, shortlisted: true }] } });
    const form = { on: '2099-01-05', panel: ['tess', 'hana'], chair: 'tess' };
    expect(await errorsOf(d.answer(id, 'arrangeInterviews', 'arranged', { form }))).toMatchObject([
      { pointer: '/on', message: expect.stringContaining('within 6 months') },
    ]);
  });

  it('of a vacancy that began before, the advert has plausible dates too', async () => {
    const adopt = { startedOn: '2026-09-01', stage: 'advertising', on: '2026-10-01', past: [], appointees: 0 };
    const adopted = (opensOn: string, closesOn: string) =>
      errorsOf(d.request({ requester: 'tess', opensOn, closesOn, adopt: { ...adopt, closedPositions: 0 } }, 'hana'));
    expect(await adopted('2020-10-01', '2020-11-01')).toMatchObject([{ pointer: '/opensOn' }]);
    expect(await adopted('2026-10-01', '2056-11-01')).toMatchObject([{ pointer: '/closesOn' }]);
  });

  it('advertised again, a vacancy begins a new round with a new shortlist', async () => {
    const id = await d.advertised();
    await d.interviewed(id, ['Bea Long']);
    await s.act(id, 'readvertise', 'tess', { reason: 'Nobody came' });
    expect(await d.openNames(id)).toEqual(['publishAdvert']);
    await d.publish(id);
    const again = await d.interviewed(id, ['Cara Mist']);
    await d.offered(id, again);
    expect(await d.appointmentsOf(id)).toHaveLength(1);
    expect((await d.state(id)).facts).toMatchObject({
      earlier: [{ shortlisted: true }],
      shortlist: [{ candidate: again[0] }],
    });
  });
});

describe('interviews', () => {
  it('the panel has at least two people, one of them trained in safer recruitment, named in the refusal', async () => {
    const id = await d.advertised();
    const candidate = await d.candidate(id, 'Dan Reed');
    await s.daysPass(32);
    await d.answer(id, 'shortlist', 'shortlisted', { form: { applicants: [{ candidate, shortlisted: true }] } });
    const on = addDays(s.today(), 7);
    const arranged = (panel: string[], chair: string) =>
      errorsOf(d.answer(id, 'arrangeInterviews', 'arranged', { form: { confirmed: ['/on'], on, panel, chair } }));
    expect(await arranged(['tess'], 'tess')).toMatchObject([
      { pointer: '/panel', message: 'A panel has at least 2 people; this one has 1.' },
      { pointer: '/panel', message: expect.stringContaining('Tess Example') },
    ]);
    expect(await arranged(['tess', 'sam'], 'sam')).toMatchObject([
      { pointer: '/panel', message: expect.stringContaining('Tess Example, Sam Example') },
    ]);
    expect(await arranged(['hana', 'hana'], 'hana')).toEqual([{ pointer: '/panel/1', message: 'Choose each once.' }]);
    expect(await arranged(['hana', 'nobody'], 'hana')).toMatchObject([{ pointer: '/panel/1' }]);
    expect(await arranged(['hana', 'tess'], 'sam')).toMatchObject([{ pointer: '/chair' }]);
  });

  it('moved to another day, they are recorded after that day by the chair then', async () => {
    const id = await d.advertised();
    const candidate = await d.candidate(id, 'Eve Park');
    await s.daysPass(32);
    await d.answer(id, 'shortlist', 'shortlisted', { form: { applicants: [{ candidate, shortlisted: true }] } });
    const on = addDays(s.today(), 7);
    await d.answer(id, 'arrangeInterviews', 'arranged', {
      form: { confirmed: ['/on'], on, panel: ['tess', 'hana'], chair: 'tess' },
    });
    await s.act(id, 'rearrangeInterviews', 'hana', {
      form: { confirmed: ['/on'], on: addDays(on, 7), panel: ['sam', 'hana'], chair: 'sam' },
    });
    await s.until(addDays(on, 1));
    expect(await s.open(id)).toEqual([]);
    await s.daysPass(7);
    expect(await s.open(id)).toMatchObject([{ name: 'recordInterviews', assigneeId: 'sam' }]);
  });

  it('nobody appointable: those who were seen are told, then the vacancy closes unfilled', async () => {
    const id = await d.advertised();
    const [candidate] = await d.interviewed(id, ['Fay West']);
    const results = [{ candidate, score: 20, result: 'not-appointable', code: 'interview-score' }];
    const { present } = await d.asSat(id);
    const form = { present, results };
    await d.answer(id, 'recordInterviews', 'closeUnfilled', { form, reason: 'Nobody reached the mark' });
    expect(await d.openNames(id)).toEqual(['tellCandidates']);
    expect(await s.db.seat.count({ where: { processId: id, untilOn: null } })).toBe(0);
    await s.beginAgain(id);
    await d.answer(id, 'tellCandidates', 'told');
    expect(await d.outcome(id)).toBe('closedUnfilled');
  });

  it('the choice says what the results say: offers are made to somebody, and to nobody when nobody is appointable', async () => {
    const id = await d.advertised();
    const [candidate] = await d.interviewed(id, ['Fred East']);
    const { view, ...sat } = await d.asSat(id);
    const recorded = (choice: string, result: string) =>
      errorsOf(
        d.answer(id, 'recordInterviews', choice, {
          form: { ...sat, ...(choice === 'offer' && { view }), results: [{ candidate, score: 50, result }] },
          reason: 'As the panel found',
        }),
      );
    expect(await recorded('closeUnfilled', 'offer')).toMatchObject([{ pointer: '/results/0/result' }]);
    expect(await recorded('readvertise', 'offer')).toMatchObject([{ pointer: '/results/0/result' }]);
    expect(await recorded('offer', 'reserve')).toMatchObject([
      { pointer: '/results', message: expect.stringContaining('Make an offer to somebody') },
    ]);
    expect(await d.stage(id)).toBe('interviewing');
  });

  it('whoever withdraws, or is on the list twice, needs neither a score nor a reason of the panel, and is offered nothing; that is put right too', async () => {
    const id = await d.advertised();
    const [comes, withdraws] = await d.interviewed(id, ['Comes', 'Withdraws']);
    const out = (form: Readonly<Record<string, unknown>>) => s.act(id, 'applicantOut', 'hana', { form });
    await out({ candidate: withdraws, why: 'withdrew' });
    await expect(out({ candidate: withdraws, why: 'twice' })).rejects.toMatchObject({
      errors: [{ pointer: '/candidate' }],
    });
    const result = { candidate: withdraws, score: 0, result: 'reserve' };
    const results = [{ candidate: comes, score: 80, result: 'offer' }];
    const decide = async (rows: readonly object[]) =>
      d.answer(id, 'recordInterviews', 'offer', { form: { ...(await d.asSat(id)), results: rows } });
    await expect(decide([...results, result])).rejects.toMatchObject({
      errors: [{ pointer: '/results/1/candidate', message: expect.stringContaining('no longer considered') }],
    });
    const amend = (form: Readonly<Record<string, unknown>>) =>
      s.act(id, 'amendApplicantOut', 'hana', { reason: 'It was somebody else', form });
    await amend({ was: { candidate: withdraws, why: 'withdrew' } });
    await expect(decide(results)).rejects.toMatchObject({
      errors: [{ message: expect.stringContaining('Withdraws') }],
    });
    await out({ candidate: withdraws, why: 'did-not-come' });
    await decide(results);
    const { facts } = await d.state(id);
    expect(standingOf(facts as unknown as Vacancy, withdraws ?? '')).toEqual({
      status: 'withdrawn',
      why: 'Did not come to the interview',
    });
    await expect(out({ candidate: comes, why: 'withdrew' })).rejects.toMatchObject({
      errors: [{ message: expect.stringContaining('They have an offer') }],
    });
  });

  it('everybody shortlisted has a result, and there are no more offers than positions', async () => {
    const id = await d.advertised();
    const [first = '', second = ''] = await d.interviewed(id, ['Gil Ash', 'Hal Birch']);
    expect(await errorsOf(d.offered(id, [first]))).toMatchObject([
      { pointer: '/results', message: expect.stringContaining('Hal Birch') },
    ]);
    expect(await errorsOf(d.offered(id, [first, second]))).toMatchObject([
      { pointer: '/results', message: 'There are 2 offers for 1 vacant positions.' },
    ]);
    expect(await d.stage(id)).toBe('interviewing');
  });
});

describe('offers', () => {
  const started = async (appointment: string) => {
    await d.answer(appointment, 'recordAnswer', 'accepted');
    await d.clearAll(appointment);
    await d.starts(appointment);
  };
  const declined = (appointment: string) =>
    d.answer(appointment, 'recordAnswer', 'declined', { form: { code: 'pay' } });

  it('declined, the position goes to a reserve', async () => {
    const vacancy = await d.advertised();
    const [first = '', reserve = ''] = await d.interviewed(vacancy, ['Ida Cole', 'Jon Dale']);
    await d.offered(vacancy, [first], [reserve]);
    const [appointment] = await d.appointmentsOf(vacancy);
    await declined(appointment?.id ?? '');
    expect(await d.outcome(appointment?.id ?? '')).toBe('declined');
    expect(await d.stage(vacancy)).toBe('choosing');
    expect(
      await errorsOf(d.answer(vacancy, 'chooseNext', 'offerReserve', { form: { candidate: first } })),
    ).toMatchObject([{ pointer: '/candidate', message: expect.stringContaining('Jon Dale') }]);
    await d.answer(vacancy, 'chooseNext', 'offerReserve', { form: { candidate: reserve } });
    const [, second] = await d.appointmentsOf(vacancy);
    await started(second?.id ?? '');
    expect(await d.outcome(vacancy)).toBe('filled');
  });

  it('filled, with somebody in reserve: HR tells whoever got no offer before it closes, and once', async () => {
    const vacancy = await d.advertised();
    const [first = '', reserve = ''] = await d.interviewed(vacancy, ['Pia Quick', 'Ray Serve']);
    await d.offered(vacancy, [first], [reserve]);
    const [appointment] = await d.appointmentsOf(vacancy);
    expect(await d.openNames(vacancy)).toEqual([]);
    await started(appointment?.id ?? '');
    expect([await d.openNames(vacancy), await d.outcome(vacancy)]).toEqual([['tellCandidates'], null]);
    await s.beginAgain(vacancy);
    await d.answer(vacancy, 'tellCandidates', 'told');
    expect(await d.outcome(vacancy)).toBe('filled');
  });

  it('the last position given up: the reserve is told before it closes, however often it begins again', async () => {
    const vacancy = await d.advertised();
    const [first = '', reserve = ''] = await d.interviewed(vacancy, ['Tom Under', 'Val West']);
    await d.offered(vacancy, [first], [reserve]);
    const [appointment] = await d.appointmentsOf(vacancy);
    await declined(appointment?.id ?? '');
    await d.answer(vacancy, 'chooseNext', 'closePosition', { reason: 'The team is full' });
    await s.beginAgain(vacancy);
    expect(await d.openNames(vacancy)).toEqual(['tellCandidates']);
    await d.answer(vacancy, 'tellCandidates', 'told');
    expect(await d.outcome(vacancy)).toBe('closedUnfilled');
  });

  it('one started and one given up: filled in part', async () => {
    const { vacancy, appointments } = await d.appointed(['Kit Eaves', 'Lea Ford']);
    await declined(appointments[0] ?? '');
    await d.answer(vacancy, 'chooseNext', 'closePosition', { reason: 'The team is full' });
    expect(await d.stage(vacancy)).toBe('offering');
    await started(appointments[1] ?? '');
    expect(await d.outcome(vacancy)).toBe('filledPartly');
  });

  it('one on their way and the other position advertised again: both are followed to their end', async () => {
    const { vacancy, appointments } = await d.appointed(['Mo Glen', 'Nia Hope']);
    await declined(appointments[0] ?? '');
    await d.answer(vacancy, 'chooseNext', 'readvertise', { reason: 'No reserve' });
    await d.publish(vacancy);
    await started(appointments[1] ?? '');
    const [candidate = ''] = await d.interviewed(vacancy, ['Oz Irwin']);
    await d.offered(vacancy, [candidate]);
    const [, , third] = await d.appointmentsOf(vacancy);
    await started(third?.id ?? '');
    expect(await d.outcome(vacancy)).toBe('filled');
  });
});

describe('ending early', () => {
  it('cancelled before anybody applied, it ends at once', async () => {
    const id = await d.request();
    await s.act(id, 'cancel', 'hana', { code: 'budget', reason: 'The money has gone' });
    expect(await d.outcome(id)).toBe('cancelled');
  });

  it('closed where nobody has applied, HR is asked to tell nobody', async () => {
    const id = await d.advertised();
    await s.daysPass(32);
    await d.answer(id, 'shortlist', 'closeUnfilled', { reason: 'Nobody has applied' });
    expect([await d.openNames(id), await d.outcome(id)]).toEqual([[], 'closedUnfilled']);
  });

  it('closed before anybody is shortlisted, the applicants are told first', async () => {
    const id = await d.advertised();
    await d.candidate(id, 'Ann Example');
    await s.daysPass(32);
    await d.answer(id, 'shortlist', 'closeUnfilled', { reason: 'Nobody suitable applied' });
    expect(await d.openNames(id)).toEqual(['tellCandidates']);
    await d.answer(id, 'tellCandidates', 'told');
    expect(await d.outcome(id)).toBe('closedUnfilled');
  });

  it('withdrawn by its requester alone', async () => {
    const id = await d.request();
    await expect(s.act(id, 'withdraw', 'sam', { reason: 'No' })).rejects.toMatchObject({ code: 'not-permitted' });
    await s.act(id, 'withdraw', 'tess', { reason: 'No longer needed' });
    expect(await d.outcome(id)).toBe('withdrawn');
  });

  it('cancelled with people mid-way, nobody is forgotten: candidates are told, and HR decides about each appointee', async () => {
    const { vacancy, appointments } = await d.appointed(['Pia Jay', 'Ray King']);
    const [first = '', second = ''] = appointments;
    await s.act(vacancy, 'cancel', 'vera', { code: 'reorganisation', reason: 'The team is being merged' });
    expect(await d.openNames(vacancy)).toEqual(['tellCandidates']);
    expect(await d.openNames(first)).toContain('decideAfterCancellation');
    await d.answer(first, 'decideAfterCancellation', 'continue', { reason: 'Another team takes them' });
    await d.answer(second, 'decideAfterCancellation', 'rescind', { reason: 'No post left' });
    expect(await d.outcome(second)).toBe('rescinded');
    expect(await d.stage(first)).toBe('offer');
    await d.answer(vacancy, 'tellCandidates', 'told');
    expect(await d.outcome(vacancy)).toBe('cancelled');
    await d.answer(first, 'recordAnswer', 'accepted');
    expect(await d.stage(first)).toBe('clearance');
  });
});
