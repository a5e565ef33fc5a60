import { createRequire } from 'node:module';

/** The version of Afterword. */
export const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
