/** Where somebody who has found a weakness tells of it: RFC 9116. */
import { Router } from 'express';
import { endOfDay, type LocalDate } from '../domain/calendar/index.ts';
import type { Settings } from '../services/settings.ts';

export interface SecurityContact {
  /** `mailto:…` or `https://…`. */
  readonly contact: string;
  /** The last day on which it is to be believed. */
  readonly until: LocalDate;
  readonly publicUrl: string;
}

/** As the environment sets it; undefined where nobody is named. @throws Error saying what is missing */
export function securityContact({
  SECURITY_CONTACT: contact,
  SECURITY_CONTACT_UNTIL: until,
  PUBLIC_URL: publicUrl,
}: Pick<Settings, 'SECURITY_CONTACT' | 'SECURITY_CONTACT_UNTIL' | 'PUBLIC_URL'>): SecurityContact | undefined {
  if (contact === undefined) return undefined;
  if (until === undefined)
    throw new Error('SECURITY_CONTACT_UNTIL is missing: an address without a last day is one that nobody looks after.');
  return { contact, until, publicUrl };
}

const ADDRESS = '/.well-known/security.txt';

/** After its last day there is none: an address that nobody reads any more is worse. */
export function securityTxt({ contact, until, publicUrl }: SecurityContact, now: () => Date): Router {
  const end = endOfDay(until);
  const text = [
    `Contact: ${contact}`,
    `Expires: ${new Date(end).toISOString()}`,
    'Preferred-Languages: en',
    `Canonical: ${publicUrl}${ADDRESS}`,
  ];
  const router = Router();
  router.get(ADDRESS, (_request, response, next) => {
    if (now().getTime() > end) next();
    else response.type('text/plain; charset=utf-8').send(`${text.join('\n')}\n`);
  });
  return router;
}
