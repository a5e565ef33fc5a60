import { type DataEdit, diagnose } from '../../diagnostic/index.ts';
import { attachedPath } from '../../project/index.ts';
import type { Rule } from '../types.ts';

/**
 * A file that is cited as evidence is there, and is the file that was recorded.
 *
 * @example evidence-digest-missing at "graph.txt" and evidence-file-missing at "graf.txt" and evidence-digest-mismatch at "a«0× 63»"
 * ```md
 * ---
 * evidence:
 *   - { id: graph, kind: metric, file: graph.txt }
 *   - { id: typo, kind: metric, file: graf.txt }
 *   - id: changed
 *     kind: metric
 *     file: graph.txt
 *     sha256: a«0× 63»
 * ---
 * ```
 * ```text incidents/graph.txt
 * 12 40 93
 * ```
 * @example nothing
 * ```md
 * ---
 * evidence:
 *   - { id: page, kind: status-page, url: https://status.example }
 *   - id: graph
 *     kind: metric
 *     file: graph.txt
 *     sha256: c6728410b6247b18b0b7546b7e1df463581e238ec313876e50398b59881ed911
 * ---
 * ```
 * ```text incidents/graph.txt
 * 12 40 93
 * ```
 */
export const evidenceFile: Rule = {
  codes: ['evidence-file-missing', 'evidence-digest-missing', 'evidence-digest-mismatch'],
  check({ path, document, incident }, { facts }) {
    return (incident?.evidence ?? []).flatMap(({ file, sha256: stated }, index) => {
      if (file === undefined) return [];
      const place = document.place(['evidence', index, 'file']);
      const sha256 = facts.get(attachedPath(path, file))?.sha256;
      if (sha256 === undefined) return [diagnose('evidence-file-missing', { file }, place)];
      const edits: DataEdit[] = [{ op: 'set', path: ['evidence', index, 'sha256'], value: sha256 }];
      if (stated === undefined) {
        const fixes = [{ title: 'Write its digest', sure: true, edits }];
        return [diagnose('evidence-digest-missing', { file, sha256 }, place, { fixes })];
      }
      if (stated === sha256) return [];
      // Whether the file or the digest is wrong, somebody has to find out.
      const fixes = [{ title: 'Record the file as it is now', sure: false, edits }];
      const at = document.place(['evidence', index, 'sha256']);
      return [diagnose('evidence-digest-mismatch', { file, stated, sha256 }, at, { fixes })];
    });
  },
};
