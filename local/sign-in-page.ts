/** The pages of the development issuer: who to be. Plain HTML: nothing of the product's own pages is needed for it. */

export interface Somebody {
  readonly name: string;
  readonly email: string;
  readonly what: string;
  readonly subject: string;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const shell = (title: string, body: string): string => `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
body { font: 19px/1.4 "Helvetica Neue", Helvetica, Arial, sans-serif; color: #0b0c0c; max-width: 900px; margin: 0 auto; padding: 20px; }
h1 { font-size: 32px; line-height: 1.2; margin: 20px 0; }
ul { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(260px, 1fr)); gap: 12px; }
button { font: inherit; text-align: left; width: 100%; height: 100%; padding: 12px; background: #eef3f3; border: 0; border-left: 5px solid #0b5a5e; cursor: pointer; }
button:focus, input:focus { outline: 3px solid #fd0; }
span { display: block; font-size: 16px; color: #44484a; }
input { font: inherit; padding: 5px; border: 2px solid #0b0c0c; width: 18em; max-width: 100%; box-sizing: border-box; }
.search button { width: auto; height: auto; padding: 6px 15px; }
</style>
</head>
<body>
<main>${body}</main>
</body>
</html>`;

interface SignInPage {
  readonly people: readonly Somebody[];
  /** What was looked for; undefined at first, when the people of the demo are shown. */
  readonly search: string | undefined;
  /** The parameters of the request for sign-in, which go with every form. */
  readonly query: URLSearchParams;
}

export function signInPage({ people, search, query }: SignInPage): string {
  const hidden = [...query]
    .filter(([name]) => name !== 'q')
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');
  const buttons = people
    .map(
      ({ name, what, email, subject }) =>
        `<li><button name="subject" value="${escaped(subject)}">${escaped(name)}<span>${escaped(what)}</span><span>${escaped(email)}</span></button></li>`,
    )
    .join('\n');
  const none = people.length === 0 ? '<p>Nobody here is called that.</p>' : '';
  return shell(
    'Choose who to be',
    `<h1>Choose who to be</h1>
<p>This stands in for the council’s own sign-in, on this machine only. Everybody is made up.</p>
<form method="post" action="/authorize?${escaped(query.toString())}"><ul>${buttons}</ul>${none}</form>
<form method="get" action="/authorize" class="search">${hidden}
<p><label for="q">Somebody else, by name or address</label><br>
<input id="q" name="q" value="${escaped(search ?? '')}"> <button>Search</button></p></form>`,
  );
}

export const signedOutPage = (): string => shell('You are signed out', '<h1>You are signed out</h1>');
