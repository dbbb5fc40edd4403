/** Our components give the HTML that GOV.UK Frontend's own fixtures say: an upgrade that changes it is seen here. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Button } from '../../web/parts/button.tsx';
import { Details } from '../../web/parts/details.tsx';
import { ErrorSummary } from '../../web/parts/error-summary.tsx';
import { FileUpload } from '../../web/parts/file-upload.tsx';
import { Input } from '../../web/parts/input.tsx';
import { Checkboxes, Radios } from '../../web/parts/options.tsx';
import { Select } from '../../web/parts/select.tsx';
import { SummaryList } from '../../web/parts/summary-list.tsx';
import { Tag } from '../../web/parts/tag.tsx';
import { Textarea } from '../../web/parts/textarea.tsx';

const text = z.strictObject({ text: z.string() });
const field = {
  id: z.string().optional(),
  name: z.string(),
  label: text,
  hint: text.optional(),
  errorMessage: text.optional(),
};
const item = z.strictObject({
  value: z.string(),
  text: z.string(),
  checked: z.boolean().optional(),
  hint: text.optional(),
});
const asked = {
  idPrefix: z.string().optional(),
  name: z.string(),
  fieldset: z.strictObject({ legend: text }),
  hint: text.optional(),
  errorMessage: text.optional(),
  items: z.array(item),
};

const common = ({ id, name, label, hint, errorMessage }: z.infer<z.ZodObject<typeof field>>) => ({
  id: id ?? name,
  name,
  label: label.text,
  ...(hint && { hint: hint.text }),
  ...(errorMessage && { error: errorMessage.text }),
});

const options = ({ idPrefix, name, fieldset, hint, errorMessage, items }: z.infer<z.ZodObject<typeof asked>>) => ({
  id: idPrefix ?? name,
  name,
  label: fieldset.legend.text,
  ...(hint && { hint: hint.text }),
  ...(errorMessage && { error: errorMessage.text }),
  options: items.map((one) => ({ value: one.value, text: one.text, ...(one.hint && { hint: one.hint.text }) })),
  values: items.filter(({ checked }) => checked).map(({ value }) => value),
});

/** What of a component's options ours takes, and ours from them. A fixture with others is about something that we do not have. */
function ours<S extends z.ZodType>(schema: S, render: (given: z.infer<S>) => VNode | null) {
  return (given: unknown): VNode | null | undefined => {
    const parsed = schema.safeParse(given);
    return parsed.success ? render(parsed.data) : undefined;
  };
}

const components = {
  tag: ours(z.strictObject({ text: z.string() }), (given) => <Tag>{given.text}</Tag>),
  button: ours(
    z.strictObject({ text: z.string(), name: z.string().optional(), value: z.string().optional() }),
    ({ text: words, ...rest }) => (
      <Button
        {...(rest.name !== undefined && { name: rest.name })}
        {...(rest.value !== undefined && { value: rest.value })}
      >
        {words}
      </Button>
    ),
  ),
  details: ours(z.strictObject({ summaryText: z.string(), text: z.string() }), (given) => (
    <Details summary={given.summaryText}>{given.text}</Details>
  )),
  'error-summary': ours(
    z.strictObject({
      titleText: z.literal('There is a problem'),
      errorList: z.array(z.strictObject({ text: z.string(), href: z.string() })),
    }),
    ({ errorList }) => (
      <ErrorSummary
        errors={errorList.map((one) => ({ pointer: one.href.slice(1), message: one.text }))}
        anchor={(id) => id}
      />
    ),
  ),
  'summary-list': ours(
    z.strictObject({
      rows: z.array(
        z.strictObject({
          key: text,
          value: text,
          actions: z
            .strictObject({
              items: z
                .array(
                  z.strictObject({ href: z.string(), text: z.string(), visuallyHiddenText: z.string().optional() }),
                )
                .max(1),
            })
            .optional(),
        }),
      ),
    }),
    ({ rows }) => (
      <SummaryList
        rows={rows.map(({ key, value, actions }) => {
          const [action] = actions?.items ?? [];
          const link = action && {
            href: action.href,
            text: action.text,
            ...(action.visuallyHiddenText !== undefined && { about: action.visuallyHiddenText }),
          };
          return { key: key.text, value: value.text, ...(link && { action: link }) };
        })}
      />
    ),
  ),
  input: ours(z.strictObject({ ...field, value: z.string().optional() }), ({ value, ...given }) => (
    <Input {...common(given)} value={value} />
  )),
  textarea: ours(z.strictObject({ ...field, value: z.string().optional() }), ({ value, ...given }) => (
    <Textarea {...common(given)} value={value} />
  )),
  'character-count': ours(
    z.strictObject({ ...field, maxlength: z.number(), value: z.string().optional() }),
    ({ value, maxlength, ...given }) => <Textarea {...common(given)} value={value} most={maxlength} />,
  ),
  'file-upload': ours(z.strictObject(field), (given) => <FileUpload {...common(given)} />),
  select: ours(
    z.strictObject({
      ...field,
      items: z.array(
        z.strictObject({
          value: z.union([z.string(), z.number()]).transform(String),
          text: z.string(),
          selected: z.boolean().optional(),
        }),
      ),
    }),
    ({ items, ...given }) => (
      <Select
        {...common(given)}
        options={items.map((one) => ({ value: one.value, text: one.text }))}
        value={items.find(({ selected }) => selected)?.value}
      />
    ),
  ),
  radios: ours(z.strictObject(asked), (given) => {
    const { values, ...rest } = options(given);
    return <Radios {...rest} value={values[0]} />;
  }),
  checkboxes: ours(z.strictObject(asked), (given) => <Checkboxes {...options(given)} />),
} as const;

const fixturesSchema = z.object({
  fixtures: z.array(z.object({ name: z.string(), options: z.unknown(), html: z.string() })),
});

const dist = path.dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'));

const fixturesOf = (component: string) =>
  fixturesSchema.parse(
    JSON.parse(readFileSync(path.join(dist, `dist/govuk/components/${component}/fixtures.json`), 'utf8')),
  ).fixtures;

/** Tags with their attributes in one order: neither space between tags, nor the order, nor how a quote is escaped matters. */
const flat = (html: string): string =>
  html
    .replace(/<!--.*?-->/gs, '')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/<([a-z0-9]+) ([^>]*?)\s*\/?>/g, (_, tag: string, attributes: string) => {
      const sorted = [...attributes.matchAll(/[\w-]+(?:="[^"]*")?/g)].map(([one]) => one).sort();
      return `<${tag} ${sorted.join(' ')}>`;
    })
    .replace(/\s*(<[^>]+>)\s*/g, '$1')
    .replace(/&gt;/g, '>')
    .trim();

describe.each(Object.entries(components))('%s', (component, render) => {
  const known = fixturesOf(component).flatMap(({ name, options: given, html }) => {
    const node = render(given);
    return node === undefined ? [] : [{ name, html, ours: node === null ? '' : renderToString(node) }];
  });

  it('is in the package, with fixtures that ours can be compared with', () => {
    expect(known.length).toBeGreaterThan(0);
  });

  it.each(known)('$name', ({ html, ours: made }) => {
    expect(flat(made)).toBe(flat(html));
  });
});
