import type { PostActivities } from '../domain/engine/jobs.ts';
import type { NoticeParts } from '../services/notices/parts.ts';
import { sendDue } from '../services/notices/send-due.ts';

export const postActivities = (parts: NoticeParts): PostActivities => ({ sendDue: () => sendDue(parts) });
