import { hasErrors, nearest } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { concealedIn, concealing, textsIn } from '../leak/index.ts';
import { inlineText } from '../markdown/index.ts';
import { known, type Likeness, partFormulas, recurrencesAmong, similarAmong } from '../metric/index.ts';
import { configProblems, fileNamed, type Project, pathNamed, readProject } from '../project/index.ts';
import { isoInstant } from '../time/index.ts';
import { findRoot } from '../workspace.ts';
import { type FiledIncident, filedWithTexts, likenessOf, likenessOfWords, withoutSecrets } from './likeness.ts';
import { type SimilarFormat, similarReporters } from './similar-report.ts';
import { type SimilarJson, similarVersion } from './similar-schema.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';
import { tellUnread } from './unread.ts';

interface SimilarOptions {
  readonly text?: string;
  readonly limit: number;
  readonly format: SimilarFormat;
}

/** Ranks incidents by how like they are to one, or to some words. It reads no network and changes nothing. */
export async function similar(given: string | undefined, options: SimilarOptions, terminal: Terminal): Promise<number> {
  const { text, limit, format } = options;
  if ((given === undefined) === (text === undefined))
    throw new UsageError(
      given === undefined ? 'nothing was given to compare with' : 'an incident and words were given',
      'Name an incident, as in `afterword similar 2026-04-07-sign-in`, or words: `--text "token resolver"`.',
    );
  if (text?.trim() === '')
    throw new UsageError('there are no words to compare with', 'Write some: `--text "token resolver"`.');
  if (limit === 0) throw new UsageError('nothing would be shown', 'Give a number from 1.');
  const project = await readProject(await findRoot(terminal.cwd));
  const problems = configProblems(project);
  if (problems.length > 0) terminal.err(renderText(problems, { texts: project.texts, colour: terminal.colour }));
  const incidents = filedWithTexts(project);
  const one = given === undefined ? undefined : incidentNamed(given, incidents, project, terminal);
  const like = one ? likenessOf(one) : likenessOfWords(text ?? '', project.config);
  const found = similarAmong(incidents)(like).ranked();
  const open = new Map(
    one &&
      recurrencesAmong(incidents)
        .before(one)
        .map(({ earlier, open }) => [earlier.id, open]),
  );
  const shown = withoutSecrets(found.slice(0, limit), project);
  const told: SimilarJson = {
    version: similarVersion,
    like: likeJson(like, one, text),
    formulas: partFormulas,
    found: found.length,
    incidents: shown.map(({ one: { id, incident, file }, score, parts, relation, categories, services, words }) => ({
      id,
      title: inlineText(incident.title),
      status: incident.status,
      started: startOf(incident),
      score,
      parts,
      ...(relation && { relation }),
      factors: [...categories],
      services: [...services],
      words: [...words],
      open_actions: (open.get(id) ?? []).map(({ id: name, text: what, status, due, done }) => ({
        id: name,
        text: inlineText(what),
        status,
        ...(due !== undefined && { due }),
        ...(done !== undefined && { done }),
      })),
      file: file.path,
    })),
  };
  tellUnread(project, terminal);
  terminal.out(similarReporters[format](concealed(told, shown, one, project), terminal.colour));
  return hasErrors(problems) ? exit.findings : exit.fine;
}

/** What is asked for, as the report names it. */
const likeJson = (like: Likeness, one: FiledIncident | undefined, text = ''): SimilarJson['like'] =>
  one
    ? { incident: one.id, title: inlineText(one.incident.title), started: startOf(one.incident) }
    : { words: text, factors: [...like.categories], services: [...like.services] };

const startOf = ({ started }: FiledIncident['incident']): string => {
  const instant = known(started);
  return instant ? isoInstant(instant) : 'unknown';
};

/** The report as it may be shown: no key, token or password of the files that it quotes is in it. */
function concealed(
  told: SimilarJson,
  shown: readonly { readonly one: FiledIncident }[],
  asked: FiledIncident | undefined,
  { texts }: Project,
): SimilarJson {
  const files = [...shown.map(({ one }) => one.file), ...(asked ? [asked.file] : [])];
  const conceal = concealing([...files.map(({ path }) => texts.get(path) ?? ''), textsIn(told).join('\n')]);
  // Paths and names stay, or nobody could follow them.
  const incidents = told.incidents.map((row) => ({
    ...row,
    title: conceal(row.title),
    open_actions: concealedIn(row.open_actions, conceal),
  }));
  const { like } = told;
  return {
    ...told,
    like: 'words' in like ? { ...like, words: conceal(like.words) } : { ...like, title: conceal(like.title) },
    incidents,
  };
}

/** The incident that is meant by an id, or by the path of its file. */
function incidentNamed(
  given: string,
  incidents: readonly FiledIncident[],
  project: Project,
  { cwd }: Terminal,
): FiledIncident {
  const file = fileNamed(given, project, cwd);
  const found = incidents.find((one) => one.file === file);
  if (found) return found;
  if (file || project.paths.includes(pathNamed(given, project.root, cwd)))
    throw new UsageError(`\`${given}\` cannot be read`, 'Run `afterword check` to see why.');
  const near = nearest(
    given,
    incidents.map(({ id }) => id),
  );
  throw new UsageError(
    `there is no incident \`${given}\``,
    near ? `Did you mean \`${near}\`?` : 'Give its id, or the path of its file; words are given by `--text`.',
  );
}
