import { fieldId } from '../parts/field.tsx';
import { Input } from '../parts/input.tsx';
import { Checkboxes } from '../parts/options.tsx';
import { CONFIRMED, whyOf } from './names.ts';
import type { FieldAt } from './shown.ts';
import { all } from './typed.ts';
import { confirming } from './unusual.ts';

/** Under a value that is unusual: a tick that says it is right. It holds for this value only. */
export function Confirm({ at, errors, typed, read }: Pick<FieldAt, 'at' | 'errors' | 'typed' | 'read'>) {
  const said = confirming(at, read);
  const isSaid = all(typed, CONFIRMED).includes(said);
  const isUnusual = errors.some(({ pointer, unusual }) => pointer === at && unusual);
  if (!isUnusual && !(isSaid && read !== undefined)) return null;
  const asksWhy = errors.some(({ pointer, asksWhy: asks }) => pointer === at && asks);
  const why = all(typed, whyOf(at))[0];
  return (
    <>
      <Checkboxes
        name={CONFIRMED}
        id={`${fieldId(at)}-right`}
        label="Is this right?"
        options={[{ value: said, text: 'Yes, this is right' }]}
        values={isSaid ? [said] : []}
        small
        size="s"
      />
      {(asksWhy || why !== undefined) && (
        <Input
          name={whyOf(at)}
          id={`${fieldId(at)}-why`}
          label="Why is it right, and not a child’s?"
          hint="Whoever answers for the data reads this. Without naming anybody"
          value={why}
          autocomplete="off"
          size="s"
        />
      )}
    </>
  );
}
