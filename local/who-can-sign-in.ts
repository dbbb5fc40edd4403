/** Whom the development sign-in offers: the people of the demo by what they do, and everybody else by name. */
import { demoPeople } from '../prisma/demo/people.ts';
import { openDatabase } from '../store/database.ts';
import type { Somebody } from './sign-in-page.ts';

interface Where {
  readonly databaseUrl: string;
  readonly issuerUrl: string;
}

const MOST_FOUND = 40;

export function whoCanSignIn({ databaseUrl, issuerUrl }: Where) {
  const { db } = openDatabase(databaseUrl, { max: 1 });
  const order = demoPeople.map(({ email }) => email);
  const whatOf = new Map<string, string>(demoPeople.map(({ email, what }) => [email, what]));
  return async (search: string | undefined): Promise<readonly Somebody[]> => {
    const contains = { contains: search ?? '', mode: 'insensitive' } as const;
    const wanted = search ? { OR: [{ name: contains }, { email: contains }] } : { email: { in: order } };
    const found = await db.person.findMany({
      where: { ...wanted, identities: { some: { issuer: issuerUrl } } },
      include: { identities: { where: { issuer: issuerUrl } } },
      orderBy: { name: 'asc' },
      take: MOST_FOUND,
    });
    return found
      .map(({ name, email, rank, identities }) => ({
        name,
        email,
        what: whatOf.get(email) ?? rank.replaceAll('-', ' '),
        subject: identities[0]?.subject ?? '',
      }))
      .sort((one, other) => order.indexOf(one.email) - order.indexOf(other.email));
  };
}
