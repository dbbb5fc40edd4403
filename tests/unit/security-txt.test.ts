import express from 'express';
import request from 'supertest';
import { expect, it } from 'vitest';
import { securityContact, securityTxt } from '../../api/security-txt.ts';
import { readSettings } from '../../services/settings.ts';

const PUBLIC_URL = 'https://followthrough.council.gov.uk';
const names = ['SECURITY_CONTACT', 'SECURITY_CONTACT_UNTIL', 'PUBLIC_URL'] as const;
const read = (env: NodeJS.ProcessEnv) => securityContact(readSettings({ PUBLIC_URL, ...env }, names));
const named = { SECURITY_CONTACT: 'mailto:security@council.gov.uk', SECURITY_CONTACT_UNTIL: '2027-06-30' };

it('whoever finds a weakness reads whom to tell, until the day on which that is no longer looked after', async () => {
  const contact = read(named);
  if (!contact) throw new Error('Nobody is named');
  let now = new Date('2027-06-30T20:00:00Z');
  const app = express().use(securityTxt(contact, () => now));
  const answer = await request(app).get('/.well-known/security.txt');
  expect(answer.type).toBe('text/plain');
  expect(answer.text.split('\n')).toEqual([
    'Contact: mailto:security@council.gov.uk',
    'Expires: 2027-06-30T22:59:59.999Z', // the end of that day in London, in summer
    'Preferred-Languages: en',
    `Canonical: ${PUBLIC_URL}/.well-known/security.txt`,
    '',
  ]);
  now = new Date('2027-06-30T23:00:00Z');
  expect((await request(app).get('/.well-known/security.txt')).status).toBe(404);
});

it('nobody is named without an address, and no address without its last day', () => {
  expect(read({})).toBeUndefined();
  expect(() => read({ SECURITY_CONTACT: named.SECURITY_CONTACT })).toThrow(/SECURITY_CONTACT_UNTIL is missing/);
  for (const SECURITY_CONTACT of ['security@council.gov.uk', 'http://council.gov.uk', 'mailto:nobody'])
    expect(() => read({ ...named, SECURITY_CONTACT })).toThrow(/SECURITY_CONTACT:/);
  expect(() => read({ ...named, SECURITY_CONTACT_UNTIL: 'soon' })).toThrow(/SECURITY_CONTACT_UNTIL:/);
});
