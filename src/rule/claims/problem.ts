import { type Diagnostic, diagnose, type Fix, nearest } from '../../diagnostic/index.ts';
import { type ClaimProblem, claimNames, type ParameterProblem } from '../../metric/index.ts';
import { zonesLike } from '../../time/index.ts';
import type { PlacedClaim } from './places.ts';

/** What is said of a claim that cannot be worked out. */
export function problemWith(stated: PlacedClaim, problem: ClaimProblem): Diagnostic {
  const { claim: expression, place, textPlace } = stated;
  if (problem.kind === 'no-value') {
    return diagnose('claim-without-value', { claim: expression, missing: problem.missing.join(' and ') }, textPlace);
  }
  if (problem.kind === 'parameter') return parameterProblem(stated, problem.name, problem.problem);
  const near = nearest(problem.name, claimNames);
  const args = { claim: expression, known: claimNames, near: near && near + expression.slice(problem.name.length) };
  return diagnose('claim-unknown', args, place, { fixes: renamed(stated, 0, problem.name.length, near) });
}

function parameterProblem(stated: PlacedClaim, name: string, problem: ParameterProblem): Diagnostic {
  if (problem.kind === 'missing') {
    const expected = problem.keys.map((key) => `\`${key}\``).join(problem.all ? ' and ' : ' or ');
    return diagnose('claim-parameter', { name, problem: 'missing', parameter: '', expected }, stated.place);
  }
  const { key, value, start, end } = problem.parameter;
  const parameter = stated.claim.slice(start, end);
  const place = stated.placeIn(start, end);
  if (problem.kind === 'twice') {
    return diagnose('claim-parameter', { name, problem: 'twice', parameter, expected: '' }, place);
  }
  if (problem.kind === 'unknown') {
    const { known } = problem;
    const near = nearest(key, known);
    const names = known.map((one) => `\`${one}\``).join(', ');
    const expected = known.length > 1 ? `one of ${names}` : names || 'none';
    const args = { name, problem: 'unknown', parameter, expected, near: near && `${near}=${value}` } as const;
    return diagnose('claim-parameter', args, place, { fixes: renamed(stated, start, start + key.length, near) });
  }
  const { known, expected } = problem;
  const near = key === 'zone' ? zonesLike(value)[0] : known && nearestOf(value, known);
  const args = { name, problem: 'value', parameter, expected, near: near && `${key}=${near}` } as const;
  return diagnose('claim-parameter', args, place, { fixes: renamed(stated, end - value.length, end, near) });
}

/** A list of names with the one that is not known replaced by the one that was meant. */
function nearestOf(value: string, known: readonly string[]): string | undefined {
  const names = value.split(',').map((name) => (known.includes(name) ? name : nearest(name, known)));
  return names.every((name) => name !== undefined) ? names.join(',') : undefined;
}

/** Puts what was probably meant in the place of a stretch of a claim. */
function renamed(stated: PlacedClaim, start: number, end: number, near: string | undefined): Fix[] {
  const place = stated.placeIn(start, end);
  if (near === undefined || place === stated.place) return [];
  const edits = [{ op: 'replace', start: place.start.offset, end: place.end.offset, text: near } as const];
  return [{ title: `Write ${near}`, sure: false, edits }];
}
