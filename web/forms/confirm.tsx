import { fieldId } from '../parts/field.tsx';
import { Checkboxes } from '../parts/options.tsx';
import { CONFIRMED } from './names.ts';
import type { FieldAt } from './shown.ts';
import { all } from './typed.ts';
import { confirming } from './unusual.ts';

/** Under a value that is unusual: a tick that says it is right. It holds for this value only. */
export function Confirm({ at, errors, typed, read }: Pick<FieldAt, 'at' | 'errors' | 'typed' | 'read'>) {
  const said = confirming(at, read);
  const isSaid = all(typed, CONFIRMED).includes(said);
  const isUnusual = errors.some(({ pointer, unusual }) => pointer === at && unusual);
  if (!isUnusual && !(isSaid && read !== undefined)) return null;
  return (
    <Checkboxes
      name={CONFIRMED}
      id={`${fieldId(at)}-right`}
      label="Is this right?"
      options={[{ value: said, text: 'Yes, this is right' }]}
      values={isSaid ? [said] : []}
      small
      size="s"
    />
  );
}
