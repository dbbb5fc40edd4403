import type { FormData } from '../engine/define.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { AssessedYear } from './contract.ts';
import { ineligible } from './eligibility.ts';
import { nobody, passedErrors } from './open.ts';

type Registration = FormData<AssessedYear, 'registration'>;
type Context = FormContext<AssessedYear>;

/** Who may be registered: each rule that is not met is named, so that the co-ordinator can say why not. */
export async function registrationErrors(data: Registration, context: Context): Promise<readonly FieldError[]> {
  return [
    ...ineligible(data),
    ...(await personErrors(data, context)),
    ...(data.assessor === data.person ? [ownYear] : []),
    ...coordinatorErrors(context),
  ];
}

async function personErrors({ person }: Registration, { state, directory }: Context) {
  const { nqsw } = state.who;
  if (nqsw !== undefined && person !== undefined && person !== nqsw)
    return [{ pointer: '/person', message: 'This year is somebody else’s. Leave the person out.' }];
  const who = nqsw ?? person;
  if (who === undefined) return [{ pointer: '/person', message: 'Choose the newly qualified social worker.' }];
  if (!(await directory.person(who))) return [nobody('/person')];
  return await passedErrors(who, state.facts.programme, directory);
}

const ownYear: FieldError = { pointer: '/assessor', message: 'Nobody has another part in their own year.' };

/** A year that began from an appointment has the co-ordinator of the policy, who may be the line manager of this one. */
const coordinatorErrors = ({ state: { who } }: Context): readonly FieldError[] =>
  who['coordinator'] === who['manager']
    ? [
        {
          pointer: '',
          message:
            'The line manager is the co-ordinator too. Hand one part to somebody else: four different people sign the agreement.',
        },
      ]
    : [];
