import { noneTwice } from '../engine/form-rules.ts';
import type { Directory, FormContext, PersonView } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
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
  const people = found.filter((person) => person !== null);
  const trained = people.filter(({ saferRecruitment }) => saferRecruitment);
  const errors: FieldError[] = found.flatMap((person, index) =>
    person ? [] : [{ pointer: `/panel/${index}`, message: 'Nobody with this id works for the council today.' }],
  );
  errors.push(...seatErrors({ panel, chair }, { panel: rule }));
  errors.push(...(await candidatesAmong(panel, found, processId, directory)));
  if (trained.length < rule.saferRecruitmentTrained)
    errors.push({ pointer: '/panel', message: untrained(people, rule.saferRecruitmentTrained) });
  return errors;
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

function untrained(people: readonly PersonView[], wanted: number): string {
  const rule = `At least ${wanted} of the panel must be trained in safer recruitment.`;
  const not = people.filter(({ saferRecruitment }) => !saferRecruitment);
  return not.length === 0 ? rule : `${rule} Not trained: ${namesOf(not)}.`;
}
