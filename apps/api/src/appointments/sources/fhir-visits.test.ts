import { describe, expect, it } from '@jest/globals';
import { readFhir } from './fhir-visits.js';
import { practice, sample, withSamples } from './testing/outside.js';

const appointment = (over: object = {}) => ({
  resourceType: 'Appointment',
  id: 'a1',
  meta: { versionId: '2', lastUpdated: '2026-11-20T10:00:00Z' },
  status: 'booked',
  start: '2026-12-01T10:00:00-05:00',
  end: '2026-12-01T10:50:00-05:00',
  participant: [
    { actor: { reference: 'Patient/p1', display: 'Sample, Ana' } },
    { actor: { reference: 'Practitioner/d1', display: 'Reed' } },
  ],
  ...over,
});
const bundle = (...resources: unknown[]) => ({ resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) });
const read = (resource: unknown) => readFhir(JSON.stringify(resource), practice());

describe('FHIR appointments', () => {
  it.each([
    ['proposed', 'request'],
    ['pending', 'request'],
    ['waitlist', 'request'],
    ['booked', 'booked'],
    ['arrived', 'arrived'],
    ['checked-in', 'arrived'],
    ['fulfilled', 'attended'],
    ['noshow', 'no_show'],
    ['cancelled', 'cancelled_client'],
    ['entered-in-error', 'removed'],
    ['somewhere-else', 'unknown'],
  ])('%s is %s', (status, ours) => {
    const { signals, unmapped } = read(appointment({ status }));
    expect(signals[0]?.status).toBe(ours);
    expect(unmapped).toEqual(ours === 'unknown' ? [status] : []);
  });

  it.each([
    ['R4', { cancelationReason: { coding: [{ code: 'prov-pers' }] } }, 'cancelled_practice'],
    ['R5', { cancellationReason: { coding: [{ code: 'pat-cpp' }], text: 'moved away' } }, 'cancelled_client'],
    ['R5, the evening before', { cancellationDate: '2026-11-30T20:00:00Z' }, 'late_cancel'],
    ['updated long after it', { meta: { lastUpdated: '2027-03-01T00:00:00Z' } }, 'cancelled_client'],
  ])('a cancellation in %s says whose it is', (_, over, status) => {
    expect(read(appointment({ status: 'cancelled', ...over })).signals[0]?.status).toBe(status);
  });

  it('a person who is contained, sent along or only named is found', () => {
    const patient = {
      resourceType: 'Patient',
      id: 'p1',
      name: [{ given: ['Ana', 'B'], family: 'Sample' }],
      telecom: [{ system: 'phone', value: '202-555-0111' }],
    };
    const contained = appointment({ contained: [{ ...patient, id: 'x' }], participant: [{ actor: { reference: '#x' } }] });
    expect(read(contained).signals[0]?.who).toMatchObject({ name: 'Ana B Sample', phone: '202-555-0111', externalId: null });
    expect(read(bundle(appointment(), patient)).signals[0]?.who).toMatchObject({ name: 'Ana B Sample', externalId: 'Patient/p1' });
    expect(read(appointment()).signals[0]).toMatchObject({
      who: { name: 'Sample, Ana', externalId: 'Patient/p1' },
      provider: { name: 'Reed', externalId: 'Practitioner/d1' },
    });
  });

  it('a request needs no start; a booking without one is refused, and the rest is read', () => {
    const { signals, refused } = read(
      bundle(
        appointment({ id: 'ask', status: 'proposed', start: undefined }),
        appointment({ id: 'bad', start: undefined }),
        appointment({ id: 'good' }),
      ),
    );
    expect(signals.map(({ sourceId, status }) => [sourceId, status])).toEqual([
      ['ask', 'request'],
      ['good', 'booked'],
    ]);
    expect(refused).toEqual([{ at: 'bad', reason: 'booked, and no start that can be read' }]);
  });

  it('what was deleted at the source is removed, with a trace', () => {
    const gone = { request: { method: 'DELETE', url: 'Appointment/a1' }, response: { lastModified: '2026-11-21T00:00:00Z' } };
    expect(read({ resourceType: 'Bundle', entry: [gone] }).signals).toMatchObject([
      { sourceId: 'a1', status: 'removed', saidAt: '2026-11-21T00:00:00.000Z' },
    ]);
  });

  it.each([
    ['<Appointment/>', 'XML'],
    ['', 'no JSON'],
    ['{"resourceType":"Patient"}', 'neither'],
    ['[]', 'neither'],
    [`{"resourceType":"Bundle","x":"${'x'.repeat(20_000_001)}"}`, 'MB'],
    ['['.repeat(100_000), 'no JSON'],
  ])('refuses a file that is none', (body, reason) => {
    const { signals, refused } = readFhir(body, practice());
    expect(signals).toEqual([]);
    expect(refused).toEqual([{ at: 'file', reason: expect.stringContaining(reason) }]);
  });

  it('odd entries never lose the others', () => {
    const { signals, refused } = read(
      bundle(null, 7, { resourceType: 'Appointment' }, appointment({ participant: { actor: 1 }, contained: 'x', serviceType: 5 })),
    );
    expect(signals).toHaveLength(1);
    expect(refused).toHaveLength(3);
  });

  it('more than 10,000 entries are told, not read', () => {
    const { signals, refused } = read(bundle(...Array.from({ length: 10_001 }, (_, n) => appointment({ id: `n${n}` }))));
    expect([signals.length, refused.length]).toEqual([10_000, 1]);
  });
});

withSamples('scheduling')('The sample appointments', () => {
  it('Cerner’s R4 page: cancelled, with its next page', () => {
    const { signals, refused, next } = readFhir(sample('scheduling/fhir_r4_searchset_cancelled.json'), practice());
    expect(refused).toEqual([]);
    expect(next).toBe('https://ehr.example/r4/Appointment?-pageContext=H4sI&-pageDirection=NEXT');
    expect(signals).toMatchObject([
      {
        sourceId: '3005756',
        status: 'cancelled_client',
        startsAt: '2017-10-04T13:00:00.000Z',
        endsAt: '2017-10-04T14:00:00.000Z',
        kind: 'Same Day',
        who: { name: 'Smart, Barney R', externalId: 'Patient/4704007' },
        provider: { name: 'Jones, Clive' },
      },
    ]);
  });

  it('the STU3 example: booked, its category an object', () => {
    expect(readFhir(sample('scheduling/fhir_stu3_appointment_booked.json'), practice()).signals).toMatchObject([
      {
        sourceId: 'example',
        status: 'booked',
        startsAt: '2013-12-10T09:00:00.000Z',
        kind: 'Followup',
        who: { externalId: 'Patient/example' },
        provider: { name: 'Dr Adam Careful' },
      },
    ]);
  });
});
