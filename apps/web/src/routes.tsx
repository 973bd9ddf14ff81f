import type { Me } from '@porchlight/client';
import { createRootRoute, createRoute, createRouter, Navigate, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { MeContext, useMe } from './api/me.js';
import type { Filters } from './api/queries.js';
import { BoardPage } from './features/board/board-page.js';
import { askAhead } from './features/dashboard/ask-ahead.js';
import { fetchDrawings } from './features/dashboard/charts/charts.js';
import type { DashboardSearch } from './features/dashboard/dashboard-page.js';
import { SessionGate } from './features/session/session-gate.js';
import { DeskDialogs } from './shell/desk-dialogs.js';
import { homeOf } from './shell/home.js';
import { NotFound } from './shell/not-found.js';
import { page } from './shell/page.js';
import { Shell } from './shell/shell.js';

/* Every page and what belongs beside it. Features do not know each other: they meet here. */

const TodayPage = page(() => import('./features/today/today-page.js'));
const SetupPage = lazy(() => import('./features/setup/setup-page.js'));
const PersonPane = lazy(() => import('./features/person/person-pane.js'));
const PersonPage = page(() => import('./features/person/person-page.js'));
const PeoplePage = page(() => import('./features/people/people-page.js'));
const LettersPage = page(() => import('./features/letters/letters-page.js'));
const NewPersonDialog = lazy(() => import('./features/people/new-person-dialog.js'));
const IntegrationsPage = page(() => import('./features/settings/integrations/integrations-page.js'));
const SettingsIndex = page(() => import('./features/settings/settings-index.js'));
const RulesPage = page(() => import('./features/settings/rules-page.js'));
const LocationsPage = page(() => import('./features/settings/locations-page.js'));
const CallTimesPage = page(() => import('./features/settings/call-times-page.js'));
const PracticePage = page(() => import('./features/settings/practice-page.js'));
const ScriptsPage = page(() => import('./features/settings/scripts-page.js'));
const LetterWordsPage = page(() => import('./features/settings/letter-words-page.js'));
const AsksPage = page(() => import('./features/settings/asks-page.js'));
const MePage = page(() => import('./features/settings/me-page.js'));
const SearchField = lazy(() => import('./features/people/search-field.js'));
const DayPage = page(() => import('./features/day/day-page.js'));
const WaitlistPage = page(() => import('./features/waitlist/waitlist-page.js'));
const CaseloadPage = page(() => import('./features/caseload/caseload-page.js'));
const ReferralsPage = page(() => import('./features/referrals/referrals-page.js'));
const DashboardPage = page(() => import('./features/dashboard/dashboard-page.js'));

const root = createRootRoute({
  component: () => (
    <Suspense fallback={null}>
      <Outlet />
    </Suspense>
  ),
  notFoundComponent: NotFound,
});

const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: () => <SetupPage /> });

/** Everything behind the door. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: () => (
    <SessionGate>
      {(me: Me) => (
        <MeContext.Provider value={me}>
          <Shell me={me} search={<SearchField />} dialogs={<NewPersonDialog />}>
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
            <DeskDialogs />
          </Shell>
        </MeContext.Provider>
      )}
    </SessionGate>
  ),
});

const index = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: () => <Navigate {...homeOf(useMe())} replace />,
});

/** What the board's address may hold: ids and codes, never what somebody typed. */
export interface BoardSearch extends Filters {
  view?: 'list';
  person?: string;
}
const code = (value: unknown) => (typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : undefined);
const flag = (value: unknown) => (value === true || value === 1 || value === '1' || value === 'true' ? true : undefined);

const board = createRoute({
  getParentRoute: () => inside,
  path: '/board',
  validateSearch: (search: Record<string, unknown>): BoardSearch => ({
    owner: code(search.owner),
    source: code(search.source),
    clinician: code(search.clinician),
    location: code(search.location),
    mine: flag(search.mine),
    stalled: flag(search.stalled),
    overdue: flag(search.overdue),
    view: search.view === 'list' ? 'list' : undefined,
    person: code(search.person),
  }),
  component: function BoardRoute() {
    const { owner, source, clinician, location, mine, stalled, overdue, view, person } = board.useSearch();
    const filters = useMemo<Filters>(
      () => ({ owner, source, clinician, location, mine, stalled, overdue }),
      [owner, source, clinician, location, mine, stalled, overdue],
    );
    const pane = person ? (
      <Suspense fallback={<aside className="proof" aria-busy="true" />}>
        <PersonPane key={person} personId={person} />
      </Suspense>
    ) : null;
    return <BoardPage me={useMe()} filters={filters} list={view === 'list'} pane={pane} />;
  },
});

/** Ids and codes only, as everywhere in addresses. */
export interface TodaySearch {
  follow?: string;
  mine?: boolean;
  list?: boolean;
}
const today = createRoute({
  getParentRoute: () => inside,
  path: '/today',
  validateSearch: (search: Record<string, unknown>): TodaySearch => ({
    follow: code(search.follow),
    mine: flag(search.mine),
    list: flag(search.list),
  }),
  component: function TodayRoute() {
    const { follow, mine = false, list = false } = today.useSearch();
    return <TodayPage follow={follow} mine={mine} list={list} />;
  },
});
/** A date, a clinician, a place. */
export interface DaySearch {
  date?: string;
  member?: string;
  place?: string;
}
const day = createRoute({
  getParentRoute: () => inside,
  path: '/day',
  validateSearch: (search: Record<string, unknown>): DaySearch => ({
    date: typeof search.date === 'string' && /^\d{4}-\d\d-\d\d$/.test(search.date) ? search.date : undefined,
    member: code(search.member),
    place: code(search.place),
  }),
  component: function DayRoute() {
    return <DayPage {...day.useSearch()} />;
  },
});
const caseload = createRoute({
  getParentRoute: () => inside,
  path: '/caseload',
  validateSearch: (search: Record<string, unknown>): { member?: string } => ({ member: code(search.member) }),
  component: function CaseloadRoute() {
    return <CaseloadPage {...caseload.useSearch()} />;
  },
});

const one = <T extends string>(value: unknown, ...of: T[]): T | undefined => of.find((each) => each === value);
const month = (value: unknown) => (typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : undefined);
const dashboard = createRoute({
  getParentRoute: () => inside,
  path: '/dashboard',
  validateSearch: (search: Record<string, unknown>): DashboardSearch => ({
    from: one(search.from, 'all') ?? month(search.from),
    to: month(search.to),
    asOf: typeof search.asOf === 'string' && /^\d{4}-\d\d-\d\d$/.test(search.asOf) ? search.asOf : undefined,
    figure: code(search.figure),
    part: typeof search.part === 'string' && /^[\w:-]{1,80}$/.test(search.part) ? search.part : undefined,
    span: one(search.span, 'here', 'before', 'ever'),
    by: one(search.by, 'source', 'clinician'),
    among: one(search.among, 'inquiries', 'clients'),
  }),
  // Its file, the file of its drawings and its figures come side by side, not one after the other.
  onEnter: ({ search }) => {
    DashboardPage.fetch();
    void fetchDrawings().catch(() => undefined);
    void askAhead(search);
  },
  component: function DashboardRoute() {
    return <DashboardPage {...dashboard.useSearch()} />;
  },
});

const people = createRoute({ getParentRoute: () => inside, path: '/people', component: () => <PeoplePage /> });
const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$personId',
  component: function PersonRoute() {
    const { personId } = person.useParams();
    return <PersonPage key={personId} personId={personId} />;
  },
});

const letters = createRoute({ getParentRoute: () => inside, path: '/letters', component: () => <LettersPage followUpId={null} /> });
const letter = createRoute({
  getParentRoute: () => inside,
  path: '/letters/$followUpId',
  component: function LetterRoute() {
    const { followUpId } = letter.useParams();
    return <LettersPage followUpId={followUpId} />;
  },
});

const referrals = createRoute({ getParentRoute: () => inside, path: '/referrals', component: () => <ReferralsPage /> });
const waitlist = createRoute({ getParentRoute: () => inside, path: '/waitlist', component: () => <WaitlistPage /> });
const settings = createRoute({ getParentRoute: () => inside, path: '/settings', component: () => <SettingsIndex /> });
const settingsPractice = createRoute({ getParentRoute: () => inside, path: '/settings/practice', component: () => <PracticePage /> });
const settingsLocations = createRoute({ getParentRoute: () => inside, path: '/settings/locations', component: () => <LocationsPage /> });
const settingsCallTimes = createRoute({ getParentRoute: () => inside, path: '/settings/call-times', component: () => <CallTimesPage /> });
const settingsIntegrations = createRoute({
  getParentRoute: () => inside,
  path: '/settings/integrations',
  validateSearch: (search: Record<string, unknown>): { line?: string } => ({ line: code(search.line) }),
  component: function IntegrationsRoute() {
    return <IntegrationsPage {...settingsIntegrations.useSearch()} />;
  },
});
const settingsRules = createRoute({ getParentRoute: () => inside, path: '/settings/rules', component: () => <RulesPage /> });
/** Codes of a kind of call and of a level. */
export interface ScriptsSearch {
  kind?: string;
  level?: number;
}
const settingsScripts = createRoute({
  getParentRoute: () => inside,
  path: '/settings/scripts',
  validateSearch: (search: Record<string, unknown>): ScriptsSearch => ({
    kind: code(search.kind),
    level: [0, 1, 2, 3].find((level) => level === search.level),
  }),
  component: function ScriptsRoute() {
    return <ScriptsPage {...settingsScripts.useSearch()} />;
  },
});
const settingsLetters = createRoute({ getParentRoute: () => inside, path: '/settings/letters', component: () => <LetterWordsPage /> });

const settingsAsks = createRoute({ getParentRoute: () => inside, path: '/settings/surveys-and-goals', component: () => <AsksPage /> });
const settingsMe = createRoute({ getParentRoute: () => inside, path: '/settings/me', component: () => <MePage /> });

export const router = createRouter({
  routeTree: root.addChildren([
    setup,
    inside.addChildren([
      index,
      today,
      day,
      caseload,
      dashboard,
      board,
      people,
      person,
      letters,
      letter,
      waitlist,
      referrals,
      settings,
      settingsPractice,
      settingsRules,
      settingsLocations,
      settingsCallTimes,
      settingsScripts,
      settingsLetters,
      settingsMe,
      settingsAsks,
      settingsIntegrations,
    ]),
  ]),
  defaultPreload: false,
  // A page that throws leaves words and a way on, not a white sheet.
  defaultErrorComponent: ({ error }) => {
    throw error;
  },
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
