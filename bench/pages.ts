/** Pages over what they read: the same person asks for the page, and for the answers of the API that it is made of. And how soon a browser has drawn one. */
import { existsSync } from 'node:fs';
import express from 'express';
import { chromium } from 'playwright-core';
import { paths as api } from '../services/paths.ts';
import { beginSession } from '../services/web-sessions.ts';
import { paths } from '../web/paths.ts';
import { createPages } from '../web/server/app.ts';
import { note, noteAgainst } from './figures.ts';
import { type House, listen } from './house.ts';
import { call, vacancy } from './people.ts';
import { each, medians } from './timing.ts';

const SESSIONS = { idleMinutes: 60, longestHours: 12 };
const TURNS = 60;
/** Web pages are to be drawn so soon on a machine four times slower. */
const FIRST_PAINT_MS = 1_000;
const SLOWER = 4;

interface Measured {
  readonly what: string;
  readonly as: string;
  readonly page: string;
  /** What it is made of. */
  readonly reads: readonly string[];
}

const measured = (process: string, task: string, approver: string): readonly Measured[] => {
  const one = api.process(process);
  const of = (path: string) => `/api/v1${path}`;
  return [
    { what: 'your tasks', as: approver, page: paths.tasks, reads: [of('/tasks?limit=50')] },
    {
      what: 'one task',
      as: approver,
      page: paths.task(task),
      reads: [of(`/tasks/${task}`), one, `${one}/timeline`],
    },
    {
      what: 'one process',
      as: 'hr1',
      page: paths.process(process),
      reads: [one, `${one}/timeline`, `${one}/submissions`],
    },
    {
      what: 'all work',
      as: 'hr1',
      page: paths.processes,
      reads: [of('/processes?limit=25&totals=true'), of('/teams')],
    },
    {
      what: 'how things stand',
      as: 'head',
      page: paths.overview,
      reads: ['/open-work?limit=1', '/improvement-plan', '/improvement-plan', '/measures', '/forecasts/assessed-years']
        .concat('/forecasts/improvement-actions', '/agreed-actions/figures', '/audit-figures')
        .concat('/rounds/learner-requirement')
        .map(of),
    },
  ];
};

/** @returns what could not be measured, and why */
export async function pagesOverReads(house: House): Promise<readonly string[]> {
  const { parts } = house;
  const server = await listen(express().disable('x-powered-by').set('query parser', 'simple'), (app, url) =>
    app.use(
      createPages(parts, {
        publicUrl: url,
        issuer: 'http://127.0.0.1:1',
        clientId: 'bench',
        secret: 'the pages of a measurement are sealed by this',
        council: { name: 'Bench Council', colour: '#0b5a5e' },
        sessions: SESSIONS,
        requestsPerMinute: 10_000_000,
      }),
    ),
  );
  try {
    for (let n = 0; n < 40; n += 1) await call(`${house.api}/api/v1/recruitments`, 'asks', vacancy);
    const started = await call<{ id: string; tasks: readonly { id: string; assignee: { id: string } }[] }>(
      `${house.api}/api/v1/recruitments`,
      'asks',
      vacancy,
    );
    const cookieOf = (person: string) =>
      beginSession(parts, { issuer: 'bench', subject: person, personId: person, idToken: null }, SESSIONS);
    const [task] = started.tasks;
    const pages = measured(started.id, task?.id ?? '', task?.assignee.id ?? '');
    for (const { what, as, page, reads } of pages) {
      const cookie = `ft-session=${await cookieOf(as)}`;
      const ours = async () => {
        const response = await fetch(`${server.url}${page}`, { headers: { cookie }, redirect: 'manual' });
        if (response.status !== 200) throw new Error(`${page} answered ${response.status}`);
        await response.text();
      };
      const floor = () => Promise.all(reads.map((read) => call(`${house.api}${read}`, as)));
      await each(10, ours);
      await each(10, floor);
      note(`page over its reads, ${what}, p50`, 'ms', await medians(TURNS, ours, floor), { atMost: 1.3 });
    }
    return await firstPaints(server.url, pages, cookieOf);
  } finally {
    await server.close();
  }
}

async function firstPaints(
  url: string,
  pages: readonly Measured[],
  cookieOf: (person: string) => Promise<string>,
): Promise<readonly string[]> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath))
    return ['how soon a page is drawn needs Chromium: say where it is with CHROMIUM_PATH'];
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    for (const { what, as, page } of pages) {
      const times: number[] = [];
      for (let turn = 0; turn < 5; turn += 1) {
        const context = await browser.newContext(); // nothing is cached
        await context.addCookies([{ name: 'ft-session', value: await cookieOf(as), url }]);
        const tab = await context.newPage();
        const session = await context.newCDPSession(tab);
        await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
        await tab.goto(`${url}${page}`);
        times.push(Number(await tab.evaluate(FIRST_PAINT)));
        await context.close();
      }
      const middle = times.toSorted((one, other) => one - other)[2] ?? Number.NaN;
      noteAgainst(`first paint on a machine ${SLOWER} times slower, ${what}`, 'ms', middle, FIRST_PAINT_MS);
    }
    return [];
  } finally {
    await browser.close();
  }
}

const FIRST_PAINT = `new Promise((tell) => new PerformanceObserver((list) => {
  const paint = list.getEntries().find((one) => one.name === 'first-contentful-paint');
  if (paint) tell(paint.startTime);
}).observe({ type: 'paint', buffered: true }))`;
