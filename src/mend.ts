import { type Diagnostic, type Fix, messageOf } from './diagnostic/index.ts';
import { applyFixes } from './document/index.ts';
import { configProblems, type Project, withTexts } from './project/index.ts';
import { judge, judgeFile } from './rule/index.ts';
import { configFile } from './workspace.ts';

/** A finding and the way to mend it that was made. */
export interface MadeFix {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
}

/** One that was not made, and why: as a sentence. */
export interface UnmadeFix extends MadeFix {
  readonly reason: string;
}

/** A project after all that has one right answer was mended in memory, and what is found in it then. */
export interface Mending {
  readonly project: Project;
  readonly found: readonly Diagnostic[];
  /** Each with the finding as it was when it was mended; its place counts in the text of then. */
  readonly made: readonly MadeFix[];
  /** Each at its place in the texts of `project`. */
  readonly unmade: readonly UnmadeFix[];
}

/** After so many rounds what is left is left: what each of them mends has brought up something new. */
const mostRounds = 50;

interface State {
  readonly project: Project;
  readonly found: readonly Diagnostic[];
}

/** What a round does to one file. */
interface Plan {
  readonly path: string;
  readonly text: string;
  readonly ways: readonly MadeFix[];
}

/**
 * Mends what has one right answer in the files that `may` be touched, in rounds: the texts are changed, read again and judged,
 * until nothing is left to mend. A way to mend that would bring up an error is not taken. It stops, because a file never
 * gets a text that it has had.
 */
export async function mend(project: Project, may: (path: string) => boolean): Promise<Mending> {
  let state: State = { project, found: judge(project) };
  const made: MadeFix[] = [];
  const refusals = new Refusals();
  const had = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const plans = plansFor(state, may, refusals).filter(({ path, text }) => !had.has(`${path}\0${text}`));
    if (plans.length === 0) break;
    const settled = await settle(state, plans, refusals);
    for (const { path, text, ways } of settled.plans) {
      made.push(...ways);
      had.add(`${path}\0${state.project.texts.get(path)}`).add(`${path}\0${text}`);
      refusals.forget(path);
    }
    state = settled.state;
  }
  return { ...state, made, unmade: refusals.among(state.found) };
}

/** The ways that were refused, and why; those of a file that has changed since may be tried again. */
class Refusals {
  readonly #reasons = new Map<string, Map<string, string>>();

  add({ diagnostic, fix }: MadeFix, reason: string): void {
    const ofFile = this.#reasons.get(diagnostic.place.file) ?? new Map<string, string>();
    this.#reasons.set(diagnostic.place.file, ofFile.set(editsOf(fix), reason));
  }

  reasonOf({ diagnostic, fix }: MadeFix): string | undefined {
    return this.#reasons.get(diagnostic.place.file)?.get(editsOf(fix));
  }

  forget(path: string): void {
    this.#reasons.delete(path);
  }

  among(found: readonly Diagnostic[]): UnmadeFix[] {
    return found.flatMap(sureFix).flatMap((way) => {
      const reason = this.reasonOf(way);
      return reason === undefined ? [] : [{ ...way, reason }];
    });
  }
}

/** What a way to mend does, as a name: findings that share one have it once. */
const editsOf = ({ edits }: Fix): string => JSON.stringify(edits);

/** The first way to mend a finding that is sure. */
function sureFix(diagnostic: Diagnostic): MadeFix[] {
  const fix = diagnostic.fixes.find(({ sure }) => sure);
  return fix ? [{ diagnostic, fix }] : [];
}

/**
 * As long as something is wrong with the config, only that is mended: files are judged by it. A log is a record: nobody mends
 * it.
 */
function plansFor({ project, found }: State, may: (path: string) => boolean, refusals: Refusals): Plan[] {
  const wrong = configProblems(project);
  const ways = (wrong.length > 0 ? wrong : found)
    .flatMap(sureFix)
    .filter((way) => may(way.diagnostic.place.file) && refusals.reasonOf(way) === undefined);
  return [...Map.groupBy(ways, ({ diagnostic }) => diagnostic.place.file)].flatMap(([path, ofFile]) => {
    const text = path === configFile || project.paths.includes(path) ? project.texts.get(path) : undefined;
    return text === undefined ? [] : planFor(path, text, ofFile, refusals);
  });
}

/** Findings may share a way to mend them: it is made once, and mends them all. */
function planFor(path: string, text: string, ways: readonly MadeFix[], refusals: Refusals): Plan[] {
  const bySame = Map.groupBy(ways, ({ fix }) => editsOf(fix));
  const first = [...bySame.values()].flatMap(([way]) => (way ? [way.fix] : []));
  if (first.length === 0) return [];
  const mended = applyFixes({ text, file: path }, first);
  const sharing = (fix: Fix): readonly MadeFix[] => bySame.get(editsOf(fix)) ?? [];
  for (const { fix, reason } of mended.refused) for (const way of sharing(fix)) refusals.add(way, reason);
  const made = mended.made.flatMap(sharing);
  return made.length > 0 && mended.text !== text ? [{ path, text: mended.text, ways: made }] : [];
}

/** Carries plans out as far as they bring up no error; of one that does, half is tried, down to the way that is at fault. */
async function settle(
  before: State,
  planned: readonly Plan[],
  refusals: Refusals,
): Promise<{ state: State; plans: readonly Plan[] }> {
  const good: Plan[] = [];
  let open = planned;
  while (open.length > 0) {
    const after = await withPlans(before.project, [...good, ...open]);
    const faulty = open.flatMap((plan) => {
      const error = newError(plan.path, before, after);
      if (error === undefined) good.push(plan);
      return error === undefined ? [] : [{ plan, error }];
    });
    open = faulty.flatMap(({ plan, error }) => halfOf(plan, error, before.project, refusals));
  }
  if (good.length === 0) return { state: before, plans: good };
  const project = await withPlans(before.project, good);
  return { state: { project, found: judge(project) }, plans: good };
}

const withPlans = (project: Project, plans: readonly Plan[]): Promise<Project> =>
  withTexts(project, new Map(plans.map(({ path, text }) => [path, text])));

/** Half of a plan that brought up an error; of the last way, that it is refused. */
function halfOf({ path, ways }: Plan, error: Diagnostic, { texts }: Project, refusals: Refusals): Plan[] {
  const fixes = [...new Set(ways.map(({ fix }) => editsOf(fix)))];
  if (fixes.length === 1) {
    for (const way of ways) refusals.add(way, `it would bring up another error: ${messageOf(error)}`);
    return [];
  }
  const half = new Set(fixes.slice(0, fixes.length >> 1));
  const first = ways.filter(({ fix }) => half.has(editsOf(fix)));
  return planFor(path, texts.get(path) ?? '', first, refusals);
}

/**
 * An error that a file has after a change and had not before. Where its front matter could not be understood before, only that
 * is compared: what the rules find now, they could not look for then.
 */
function newError(path: string, before: State, after: Project): Diagnostic | undefined {
  const isError = ({ severity, place }: Diagnostic): boolean => severity === 'error' && place.file === path;
  const understood = before.project.files.some((file) => file.path === path && file.incident !== undefined);
  const file = understood ? after.files.find((one) => one.path === path) : undefined;
  const known = (understood ? before.found : before.project.diagnostics).filter(isError).map(nameOf);
  const found = [...after.diagnostics, ...(file ? judgeFile(file, after) : [])].filter(isError);
  return found.find((error) => {
    const at = known.indexOf(nameOf(error));
    if (at !== -1) known.splice(at, 1);
    return at === -1;
  });
}

const nameOf = (diagnostic: Diagnostic): string => `${diagnostic.code} ${messageOf(diagnostic)}`;
