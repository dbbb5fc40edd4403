/**
 * GOV.UK Notify, which councils may use instead of a mail server of their own. One call is all that is needed of it, so
 * it is made with what is here already (fetch, jose) rather than with a client library and its own HTTP stack.
 * @see https://docs.notifications.service.gov.uk/rest-api.html
 */
import { SignJWT } from 'jose';
import { createMailer, type Mail, type Mailer, type MailSettings, Refused } from './mailer.ts';

export interface NotifySettings {
  /** `name-serviceId-secret`, as Notify gives it. */
  readonly apiKey: string;
  /** A template whose subject is ((subject)) and whose message is ((message)). */
  readonly templateId: string;
  readonly url: string;
}

const UUID = 36;
const ANSWER_MS = 10_000;

/** Sends through GOV.UK Notify. */
export function notifyMailer({ apiKey, templateId, url }: NotifySettings): Mailer {
  const secret = new TextEncoder().encode(apiKey.slice(-UUID));
  const service = apiKey.slice(-(2 * UUID + 1), -(UUID + 1));
  const address = new URL('/v2/notifications/email', url);
  return {
    async send(mail) {
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(service)
        .setIssuedAt()
        .sign(secret);
      const response = await fetch(address, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(toBody(mail, templateId)),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      if (!response.ok) throw await failureOf(response);
    },
  };
}

const toBody = ({ to, subject, text, messageId }: Mail, template: string) => ({
  email_address: to,
  template_id: template,
  personalisation: { subject, message: text },
  reference: messageId,
});

interface Complaint {
  readonly errors?: readonly { readonly error?: string; readonly message?: string }[];
}

/** Only the address can be refused for good. A wrong key or template is ours to mend, and then the notice goes out. */
async function failureOf(response: Response): Promise<Error> {
  const { errors = [] } = (await response.json().catch(() => ({}))) as Complaint;
  const aboutAddress = errors.some(({ message }) => message?.startsWith('email_address'));
  if (response.status === 400 && aboutAddress) return new Refused('GOV.UK Notify answered 400 about the address.');
  return new Error(`GOV.UK Notify answered ${response.status} ${errors.map(({ error }) => error).join(', ')}`.trim());
}

export interface NoticeSettings extends MailSettings {
  readonly NOTIFY_API_KEY?: string | undefined;
  readonly NOTIFY_TEMPLATE_ID?: string | undefined;
  readonly NOTIFY_URL: string;
}

/** How this site sends notices: by Notify when it has a key for it, else by SMTP. @throws Error for a key without a template */
export function noticeMailer(settings: NoticeSettings): Mailer {
  const { NOTIFY_API_KEY: apiKey, NOTIFY_TEMPLATE_ID: templateId, NOTIFY_URL: url } = settings;
  if (apiKey === undefined) return createMailer(settings);
  if (templateId === undefined)
    throw new Error('Set NOTIFY_TEMPLATE_ID too: GOV.UK Notify sends nothing without a template.');
  return notifyMailer({ apiKey, templateId, url });
}
