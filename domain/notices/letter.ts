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
  /** The reader stands in for this person. */
  readonly deputyFor?: string;
  readonly link: string;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const subjects: Readonly<Record<Template, (matter: Matter) => string>> = {
  announced: ({ words, process }) => words ?? process.title,
  'task-opened': ({ task }) => `To do: ${task?.title}`,
  reminder: ({ task }) => `Reminder: ${task?.title}`,
  escalated: ({ task }) => `Escalated to you: ${task?.title}`,
  'escalated-from-you': ({ task }) => `Escalated to your manager: ${task?.title}`,
  stuck: ({ task }) => `Nobody has decided: ${task?.title}`,
  'passed-to-you': ({ task }) => `Passed to you: ${task?.title}`,
  'no-longer-needed': ({ task }) => `No longer needed: ${task?.title}`,
  'decided-by-another': ({ task }) => `Decided: ${task?.title}`,
  closed: ({ process }) => `Closed: ${process.title}`,
  flagged: ({ process }) => `Needs your attention: ${process.title}`,
  paused: ({ process }) => `Paused: ${process.title}`,
  resumed: ({ process }) => `Resumed: ${process.title}`,
  corrected: ({ process }) => `A decision was corrected: ${process.title}`,
};

function dueSentence({ task }: Matter): string {
  if (!task) return '';
  return `It ${task.overdue ? 'was' : 'is'} due ${dueWords(task.dueOn, task.dueTime)} (${task.basis}).`;
}

const nextSentence = ({ task }: Matter): string => {
  if (!task?.next) return 'Nobody is refused because of silence.';
  const { on, to } = task.next;
  const goes = to === null ? 'it is flagged to leadership' : `it goes to ${to}`;
  return `If nothing is decided, on ${formatDate(on)} ${goes}. Nobody is refused because of silence.`;
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
    `${matter.task?.holder} was asked: ${matter.task?.title}. It has not been decided, so it has come up the line to you. You or they may decide it.`,
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
  'no-longer-needed': ({ task }) => [`You no longer need to do this: ${task?.title}.`],
  'decided-by-another': ({ task }) => [
    `${task?.decided?.by ?? 'Somebody'} has decided: ${task?.title}. The answer was “${task?.decided?.choice ?? ''}”. You need do nothing.`,
  ],
  closed: ({ process }) => [`This is now closed: ${process.outcome ?? ''}.`],
  flagged: ({ flags }) => flags,
  paused: () => ['This has been paused. Due dates move by the days it is paused. What is open may still be decided.'],
  resumed: () => ['This goes on. Its due dates have moved by the days it was paused.'],
  corrected: () => ['A decision in this was reversed by somebody more senior, with a reason, and is asked again.'],
};

/** The letter of one notice. */
export function letterOf(matter: Matter): Letter {
  const standing = matter.deputyFor === undefined ? [] : [`You are told because you stand in for ${matter.deputyFor}.`];
  const said = [...standing, ...sentences[matter.template](matter)].filter((sentence) => sentence !== '');
  const about = `${oneLine(matter.process.title)} (${matter.process.id}), stage: ${matter.process.stage}`;
  return {
    subject: oneLine(subjects[matter.template](matter)),
    text: [...said, '', `About: ${about}`, `Open it: ${matter.link}`, ''].join('\n'),
    html: page([...said.map((sentence) => `<p>${escapeHtml(sentence)}</p>`), ...footer(about, matter.link)]),
  };
}

/** Many notices as one letter, sent in the morning to those who prefer it. */
export function digestOf(letters: readonly Letter[]): Letter {
  const subject = letters.length === 1 ? 'One thing for you today' : `${letters.length} things for you today`;
  const text = letters.map((letter) => `${letter.subject}\n${letter.text}`).join('\n');
  const html = page(letters.map((letter) => `<h2>${escapeHtml(letter.subject)}</h2>${bodyOf(letter.html)}`));
  return { subject, text, html };
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
