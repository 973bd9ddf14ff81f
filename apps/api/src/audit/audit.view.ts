import { Shows } from '../http/shows.js';

class AuditEntry {
  @Shows('id') id: string;
  @Shows('instant') at: string;
  @Shows('text', { nullable: true }) memberName: string | null;
  @Shows('text') action: string;
  @Shows('text') objectKind: string;
  @Shows('id', { nullable: true }) objectId: string | null;
  @Shows('text', { list: true, description: 'Names of the fields that were changed, never their values.' }) fields: string[];
}

export class Audit {
  @Shows(() => AuditEntry, { list: true, description: 'Newest first.' }) entries: AuditEntry[];
  @Shows('id', { nullable: true, description: 'For `before`.' }) next: string | null;
}
