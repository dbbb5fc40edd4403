/**
 * What staff are asked. The words and the scale of a question never change: what is asked otherwise is another question under a name of its own,
 * so that nothing is compared that is not alike. Topics of 2021: scrutiny report, September 2021, 2.9; it prints no wording.
 */

/** What a question is about, and what is done about it afterwards. */
export const themes = {
  morale: 'Morale',
  information: 'Being informed',
  culture: 'Culture',
  communication: 'Communication',
  leadership: 'Leadership',
  workload: 'Workload',
  supervision: 'Supervision and support',
  development: 'Training and development',
  voice: 'Being heard',
} as const;
export type Theme = keyof typeof themes;

const scales = {
  quality: {
    excellent: 'Excellent',
    good: 'Good',
    satisfactory: 'Satisfactory',
    poor: 'Poor',
    veryPoor: 'Very poor',
  },
  agreement: {
    stronglyAgree: 'Strongly agree',
    agree: 'Agree',
    neither: 'Neither agree nor disagree',
    disagree: 'Disagree',
    stronglyDisagree: 'Strongly disagree',
  },
  change: { better: 'For the better', same: 'Not at all', worse: 'For the worse' },
} as const;

/** What is counted of a question: these answers, of all who answered it. */
interface Counts {
  readonly title: string;
  readonly these: readonly string[];
}

export interface Question {
  readonly asks: string;
  readonly scale: keyof typeof scales;
  readonly theme: Theme;
  /** The first is the one that is counted of each group too. */
  readonly measures: Readonly<Record<string, Counts>>;
}

const agreed = ['stronglyAgree', 'agree'] as const;

export const questions = {
  morale1: {
    asks: 'How is your morale at work?',
    scale: 'quality',
    theme: 'morale',
    measures: {
      morale: { title: 'Morale satisfactory or better', these: ['excellent', 'good', 'satisfactory'] },
      moraleGood: { title: 'Morale good or excellent', these: ['excellent', 'good'] },
    },
  },
  informed1: {
    asks: 'I am well informed about what happens in the service.',
    scale: 'agreement',
    theme: 'information',
    measures: { informed: { title: 'Well informed', these: agreed } },
  },
  culture1: {
    asks: 'How has the culture of the service changed in the last year?',
    scale: 'change',
    theme: 'culture',
    measures: {
      cultureBetter: { title: 'Culture changed for the better', these: ['better'] },
      cultureWorse: { title: 'Culture changed for the worse', these: ['worse'] },
    },
  },
  communication1: {
    asks: 'How has communication in the service changed in the last year?',
    scale: 'change',
    theme: 'communication',
    measures: { communication: { title: 'Communication improved', these: ['better'] } },
  },
  message1: {
    asks: 'The Director’s weekly message is helpful to me.',
    scale: 'agreement',
    theme: 'leadership',
    measures: { message: { title: 'Director’s weekly message helpful', these: agreed } },
  },
  workload1: {
    asks: 'I can manage the work that I am given.',
    scale: 'agreement',
    theme: 'workload',
    measures: { workload: { title: 'Workload manageable', these: agreed } },
  },
  supervision1: {
    asks: 'My supervision helps me to do my work well.',
    scale: 'agreement',
    theme: 'supervision',
    measures: { supervision: { title: 'Supervision helps', these: agreed } },
  },
  development1: {
    asks: 'I get the training and development that I need.',
    scale: 'agreement',
    theme: 'development',
    measures: { development: { title: 'Training and development as needed', these: agreed } },
  },
  heard1: {
    asks: 'What staff say is acted on.',
    scale: 'agreement',
    theme: 'voice',
    measures: { heard: { title: 'What staff say is acted on', these: agreed } },
  },
} as const satisfies Readonly<Record<string, Question>>;
export type QuestionId = keyof typeof questions;

export const questionIds = Object.keys(questions) as readonly QuestionId[];

const all: Readonly<Record<string, Question>> = questions;

/** A question that there is. */
export const questionOf = (id: string): Question | undefined => (Object.hasOwn(all, id) ? all[id] : undefined);

/** What may be answered to it, in words. */
export const optionsOf = ({ scale }: Pick<Question, 'scale'>): Readonly<Record<string, string>> => scales[scale];

/** All that is counted, by its name, with the question it is counted of. */
export const measures: Readonly<Record<string, Counts & { readonly question: QuestionId; readonly theme: Theme }>> =
  Object.fromEntries(
    questionIds.flatMap((question) =>
      Object.entries(questions[question].measures).map(([name, counts]) => [
        name,
        { ...counts, question, theme: questions[question].theme },
      ]),
    ),
  );

/** For forms: questions and measures as people call them. */
export const questionTitles = Object.fromEntries(questionIds.map((id) => [id, questions[id].asks])) as Readonly<
  Record<QuestionId, string>
>;

/** The name of what is counted first of a question. */
export const headlineOf = (question: QuestionId): string => Object.keys(questions[question].measures)[0] ?? '';

/** Of whom a round asks. Only rounds of the same people are compared. */
export const populations = {
  everybody: 'Everybody who works here',
  practice: 'Practitioners and team managers',
} as const;
export type Population = keyof typeof populations;
