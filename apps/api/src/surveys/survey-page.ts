import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.js';
import type { SurveyDoor } from './survey-door.js';
import { type Fault, gonePage, policyOf, questionPage, readAgainPage, thanksPage, tooManyPage } from './survey-html.js';

const MOST_WORDS = 1000;
const FORM_LIMIT = 16 * 1024;
type Asking = FastifyRequest<{ Params: { token: string } }>;

/**
 * The page with one question, beside the app and without anything of it: plain HTML and a native form, no script, nobody else's files.
 *
 * A plugin of its own, since only here a form of a browser is read. Nobody is known by a cookie here, so a form of another site could only say what its sender says.
 */
export async function surveyPage(fastify: FastifyInstance, door: SurveyDoor): Promise<void> {
  fastify.removeContentTypeParser('application/x-www-form-urlencoded');
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: FORM_LIMIT }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  fastify.setErrorHandler((error, _request, reply) => show(reply, statusOf(error), readAgainPage()));
  fastify.get('/q/:token', async (request: Asking, reply) => {
    const asked = await door.look(request.params.token, request.ip);
    if (asked.is === 'open') return show(reply, 200, questionPage());
    return refuse(reply, asked.is);
  });
  fastify.post('/q/:token', async (request: Asking, reply) => {
    const asked = await door.look(request.params.token, request.ip);
    if (asked.is !== 'open') return refuse(reply, asked.is);
    const said = readAnswer(request.body);
    if ('faults' in said) return show(reply, 422, questionPage(said));
    await door.answer(asked, said.score, said.words);
    return show(reply, 200, thanksPage());
  });
}

/** What the form says; or what of it needs mending, with all that was typed. */
function readAnswer(body: unknown): { score: number; words: string } | { faults: Fault[]; score: string; words: string } {
  const { score = '', words = '' } = (body ?? {}) as { score?: unknown; words?: unknown };
  const typed = { score: String(score), words: String(words).normalize('NFC').replace(/\r\n/g, '\n').trim() };
  const faults: Fault[] = [
    ...(/^(10|\d)$/.test(typed.score) ? [] : ['score' as const]),
    ...(typed.words.length <= MOST_WORDS ? [] : ['words' as const]),
  ];
  return faults.length > 0 ? { faults, ...typed } : { score: Number(typed.score), words: typed.words };
}

const refuse = (reply: FastifyReply, is: 'answered' | 'nothing' | 'too_many') =>
  is === 'answered'
    ? show(reply, 200, thanksPage())
    : is === 'too_many'
      ? show(reply.header('retry-after', '900'), 429, tooManyPage())
      : show(reply, 404, gonePage());

const statusOf = (error: unknown): number => {
  const status = error instanceof Problem ? error.status : Number((error as { statusCode?: number } | null)?.statusCode);
  return status >= 400 && status < 500 ? status : 503;
};

function show(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .status(status)
    .headers({
      'content-security-policy': policyOf(),
      // "same-origin", so that a form of ours says where it comes from; nobody else is told.
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    })
    .type('text/html; charset=utf-8')
    .send(page);
}
