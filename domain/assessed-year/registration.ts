import { notAfter } from '../engine/forms.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { Registration } from './contract.ts';
import { ineligible } from './eligibility.ts';
import { partErrors } from './four.ts';
import { alreadyInOne, nobody } from './open.ts';

/** Who may be registered: each rule that is not met is named, so that the co-ordinator can say why not. */
export async function registrationErrors(data: Registration, context: FormContext): Promise<readonly FieldError[]> {
  return [
    ...ineligible(data),
    ...notAfter('/qualifiedOn', data.qualifiedOn, context.today, 'they have qualified'),
    ...(await personErrors(data, context)),
    ...(await assessorErrors(data, context)),
    ...(await coordinatorErrors(context)),
  ];
}

async function personErrors({ person }: Registration, { state, directory, processId }: FormContext) {
  const { nqsw } = state.who;
  if (nqsw !== undefined && person !== undefined && person !== nqsw)
    return [{ pointer: '/person', message: 'This year is somebody else’s. Leave the person out.' }];
  const who = nqsw ?? person;
  if (who === undefined) return [{ pointer: '/person', message: 'Name the newly qualified social worker by id.' }];
  const found = await directory.person(who);
  if (!found) return [nobody('/person')];
  return [...partErrors('/person', 'nqsw', found, state.who), ...(await alreadyInOne(who, directory, processId))];
}

async function assessorErrors({ assessor, person }: Registration, { state, directory }: FormContext) {
  const found = await directory.person(assessor);
  if (!found) return [nobody('/assessor')];
  const nqsw = state.who['nqsw'] ?? person;
  const others = { ...state.who, ...(nqsw !== undefined && { nqsw }) };
  return partErrors('/assessor', 'assessor', found, others);
}

/** A year that began from an appointment has the co-ordinator of the policy, who may be the line manager of this one. */
async function coordinatorErrors({ state, directory }: FormContext) {
  const { coordinator = '', manager } = state.who;
  const found = coordinator === manager ? await directory.person(coordinator) : null;
  return found ? partErrors('', 'coordinator', found, state.who) : [];
}
