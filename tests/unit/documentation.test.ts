import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openApi } from '../../api/documentation.ts';
import { routesOf } from '../../api/resources/index.ts';
import { formSchema } from '../../services/engine/form.ts';
import { kinds } from '../../services/kinds.ts';

type Document = { components: { schemas: Record<string, { properties?: object; required?: string[] }> } };

const { schemas } = (openApi(routesOf({ kinds })) as unknown as Document).components;

it.each(Object.entries(kinds))(
  'every form that a choice or an action of %s names is told with its fields',
  (_, kind) => {
    const { name, tasks, standing } = kind.contract;
    const choices = Object.values(tasks).flatMap((task) => Object.values(task.choices));
    const named = [...choices, ...Object.values(standing)].flatMap(({ form }) => (form === undefined ? [] : [form]));
    expect(named.length).toBeGreaterThan(0);
    for (const form of named) {
      const { plain, texts } = kind.forms[form] ?? {};
      const told = schemas[formSchema(name, form).replace('#/components/schemas/', '')];
      expect(Object.keys(told?.properties ?? {}).sort()).toEqual(
        Object.keys({ ...plain?.shape, ...texts?.shape }).sort(),
      );
    }
  },
);

it.each(['docs/status.md', 'docs/threat-model.md'])('every test that %s names is there', (page) => {
  const named = [...readFileSync(page, 'utf8').matchAll(/tests\/[\w/.-]+\.tsx?/g)].map(([name]) => name);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !existsSync(name))).toEqual([]);
});
