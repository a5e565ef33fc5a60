export { applyEdits } from './edit.ts';
export { parseDocument, parseYaml } from './parse.ts';
export { printYaml } from './print.ts';
export type { DataPath, Edit, EditResult, IncidentText, YamlText } from './types.ts';
export { validate } from './validate.ts';
