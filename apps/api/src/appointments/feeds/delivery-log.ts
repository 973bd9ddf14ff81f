import { Injectable } from '@nestjs/common';
import { notFound } from '../../http/problem.js';
import type { Scope } from '../../http/scope.js';
import type { Delivery } from './source.view.js';

const COLUMNS = `id, source_id AS "sourceId", way, false AS "dryRun", false AS repeats, size, app.instant(received_at) AS "receivedAt",
  app.instant(processed_at) AS "processedAt", outcome`;

/** What sources delivered; what was in it stays sealed. */
@Injectable()
export class DeliveryReading {
  async list({ tx, caller }: Scope, sourceId: string): Promise<Delivery[]> {
    return tx.query(
      `SELECT ${COLUMNS} FROM source_deliveries WHERE practice_id = $1 AND source_id = $2 ORDER BY received_at DESC, id DESC LIMIT 50`,
      [caller.practiceId, sourceId],
    );
  }

  /** @throws Problem `not-found` */
  async one({ tx, caller }: Scope, id: string): Promise<Delivery> {
    const [row] = await tx.query(`SELECT ${COLUMNS} FROM source_deliveries WHERE practice_id = $1 AND id = $2`, [caller.practiceId, id]);
    if (!row) throw notFound();
    return row;
  }
}
