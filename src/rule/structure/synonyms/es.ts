import type { SectionNames } from './types.ts';

/** What sections are called in Spanish. */
export const es: SectionNames = {
  summary: ['Resumen', 'Resumen ejecutivo', 'Qué pasó', 'Qué ocurrió', 'Descripción general'],
  impact: ['Impacto', 'Consecuencias', 'Impacto en los usuarios', 'Impacto en los clientes', 'A quién afectó'],
  'root-cause': [
    'Causa raíz',
    'Causas raíz',
    'Causa',
    'Análisis de causa raíz',
    'Factores contribuyentes',
    'Desencadenante',
    'Por qué ocurrió',
  ],
  detection: ['Detección', 'Cómo se detectó', 'Cómo lo detectamos'],
  resolution: ['Resolución', 'Solución', 'Recuperación', 'Mitigación', 'Corrección', 'Cómo terminó'],
  'lessons-learned': ['Lecciones aprendidas', 'Lecciones', 'Aprendizajes', 'Qué aprendimos'],
  timeline: ['Cronología', 'Línea de tiempo', 'Línea temporal'],
  'action-items': [
    'Acciones',
    'Acciones correctivas',
    'Medidas correctivas',
    'Plan de acción',
    'Próximos pasos',
    'Seguimiento',
    'Prevención',
  ],
  'went-well': ['Qué salió bien', 'Lo que salió bien', 'Qué funcionó'],
  'went-wrong': ['Qué salió mal', 'Lo que salió mal', 'Qué no funcionó', 'Qué se puede mejorar'],
  'got-lucky': ['Dónde tuvimos suerte', 'En qué tuvimos suerte'],
  background: ['Contexto', 'Antecedentes', 'Introducción'],
  references: ['Referencias', 'Documentos relacionados', 'Anexo', 'Enlaces'],
  people: ['Participantes', 'Personas implicadas', 'Autores'],
  questions: ['Preguntas abiertas', 'Preguntas pendientes'],
};
