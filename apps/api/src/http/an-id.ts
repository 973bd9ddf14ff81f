import { Param, ParseUUIDPipe } from '@nestjs/common';
import { notFound } from './problem.js';

/** An id in an address. Absent and malformed are one answer. */
export const AnId = (name = 'id') => Param(name, new ParseUUIDPipe({ exceptionFactory: notFound }));
