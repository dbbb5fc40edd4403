/** What operators load: alarms, dashboard and units speak of what there is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../api/metrics.ts';
import { settingsSchema } from '../../services/settings.ts';
import type { Database } from '../../store/database.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const { registry } = createMetrics({} as Database);
const shown = new Set(registry.getMetricsAsArray().map(({ name }) => name));
const withoutPart = (name: string) => name.replace(/_(bucket|count|sum)$/, '');
const named = (text: string) => [
  ...new Set([...text.matchAll(/followthrough_\w+/g)].map(([name]) => withoutPart(name))),
];

const rules = read('ops/prometheus/followthrough.rules.yml');
const expressions = rules.split('\n').filter((line) => line.trim().startsWith('expr:'));

describe('what operators load', () => {
  it.each(['ops/prometheus/followthrough.rules.yml', 'ops/grafana/followthrough.json'])(
    '%s names no metric that is not shown',
    (file) => {
      const names = named(read(file));
      expect(names.length).toBeGreaterThan(5);
      expect(names.filter((name) => !shown.has(name))).toEqual([]);
    },
  );

  it('has an alarm for each metric that the book has one for', () => {
    const table = read('docs/operating.md')
      .split('\n')
      .filter((line) => /^\| `followthrough_/.test(line) && /over \d/.test(line));
    expect(table.length).toBeGreaterThan(4);
    for (const row of table) {
      const [metric = ''] = named(row);
      const [limit = ''] = /(?<=over )\d+/.exec(row) ?? [];
      expect(expressions.filter((line) => line.includes(`${metric}) > ${limit}`))).toHaveLength(1);
    }
  });

  it('is a dashboard that any Grafana takes: each panel has a place, a question and the chosen source', () => {
    const { panels } = JSON.parse(read('ops/grafana/followthrough.json')) as {
      panels: { id: number; targets: object[]; datasource: { uid: string } }[];
    };
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { targets, datasource } of panels)
      expect([targets.length > 0, datasource.uid]).toEqual([true, `\${source}`]);
  });

  it.each(['api', 'worker'])('starts the compiled %s, and sets nothing that is not a setting', (part) => {
    const unit = read(`ops/systemd/followthrough-${part}.service`);
    expect(unit).toContain(`ExecStart=/usr/bin/node dist/${part}/main.js`);
    const set = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line = '']) => line.split(' '));
    const names = set.map((one) => one.split('=')[0] ?? '');
    expect(names.filter((name) => !['NODE_ENV', 'TZ', ...Object.keys(settingsSchema.shape)].includes(name))).toEqual(
      [],
    );
  });
});
