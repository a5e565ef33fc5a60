import { Command, CommanderError, Option } from 'commander';
import { exit, type Terminal, UsageError } from './command/terminal.ts';
import { version } from './version.ts';

/** Runs one command line and gives its exit code: 0 fine, 1 findings, 2 wrong use. The one place that catches. */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  let code: number = exit.fine;
  const program = commands(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.usage;
    if (error instanceof UsageError) {
      terminal.err(`afterword: ${error.message}\n  → ${error.help}\n`);
      return exit.usage;
    }
    terminal.err(
      `afterword: this is a mistake in Afterword itself, please report it\n${(error as Error)?.stack ?? error}\n`,
    );
    return 70;
  }
}

/** Every command with its options; the code of a command is loaded when it is chosen. */
function commands(terminal: Terminal, done: (code: number) => void): Command {
  const program = new Command('afterword')
    .description('Post-mortems in git: checked, filled from status logs, published as a static site.')
    .version(version, '-v, --version')
    .showHelpAfterError('(afterword --help lists the commands)')
    // An option after the name of a command is one of that command: `actions --format`, `actions sync --format`.
    .enablePositionalOptions()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .exitOverride();
  const format = () => new Option('--format <format>', 'how to speak').choices(['text', 'json']).default('text');

  program
    .command('new')
    .description('draft a post-mortem from a template')
    .argument('[title]', 'what happened, in the words of somebody who was hit')
    .option('--from <incident>', 'what to fill the timeline from: source:id, or a log and the incident in it, log#id')
    .option('--template <name>', 'a template of templates/, or one that comes with Afterword', 'default')
    .option('--started <time>', 'when the first user was hit: "2026-04-07 14:32 UTC"')
    .option('--severity <level>', 'a level of severities: in afterword.yaml')
    .option('--source <id>', 'the source of sources: that the log belongs to')
    .action(async (title, options) =>
      done(await (await import('./command/new.ts')).newIncident(title, options, terminal)),
    );

  program
    .command('fill')
    .description('bring the updates of a status log into timelines')
    .argument('[files...]', 'incident files; all that name a status-page incident, where none is given')
    .option('--from <log>', 'a status log, or - for standard input; the logs of sources: where it is left out')
    .option('--source <id>', 'the source of sources: that the log belongs to')
    .option('--incident <id>', 'the incident of the log, for a file that names none yet')
    .option('--accept <fields>', 'take over suggested times: started,mitigated,… or all', list)
    .option('--keep-ours', 'where an entry and the log have both changed, keep the entry')
    .option('--dry-run', 'show what would change, as a diff, and change nothing')
    .addOption(format())
    .action(async (files, options) => done(await (await import('./command/fill.ts')).fill(files, options, terminal)));

  program
    .command('check')
    .description('judge incident files')
    .argument('[files...]', 'incident files; all of them, where none is given')
    .addOption(format().choices(['text', 'json', 'github', 'gitlab', 'sarif', 'junit']))
    .option('--output <file>', 'write that to a file, and show the findings as text')
    .option('--quiet', 'show errors only; warnings still count')
    .addOption(new Option('--fix', 'mend what has one right answer, and show what is left').conflicts('since'))
    .option('--dry-run', 'with --fix: show what would change, as a diff, and change nothing')
    .option('--max-warnings <n>', 'exit with 1 above so many warnings', whole)
    .option('--since <revision>', 'show what a change since this revision of git may have brought')
    .option('--now <time>', 'the moment that counts as the present; the clock, where it is left out')
    .action(async (files, options) => done(await (await import('./command/check.ts')).check(files, options, terminal)));

  const actions = program
    .command('actions')
    .description('list what was promised: what is late, and what is to do')
    .enablePositionalOptions()
    .option('--owner <name>', 'only what this team or role answers for')
    .option('--service <id>', 'only of incidents that hit this service')
    .addOption(
      new Option('--kind <kind>', 'only of this kind').choices([
        'prevent',
        'detect',
        'mitigate',
        'process',
        'investigate',
      ]),
    )
    .option('--factor <id>', 'only what answers a contributing factor of this category')
    .addOption(new Option('--overdue', 'only what is late; exit with 1 where something is').conflicts('all'))
    .option('--all', 'what is done and what was dropped, too')
    .option('--public', 'only what a published site shows')
    .option('--now <time>', 'the moment that counts as the present; the clock, where it is left out')
    .addOption(format().choices(['text', 'json', 'csv', 'markdown', 'ics']))
    .option('--output <file>', 'write that to a file, and show the actions as text')
    .action(async (options) => done(await (await import('./command/actions.ts')).actions(options, terminal)));

  actions
    .command('sync')
    .description('bring the state of actions from where they are tracked: status, done and due')
    .argument('[files...]', 'incident files; all of them, where none is given')
    .option('--tracker <id>', 'only what this tracker of trackers: knows, or github.com, or gitlab.com')
    .option('--from <export>', 'what a tracker has exported, or - for standard input')
    .option('--take-due', 'where an action and its ticket are due on different days, take that of the ticket')
    .option('--dry-run', 'show what would change, as a diff, and change nothing')
    .addOption(format())
    .action(async (files, options) =>
      done(await (await import('./command/actions-sync.ts')).actionsSync(files, options, terminal)),
    );

  program
    .command('coverage')
    .description('which incidents of the status pages are explained, owed or overdue, and what was promised')
    .option('--from <time>', 'only what began at or after it: a day, or a time and its zone')
    .option('--to <time>', 'only what began before it; a day is meant whole')
    .option('--service <id>', 'only what hit this service', list)
    .option('--source <id>', 'only of this source', list)
    .option('--all', 'list every incident, and not only those that are owed one')
    .option('--public', 'only what a published site shows')
    .option('--draft', 'draft what is owed and has no file, and print the paths')
    .option('--dry-run', 'with --draft: print the paths, and write nothing')
    .option('--template <name>', 'with --draft: a template of templates/, or one that comes with Afterword', 'default')
    .option('--now <time>', 'the moment that counts as the present; the clock, where it is left out')
    .addOption(format().choices(['text', 'json', 'markdown']))
    .option('--output <file>', 'write that to a file, and show the coverage as text')
    .action(async (options) => done(await (await import('./command/coverage.ts')).coverage(options, terminal)));

  program
    .command('read')
    .description('show what a log holds, and what is passed over')
    .argument('<log>', 'a file, an address, or - for standard input')
    .option('--as <format>', 'the format; found by content, where it is left out')
    .option('--source <id>', 'the source of sources: whose settings hold')
    .option('--zone <zone>', 'the zone of times that name none: UTC, Europe/Berlin, +02:00')
    .option('--date <day>', 'the day the log begins, for times without a year or a day: 2026-04-07')
    .option('--from <time>', 'only what happened at or after it: a day, or a time and its zone')
    .option('--to <time>', 'only what happened before it; a day is meant whole')
    .option('--pattern <expression>', 'which lines are events, in a log of a machine')
    .option('--below <number>', 'a metric below it says that something is wrong', decimal)
    .option('--above <number>', 'a metric above it says that something is wrong', decimal)
    .addOption(format())
    .action(async (log, options) => done(await (await import('./command/read.ts')).read(log, options, terminal)));

  program
    .command('log')
    .description('list and search what the sources have said')
    .argument('[incident]', 'one incident, as source:id or as its id alone')
    .option('--history', 'what its source changed about it after it had been seen')
    .option('--source <id>', 'only of this source')
    .option('--from <time>', 'only what went on at or after it: a day, or a time and its zone')
    .option('--to <time>', 'only what began before it; a day is meant whole')
    .option('--service <name>', 'only what hit this service: its id, or a name that a status page has for it')
    .option('--impact <level>', 'only of this rating: none, minor, major, critical, maintenance; unrated', list)
    .option('--text <words>', 'only where a title or an update has these words')
    .addOption(format().choices(['text', 'json', 'csv']))
    .action(async (incident, options) =>
      done(await (await import('./command/log.ts')).log(incident, options, terminal)),
    );

  program
    .command('stats')
    .description('the numbers of the record: days, streaks, counts, lengths')
    .option('--from <day>', 'the first day of the window; from the first incident on, where it is left out')
    .option('--to <day>', 'its last day, which belongs to it')
    .option(
      '--zone <zone>',
      'whose calendar the days are of: UTC, Europe/Berlin, +02:00; site.zone, where it is left out',
    )
    .option('--source <id>', 'the incidents of this status log, and not the post-mortems', list)
    .option('--service <id>', 'only what hit this service', list)
    .option('--severity <level>', 'only what is of this severity', list)
    .option('--factor <id>', 'only what has a contributing factor of this category', list)
    .addOption(new Option('--by <what>', 'a table of them').choices(['service', 'severity', 'factor', 'quarter']))
    .option('--mean', 'the mean of lengths beside their median')
    .addOption(
      new Option('--clock <clock>', 'what lengths are taken by: every hour, or those of calendar: in which people work')
        .choices(['wall', 'office'])
        .default('wall'),
    )
    .addOption(format().choices(['text', 'json', 'csv']))
    .option('--output <file>', 'write that to a file, and show the numbers as text')
    .action(async (options) => done(await (await import('./command/stats.ts')).stats(options, terminal)));

  program
    .command('similar')
    .description('rank earlier incidents by how like they are to one, or to some words')
    .argument('[incident]', 'its id, or the path of its file')
    .option('--text <words>', 'rank by these words, and the services and factors that they name')
    .option('--limit <n>', 'how many are shown', whole, 5)
    .addOption(format())
    .action(async (incident, options) =>
      done(await (await import('./command/similar.ts')).similar(incident, options, terminal)),
    );

  program
    .command('sync')
    .description('bring what the sources say into the ledger, status/<source>.jsonl')
    .argument('[sources...]', 'ids of sources:; all that can be fetched, where none is given')
    .option('--log <file>', 'take a log that is at hand, or - for standard input, in place of fetching one')
    .option('--from <time>', 'the start of the window, for sources that are asked for one')
    .option('--to <time>', 'its end; now, where it is left out')
    .option('--now <time>', 'the moment to record as seen; the clock, where it is left out')
    .option('--dry-run', 'fetch and compare, and write nothing')
    .addOption(format())
    .action(async (sources, options) =>
      done(await (await import('./command/sync.ts')).sync(sources, options, terminal)),
    );

  program
    .command('explain')
    .description('the page of a finding: why, and what to do')
    .argument('[code]', 'the code, such as time-no-zone; a list of all, where it is left out')
    .action(async (code) => done(await (await import('./command/explain.ts')).explain(code, terminal)));

  program
    .command('schema')
    .description(
      'the JSON Schema of what people write, of what `check`, `read`, `actions` and `stats` print, and of the data of a site',
    )
    .argument('<what>', 'incident, config, check, reading, coverage, actions, actions-sync, similar, stats or site')
    .action(async (what) => done(await (await import('./command/schema.ts')).schema(what, terminal)));

  program
    .command('lsp')
    .description('serve an editor by the Language Server Protocol, over standard input and output')
    .addOption(new Option('--stdio', 'what clients ask for, and what it does anyway').hideHelp())
    .addOption(new Option('--clientProcessId <pid>', 'whose end is its own, too').hideHelp())
    .action(async () => done(await (await import('./lsp/server.ts')).serve(process.stdin, process.stdout)));

  program
    .command('pdf')
    .description('print the page of an incident, by an installed Chromium')
    .argument('<incident>', 'its id, or the path of its file')
    .option('--out <file>', 'the PDF; the id of the incident, in this folder, where it is left out')
    .action(async (incident, options) => done(await (await import('./site/pdf.ts')).pdf(incident, options, terminal)));

  for (const [name, description] of [
    ['build', 'build the site into dist/'],
    ['dev', 'serve the site while writing'],
    ['preview', 'serve what build made'],
  ] as const) {
    const command = program.command(name).description(description);
    if (name !== 'dev') command.option('--out-dir <folder>', 'the folder of the built site');
    if (name === 'build')
      command.option(
        '--now <time>',
        'the moment that counts as the present; that of the last commit, where it is left out',
      );
    if (name !== 'build') command.option('--port <number>', 'the port to listen on', port);
    command.action(async (options) => done(await (await import('./site/serve.ts'))[name](options, terminal)));
  }
  return program;
}

const list = (text: string, before: readonly string[] = []): string[] => [
  ...before,
  ...text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
];

function whole(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`\`${text}\` is not a whole number`, 'Give a number such as 0 or 10.');
}

function port(text: string): number {
  const number = whole(text);
  if (number <= 65_535) return number;
  throw new UsageError(`there is no port \`${text}\``, 'Give a number from 0, for any that is free, to 65535.');
}

function decimal(text: string): number {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new UsageError(`\`${text}\` is not a number`, 'Give a number such as 0.5 or 10.');
}

/** The terminal of this process. */
function processTerminal(): Terminal {
  // `afterword check | head` closes the pipe early: that ends the output, it is no mistake.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exit.fine);
    process.stderr.write(`afterword: the output cannot be written (${error.code})\n`);
    process.exit(exit.findings);
  });
  return {
    cwd: process.cwd(),
    today: new Date().toISOString().slice(0, 10),
    now: `${new Date().toISOString().slice(0, 19)}Z`,
    env: process.env,
    colour: wantsColour(),
    interactive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    progress: (text) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns || 80) - 1)}`);
    },
    input: process.stdin,
  };
}

/** NO_COLOR and FORCE_COLOR are what terminals' users have agreed on (no-color.org). */
function wantsColour(): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR && process.env.FORCE_COLOR !== '0') return true;
  return Boolean(process.stdout.isTTY) && process.env.TERM !== 'dumb';
}
