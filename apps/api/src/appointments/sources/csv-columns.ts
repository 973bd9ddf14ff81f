import type { VISIT_FIELDS } from '../../http/words.js';
import { plainText } from '../../journeys/contact-key.js';

/** What a column can be. Of each the first column that fits is read. */
export type VisitField = (typeof VISIT_FIELDS)[number];

export interface VisitColumn {
  header: string;
  /** Null = not read. */
  field: VisitField | null;
}

/** The first row that fits a header in plain letters holds; to learn a new spelling, add it here. */
const SPELLINGS: [VisitField | null, RegExp][] = [
  // Of something else: a note's status, a payment's date.
  [
    null,
    /\b(note|billing|claim|payment|invoice|insurance|reminder|confirmation|form|color|sms|location) ?(note )?(status|date|id|type|sent)?$/,
  ],
  ['noShow', /^(no ?show|did not (attend|come|show)|missed|dna)$/],
  ['cancelled', /^(is )?cancell?ed$/],
  ['firstVisit', /^(is )?(new (patient|client)|first (visit|appointment|session))$/],
  ['paid', /^(is )?paid$/],
  ['fee', /^(charge|charged|late|cancellation|no show) fee$|^fee charged$/],
  [
    'changedAt',
    /^(cancell?ed|cancellation|status( changed)?|changed|modified|last (modified|changed|updated)|updated) (at|on|date|time|date time)$|^date cancell?ed$/,
  ],
  ['arrivedAt', /^(arrived|arrival|checked in|check in)( at| time| date time)?$|^date ?time arrived$|^time arrived$/],
  ['bookedAt', /^(scheduled|booked|created|booking)( (at|on|day|date|date time|time stamp))?$|^date (scheduled|booked|created)$|^book$/],
  ['visitId', /^(appointment|appt|apt|visit|session|event|booking) ?(id|num|number|no|uid)$|^aptnum$|^(id|uid|uuid)$/],
  ['seriesId', /^(series|recurrence|recurring) ?(id)?$/],
  ['personId', /^(patient|client|person|customer|pat) ?(id|num|number|no)$|^patnum$|^(mrn|chart|chart number)$/],
  ['age', /^(age|patient age|client age)$/],
  ['email', /\be ?mail( address)?$|^mail$/],
  ['phone', /\b(phone|telephone|mobile|cell|cellphone)( number)?$/],
  ['givenName', /^((client|patient) )?(first|given) ?name$|^first$/],
  ['familyName', /^((client|patient) )?(last|family|sur) ?name$|^(last|surname)$/],
  ['fullName', /^((client|patient|customer|person) )?(full )?name$|^(client|patient|customer|person|attendee|invitee)( name)?$/],
  [
    'provider',
    /^(clinician|provider|therapist|practitioner|doctor|dentist|staff|staff member|calendar|resource|with|prov ?num|provider ?(id|name)|clinician name)$/,
  ],
  ['procedure', /^(cpt|cpt codes?|procedure codes?|proc ?codes?|ada code|code)$/],
  ['minutes', /^(duration|length|minutes|mins|units of time)( (minutes|mins|min|m))?$/],
  ['endsAt', /^((appointment|appt|session|visit|event) )?end( (date )?time| date| at)?$|^(to|ends|ends at|finish|finish time|until)$/],
  [
    'startsAt',
    /^((appointment|appt|apt|visit|session|service|event|start|treatment) ?)?(date|day|date ?time|date and time)$|^date of (service|visit|appointment|session)$|^dos$|^when$|^starts? at$/,
  ],
  ['startTime', /^((appointment|appt|session|visit|event) )?(start )?time$|^(start|starts|from|begin|begins|hour)$/],
  ['status', /^((appointment|appt|apt|visit|session|attendance|booking) ?)?(status|state|outcome|attendance|label|result)$/],
  [
    'kind',
    /^((appointment|appt|visit|session|service|event) ?)?(type|kind|name|service|category)$|^(proc ?descript|service ?id|description|treatment|reason for visit)$/,
  ],
  ['reason', /^((cancell?ation|cancel|no show|status) )?reason$|^(cancell?ation|cancel) note$/],
];

/**
 * What each column is: what the practice mapped, else guessed from the header.
 *
 * @param mapped header → field, or null for a column that must not be read
 */
export function visitColumns(headers: readonly string[], mapped: Readonly<Record<string, VisitField | null>> = {}): VisitColumn[] {
  const taken = new Set<VisitField>();
  // What was mapped by hand is taken first, wherever it stands.
  for (const header of headers) if (Object.hasOwn(mapped, header) && mapped[header]) taken.add(mapped[header]);
  return headers.map((header) => {
    if (Object.hasOwn(mapped, header)) return { header, field: mapped[header] ?? null };
    const field = guessed(header);
    if (field === null || taken.has(field)) return { header, field: null };
    taken.add(field);
    return { header, field };
  });
}

function guessed(header: string): VisitField | null {
  const plain = plainText(header.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/([A-Z]{2,})([A-Z][a-z])/g, '$1 $2'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return SPELLINGS.find(([, spelling]) => spelling.test(plain))?.[0] ?? null;
}

/** Without a time there is no visit, and without a person nobody whose it is. */
export function whyNoVisits(columns: readonly VisitColumn[]): string | null {
  const has = (...fields: VisitField[]) => columns.some(({ field }) => field !== null && fields.includes(field));
  if (!has('startsAt', 'startTime')) return 'No column says when a visit is. Name one “Date” or map it.';
  if (!has('personId', 'givenName', 'familyName', 'fullName', 'email', 'phone'))
    return 'No column says whose visit it is. Name one “Client” or map it.';
  return null;
}
