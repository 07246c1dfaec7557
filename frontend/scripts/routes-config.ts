/** Where the routes are and where their tree is written: for the build and for scripts/routes.ts alike. */
export const routes = {
  target: 'react' as const,
  routesDirectory: './src/routes',
  generatedRouteTree: './src/app/route-tree.gen.ts',
  routeFileIgnorePattern: '\\.test\\.',
  quoteStyle: 'single' as const,
  disableLogging: true,
};
