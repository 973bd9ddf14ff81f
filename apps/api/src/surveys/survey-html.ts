import { createHash } from 'node:crypto';

export type Fault = 'score' | 'words';

/** Colours of our look (apps/web/src/look/tokens.css), on paper of their own: the page loads nothing. Sizes grow with the reader's own. */
const STYLE = `
:root{color-scheme:light dark;--canvas:#f4f2ef;--paper:#fff;--text:#161e2c;--quiet:#4a5361;--edge:#716c67;--accent:#24517f;--on:#fff;--late:#a02c1f}
@media (prefers-color-scheme:dark){:root{--canvas:#0d121a;--paper:#1a1f29;--text:#eceae6;--quiet:#b9bfc8;--edge:#8a919c;--accent:#a9c8ec;--on:#0d121a;--late:#f2a79b}}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--text);font:1.0625rem/1.5 system-ui,sans-serif}
header,main{max-width:38rem;margin:0 auto;padding:1rem}
header{display:flex;justify-content:flex-end}
h1{font:500 1.75rem/1.25 Georgia,serif;margin:0 0 1rem;overflow-wrap:anywhere}
a{color:var(--accent)}
.leave{display:inline-flex;align-items:center;min-height:2.75rem;padding:.25rem 1.1rem;border:1px solid var(--edge);border-radius:2rem;background:var(--paper);color:var(--text);font-weight:600;text-decoration:none}
fieldset{border:0;margin:0 0 1.5rem;padding:0;min-width:0}
legend,.label{display:block;font-weight:600;margin:0 0 .6rem;padding:0}
.scale{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:.4rem}
@media (min-width:36rem){.scale{grid-template-columns:repeat(11,minmax(0,1fr))}}
.scale label{display:flex;flex-direction:column;align-items:center;justify-content:center;gap:.3rem;min-height:3.75rem;padding:.35rem .1rem;border:1px solid var(--edge);border-radius:.6rem;background:var(--paper);cursor:pointer}
.scale input{width:1.2rem;height:1.2rem;margin:0;accent-color:var(--accent)}
.ends{display:flex;justify-content:space-between;flex-wrap:wrap;gap:0 1rem;color:var(--quiet);margin:.5rem 0 0}
textarea{width:100%;min-height:7rem;padding:.7rem;border:1px solid var(--edge);border-radius:.6rem;background:var(--paper);color:var(--text);font:inherit}
.note{color:var(--quiet);margin:.3rem 0 0}
button{min-height:3rem;width:100%;margin-top:1.25rem;padding:.5rem 1rem;border:0;border-radius:.6rem;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.fault{color:var(--late);font-weight:600;margin:0 0 .6rem}
.faults{border:2px solid var(--late);border-radius:.6rem;background:var(--paper);padding:.8rem 1rem;margin:0 0 1.25rem}
.faults p{margin:0 0 .3rem;font-weight:600}.faults ul{margin:0;padding-left:1.2rem}
`;

const SAYS: Record<Fault, { mend: string; at: string }> = {
  score: { mend: 'Choose a number from 0 to 10.', at: 'score-0' },
  words: { mend: 'Shorten what you wrote to 1,000 characters.', at: 'words' },
};

/** Nothing but this style and a form to ourselves. */
export const policyOf = (): string =>
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

export const questionPage = ({ faults, score, words }: { faults: Fault[]; score: string; words: string } = NOTHING): string =>
  page(
    faults.length > 0 ? 'Something is missing' : 'A short question',
    `${faults.length > 0 ? `<div class="faults" role="alert"><p>Almost there</p><ul>${faults.map((one) => `<li><a href="#${SAYS[one].at}">${SAYS[one].mend}</a></li>`).join('')}</ul></div>` : ''}
<h1>A short question</h1>
<form method="post" autocomplete="off">
<fieldset${faults.includes('score') ? ' aria-describedby="score-fault"' : ''}>
<legend>How likely is it that you would recommend us to a friend?</legend>
${fault(faults, 'score')}<div class="scale">${Array.from(
      { length: 11 },
      (_, n) =>
        `<label><input type="radio" name="score" id="score-${n}" value="${n}" required${score === String(n) ? ' checked' : ''}>${n}</label>`,
    ).join('')}</div>
<p class="ends"><span>0: not at all</span><span>10: very likely</span></p>
</fieldset>
<label class="label" for="words">Anything that we should know? <span class="note">You may leave this empty.</span></label>
${fault(faults, 'words')}<textarea id="words" name="words" maxlength="1000" aria-describedby="${faults.includes('words') ? 'words-fault ' : ''}words-note">${text(words)}</textarea>
<p class="note" id="words-note">Please no names, and nothing that is private.</p>
<button type="submit">Send</button>
</form>`,
  );

export const thanksPage = (): string => page('Thank you', '<h1>Thank you</h1><p>That is all. You can close this page.</p>');
export const gonePage = (): string =>
  page('Nothing here', '<h1>Nothing here</h1><p>There is nothing under this address, or its time is over. You need not do anything.</p>');
export const tooManyPage = (): string =>
  page('Please wait', '<h1>Please wait</h1><p>Too many addresses were tried. Try again in a quarter of an hour.</p>');
export const readAgainPage = (): string =>
  page(
    'Not sent',
    '<h1>Not sent</h1><p>That could not be read. Go back, write only plain text, and send it once more. If it fails again, wait a minute.</p>',
  );

const NOTHING = { faults: [], score: '', words: '' };

const fault = (faults: readonly Fault[], of: Fault): string =>
  faults.includes(of) ? `<p class="fault" id="${of}-fault">${SAYS[of].mend}</p>` : '';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const text = (typed: string): string => typed.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><meta name="format-detection" content="telephone=no"><title>${title}</title><style>${STYLE}</style></head>
<body><header><a class="leave" href="https://www.google.com/" rel="noreferrer">Leave this page</a></header><main>${body}</main></body></html>
`;
}
