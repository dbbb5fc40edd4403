import { createTransport } from 'nodemailer';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for the same notice, whoever sends it: a reader's mail system can see a letter sent twice. */
  readonly messageId: string;
  readonly attachment?: { readonly name: string; readonly content: string };
}

/** Refused for good: this address takes no mail. Anything else is tried again. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export interface Mailer {
  /** @throws Refused when the server will never take it; any other error when it may later */
  send(mail: Mail): Promise<void>;
}

/** Where an SMTP server is, and who writes. */
export interface MailSettings {
  readonly SMTP_URL: string;
  readonly MAIL_FROM: string;
}

const PERMANENT = 500;

/** Sends through the council's mail server. */
export function createMailer({ SMTP_URL: url, MAIL_FROM: from }: MailSettings): Mailer {
  const transport = createTransport({ url, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 });
  return {
    async send({ messageId, attachment, ...mail }) {
      const attachments = attachment ? [{ filename: attachment.name, content: attachment.content }] : [];
      try {
        await transport.sendMail({
          from,
          ...mail,
          attachments,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        const { responseCode, command } = error as { readonly responseCode?: number; readonly command?: string };
        // Only the address can be refused for good: a wrong password or sender is ours to mend, and then it goes out.
        if (command === 'RCPT TO' && responseCode !== undefined && responseCode >= PERMANENT)
          throw new Refused(`The mail server answered ${responseCode}.`);
        throw error;
      }
    },
  };
}
