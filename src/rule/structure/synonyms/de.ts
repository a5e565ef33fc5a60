import type { SectionNames } from './types.ts';

/** What sections are called in German. */
export const de: SectionNames = {
  summary: ['Zusammenfassung', 'Überblick', 'Was ist passiert', 'Was geschah', 'Kurzfassung'],
  impact: ['Auswirkungen', 'Auswirkung', 'Folgen', 'Wer war betroffen', 'Betroffene', 'Auswirkungen auf Nutzer'],
  'root-cause': [
    'Ursache',
    'Ursachen',
    'Grundursache',
    'Ursachenanalyse',
    'Beitragende Faktoren',
    'Begünstigende Faktoren',
    'Auslöser',
    'Warum es geschah',
  ],
  detection: ['Erkennung', 'Entdeckung', 'Wie es bemerkt wurde', 'Wie wir es bemerkt haben'],
  resolution: ['Behebung', 'Lösung', 'Wiederherstellung', 'Wie es endete', 'Abhilfe', 'Gegenmaßnahmen'],
  'lessons-learned': ['Lehren', 'Erkenntnisse', 'Gelernte Lektionen', 'Was wir gelernt haben'],
  timeline: ['Zeitlicher Ablauf', 'Zeitleiste', 'Ablauf', 'Chronologie', 'Zeitverlauf'],
  'action-items': ['Maßnahmen', 'Aufgaben', 'Nächste Schritte', 'Folgemaßnahmen', 'Vorbeugung'],
  'went-well': ['Was gut lief', 'Was gut gelaufen ist'],
  'went-wrong': ['Was schlecht lief', 'Was nicht gut lief', 'Was schiefging', 'Was schlecht gelaufen ist'],
  'got-lucky': ['Wo wir Glück hatten', 'Glück'],
  background: ['Hintergrund', 'Vorgeschichte', 'Einleitung'],
  references: ['Quellen', 'Belege', 'Weiterführendes', 'Anhang', 'Links'],
  people: ['Beteiligte', 'Teilnehmer', 'Autoren'],
  questions: ['Offene Fragen', 'Fragen'],
};
