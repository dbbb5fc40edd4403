/** A vacancy as a manager sends it. */
export const vacancy = {
  title: 'Social worker, North',
  grade: 'G10',
  positions: 1,
  route: 'permanent',
  team: 'north',
  reason: 'A worker leaves in December',
  budgetCode: 'CS-1204',
};
