/** Somebody of the demo who goes through the pages without a browser: quick enough to look at all of them. */

export interface Visitor {
  readonly email: string;
  get(path: string): Promise<Response>;
  /** Sends the form of a page, with the key that it has; a form that stands on another page has its key from there. */
  send(path: string, fields: Readonly<Record<string, string>>, more?: Sending): Promise<Response>;
}

interface Sending {
  readonly from?: string;
  /** Under the name of its control. */
  readonly file?: { readonly control: string; readonly name: string; readonly text: string };
}

type Jar = Map<string, string>;

function withFile(typed: Readonly<Record<string, string>>, { control, name, text }: NonNullable<Sending['file']>) {
  const form = new FormData();
  for (const [field, value] of Object.entries(typed)) form.append(field, value);
  form.append(control, new Blob([text], { type: 'text/csv' }), name);
  return form;
}

const keep = (jar: Jar, response: Response): void => {
  for (const cookie of response.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';');
    const [name = '', ...value] = pair.split('=');
    jar.set(name, value.join('='));
  }
};

const sent = (jar: Jar) => ({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') });

/** Signs in as a browser does, at the development issuer. */
export async function visitorAs(pages: string, email: string): Promise<Visitor> {
  const jar: Jar = new Map();
  const asked = await fetch(`${pages}/sign-in`, { redirect: 'manual' });
  keep(jar, asked);
  const authorize = new URL(asked.headers.get('location') ?? '');
  const choices = await (await fetch(`${authorize}&q=${encodeURIComponent(email)}`)).text();
  const [, subject] = new RegExp(`value="([^"]*)">(?:(?!</button>).)*<span>${email}</span>`).exec(choices) ?? [];
  if (subject === undefined) throw new Error(`Nobody at ${email} can sign in here`);
  const body = new URLSearchParams({ subject });
  const chosen = await fetch(authorize, { method: 'POST', redirect: 'manual', body });
  const arrived = await fetch(chosen.headers.get('location') ?? '', { redirect: 'manual', headers: sent(jar) });
  keep(jar, arrived);
  const get = (path: string) => fetch(`${pages}${path}`, { redirect: 'manual', headers: sent(jar) });
  return {
    email,
    get,
    async send(path, fields, { from = path, file } = {}) {
      const [, key = ''] = /name="key" value="([^"]*)"/.exec(await (await get(from)).text()) ?? [];
      const typed = { ...fields, key };
      const body = file ? withFile(typed, file) : new URLSearchParams(typed);
      return await fetch(`${pages}${path}`, { method: 'POST', redirect: 'manual', headers: sent(jar), body });
    },
  };
}
