import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import type { LetterWord, Paper } from './letter.js';
import { REGULAR, STRONG } from './letter-font.js';

/** Points. The address stands where the window of a #10 envelope and of a DIN long one is, once the sheet is folded in three. */
const SHEET = {
  letter: { size: [612, 792], window: 166 },
  a4: { size: [595.28, 841.89], window: 180 },
} as const satisfies Record<Paper, { size: [number, number]; window: number }>;
const MARGIN = 72;
const INK = '#1a212e';
const QUIET = '#4a5361';

export interface Sheet {
  practiceName: string;
  /** Where it is, a line a line; may be empty. */
  address: readonly string[];
  /** How it is reached, under its name. */
  number: string | null;
  /** As the letter writes it. */
  date: string;
  /** Name and address in the window; null = it goes by hand or portal, and no address is printed. */
  windowLines: readonly string[] | null;
  words: readonly LetterWord[];
  /** Stands in the file; the same sheet made twice is the same bytes. */
  madeAt: Date;
}

/** The letter as a tagged PDF, the same bytes for the same sheet: what was approved can be proved by its hash. */
export async function letterPdf(sheet: Sheet, paper: Paper): Promise<Buffer> {
  const { size, window } = SHEET[paper];
  const doc = new PDFDocument({
    size: [...size],
    margins: { top: MARGIN, bottom: MARGIN + 24, left: MARGIN, right: MARGIN },
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    // Neither name nor kind of practice: titles stand in tabs and in lists of recent files.
    info: { Title: 'A letter for you', Creator: 'Porchlight', Producer: 'Porchlight', CreationDate: sheet.madeAt },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  doc.registerFont('regular', REGULAR);
  doc.registerFont('strong', STRONG);
  const width = size[0] - 2 * MARGIN;
  const whole = doc.struct('Document');
  doc.addStructure(whole);
  const say = (tag: string, write: () => void) => whole.add(doc.struct(tag, {}, write));

  say('H1', () =>
    doc
      .font('strong')
      .fontSize(14.5)
      .fillColor(INK)
      .text(sheet.practiceName, MARGIN, 62, { width: width * 0.7 }),
  );
  for (const line of [...fitting(sheet.address), ...(sheet.number ? [sheet.number] : [])])
    say('P', () =>
      doc
        .font('regular')
        .fontSize(10.5)
        .text(line, { width: width * 0.7, height: 12, ellipsis: true }),
    );
  say('P', () =>
    doc
      .font('regular')
      .fontSize(11)
      .text(sheet.date, MARGIN + width * 0.7, 65, { width: width * 0.3, align: 'right' }),
  );
  say('P', () =>
    doc.fontSize(11.5).text((sheet.windowLines ?? ['By hand']).join('\n'), MARGIN, window, { width: width * 0.6, lineGap: 2 }),
  );
  doc.y = Math.max(doc.y, window + 58) + 14;
  for (const word of sheet.words) say(word.part === 'list' ? 'L' : 'P', () => paragraph(doc, word, width));
  footers(doc, sheet, size);
  whole.end();
  doc.end();
  return done;
}

/** Four lines and the number end above the window of the envelope, which shows nothing of ours (ux 5). */
const fitting = (lines: readonly string[]): string[] =>
  lines.length <= 4 ? [...lines] : [...lines.slice(0, 3), lines.slice(3).join(', ')];

function paragraph(doc: PDFKit.PDFDocument, { part, text }: LetterWord, width: number): void {
  doc.font('regular').fontSize(11.5).fillColor(INK);
  if (part === 'signature') {
    doc.moveDown(2.4);
    doc
      .moveTo(MARGIN, doc.y)
      .lineTo(MARGIN + 165, doc.y)
      .lineWidth(0.7)
      .stroke(INK);
    doc.moveDown(0.4);
  }
  const indent = part === 'list' ? 14 : 0;
  doc.text(text, MARGIN + indent, doc.y, { width: width - indent, lineGap: 2.6 });
  doc.moveDown(0.55);
}

function footers(doc: PDFKit.PDFDocument, { practiceName }: Sheet, [width, height]: readonly [number, number]): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    // The foot stands below the bottom margin, where text would begin a new page.
    doc.page.margins.bottom = 0;
    const y = height - 62;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .moveTo(MARGIN, y - 8)
      .lineTo(width - MARGIN, y - 8)
      .lineWidth(0.5)
      .stroke('#b8b5b0');
    doc.font('regular').fontSize(9).fillColor(QUIET).text(practiceName, MARGIN, y, { width: 300, lineBreak: false });
    doc.text(`Page ${page - start + 1} of ${count}`, width - MARGIN - 120, y, { width: 120, align: 'right', lineBreak: false });
    doc.endMarkedContent();
  }
}

export const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
