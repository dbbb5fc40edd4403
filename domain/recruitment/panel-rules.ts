import { noneTwice } from '../engine/form-rules.ts';
import type { Directory, FormContext, PersonView } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { Recruitment } from './contract.ts';
import type { Interviews } from './facts.ts';
import type { RecruitmentSettings } from './policy.ts';

const namesOf = (people: readonly PersonView[]): string => people.map(({ name }) => name).join(', ');

/**
 * What is wrong with an interview panel: too few people, somebody unknown or named twice, nobody trained in safer
 * recruitment, a chair who does not sit on it. The messages name people; they are for the caller alone.
 */
export async function panelErrors(
  { panel, chair }: Interviews,
  { panel: rule }: RecruitmentSettings,
  { directory, processId }: Pick<FormContext, 'directory' | 'processId'>,
): Promise<readonly FieldError[]> {
  const found = await Promise.all(panel.map((member) => directory.person(member)));
  const errors: FieldError[] = found.flatMap((person, index) =>
    person ? [] : [{ pointer: `/panel/${index}`, message: 'Nobody with this id works for the council today.' }],
  );
  errors.push(...seatErrors({ panel, chair }, { panel: rule }));
  errors.push(...(await candidatesAmong(panel, found, processId, directory)));
  return [...errors, ...trainedErrors(known(found), { panel: rule })];
}

/**
 * What is wrong with who was there: a panel that decided is one that might have been arranged. Whoever is told so late that a member
 * has applied moves the interviews, or decides without them.
 */
export async function presentErrors(
  present: readonly PersonId[],
  { settings, state, ...context }: Pick<FormContext<Recruitment>, 'directory' | 'processId' | 'settings' | 'state'>,
): Promise<readonly FieldError[]> {
  const { interviews } = state.facts;
  if (!interviews) return [];
  const found = await Promise.all(present.map((person) => context.directory.person(person)));
  const strangers = present.flatMap((person, index) =>
    interviews.panel.includes(person)
      ? []
      : [{ pointer: `/present/${index}`, message: 'This person is not on the panel.' }],
  );
  return [
    ...strangers,
    ...[
      ...seatErrors({ panel: present, chair: interviews.chair }, settings),
      ...(await candidatesAmong(present, found, context.processId, context.directory)),
      // Of somebody who has left since, nobody knows any longer what they were trained in.
      ...(found.some((person) => person === null) ? [] : trainedErrors(known(found), settings)),
    ].map(({ pointer, message }) => ({ pointer: pointer.replace(/^\/(panel|chair)/, '/present'), message })),
  ];
}

/** What is wrong with a panel whoever is on it: too few, one named twice, a chair who does not sit on it. */
export function seatErrors(
  { panel, chair }: Pick<Interviews, 'panel' | 'chair'>,
  { panel: rule }: Pick<RecruitmentSettings, 'panel'>,
): readonly FieldError[] {
  const seats = new Set(panel).size;
  return [
    ...noneTwice(panel, (index) => `/panel/${index}`, 'This person is on the panel already. Name each person once.'),
    ...(seats < rule.minimum
      ? [{ pointer: '/panel', message: `A panel has at least ${rule.minimum} people; this one has ${seats}.` }]
      : []),
    ...(panel.includes(chair) ? [] : [{ pointer: '/chair', message: 'The chair must be one of the panel.' }]),
  ];
}

/** An applicant is compared with the panel as a person and by their address. */
async function candidatesAmong(
  panel: readonly PersonId[],
  found: readonly (PersonView | null)[],
  vacancy: string,
  directory: Directory,
): Promise<readonly FieldError[]> {
  const own = await Promise.all(panel.map((member) => directory.candidacies(vacancy, member)));
  return own.flatMap((candidacies, index) =>
    candidacies.length === 0
      ? []
      : [{ pointer: `/panel/${index}`, message: `${found[index]?.name} has applied for this post.` }],
  );
}

const known = (found: readonly (PersonView | null)[]): readonly PersonView[] =>
  found.filter((person) => person !== null);

function trainedErrors(
  people: readonly PersonView[],
  { panel: { saferRecruitmentTrained: wanted } }: Pick<RecruitmentSettings, 'panel'>,
): readonly FieldError[] {
  const trained = people.filter(({ saferRecruitment }) => saferRecruitment).length;
  return trained < wanted ? [{ pointer: '/panel', message: untrained(people, wanted) }] : [];
}

function untrained(people: readonly PersonView[], wanted: number): string {
  const rule = `At least ${wanted} of the panel must be trained in safer recruitment.`;
  const not = people.filter(({ saferRecruitment }) => !saferRecruitment);
  return not.length === 0 ? rule : `${rule} Not trained: ${namesOf(not)}.`;
}
