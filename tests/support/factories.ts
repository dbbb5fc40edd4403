/** Whole states, questions and contexts: a test says what matters to it, the rest is as it would ordinarily be. */
import { calendarsWith, type LocalDate } from '../../domain/calendar/index.ts';
import type { FactsOf, ProcessContract, SettingsOf } from '../../domain/engine/define.ts';
import type { Directory, FormContext, PersonView, StateOf } from '../../domain/engine/kind.ts';
import type { Question, RunState } from '../../domain/engine/state.ts';

/** The Tuesday on which everything in these has begun. */
const today: LocalDate = '2026-11-24';

/** A task of Tess's that has gone up the line to Sam. */
export const questionOf = (more: Partial<Question> = {}): Question => ({
  id: 'D:1',
  task: 'approve',
  role: 'signer',
  assignee: 'tess',
  escalatedTo: ['sam'],
  due: { date: '2026-12-01', basis: '5 working days from 24 November 2026' },
  openedOn: today,
  rung: 0,
  ...more,
});

interface Standing<C extends ProcessContract> extends Partial<Omit<RunState, 'facts' | 'visits'>> {
  readonly facts: FactsOf<C>;
  readonly stage?: string;
  readonly questions?: readonly Question[];
}

/** A process in one of its stages, the first when none is named, with these tasks asked there. */
export function stateOf<C extends ProcessContract>(
  contract: C,
  { facts, stage = contract.starts, questions = [], ...more }: Standing<C>,
): StateOf<C> {
  const asked = Object.fromEntries(questions.map((question) => [question.id, question]));
  const memory = { questions: asked, dates: {}, done: {} };
  return {
    kind: contract.name,
    epoch: 1,
    startedOn: today,
    team: 'north',
    policy: { name: contract.name, version: 1, hash: '' },
    calendars: '',
    who: {},
    seq: 1,
    digest: '',
    tasksOpened: questions.length,
    visits: [{ stage, enteredOn: today, seq: 1, facts, memory }],
    threads: {},
    checks: {},
    milestones: {},
    facts,
    heard: [],
    flags: {},
    ...more,
  };
}

/** The facts of a state, as its contract has them. */
export const factsOf = <C extends ProcessContract>(_contract: C, { facts }: Pick<RunState, 'facts'>): FactsOf<C> =>
  facts as FactsOf<C>; // what a process of this contract keeps

/** A directory in which nobody is. */
const empty: Directory = {
  person: async () => null,
  isKnown: async () => false,
  team: async () => null,
  line: async () => [],
  teamsUnder: async () => [],
  inOffice: async () => [],
  candidates: async () => [],
  openUnder: async () => null,
  candidacies: async () => [],
  appliedAs: async () => [],
  whoIs: async () => null,
  cases: async () => [],
  panelRound: async () => null,
  partnerWrote: async () => false,
  process: async () => null,
  kept: async () => null,
  boardPack: async () => null,
};

/** A directory that knows what a test says, and else nobody. */
export const directoryOf = (known: Partial<Directory>): Directory => ({ ...empty, ...known });

type Context<C extends ProcessContract> = Omit<Partial<FormContext<C>>, 'directory'> & Pick<FormContext<C>, 'state'>;

/** What a form is looked at with, by whoever is in this directory. */
export const formContextOf = <C extends ProcessContract>(
  { settings, deadlines }: C,
  context: Context<C>,
  directory: Partial<Directory> = {},
): FormContext<C> => ({
  processId: 'DRL-2026-0001',
  settings: settings.initial as SettingsOf<C>, // those that its contract begins with
  deadlines: deadlines as FormContext<C>['deadlines'],
  calendars: calendarsWith([]),
  today,
  now: Date.parse(`${today}T10:00:00Z`),
  ...context,
  directory: directoryOf(directory),
});

/** Somebody of the directory. */
export const personOf = (id: string, more: Partial<PersonView> = {}): PersonView => ({
  id,
  name: id,
  rank: 'practitioner',
  offices: [],
  team: 'north',
  manager: null,
  saferRecruitment: false,
  ...more,
});
