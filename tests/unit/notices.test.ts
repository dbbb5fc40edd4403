import { describe, expect, it } from 'vitest';
import type { Event } from '../../domain/engine/event.ts';
import type { Question } from '../../domain/engine/state.ts';
import { draftsOf, templates } from '../../domain/notices/drafts.ts';
import { digestOf, letterOf, type Matter } from '../../domain/notices/letter.ts';
import { drillContract } from '../support/drill/contract.ts';
import { questionOf, stateOf } from '../support/factories.ts';

const at = { seq: 7, at: '2026-11-24T10:00:00Z' };
const card = {
  id: 'D:1',
  task: 'approve',
  role: 'signer',
  assignee: 'tess',
  due: { date: '2026-12-01', basis: '' },
  ladder: 'firm',
};
const question = questionOf({ escalatedTo: ['sam', 'hugh'], rung: 2 });
const stateWith = (asked: Question) =>
  stateOf(drillContract, { facts: { signed: [] }, who: { owner: 'owen', signer: 'tess' }, questions: [asked] });
const state = stateWith(question);
const acted = { attested: { offices: [], rank: 'team-manager' as const }, key: 'k', body: 'b' };
const told = (event: Event) =>
  draftsOf(event, state).flatMap(({ template, to }) =>
    ('people' in to ? to.people : to.offices).map((who) => `${template} → ${who}`),
  );

describe('a line of the journal is told to', () => {
  it.each<[string, Event, string[]]>([
    ['whoever is asked', { ...at, kind: 'taskOpened', card }, ['task-opened → tess']],
    ['nobody, when it is the past of an adopted process', { ...at, kind: 'taskOpened', card, adopted: true }, []],
    ['whoever is reminded', { ...at, kind: 'taskReminded', taskId: 'D:1', rung: 0, to: ['tess'] }, ['reminder → tess']],
    [
      'both ends of an escalation',
      { ...at, kind: 'taskEscalated', taskId: 'D:1', rung: 3, to: 'hugh' },
      ['escalated → hugh', 'escalated-from-you → sam'],
    ],
    [
      'leadership and administrators, when the ladder has ended',
      { ...at, kind: 'taskStuck', taskId: 'D:1' },
      ['stuck → leadership', 'stuck → administrator'],
    ],
    [
      'whoever has it too, when nobody was reminded of what was asked long ago',
      { ...at, at: '2026-11-25T10:00:00Z', kind: 'taskStuck', taskId: 'D:1', unreminded: true },
      ['reminder → tess', 'stuck → leadership', 'stuck → administrator'],
    ],
    [
      'its holder once only, when they were asked this very day',
      { ...at, kind: 'taskStuck', taskId: 'D:1', unreminded: true },
      ['stuck → leadership', 'stuck → administrator'],
    ],
    [
      'the other holders, when one has decided',
      { ...at, kind: 'taskDecided', taskId: 'D:1', choice: 'approve', by: 'sam', ...acted },
      ['decided-by-another → tess', 'decided-by-another → hugh'],
    ],
    [
      'the holder whose deputy decided',
      { ...at, kind: 'taskDecided', taskId: 'D:1', choice: 'approve', by: 'eve', actingFor: 'tess', ...acted },
      ['decided-by-another → tess', 'decided-by-another → sam', 'decided-by-another → hugh'],
    ],
    [
      'whoever an announcement names, and offices',
      {
        ...at,
        kind: 'announced',
        event: 'called',
        about: {},
        tells: { people: ['owen'], offices: ['leadership'], words: 'Inspectors called', urgent: true },
      },
      ['announced → owen', 'announced → leadership'],
    ],
    [
      'nobody, when an announcement is for other processes',
      { ...at, kind: 'announced', event: 'called', about: {} },
      [],
    ],
    [
      'both ends, when a task is passed on',
      { ...at, kind: 'taskReassigned', taskId: 'D:1', from: 'tess', to: 'sam', due: { date: '2026-12-01', basis: '' } },
      ['passed-to-you → sam', 'passed-on → tess'],
    ],
    [
      'whoever had a role that is now another’s',
      { ...at, kind: 'participantChanged', role: 'signer', from: 'tess', to: 'sam' },
      ['role-passed-on → tess'],
    ],
    [
      'everybody in it, when it closes',
      { ...at, kind: 'closed', outcome: 'agreed' },
      ['closed → owen', 'closed → tess'],
    ],
  ])('%s', (_, event, expected) => {
    expect(told(event)).toEqual(expected);
  });

  it('at once, whatever the hour, when its task is urgent', () => {
    const hurried = stateWith({ ...question, urgent: true });
    const events: Event[] = [
      { ...at, kind: 'taskOpened', card: { ...card, urgent: true } },
      { ...at, kind: 'taskReminded', taskId: 'D:1', rung: 0, to: ['tess'] },
      { ...at, kind: 'taskEscalated', taskId: 'D:1', rung: 1, to: 'hugh' },
      { ...at, kind: 'taskStuck', taskId: 'D:1' },
    ];
    const drafts = events.flatMap((event) => draftsOf(event, hurried));
    expect(drafts.map(({ urgent }) => urgent)).toEqual([true, true, true, true, true]);
    expect(
      events.flatMap((event) => draftsOf({ ...event, ...(event.kind === 'taskOpened' && { card }) }, state)),
    ).not.toContainEqual(expect.objectContaining({ urgent: true }));
  });

  it('those whom it concerns by its contract, who did not hold it themselves', () => {
    const { choices, ...task } = drillContract.tasks.approve;
    const telling = { ...choices, approve: { ...choices.approve, tells: ['owner', 'signer'] } };
    const contract = { ...drillContract, tasks: { ...drillContract.tasks, approve: { ...task, choices: telling } } };
    const decided = { ...at, kind: 'taskDecided' as const, taskId: 'D:1', choice: 'approve', by: 'sam', ...acted };
    const informed = draftsOf(decided, state, [], contract).filter(({ template }) => template === 'informed');
    expect(informed.map(({ to }) => to)).toEqual([{ people: ['owen'] }]);
  });

  it('leadership hears that nobody has decided only once whoever is asked this very day had time to answer', () => {
    const stuck: Event = { ...at, kind: 'taskStuck', taskId: 'D:1' };
    const waits = (asked: Question, hurried = false) =>
      draftsOf(stuck, stateWith({ ...asked, ...(hurried && { urgent: true }) })).map((draft) => draft.waits);
    expect(waits({ ...question, openedOn: '2026-11-24' })).toEqual([5]);
    expect(waits({ ...question, openedOn: '2026-11-20' })).toEqual([undefined]);
    expect(waits({ ...question, openedOn: '2026-11-24' }, true)).toEqual([undefined]);
  });

  it('nobody twice', () => {
    const twice = told({ ...at, kind: 'taskReminded', taskId: 'D:1', rung: 0, to: ['tess', 'tess'] });
    expect(twice).toEqual(['reminder → tess']);
  });
});

const matter: Matter = {
  template: 'reminder',
  process: {
    id: 'REC-2026-0001',
    title: 'Social worker <North>\r\nBcc: all@example.org',
    stage: 'Approval',
    outcome: null,
  },
  task: {
    id: 'REC-2026-0001:1',
    title: 'Approve the vacancy <script>',
    holder: 'Tess',
    dueOn: '2026-12-01',
    overdue: false,
    basis: '5 working days from 24 November 2026',
    next: { on: '2026-12-03', to: 'Sam Example' },
  },
  flags: ['The risk has expired.'],
  link: 'https://followthrough.example/tasks/1',
};

describe('a letter', () => {
  it('says what is asked, by when and why then, where to do it, and whom it goes to next', () => {
    const { text } = letterOf(matter);
    expect(text).toContain('due on 1 December 2026 (5 working days from 24 November 2026)');
    expect(text).toContain(
      'on 3 December 2026 it goes to Sam Example. It stays open until somebody answers it: silence decides nothing.',
    );
    expect(text).toContain('https://followthrough.example/tasks/1');
    expect(text).toContain('REC-2026-0001');
  });

  it('says the hour, where work is due at an hour', () => {
    const task = { ...matter.task, dueOn: '2026-11-25', dueTime: '10:00', basis: '14 hours after the call' };
    expect(letterOf({ ...matter, task } as Matter).text).toContain(
      'It is due by 10:00 on 25 November 2026 (14 hours after the call).',
    );
  });

  it('says that what is overdue was due', () => {
    const task = { ...matter.task, overdue: true };
    expect(letterOf({ ...matter, task } as Matter).text).toContain('It was due on 1 December 2026 (');
  });

  it('keeps its lines, whatever a title holds', () => {
    expect(letterOf(matter).text).toContain('About: Social worker <North> Bcc: all@example.org (REC-2026-0001)');
  });

  it('shows what people wrote as they wrote it, never as markup or as a header', () => {
    const { html, subject } = letterOf(matter);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
    expect(letterOf({ ...matter, template: 'closed' }).subject).not.toMatch(/[\r\n]/);
    expect(subject).toBe(
      'Reminder: Approve the vacancy <script>, Social worker <North> Bcc: all@example.org (REC-2026-0001)',
    );
  });

  it('says of a decision that was reversed which, and whether it is asked again', () => {
    const said = (askedAgain: boolean) => letterOf({ ...matter, template: 'corrected', askedAgain }).text;
    expect(said(true)).toMatch(
      /^Somebody more senior has reversed a decision: Approve the vacancy .*\nIt is asked again\./,
    );
    expect(said(false)).toContain('It is not asked again');
    const known = { reversed: 'Verify the check', reversedBy: 'Ada Example', reversedWhy: 'The budget was not there' };
    expect(letterOf({ ...matter, template: 'corrected', askedAgain: true, ...known }).text).toMatch(
      /^Ada Example has reversed a decision: Verify the check\.\nWhy: The budget was not there\nIt is asked again\./,
    );
  });

  it('says so to somebody who stands in', () => {
    expect(letterOf({ ...matter, deputyFor: 'Tess Example' }).text).toContain('because you stand in for Tess Example');
  });

  it.each(templates)('has words for %s', (template) => {
    const { subject, text } = letterOf({ ...matter, template });
    expect(subject).not.toMatch(/undefined|null/);
    expect(text).not.toMatch(/undefined|null/);
  });

  it('gathers many into one for whoever prefers one a morning', () => {
    const digest = digestOf([letterOf(matter), letterOf({ ...matter, template: 'stuck' })]);
    expect(digest.subject).toBe('2 things for you today');
    expect(digest.text).toContain('Nobody has decided');
  });
});
