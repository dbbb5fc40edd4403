/** What a command says when the database does not answer. */
export const DATABASE_AWAY = 'The database is not running. Start everything with npm start, then ask again.';

/** Is it that, and not something else, that went wrong? */
export const isDatabaseAway = (error: unknown): boolean =>
  error instanceof Error && /reach|ECONNREFUSED/.test(error.message);
