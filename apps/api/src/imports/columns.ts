import { plainText } from '../journeys/contact-key.js';

/** What a column can be. `phone`, `email` and `message` may come any number of times; of the others the first column holds. */
export type Field =
  | 'givenName'
  | 'familyName'
  | 'fullName'
  | 'phone'
  | 'email'
  | 'bornOn'
  | 'inquiredAt'
  | 'clientSince'
  | 'source'
  | 'status'
  | 'message';

export interface Column {
  header: string;
  /** Null = not read. */
  field: Field | null;
}

const MANY: readonly Field[] = ['phone', 'email', 'message'];

/** Which words in a header name which field, in plain letters. The first row that fits holds; to learn a new spelling, add it here. */
const SPELLINGS: [Field | null, RegExp][] = [
  // Words about a number or an address, not the thing itself.
  [null, /\b(type|label|consent|opt|opted|verified|valid|status|newsletter|format|country|code|id|count|last called) ?(in|out)?$/],
  [null, /^(has|is|do not|no|allow) /],
  ['email', /\b(e ?mail|e ?mails|correo|courriel)\b|^(mail|mail address)$/],
  [
    'phone',
    /\b(phone|phones|telephone|tel|mobile|cell|cellphone|cellular|telefon|telefono|handy|whatsapp)\b|^(contact |best )?number( to (call|reach))?$/,
  ],
  ['givenName', /^(first|given|fore|christian|preferred) ?names?$|^(first|vorname|nombre|prenom)$/],
  ['familyName', /^(last|family|sur) ?names?$|^(last|surname|nachname|apellidos?|nom de famille)$/],
  ['fullName', /^((full|client|patient|contact|person|display|lead|customer) )?name$|^(client|patient|contact|lead|person)$/],
  ['bornOn', /^(date of birth|birth ?date|birth ?day|dob|born|born on|geburtsdatum|fecha de nacimiento)$/],
  ['clientSince', /^(client|patient|customer) since$|^(intake|admission|start) date$|^(became client|became patient)( on)?$/],
  [
    'inquiredAt',
    /^(date|timestamp|created|created at|created on|created time|create time|create date|date created|date added|added|added on|first seen|first contact|first contacted|first asked|asked|asked on|date asked|inquired|inquired at|inquired on|inquiry date|enquiry date|date of inquiry|lead date|submitted|submitted at|submission date|received|received at|date received|referral date)$/,
  ],
  [
    'source',
    /^(source|lead source|original source|referral source|came by|channel|how did you hear( about us)?|heard about us|utm source)$/,
  ],
  [
    'message',
    /^(notes?|comments?|message|messages|remarks?|description|background|inquiry|enquiry|reason|reason for call|presenting concern|details)$/,
  ],
];
/** These two would fall to the first row, which is about a status of something else. */
const STATUS = /^((client|patient|lead|contact) )?(status|stage)$|^(lifecycle stage|type of contact)$/;

/** What each column is, guessed from its header. Columns that nobody knows are named with field null and not read. */
export function columnsOf(headers: readonly string[]): Column[] {
  const taken = new Set<Field>();
  return headers.map((header) => {
    const field = fieldOf(header);
    if (field === null || (taken.has(field) && !MANY.includes(field))) return { header, field: null };
    taken.add(field);
    return { header, field };
  });
}

function fieldOf(header: string): Field | null {
  const plain = plainText(header.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/ \d+$/, '');
  if (STATUS.test(plain)) return 'status';
  return SPELLINGS.find(([, spelling]) => spelling.test(plain))?.[0] ?? null;
}

/** Without one of these nobody could be recognised. */
export const tellsWho = (columns: readonly Column[]): boolean =>
  columns.some(({ field }) => field !== null && ['givenName', 'familyName', 'fullName', 'phone', 'email'].includes(field));
