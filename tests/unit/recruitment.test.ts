import { describe, expect, it } from 'vitest';
import * as appointment from '../../domain/appointment/policy.ts';

describe('a policy of appointments is refused', () => {
  const errorsIn = (settings: object) =>
    appointment.schema
      .safeParse({ ...appointment.initial, settings: { ...appointment.initial.settings, ...settings } })
      .error?.issues.map(({ path, message }) => [path.slice(1).join('/'), message]) ?? [];
  const { checksByRoute } = appointment.initial.settings;
  const law = 'The law asks these of everybody: Identity, Right to work, Enhanced DBS with barred lists.';

  it('when a route leaves out what the law asks for; an agency’s own checks may stand in', () => {
    expect(errorsIn({ checksByRoute: { ...checksByRoute, permanent: ['identity'] } })).toEqual([
      ['checksByRoute/permanent', law],
    ]);
    expect(errorsIn({ checksByRoute: { ...checksByRoute, agency: ['identity'] } })).toEqual([]);
  });

  it('when what the law asks for is made conditional', () => {
    expect(errorsIn({ conditionalChecks: ['overseasPolice', 'dbs'] })).toEqual([['conditionalChecks', law]]);
    expect(errorsIn({ conditionalChecks: [] })).toEqual([]);
  });

  it('when a line manager would decide on their own risk', () => {
    expect(errorsIn({ deciderRank: 'practitioner' })).toEqual([
      ['deciderRank', expect.stringContaining('service-manager or above')],
    ]);
    expect(errorsIn({ deciderRank: 'team-manager' })).toHaveLength(1);
    expect(errorsIn({ deciderRank: 'service-manager' })).toEqual([]);
  });
});
