import type { BrowserContext } from '@playwright/test';

/** Listens to whole contexts: requests to anybody else, refusals of the content security policy, and crashes. */
export class Watch {
  readonly findings: string[] = [];

  constructor(private readonly home: () => string) {}

  over(context: BrowserContext): void {
    context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(this.home()) && !/^(data|blob|about|tel):/.test(url)) this.findings.push(`asked ${url}`);
    });
    context.on('console', (message) => {
      if (/Content Security Policy|Refused to (load|apply|execute|connect)/i.test(message.text()))
        this.findings.push(`${message.page()?.url()}: ${message.text()}`);
    });
    context.on('weberror', (error) => this.findings.push(`crash: ${error.error().stack ?? error.error().message}`));
  }
}
