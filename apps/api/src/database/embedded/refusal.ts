/** Something about this machine or folder keeps the embedded database from running; the message is one line, meant for whoever typed the command. */
export class EmbeddedRefusal extends Error {
  override name = 'EmbeddedRefusal';
}

/** Turns what postgres or the file system said into that one line; an unknown cause keeps its own words and names the log. */
export function explain(doing: string, cause: unknown, logFile?: string): EmbeddedRefusal {
  if (cause instanceof EmbeddedRefusal) return cause;
  const said = wordsOf(cause);
  if (/ENOSPC|No space left on device|EDQUOT|Disk quota exceeded/i.test(said)) {
    return new EmbeddedRefusal(
      `No space left on the disk while ${doing}. Free some space and start again; nothing that was saved is lost.`,
    );
  }
  if (/could not look up effective user ID/i.test(said)) {
    return new EmbeddedRefusal(
      `PostgreSQL needs a user with a name, and this one has none in /etc/passwd (${said}). Start as a named user.`,
    );
  }
  if (/EACCES|EPERM|Permission denied|Operation not permitted/i.test(said)) {
    return new EmbeddedRefusal(`Not permitted while ${doing}: ${said}`);
  }
  if (/EROFS|Read-only file system/i.test(said)) {
    return new EmbeddedRefusal(
      `The file system is read-only (while ${doing}): ${said}. Set PORCHLIGHT_DATA to a folder that can be written.`,
    );
  }
  const where = logFile ? ` (the whole log: ${logFile})` : '';
  return new EmbeddedRefusal(`The embedded PostgreSQL failed while ${doing}: ${said}${where}`);
}

function wordsOf(cause: unknown): string {
  const words = cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : '';
  return words.replace(/\s+/g, ' ').trim() || 'it gave no reason';
}
