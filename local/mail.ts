/** The embedded inbox: every notice that goes out can be read there, and none leaves this machine. */
import { createRequire } from 'node:module';
import { freePort } from './ports.ts';

export interface Inbox {
  readonly smtpUrl: string;
  readonly webUrl: string;
  stop(): Promise<void>;
}

interface MailDev {
  listen(callback: (error?: Error) => void): void;
  close(callback: () => void): void;
}

export async function startInbox(options: { readonly smtpPort?: number; readonly webPort?: number; readonly directory?: string } = {}): Promise<Inbox> {
  const smtp = options.smtpPort ?? (await freePort());
  const web = options.webPort ?? (await freePort());
  const Server = createRequire(import.meta.url)('maildev') as new (options: object) => MailDev;
  const server = new Server({ smtp, web, ip: '127.0.0.1', webIp: '127.0.0.1', silent: true, ...(options.directory && { mailDirectory: options.directory }) });
  await new Promise<void>((resolve, reject) => server.listen((error) => (error ? reject(error) : resolve())));
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp}`,
    webUrl: `http://127.0.0.1:${web}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
