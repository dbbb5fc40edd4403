/** The teams, and a new one. */
import type { Fields } from '../../../domain/engine/field.ts';
import { addTeam, listTeams } from '../../../services/operations/teams.ts';
import { type Content, GoTo } from '../../content.ts';
import { Table } from '../../parts/table.tsx';
import { Heading, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { type Attempt, attempt, notTried, OneForm, WhatIsWrong, wrongIf } from '../one-form.tsx';

const fields: Fields = {
  name: { is: 'line', asks: 'the name of the team', label: 'Name', most: 120 },
  service: { is: 'line', asks: 'the name of its service', label: 'Service', most: 120 },
  id: {
    is: 'reference',
    asks: 'its short name',
    label: 'Short name',
    hint: 'For files and addresses. It cannot be changed.',
    matches: /^[a-z0-9][a-z0-9-]{1,39}$/,
    like: 'family-north',
  },
};

async function shown(visit: Visit, tried: Attempt, formKey: string): Promise<Content> {
  const { items } = await visit.ask(listTeams);
  return {
    title: 'Teams',
    back: { href: paths.admin, text: 'Administration' },
    ...wrongIf(tried),
    body: (
      <>
        <WhatIsWrong fields={fields} attempt={tried} />
        <Title>Teams</Title>
        <Table
          caption="All teams"
          captionSize="hidden"
          columns={[
            { head: 'Team', cell: ({ name }) => name },
            { head: 'Service', label: 'Service', cell: ({ service }) => service },
          ]}
          rows={items}
        />
        <Heading size="m">Add a team</Heading>
        <OneForm fields={fields} attempt={tried} action={paths.teams} formKey={formKey} button="Add" />
      </>
    ),
  };
}

export const teamRoutes = [
  page(paths.teams, addTeam, {
    get: async (visit) => await shown(visit, notTried, visit.key()),
    post: async (visit, posted, key) => {
      const tried = await attempt(visit, posted, key, { fields, operation: addTeam });
      if ('again' in tried) return await shown(visit, tried.again, key);
      return new GoTo(paths.teams, `Added: ${tried.done.output.name}`);
    },
  }),
];
