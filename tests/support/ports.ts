/** Every port that the whole system on one machine takes, by its setting. */
export const portNames = [
  'PORT',
  'POSTGRES_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'ISSUER_PORT',
  'SMTP_PORT',
  'INBOX_PORT',
  'METRICS_PORT',
  'HEALTH_PORT',
] as const;
