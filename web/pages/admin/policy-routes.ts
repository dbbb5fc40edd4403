import { answersIn } from '../../../domain/engine/answers.ts';
import { notFound } from '../../../domain/engine/refusals.ts';
import { policiesBesideKinds, policyNamed } from '../../../services/fields/policies.ts';
import { approvePolicy, draftPolicy, getPolicy, listPolicies } from '../../../services/operations/policies.ts';
import { GoTo } from '../../content.ts';
import { untouched } from '../../forms/exchange.ts';
import { filled } from '../../forms/fill.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { paths } from '../../paths.ts';
import { kindNames } from '../../server/kinds.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { type Attempt, attempt } from '../one-form.tsx';
import { differencesOf, policiesPage, policyPage } from './policies.tsx';
import { asListed, draftOf, policyFields } from './policy-fields.ts';

function declaredOf({ parts, params }: Visit) {
  const found = policyNamed(parts, params['name'] ?? '');
  if (!found) throw notFound('policy');
  return found.declared;
}

async function shown(visit: Visit, formKey: string, tried?: Attempt) {
  const declared = declaredOf(visit);
  const { name, title } = declared;
  const versions = (await visit.ask(listPolicies)).items.filter((one) => one.name === name);
  const live = versions.find(({ status }) => status === 'live');
  const wanted = visit.query['version'] ?? String(live?.version ?? 1);
  const ask = async (version: string) => await visit.ask(getPolicy, { params: { name, version } });
  const [one, now] = await Promise.all([ask(wanted), ask(String(live?.version ?? wanted))]);
  const fields = policyFields(declared);
  const inWords = (values: unknown) => answersIn({ fields }, asListed(fields, { values }), (id) => id);
  return policyPage({
    name,
    title,
    versions,
    shown: one,
    values: inWords(one.values),
    differences: differencesOf(inWords(now.values), inWords(one.values)),
    fields,
    attempt: tried ?? { standing: untouched(filled(fields, { values: now.values })) },
    formKey,
    base: visit.query['base'] ?? String(live?.version ?? 1),
    mayDraft: visit.may(draftPolicy),
    isOfKind: Object.hasOwn(visit.parts.kinds, name),
    me: visit.asker.caller.id,
  });
}

/** As its page's form names it. */
const baseOf = ({ query: { base } }: Visit) => (base === undefined ? {} : { base: Number(base) });

export const policyRoutes = [
  page(paths.policies, listPolicies, {
    get: async (visit) => {
      const { items } = await visit.ask(listPolicies);
      const named = [...kindNames(visit.parts), ...policiesBesideKinds.map(({ contract }) => contract)];
      const withVersions = named.map(({ name, title }) => ({
        name,
        title,
        versions: items.filter((one) => one.name === name),
      }));
      return policiesPage(withVersions);
    },
  }),
  page(paths.policy(':name'), getPolicy, {
    get: async (visit) => await shown(visit, visit.key()),
    post: async (visit, posted, key) => {
      const { name } = declaredOf(visit);
      const version = posted.text('approve');
      if (version !== '') {
        try {
          await visit.send(approvePolicy, key, { params: { name, version } });
        } catch (error) {
          return await shown(visit, visit.key(), { standing: untouched(), why: refusalIn(error).detail });
        }
        return new GoTo(paths.policy(name), `Version ${version} is live for what begins from now on.`);
      }
      const fields = policyFields(declaredOf(visit));
      const tried = await attempt(visit, posted, key, {
        fields,
        operation: draftPolicy,
        params: { name },
        inputOf: (read) => ({ ...draftOf(read), ...baseOf(visit) }),
      });
      if ('again' in tried) return await shown(visit, key, tried.again);
      return new GoTo(
        `${paths.policy(name)}?version=${tried.done.output.version}`,
        'Kept as a draft. Another administrator makes it live.',
      );
    },
  }),
];
