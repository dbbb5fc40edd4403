/** The pages as the environment sets them. */
import { type RequestHandler, Router } from 'express';
import type { Parts } from '../../services/parts.ts';
import type { Settings } from '../../services/settings.ts';
import { createPages } from './app.ts';
import type { ByLinkOptions } from './by-link.tsx';
import { partnerPages } from './partner.tsx';
import { surveyPages } from './survey.tsx';

type Needed = Pick<
  Settings,
  | 'OIDC_ISSUER'
  | 'OIDC_CLIENT_ID'
  | 'OIDC_CLIENT_SECRET'
  | 'PAGES_SECRET'
  | 'PUBLIC_URL'
  | 'COUNCIL_NAME'
  | 'BRAND_COLOUR'
  | 'COUNCIL_LOGO'
  | 'SESSION_IDLE_MINUTES'
  | 'SESSION_HOURS'
  | 'REQUESTS_PER_MINUTE'
>;

/** Undefined where there are to be none. @throws Error saying what is missing */
export function pagesBy(parts: Parts, settings: Needed): RequestHandler | undefined {
  const { OIDC_CLIENT_ID: clientId, PAGES_SECRET: secret } = settings;
  if (clientId === undefined) return undefined;
  if (secret === undefined)
    throw new Error(
      'PAGES_SECRET is missing: with OIDC_CLIENT_ID there are pages, and it seals their forms and cookies.',
    );
  return createPages(parts, {
    publicUrl: settings.PUBLIC_URL,
    issuer: settings.OIDC_ISSUER,
    clientId,
    clientSecret: settings.OIDC_CLIENT_SECRET,
    secret,
    council: councilBy(settings),
    sessions: { idleMinutes: settings.SESSION_IDLE_MINUTES, longestHours: settings.SESSION_HOURS },
    requestsPerMinute: settings.REQUESTS_PER_MINUTE,
  });
}

const councilBy = ({ COUNCIL_NAME: name, BRAND_COLOUR: colour, COUNCIL_LOGO: logo }: Needed) => ({
  name,
  colour,
  logo,
});

/** The pages that nobody signs in to, where there are pages. */
export const unseenBy = (parts: Parts, settings: Needed): RequestHandler | undefined =>
  settings.OIDC_CLIENT_ID === undefined
    ? undefined
    : unseenPages(parts, {
        publicUrl: settings.PUBLIC_URL,
        issuer: settings.OIDC_ISSUER,
        council: councilBy(settings),
        requestsPerMinute: settings.REQUESTS_PER_MINUTE,
      });

export const unseenPages = (parts: Parts, options: ByLinkOptions): RequestHandler =>
  Router().use(surveyPages(parts, options), partnerPages(parts, options));
