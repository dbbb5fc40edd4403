/** What a notice says, in plain text and HTML. */
import { formatDate, type LocalDate, type LocalTime } from '../calendar/index.ts';
import { dueWords } from '../engine/words.ts';
import type { Template } from './drafts.ts';

/** Everything a letter can name. Names are read when it is sent and are never kept with it. */
export interface Matter {
  readonly template: Template;
  readonly process: {
    readonly id: string;
    readonly title: string;
    readonly stage: string;
    readonly outcome: string | null;
  };
  readonly task?: {
    readonly id: string;
    readonly title: string;
    readonly holder: string;
    /** They are no longer with the council. */
    readonly holderLeft?: true;
    readonly dueOn: LocalDate;
    readonly dueTime?: LocalTime;
    readonly overdue: boolean;
    readonly basis: string;
    /** When and to whom it goes up next if nothing happens. */
    readonly next?: { readonly on: LocalDate; readonly to: string | null };
    readonly decided?: { readonly by: string; readonly choice: string };
  };
  readonly flags: readonly string[];
  /** What is announced. */
  readonly words?: string;
  /** What was decided or done that the reader is to know of, and why, where that is for them. */
  readonly happened?: readonly string[];
  /** A panel that the reader sits on, or no longer does. */
  readonly seat?: {
    readonly panel: string;
    /** None when it is not said, or will not be. */
    readonly meetsOn?: LocalDate;
    readonly others: readonly string[];
  };
  /** Of a decision that was reversed: whether the process went back to it. */
  readonly askedAgain?: boolean;
  /** Which it was: asked again, it is another task. */
  readonly reversed?: string;
  /** Who reversed it. */
  readonly reversedBy?: string;
  /** Why, where that is for the reader. */
  readonly reversedWhy?: string;
  /** The dates that are to come. */
  readonly coming?: readonly { readonly title: string; readonly on: LocalDate }[];
  /** The reader stands in for this person. */
  readonly deputyFor?: string;
  readonly link: string;
}

export interface Letter {
  readonly subject: string;
  /** What it is and the case it is about: what letters alike have in common. */
  readonly common: { readonly head: string; readonly about: string };
  readonly text: string;
  readonly html: string;
}

/** What each letter is: the first words of its subject. */
const heads: Readonly<Record<Template, string>> = {
  announced: 'For you to know',
  'task-opened': 'To do',
  reminder: 'Reminder',
  escalated: 'Escalated to you',
  'escalated-from-you': 'Escalated to your manager',
  stuck: 'Nobody has decided',
  'passed-to-you': 'Passed to you',
  'passed-on': 'Passed to somebody else',
  'role-passed-on': 'No longer with you',
  'no-longer-needed': 'No longer needed',
  'decided-by-another': 'Decided',
  informed: 'For you to know',
  seated: 'You are on a panel',
  unseated: 'You are not on the panel',
  closed: 'Closed',
  flagged: 'Needs your attention',
  paused: 'Paused',
  resumed: 'Resumed',
  corrected: 'A decision was corrected',
};

/** It names the work and the case it is about, so that no two letters look alike that are not. */
function subjectOf({ template, task, words, process }: Matter): string {
  const about = `${process.title} (${process.id})`;
  if (template === 'announced' && words !== undefined) return words;
  return `${heads[template]}: ${task ? `${task.title}, ${about}` : about}`;
}

function dueSentence({ task }: Matter): string {
  if (!task) return '';
  return `It ${task.overdue ? 'was' : 'is'} due ${dueWords(task.dueOn, task.dueTime)} (${task.basis}).`;
}

/** Of whatever is asked, a decision about somebody or a meeting to be recorded. */
const STAYS = 'It stays open until somebody answers it: silence decides nothing.';

const nextSentence = ({ task }: Matter): string => {
  if (!task?.next) return STAYS;
  const { on, to } = task.next;
  const goes = to === null ? 'it is flagged to leadership' : `it goes to ${to}`;
  return `If nothing is decided, on ${formatDate(on)} ${goes}. ${STAYS}`;
};

const sentences: Readonly<Record<Template, (matter: Matter) => readonly string[]>> = {
  announced: ({ words }) => [
    `${words ?? ''}.`,
    'What you are asked to do about it, if anything, comes in letters of its own.',
  ],
  'task-opened': (matter) => [`You have been asked: ${matter.task?.title}.`, dueSentence(matter), nextSentence(matter)],
  reminder: (matter) => [
    `This is still waiting for you: ${matter.task?.title}.`,
    dueSentence(matter),
    nextSentence(matter),
  ],
  escalated: (matter) => [
    matter.task?.holderLeft
      ? `${matter.task.holder}, who has left, was asked: ${matter.task.title}. It has come up the line to you.`
      : `${matter.task?.holder} was asked: ${matter.task?.title}. It has not been decided, so it has come up the line to you. You or they may decide it.`,
    dueSentence(matter),
    nextSentence(matter),
  ],
  'escalated-from-you': (matter) => [
    `This was not decided in time and has gone up the line: ${matter.task?.title}. You may still decide it.`,
    dueSentence(matter),
  ],
  stuck: (matter) => [
    `The reminders have come to their end and nobody has decided: ${matter.task?.title}. It is with ${matter.task?.holder}.`,
    dueSentence(matter),
    'Talk to them, or pass it to somebody else. It stays open until somebody decides.',
  ],
  'passed-to-you': (matter) => [
    `This has been passed to you: ${matter.task?.title}.`,
    dueSentence(matter),
    nextSentence(matter),
  ],
  'passed-on': ({ task }) => [`This has been passed to ${task?.holder}: ${task?.title}. You need do nothing.`],
  'role-passed-on': () => [
    'A role that you had in this has been given to somebody else. Your open tasks went with it.',
  ],
  informed: ({ happened, coming = [] }) => [
    ...(happened ?? []),
    ...coming.map(({ title, on }) => `To come: ${title}, ${formatDate(on)}.`),
  ],
  seated: ({ seat }) => [
    `You sit on ${seat?.panel ?? 'a panel'}${seat?.meetsOn === undefined ? '' : ` on ${formatDate(seat.meetsOn)}`}.`,
    ...(seat && seat.others.length > 0 ? [`With you: ${seat.others.join(', ')}.`] : []),
    'Until what it decided has been recorded you can read whom it is to see. If you have a stake in it yourself, or know somebody whom it is to see, say so to HR before that day.',
  ],
  unseated: ({ seat }) => [
    `You no longer sit on ${seat?.panel ?? 'a panel'}. You need do nothing, and can read no more about it.`,
  ],
  'no-longer-needed': ({ task }) => [`You no longer need to do this: ${task?.title}.`],
  'decided-by-another': ({ task }) => [
    `${task?.decided?.by ?? 'Somebody'} has decided: ${task?.title}. The answer was “${task?.decided?.choice ?? ''}”. You need do nothing.`,
  ],
  closed: ({ process }) => [`This is now closed: ${process.outcome ?? ''}.`],
  flagged: ({ flags }) => flags,
  paused: () => ['This has been paused. Due dates move by the days it is paused. What is open may still be decided.'],
  resumed: () => ['This goes on. Its due dates have moved by the days it was paused.'],
  corrected: ({ task, askedAgain, reversed = task?.title, reversedBy = 'Somebody more senior', reversedWhy }) => [
    `${reversedBy} has reversed a decision: ${reversed ?? 'one of this process'}.`,
    ...(reversedWhy === undefined ? [] : [`Why: ${reversedWhy}`]),
    askedAgain === false
      ? 'It is not asked again: what followed from it is put right by whoever has been asked to.'
      : 'It is asked again.',
  ],
};

/** The letter of one notice. */
export function letterOf(matter: Matter): Letter {
  const standing = matter.deputyFor === undefined ? [] : [`You are told because you stand in for ${matter.deputyFor}.`];
  const said = [...standing, ...sentences[matter.template](matter)].filter((sentence) => sentence !== '');
  const about = `${oneLine(matter.process.title)} (${matter.process.id}), stage: ${matter.process.stage}`;
  return {
    subject: oneLine(subjectOf(matter)),
    common: { head: heads[matter.template], about: oneLine(`${matter.process.title} (${matter.process.id})`) },
    text: [...said, '', `About: ${about}`, `Open it: ${matter.link}`, ''].join('\n'),
    html: page([...said.map((sentence) => `<p>${escapeHtml(sentence)}</p>`), ...footer(about, matter.link)]),
  };
}

export interface Standing {
  readonly person: string;
  readonly deputy: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly proposedBy: string;
  readonly confirmedBy: string;
  readonly link: string;
}

/** To both whom it is about: who acts for whom, and who made it so. */
export function deputyLetter({ person, deputy, from, until, proposedBy, confirmedBy, link }: Standing): Letter {
  const subject = oneLine(`${deputy} stands in for ${person} from ${formatDate(from)} to ${formatDate(until)}`);
  const said = [
    `${deputy} may decide for ${person} in these days, and is told what ${person} is told. The record shows both names.`,
    `Proposed by ${proposedBy}, confirmed by ${confirmedBy}. Either of you can end it at any time.`,
  ];
  const html = page([...said.map((sentence) => `<p>${escapeHtml(sentence)}</p>`), ...footer(subject, link)]);
  return {
    subject,
    common: { head: subject, about: '' },
    text: [...said, '', `Open it: ${link}`, ''].join('\n'),
    html,
  };
}

export interface ToLetGo {
  /** `2026-12`. */
  readonly month: string;
  readonly items: number;
  readonly link: string;
}

/** To each of those who may confirm a list of what falls due to go. It names nobody. */
export function disposalsLetter({ month, items, link }: ToLetGo): Letter {
  const of = formatDate(`${month}-01`).replace(/^1 /, '');
  const subject = `What falls due to go in ${of} is to be confirmed`;
  const said = [
    `${items} ${items === 1 ? 'record falls' : 'records fall'} due to go in ${of}. Two people confirm the list; nothing goes until they have.`,
    'Look through it, and leave out what must be kept, with the reason.',
  ];
  const html = page([...said.map((sentence) => `<p>${escapeHtml(sentence)}</p>`), ...footer(subject, link)]);
  return {
    subject,
    common: { head: subject, about: '' },
    text: [...said, '', `Open it: ${link}`, ''].join('\n'),
    html,
  };
}

export interface OfRound {
  /** What it sits for: “Moderation panel”. */
  readonly panel: string;
  readonly meetsOn: LocalDate;
  readonly sits: boolean;
  /** None where the reader takes it. */
  readonly chair: string | undefined;
  readonly others: readonly string[];
  /** Its cases are read without names. */
  readonly isBlind: boolean;
  readonly link: string;
}

/** To each member of a round, whatever comes before it: one letter, not one a case. */
export function roundLetter({ panel, meetsOn, sits, chair, others, isBlind, link }: OfRound): Letter {
  const what = `the ${panel.toLowerCase()} on ${formatDate(meetsOn)}`;
  const subject = oneLine(sits ? `You sit on ${what}` : `You do not sit on ${what}`);
  const said = sits
    ? [
        chair === undefined ? `You take the chair of ${what}.` : `You sit on ${what}. ${chair} takes the chair.`,
        ...(others.length > 0 ? [`With you: ${others.join(', ')}.`] : []),
        ...(isBlind
          ? ['Its cases are read without names. If you know whose one is, say so before the panel meets.']
          : []),
      ]
    : [`You were to sit on ${what}. Somebody else does: you need do nothing.`];
  return {
    subject,
    common: { head: subject, about: '' },
    text: [...said, '', `Open it: ${link}`, ''].join('\n'),
    html: page([
      ...said.map((sentence) => `<p>${escapeHtml(sentence)}</p>`),
      `<p><a href="${escapeHtml(link)}">Open it</a></p>`,
    ]),
  };
}

export interface OfList {
  readonly subject: string;
  readonly said: readonly string[];
  readonly items: readonly { readonly text: string; readonly link: string }[];
  readonly link: string;
}

/** A list of several things, each with where it is answered. */
export const listLetter = ({ subject, said, items, link }: OfList): Letter => ({
  subject: oneLine(subject),
  common: { head: oneLine(subject), about: '' },
  text: [
    ...said,
    '',
    ...items.map((item) => `- ${oneLine(item.text)}\n  ${item.link}`),
    '',
    `Open all: ${link}`,
    '',
  ].join('\n'),
  html: page([
    ...said.map((sentence) => `<p>${escapeHtml(sentence)}</p>`),
    `<ul>${items.map((item) => `<li><a href="${escapeHtml(item.link)}">${escapeHtml(oneLine(item.text))}</a></li>`).join('')}</ul>`,
    `<p><a href="${escapeHtml(link)}">Open all</a></p>`,
  ]),
});

/** A letter that asks for no task: to people who do not sign in, or to everybody. */
export const plainLetter = (subject: string, lines: readonly string[]): Pick<Letter, 'subject' | 'text' | 'html'> => ({
  subject: oneLine(subject),
  text: `${lines.join('\n\n')}\n`,
  html: page(lines.map((line) => `<p>${escapeHtml(line)}</p>`)),
});

/** Several letters alike about one process, as one. */
export const severalOf = (letters: readonly Letter[], first: Letter): Letter => ({
  ...digestOf(letters),
  subject: `${first.common.head}: ${letters.length} things, ${first.common.about}`,
});

/** Many notices as one letter, sent in the morning to those who prefer it. */
export function digestOf(letters: readonly Letter[]): Letter {
  const subject = letters.length === 1 ? 'One thing for you today' : `${letters.length} things for you today`;
  const text = letters.map((letter) => `${letter.subject}\n${letter.text}`).join('\n');
  const html = page(letters.map((letter) => `<h2>${escapeHtml(letter.subject)}</h2>${bodyOf(letter.html)}`));
  return { subject, common: { head: subject, about: '' }, text, html };
}

const footer = (about: string, link: string): string[] => [
  `<p>About: ${escapeHtml(about)}</p>`,
  `<p><a href="${escapeHtml(link)}">Open it</a></p>`,
];

const page = (parts: readonly string[]): string =>
  `<!doctype html><html lang="en-GB"><body style="font-family: sans-serif; font-size: 16px; max-width: 38em">${parts.join('')}</body></html>`;

const bodyOf = (html: string): string => html.replace(/^.*<body[^>]*>/s, '').replace(/<\/body>.*$/s, '');

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What people wrote is shown as they wrote it, never as markup. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/** A line break in a title must not add a header to the mail. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
