import { describe, expect, it } from 'vitest';
import { settings } from '../../domain/appointment/policy.ts';
import { calendarsWith } from '../../domain/calendar/index.ts';
import { recruitment } from '../../domain/recruitment/contract.ts';
import type { Grade } from '../../domain/recruitment/posts.ts';
import { schedule } from '../../domain/recruitment/schedule.ts';
import { kinds } from '../../services/kinds.ts';

it.each<[Grade, string, RegExp]>([
  ['G10', '2027-01-18', /^5 working days from 11 January 2027$/],
  ['senior', '2027-01-25', /2 levels approve/],
  ['team-manager', '2027-02-01', /^15 working days from 11 January 2027: 3 levels approve, one after the other$/],
])('a vacancy of grade %s is expected to be approved by %s, as many levels as the policy asks', (grade, on, basis) => {
  const { deadlines, settings } = recruitment;
  const rules = { deadlines, settings: settings.initial, calendars: calendarsWith([]) };
  const { approved } = schedule({ grade }, rules, '2027-01-11');
  expect(approved).toMatchObject({ date: on, basis: expect.stringMatching(basis) });
});

describe('a policy of appointments is refused', () => {
  const policy = kinds['appointment']?.policy;
  const { initial } = settings;
  const errorsIn = (changed: object) =>
    policy?.schema
      .safeParse({ ...policy.initial, settings: { ...initial, ...changed } })
      .error?.issues.map(({ path, message }) => [path.slice(1).join('/'), message]) ?? [];
  const { checksByRoute } = initial;
  const law = 'The law asks these of everybody: Identity, Right to work, Enhanced DBS with barred lists.';

  it('when a route leaves out what the law asks for; an agency’s own checks may stand in', () => {
    expect(errorsIn({ checksByRoute: { ...checksByRoute, permanent: ['identity'] } })).toEqual([
      ['checksByRoute/permanent', law],
    ]);
    expect(errorsIn({ checksByRoute: { ...checksByRoute, agency: ['identity'] } })).toEqual([]);
    expect(errorsIn({ checksByRoute: { ...checksByRoute, agency: [] } })).toMatchObject([
      ['checksByRoute/agency', expect.anything()],
    ]);
  });

  it('when what the law asks for is made conditional', () => {
    expect(errorsIn({ conditionalChecks: ['overseasPolice', 'dbs'] })).toEqual([['conditionalChecks', law]]);
    expect(errorsIn({ conditionalChecks: [] })).toEqual([]);
  });

  it('when a line manager would decide on their own risk', () => {
    expect(errorsIn({ deciderRank: 'practitioner' })).toEqual([
      ['deciderRank', expect.stringContaining('service manager or above')],
    ]);
    expect(errorsIn({ deciderRank: 'team-manager' })).toHaveLength(1);
    expect(errorsIn({ deciderRank: 'service-manager' })).toEqual([]);
  });

  it('when its reviews are not in order, or come after the end of probation', () => {
    const probation = (reviewMonths: readonly number[]) =>
      errorsIn({ probation: { ...initial.probation, months: 6, reviewMonths } });
    expect(probation([3, 1])).toEqual([['probation/reviewMonths/1', 'Reviews must be in the order of their months.']]);
    expect(probation([6])).toEqual([
      ['probation/reviewMonths/0', 'An interim review comes before the end of probation.'],
    ]);
    expect(probation([1.5])).toMatchObject([['probation/reviewMonths/0', expect.stringContaining('whole number')]]);
    expect(probation([1, 2, 3, 4, 5])).toEqual([]);
  });
});
