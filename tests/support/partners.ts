/** Letters to partners, as the post would send them in office hours. */
import { pino } from 'pino';
import { calendarsWith, nextOfficeMoment } from '../../domain/calendar/index.ts';
import { sendNextPartnerLetter } from '../../services/partners/letters.ts';
import type { Stand } from './stand.ts';

export interface PartnerLetter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** All letters that are due to partners, and about what they said. */
export async function lettersToPartners({ parts }: Pick<Stand, 'parts'>, publicUrl: string): Promise<PartnerLetter[]> {
  const sent: PartnerLetter[] = [];
  const now = () => new Date(nextOfficeMoment(parts.clock.now().getTime(), calendarsWith([]).office));
  const mail = { send: async (letter: PartnerLetter) => void sent.push(letter) };
  const { kinds, db } = parts;
  while (await sendNextPartnerLetter({ db, kinds, log: pino({ level: 'silent' }), mail, publicUrl, now }));
  return sent;
}

/** The link in a letter; empty where there is none. */
export const noteLinkIn = (text = ''): string => /\/note\/[\w-]{43}/.exec(text)?.[0] ?? '';

export const nhs = { organisation: 'NHS Sussex', contact: 'Petra Health', email: 'petra@nhs.example' };
