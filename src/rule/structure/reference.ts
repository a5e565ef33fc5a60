import { type Diagnostic, diagnose, nearest } from '../../diagnostic/index.ts';
import type { DataPath } from '../../document/index.ts';
import { configProblems } from '../../project/index.ts';
import { parseIncidentRef } from '../../timeline/index.ts';
import { citationsIn } from '../citations.ts';
import { instead } from '../instead.ts';
import { lookupOf } from '../lookup.ts';
import type { Rule } from '../types.ts';

/**
 * Whatever an incident file refers to by id exists: in `afterword.yaml`, in the file itself, or among the other files. While
 * `afterword.yaml` has errors, nobody knows what exists in it, and nothing is said of that.
 *
 * @example reference-unknown at "mial" and reference-unknown at "grap" and reference-unknown at "quene" and reference-unknown at "2026-05-11-mail"
 * ```md
 * ---
 * services: [mial]
 * contributing_factors: [{ id: queue, text: The queue had no limit, evidence: [grap] }]
 * evidence: [{ id: graph, kind: metric, url: https://graphs.example/1 }]
 * actions: [{ id: limit, text: Limit the queue, factor: quene }]
 * related: [{ incident: 2026-05-11-mail, relation: follows }]
 * ---
 * ```
 * ```yaml
 * services: [{ id: mail, name: Mail }]
 * ```
 * @example nothing
 * ```md
 * ---
 * services: [mail]
 * severity: SEV2
 * contributing_factors: [{ id: queue, text: The queue had no limit, category: capacity, evidence: [graph] }]
 * evidence: [{ id: graph, kind: metric, url: https://graphs.example/1 }]
 * actions: [{ id: limit, text: Limit the queue, factor: queue }]
 * ---
 * ```
 * ```yaml
 * services: [{ id: mail, name: Mail }]
 * ```
 */
export const reference: Rule = {
  codes: ['reference-unknown'],
  check({ document, incident, id }, project) {
    const { config } = project;
    const isConfigRead = configProblems(project).length === 0;
    if (!incident) return [];
    const found: Diagnostic[] = [];
    const refer = (what: string, name: string | undefined, path: DataPath, known: readonly string[], where: string) => {
      if (name === undefined || known.includes(name)) return;
      const near = nearest(name, known);
      const place = document.place(path);
      const fixes = instead(document, place, name, near);
      found.push(
        diagnose('reference-unknown', { what, id: name, known: known.slice(0, 12), near, where }, place, { fixes }),
      );
    };

    const configured = (
      what: string,
      name: string | undefined,
      path: DataPath,
      list: 'services' | 'severities' | 'factors' | 'sources',
    ) => {
      const known = config[list].map((item) => item.id);
      if (isConfigRead) refer(what, name, path, known, `\`${list}:\` of \`afterword.yaml\``);
    };
    for (const [index, service] of incident.services.entries())
      configured('service', service, ['services', index], 'services');
    configured('severity', incident.severity, ['severity'], 'severities');
    for (const [index, factor] of incident.contributing_factors.entries())
      configured('category', factor.category, ['contributing_factors', index, 'category'], 'factors');
    const factors = incident.contributing_factors.map((factor) => factor.id);
    for (const [index, action] of incident.actions.entries())
      refer('factor', action.factor, ['actions', index, 'factor'], factors, '`contributing_factors`');
    for (const [index, { incident: other }] of incident.related.entries()) {
      const others = lookupOf(project).ids.filter((name) => name !== id);
      refer('incident', other, ['related', index, 'incident'], others, `\`${config.incidents}/\``);
    }
    // Without any source in the config, logs come by `--from` alone, and a reference can name what it likes.
    for (const [index, ref] of config.sources.length === 0 ? [] : incident.status_page.entries())
      configured('source', parseIncidentRef(ref)?.source, ['status_page', index], 'sources');
    const evidence = incident.evidence.map((item) => item.id);
    for (const { path, ids } of citationsIn(incident)) {
      for (const [index, cited] of ids.entries())
        refer('evidence', cited, [...path, 'evidence', index], evidence, '`evidence:` of this file');
    }
    return found;
  },
};
