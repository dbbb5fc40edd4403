import { notAfter } from '../engine/forms.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { Registration } from './contract.ts';
import { alreadyInOne, nobody, notAnAssessor } from './open.ts';

/** Who may be registered: each rule that is not met is named, so that the co-ordinator can say why not. */
export async function registrationErrors(data: Registration, context: FormContext): Promise<readonly FieldError[]> {
  const { qualifiedOn, registered, statutoryWork, agency } = data;
  const rules: readonly (readonly [boolean, string, string])[] = [
    [registered, '/registered', 'An assessed year is for those registered with Social Work England.'],
    [statutoryWork, '/statutoryWork', 'An assessed year is for statutory social work.'],
    [!agency, '/agency', 'Nobody employed through an agency is registered.'],
  ];
  return [
    ...rules.flatMap(([isMet, pointer, message]) => (isMet ? [] : [{ pointer, message }])),
    ...notAfter('/qualifiedOn', qualifiedOn, context.today, 'they have qualified'),
    ...(await personErrors(data, context)),
    ...(await assessorErrors(data, context)),
  ];
}

async function personErrors({ person }: Registration, { state, directory, processId }: FormContext) {
  const { nqsw, manager, coordinator } = state.who;
  if (nqsw !== undefined && person !== undefined && person !== nqsw)
    return [{ pointer: '/person', message: 'This year is somebody else’s. Leave the person out.' }];
  const who = nqsw ?? person;
  if (who === undefined) return [{ pointer: '/person', message: 'Name the newly qualified social worker by id.' }];
  if (!(await directory.person(who))) return [nobody('/person')];
  if (who === manager || who === coordinator)
    return [{ pointer: '/person', message: 'Nobody has another part in their own year.' }];
  return await alreadyInOne(who, directory, processId);
}

async function assessorErrors({ assessor, person }: Registration, { state, directory }: FormContext) {
  const found = await directory.person(assessor);
  if (!found) return [nobody('/assessor')];
  if (assessor === (state.who['nqsw'] ?? person))
    return [{ pointer: '/assessor', message: 'Nobody assesses their own year.' }];
  return notAnAssessor(found);
}
