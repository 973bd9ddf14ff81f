import { execFile } from 'node:child_process';

const READ = `
  import { extractText, getDocumentProxy, getMeta } from 'unpdf';
  const bytes = []; for await (const part of process.stdin) bytes.push(part);
  const pdf = await getDocumentProxy(new Uint8Array(Buffer.concat(bytes)));
  const { text, totalPages } = await extractText(pdf, { mergePages: true });
  const { info } = await getMeta(pdf);
  process.stdout.write(JSON.stringify({ pages: totalPages, text: text.replace(/\\s+/g, ' '), title: info.Title ?? null }));
`;

/** What somebody reads who opens the file. In a process of its own: the reader loads itself in a way that Jest's modules do not know. */
export function readPdf(bytes: Buffer): Promise<{ pages: number; text: string; title: string | null }> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, ['--input-type=module', '-e', READ], { maxBuffer: 1 << 24 }, (error, out, said) =>
      error ? reject(new Error(said)) : resolve(JSON.parse(out)),
    );
    child.stdin?.end(bytes);
  });
}
