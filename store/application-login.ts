/** The login with which API and worker come to the database: it owns nothing, and may what `grant_application` grants. */
export const APPLICATION_LOGIN = 'followthrough_app';
