import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queryClient } from './api/queries.js';
import { router } from './routes.js';
import { Announcer } from './ui/announcer.js';
import { CrashGuard } from './ui/states.js';
import { Toasts } from './ui/toasts.js';

/** Providers and, by way of routes.tsx, every page. */
export function App() {
  return (
    <CrashGuard>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      <Toasts />
      <Announcer />
    </CrashGuard>
  );
}
