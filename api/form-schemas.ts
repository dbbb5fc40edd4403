import { z } from 'zod';
import { createSchema } from 'zod-openapi';
import { formName } from '../services/engine/form.ts';
import type { Form, ServedKind } from '../services/fields/kind.ts';

/** What each kind's forms ask, each as one flat object under its name: `recruitment.advert`. */
export const formSchemas = (kinds: Readonly<Record<string, ServedKind>>) =>
  Object.fromEntries(
    Object.values(kinds).flatMap(({ contract, forms }) =>
      Object.entries(forms).map(([name, form]) => [formName(contract.name, name), schemaOf(form, contract.title)]),
    ),
  );

/** Open, since its fields stand in one body with the choice and what comes with it. */
function schemaOf({ plain, texts }: Form, kind: string) {
  const description = `A form of: ${kind.toLowerCase()}. Its fields are sent beside the choice, or beside the action’s own.`;
  return createSchema(z.object({ ...plain.shape, ...texts?.shape }).meta({ description }), { io: 'input' }).schema;
}
