import { Param, ParseUUIDPipe } from '@nestjs/common';
import { notFound } from './problem.js';

/** The id in an address. Absent and malformed are one answer. */
export const AnId = () => Param('id', new ParseUUIDPipe({ exceptionFactory: notFound }));
