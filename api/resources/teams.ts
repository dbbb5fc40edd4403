import { addTeam, listTeams } from '../../services/operations/teams.ts';
import { type Http, http } from '../http.ts';

export const teams: readonly Http[] = [
  http('GET /teams', listTeams, { answers: { 200: 'All of them, by name.' } }),
  http('POST /teams', addTeam, { answers: { 201: 'Added.' } }),
];
