import { diagnose } from '../../diagnostic/index.ts';
import { attachedPath } from '../../project.ts';
import type { Rule } from '../types.ts';

/** A file that is cited as evidence is there, and is the file that was recorded. */
export const evidence: Rule = {
  codes: ['evidence-file-missing', 'evidence-digest-missing', 'evidence-digest-mismatch'],
  check({ path, document, incident }, { facts }) {
    return (incident?.evidence ?? []).flatMap(({ file, sha256: stated }, index) => {
      if (file === undefined) return [];
      const place = document.place(['evidence', index, 'file']);
      const sha256 = facts.get(attachedPath(path, file))?.sha256;
      if (sha256 === undefined) return [diagnose('evidence-file-missing', { file }, place)];
      if (stated === undefined) return [diagnose('evidence-digest-missing', { file, sha256 }, place)];
      if (stated !== sha256)
        return [
          diagnose('evidence-digest-mismatch', { file, stated, sha256 }, document.place(['evidence', index, 'sha256'])),
        ];
      return [];
    });
  },
};
