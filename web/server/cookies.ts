/** The two cookies there are: the session's, and for as long as somebody is signing in, what they were asked with. */
import type { CookieOptions, Request, Response } from 'express';

export interface Cookies {
  read(request: Request, name: Name): string | undefined;
  set(response: Response, name: Name, value: string, maxAgeMs?: number): void;
  clear(response: Response, name: Name): void;
}

type Name = 'session' | 'signing-in';

/** Over https a cookie is bound to this very host. */
export function cookiesFor(publicUrl: string): Cookies {
  const secure = publicUrl.startsWith('https:');
  const nameOf = (name: Name): string => `${secure ? '__Host-' : ''}ft-${name}`;
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure };
  return {
    read(request, name) {
      const wanted = `${nameOf(name)}=`;
      const pair = (request.get('cookie') ?? '').split('; ').find((one) => one.startsWith(wanted));
      return pair?.slice(wanted.length);
    },
    set(response, name, value, maxAgeMs) {
      response.cookie(nameOf(name), value, { ...options, ...(maxAgeMs !== undefined && { maxAge: maxAgeMs }) });
    },
    clear(response, name) {
      response.clearCookie(nameOf(name), options);
    },
  };
}
