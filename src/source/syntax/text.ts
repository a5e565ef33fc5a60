import type { Lines } from '../../diagnostic/index.ts';

/** A text that is parsed, with what turns its offsets into places. */
export interface SourceText {
  /** The name it is shown under in diagnostics. */
  readonly file: string;
  readonly text: string;
  readonly lines: Pick<Lines, 'place'>;
}
