import type { Incident } from '../incident/index.ts';
import { inlineText } from '../markdown/index.ts';

/** What an incident says first, as plain text: its title, what it meant to people, its trigger, its factors. */
export const headText = ({ title, impact, trigger, contributing_factors: factors }: Incident): string =>
  [title, impact.summary ?? '', trigger?.text ?? '', ...factors.map(({ text }) => text)].map(inlineText).join('\n');
