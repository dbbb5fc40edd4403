/** The line that an act is in the journal. The API signs it before the process writes it, so both make it here. */
import type { Happening } from './event.ts';
import type { Act, ActionInput, DecisionInput } from './messages.ts';

type Line<Kind extends Happening['kind']> = Extract<Happening, { readonly kind: Kind }>;

export const decisionLine = (input: DecisionInput): Line<'taskDecided'> => ({
  kind: 'taskDecided',
  taskId: input.taskId,
  choice: input.choice,
  ...acted(input),
});

export function actionLine(input: ActionInput): Line<'actionTaken'> {
  const { action, code, role, to, taskId } = input;
  const aim = {
    ...(role !== undefined && { role }),
    ...(to !== undefined && { to }),
    ...(taskId !== undefined && { taskId }),
  };
  return {
    kind: 'actionTaken',
    action,
    ...(code !== undefined && { code }),
    ...(Object.keys(aim).length > 0 && { aim }),
    ...acted(input),
  };
}

const acted = ({ actor, attested, key, body, reason, form, texts, evidence, signed }: Act) => ({
  by: actor.id,
  ...(actor.actingFor !== undefined && { actingFor: actor.actingFor }),
  attested,
  key,
  body,
  ...(reason && { reason }),
  ...(form !== undefined && { form }),
  ...(texts && { texts }),
  ...(evidence && { evidence }),
  ...(signed && { signed }),
});
