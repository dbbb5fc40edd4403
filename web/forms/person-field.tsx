import { fieldId } from '../parts/field.tsx';
import { Input } from '../parts/input.tsx';
import { Radios } from '../parts/options.tsx';
import { chosenFor, nameOf } from './names.ts';
import { common, type FieldAt } from './shown.ts';
import { one } from './typed.ts';

const HINT = 'Type a name or a work email address';

/**
 * A person, by name. Where the name may mean several, they stand under it. Whoever was chosen is sent with the name they were chosen
 * for: when another name is typed, the choice no longer counts.
 */
export function PersonField(props: FieldAt) {
  const { at, typed, found } = props;
  const { hint: own, ...asked } = common(props);
  const hint = own === undefined ? HINT : `${own.replace(/\.?$/, '.')} ${HINT}`;
  const which = found.get(at);
  return (
    <>
      <Input
        {...asked}
        name={nameOf(at)}
        hint={hint}
        value={one(typed, nameOf(at))}
        autocomplete="off"
        spellcheck={false}
        size="s"
      />
      <input type="hidden" name={chosenFor(at)} value={one(typed, chosenFor(at))} />
      {which ? (
        <Radios
          name={at}
          id={`${fieldId(nameOf(at))}-which`}
          label="Which one?"
          options={which.map(({ id, name, about }) => ({ value: id, text: name, hint: about }))}
          value={one(typed, at)}
          size="s"
        />
      ) : (
        <input type="hidden" name={at} value={one(typed, at)} />
      )}
    </>
  );
}
