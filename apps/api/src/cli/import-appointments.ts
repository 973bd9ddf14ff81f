import { basename, extname } from 'node:path';
import { DeliveriesService } from '../appointments/feeds/deliveries.service.js';
import type { SourceKind } from '../appointments/feeds/source-row.js';
import { SourcesService } from '../appointments/feeds/sources.service.js';
import type { Outcome } from '../appointments/feeds/tally.js';
import { SOURCES, type Source } from '../appointments/sources/visit-signal.js';
import type { Caller } from '../http/caller.js';
import { Scopes } from '../http/scope.js';
import { Mistyped, type OpenHouse, say, type Terminal, type Typed, text } from './command.js';
import { list, ownerOf, read } from './import-file.js';
import { practiceMeant } from './open-house.js';

const KINDS: Record<string, SourceKind> = { '.csv': 'csv', '.tsv': 'csv', '.txt': 'csv', '.ics': 'ics', '.ical': 'ics', '.json': 'fhir' };
const SYSTEMS: Partial<Record<SourceKind, Source>> = { ics: 'ics', fhir: 'fhir' };

/** Appointments from a file, the same way as through the browser: kept once, taken in, and what came of it told in figures. */
export async function importAppointments(house: OpenHouse, typed: Typed, terminal: Terminal): Promise<void> {
  const [path = ''] = typed.words;
  const kind = KINDS[extname(path).toLowerCase()];
  if (!kind) throw new Mistyped(`What ${basename(path)} is, its ending does not say. There are ${Object.keys(KINDS).join(', ')}.`);
  const told = text(typed, 'system');
  if (told !== null && !(SOURCES as readonly string[]).includes(told))
    throw new Mistyped(`There is no system "${told}". There are ${SOURCES.join(', ')}.`);
  const system = (SYSTEMS[kind] ?? told ?? 'csv') as Source;
  const raw = await read(path);
  const practice = await practiceMeant(house, text(typed, 'practice'));
  const caller = ownerOf(practice);
  const name = text(typed, 'source') ?? `Files (${kind})`;
  const dryRun = typed.options['dry-run'] === true;
  const delivered = { way: 'upload' as const, raw, addsPeople: typed.options['add-people'] === true };
  say(terminal, `${basename(path)}, into ${practice.name} as “${name}”${dryRun ? ' (dry run: nothing was kept)' : ''}`);
  const found = await sourceNamed(house, caller, kind, name);
  const deliveries = house.app.get(DeliveriesService);
  if (dryRun) {
    const outcome = found
      ? await deliveries.dryRun(caller, found.id, delivered)
      : await deliveries.dryRunUnconnected(caller, { kind, system }, delivered);
    return tell(outcome, terminal);
  }
  const scopes = house.app.get(Scopes);
  const source = found ?? (await scopes.runAs(caller, (scope) => house.app.get(SourcesService).connect(scope, { kind, name, system })));
  const mapping = 'mapping' in source ? source.mapping : '';
  const kept = await scopes.runAs(caller, (scope) => deliveries.keep(scope, source.id, { ...delivered, mapping }));
  if (kept.processed) return say(terminal, '  The very same file was taken in before: nothing changed.');
  tell(await deliveries.process(caller, kept.id, { kind: 'import', memberId: caller.memberId }), terminal);
}

async function sourceNamed({ app }: OpenHouse, caller: Caller, kind: SourceKind, name: string) {
  const all = await app.get(Scopes).runAs(caller, (scope) => app.get(SourcesService).list(scope));
  const found = all.find((one) => one.kind === kind && one.name === name && one.disabledAt === null);
  return found ? { id: found.id, mapping: mappingOf(found.columns) } : null;
}

const mappingOf = (columns: readonly { header: string; field: string | null }[]): string =>
  columns.length > 0 ? JSON.stringify(Object.fromEntries(columns.map(({ header, field }) => [header, field]))) : '';

function tell(outcome: Outcome, terminal: Terminal): void {
  const { signals, visits, created, changed, same, history, peopleAdded, unknownPeople, refusedCount, refused, notes, unmapped } = outcome;
  say(
    terminal,
    `  ${signals} read, ${visits} visits: ${created} created, ${changed} changed, ${same} the same as before, ${refusedCount} refused`,
  );
  say(terminal, `  ${history} of the past, kept as history; ${peopleAdded} people added, ${unknownPeople} to be asked about`);
  if (outcome.noShowRate !== null) say(terminal, `  missed of those kept or missed: ${(outcome.noShowRate * 100).toFixed(2)} %`);
  if (unmapped.length > 0) say(terminal, `  words that nobody has mapped: ${unmapped.join(', ')} (Settings → Integrations)`);
  list(
    'Waiting',
    outcome.waiting.map(({ standing, visits: count }) => `${count}: ${standing}`),
    terminal,
  );
  list(
    'Refused',
    refused.map(({ at, reason }) => `${at}: ${reason}`),
    terminal,
  );
  list(
    'Taken, but look at',
    notes.map(({ at, says }) => `${at}: ${says}`),
    terminal,
  );
}
