/** The embedded inbox: every notice that goes out can be read there, and none leaves this machine. */
import { MailDev } from 'maildev';
import { freePort } from './ports.ts';

export interface Inbox {
  readonly smtpUrl: string;
  readonly webUrl: string;
  stop(): Promise<void>;
}

export interface InboxOptions {
  readonly smtpPort?: number;
  readonly webPort?: number;
  /** Where the mails are kept. */
  readonly directory: string;
}

export async function startInbox({ directory, ...ports }: InboxOptions): Promise<Inbox> {
  const smtp = ports.smtpPort ?? (await freePort());
  const web = ports.webPort ?? (await freePort());
  const local = { ip: '127.0.0.1', webIp: '127.0.0.1' };
  const server = new MailDev({ smtp, web, ...local, mailDirectory: directory, silent: true });
  await server.start();
  return { smtpUrl: `smtp://127.0.0.1:${smtp}`, webUrl: `http://127.0.0.1:${web}`, stop: () => server.stop() };
}
