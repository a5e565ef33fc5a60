export { applyEdits } from './edit.ts';
export { applyFixes } from './fix.ts';
export { parseDocument, parseYaml } from './parse.ts';
export { printYaml } from './print.ts';
export { docAt, formsAt, keysAt, valuesAt } from './schema-shape.ts';
export { stringsOf } from './strings.ts';
export type { DataPath, Edit, EditResult, IncidentText, YamlText } from './types.ts';
export { validate } from './validate.ts';
