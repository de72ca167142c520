/** The one table from the kind of a failed call to its heading and to what the owner can do next. */
import { problems } from '../messages';
import type { CallError, ProblemKind } from './wire';

/** What a screen can offer beside the sentence. */
export type Remedy = 'correct' | 'reload' | 'retry' | 'back' | 'rescue' | 'put_back' | 'none';

interface Wording {
  heading: () => string;
  remedy: Remedy;
  /** Some outcomes are the owner's own choice and need no notice. */
  silent?: boolean;
}

const wordings: Record<ProblemKind, Wording> = {
  invalid: { heading: problems.invalid, remedy: 'correct' },
  not_found: { heading: problems.not_found, remedy: 'back' },
  conflict: { heading: problems.conflict, remedy: 'reload' },
  final: { heading: problems.final, remedy: 'none' },
  file: { heading: problems.file, remedy: 'retry' },
  gone: { heading: problems.gone, remedy: 'put_back' },
  locked: { heading: problems.locked, remedy: 'none' },
  cancelled: { heading: problems.cancelled, remedy: 'none', silent: true },
  unavailable: { heading: problems.unavailable, remedy: 'retry' },
  internal: { heading: problems.internal, remedy: 'retry' },
};

/** The file itself cannot be read any more: nothing else helps than its backups and what is left of it. */
const damaged: Wording = { heading: problems.damaged, remedy: 'rescue' };

export interface Problem {
  heading: string;
  message: string;
  remedy: Remedy;
  silent: boolean;
}

export function problemOf(error: CallError): Problem {
  const wording = error.damaged ? damaged : wordings[error.kind];
  return {
    heading: wording.heading(),
    message: error.message,
    remedy: wording.remedy,
    silent: wording.silent ?? false,
  };
}
