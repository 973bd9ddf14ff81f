/** COPY … FROM STDIN through `pg` itself: a query object that answers the server's "send it" with the rows. */
class CopyIn {
  constructor(text, chunk, done) {
    Object.assign(this, { text, chunk, done });
  }
  submit(connection) {
    connection.query(this.text);
  }
  handleCopyInResponse(connection) {
    connection.sendCopyFromChunk(Buffer.from(this.chunk));
    connection.endCopyFrom();
  }
  handleError(error) {
    this.failed = error;
    this.done(error);
  }
  handleReadyForQuery() {
    if (!this.failed) this.done(null);
  }
  handleCommandComplete() {}
  handleRowDescription() {}
}

/** @param rows lists of values in the order of the columns */
export function copyIn(client, table, columns, rows) {
  if (rows.length === 0) return Promise.resolve();
  const chunk = rows.map((row) => `${row.map(field).join('\t')}\n`).join('');
  return new Promise((resolve, reject) => {
    const text = `COPY ${table} (${columns.split(' ').join(', ')}) FROM STDIN`;
    client.query(new CopyIn(text, chunk, (error) => (error ? reject(error) : resolve())));
  });
}

function field(value) {
  if (value === null || value === undefined) return '\\N';
  // The only arrays of text are lists of codes; everything else that is no scalar is JSON.
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return `{${value.join(',')}}`;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/[\\\n\r\t]/g, (sign) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[sign]);
}
