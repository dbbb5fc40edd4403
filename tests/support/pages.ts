/** The pages over real parts, as a browser without script uses them: it follows redirects, and sends a form as the page has it. */
import express from 'express';
import { pinoHttp } from 'pino-http';
import request, { type Response } from 'supertest';
import { beginSession } from '../../services/web-sessions.ts';
import { createPages } from '../../web/server/app.ts';
import { unseenPages } from '../../web/server/by-settings.ts';
import { plain, sentBy } from './page.ts';
import type { Stand } from './stand.ts';

const rules = { idleMinutes: 60, longestHours: 12 };

/** What is typed or chosen, by the name of the control; a list ticks several. */
type Typing = Readonly<Record<string, string | readonly string[]>>;

interface Sending {
  /** The button that is pressed, where it has a name. */
  readonly button?: readonly [name: string, value: string];
  readonly file?: { readonly name: string; readonly fileName: string; readonly content: string };
}

export interface Page {
  readonly status: number;
  /** Where it is, after redirects. */
  readonly at: string;
  readonly html: string;
  /** What can be read on it, in one line. */
  readonly text: string;
  readonly title: string;
}

export interface Browser {
  open(path: string): Promise<Page>;
  /** Sends the form of a page that has this text on its button, with what is typed into it. */
  send(page: Page, button: string, typing?: Typing, more?: Sending): Promise<Page>;
}

/** @param ours the address that browsers use */
export async function pagesStand(
  s: Pick<Stand, 'db' | 'parts'>,
  ours = 'http://localhost:3000',
  requestsPerMinute = 100_000,
) {
  /** Everybody there is can sign in. */
  const allSignIn = async () => {
    const people = await s.db.person.findMany({ select: { id: true } });
    await s.db.identity.createMany({
      data: people.map(({ id }) => ({ issuer: 'pages', subject: id, personId: id })),
      skipDuplicates: true,
    });
  };
  await allSignIn();
  const app = express().disable('x-powered-by').set('query parser', 'simple');
  app.use(pinoHttp({ logger: s.parts.log }));
  const shown = {
    publicUrl: ours,
    issuer: 'http://localhost:9999',
    council: { name: 'Example Council', colour: '#0b5a5e' },
    requestsPerMinute,
  };
  app.use(unseenPages(s.parts, shown));
  app.use(
    createPages(s.parts, {
      ...shown,
      clientId: 'pages',
      secret: 'a secret that is long enough to be one',
      sessions: rules,
    }),
  );

  /** What the browser of somebody who has just signed in keeps. */
  const cookieOf = async (person: string): Promise<string> =>
    await beginSession(s.parts, { issuer: 'pages', subject: person, personId: person, idToken: null }, rules);

  /** Signed in as somebody; null is nobody. */
  const browserOf = async (person: string | null): Promise<Browser & { signOut(): void }> => {
    let cookie = person === null ? '' : await cookieOf(person);
    const withCookie = (test: request.Test) => (cookie === '' ? test : test.set('Cookie', `ft-session=${cookie}`));
    const open = async (path: string): Promise<Page> => await followed(await withCookie(request(app).get(path)), path);
    const followed = async (response: Response, path: string): Promise<Page> => {
      const to = response.headers['location'];
      if (response.status === 303 && to !== undefined && to.startsWith('/')) return await open(to);
      return pageOf(response, path);
    };
    const send = async (page: Page, button: string, typing: Typing = {}, more: Sending = {}): Promise<Page> => {
      const form = formWith(page, button);
      const sent = [...sentBy(form.html)].filter(([name]) => typing[name] === undefined);
      const pairs = [...sent, ...Object.entries(typing).map(([name, value]) => [name, [value].flat()] as const)];
      const all = pairs.flatMap(([name, values]) => values.map((value) => [name, value] as const));
      const action = form.action ?? page.at;
      const post = withCookie(request(app).post(action)).set('Origin', ours).set('Sec-Fetch-Site', 'same-origin');
      const pressed = more.button ? [...all, more.button] : all;
      if (!form.isMultipart) {
        const body = new URLSearchParams(pressed.map(([name, value]) => [name, value]));
        return await followed(await post.type('form').send(body.toString()), action);
      }
      for (const [name, value] of pressed) post.field(name, value);
      if (more.file) post.attach(more.file.name, Buffer.from(more.file.content), more.file.fileName);
      return await followed(await post, action);
    };
    return {
      open,
      send,
      signOut: () => {
        cookie = '';
      },
    };
  };
  return { app, browserOf, cookieOf, allSignIn };
}

const pageOf = ({ status, text }: Response, at: string): Page => ({
  status,
  at,
  html: text,
  text: plain(text.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' '),
  title: plain(/<title>([^<]*)<\/title>/.exec(text)?.[1] ?? ''),
});

function formWith({ html, text }: Page, button: string) {
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)];
  const found = forms.find(([, attributes = '', inner = '']) => {
    const buttons = [...inner.matchAll(/<button\b[^>]*>([\s\S]*?)<\/button>/g)].map(([, words = '']) =>
      plain(words.replace(/<[^>]+>/g, '')).trim(),
    );
    return /method="post"/.test(attributes) && buttons.some((words) => words.startsWith(button));
  });
  if (!found) throw new Error(`No form has a button “${button}” on this page: ${text.slice(0, 800)}`);
  const [, attributes = '', inner = ''] = found;
  const [, action] = / action="([^"]*)"/.exec(attributes) ?? [];
  return {
    html: inner,
    action: action === undefined ? undefined : plain(action),
    isMultipart: /multipart/.test(attributes),
  };
}
