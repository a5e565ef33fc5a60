export { applyEdits } from './edit.ts';
export { applyFixes } from './fix.ts';
export { lineStart } from './lines.ts';
export { parseDocument, parseYaml } from './parse.ts';
export { docAt, formsAt, keysAt, valuesAt } from './schema-shape.ts';
export { stringsOf } from './strings.ts';
export type { DataPath, Edit, IncidentText, YamlText } from './types.ts';
export { validate } from './validate.ts';
export { placesInValue } from './value-place.ts';
