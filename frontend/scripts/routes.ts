import { Generator, getConfig } from '@tanstack/router-generator';
import { routes } from './routes-config.ts';

/** Writes the tree of routes without a build, so that the type check can see it. */
const root = process.cwd();
await new Generator({ config: getConfig(routes, root), root }).run();
