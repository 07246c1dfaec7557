import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { NothingHere } from './-nothing-here';
import { SomethingWrong } from './-something-wrong';

export const Route = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NothingHere,
  errorComponent: SomethingWrong,
});
