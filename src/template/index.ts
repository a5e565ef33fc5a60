export { type Beginning, type TemplateContext, templateContext } from './context.ts';
export { type Rendered, renderTemplate } from './render.ts';
