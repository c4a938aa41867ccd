import { UserError } from '../../errors.ts';

/** Why a whole file could not be used. Nothing of such a file is imported. */
export type FileFault =
  | 'empty-file'
  | 'not-csv'
  | 'unsupported-encoding'
  | 'damaged'
  | 'no-such-sheet'
  | 'too-large'
  | 'too-many-columns'
  | 'missing-column'
  | 'duplicate-column'
  | 'bad-mapping'
  | 'unclosed-quote'
  | 'no-rows'
  | 'no-usable-rows';

/** A file that yields nothing, with a reason code for machines and, where one is known, the line that is at fault. */
export class CsvFileError extends UserError {
  readonly reason: FileFault;
  readonly line: number | null;

  constructor(reason: FileFault, message: string, problems: readonly string[] = [], line: number | null = null) {
    super(message, problems);
    this.name = 'CsvFileError';
    this.reason = reason;
    this.line = line;
  }
}
