/** A way to put it that says less than it should, and what would say more. */
export interface Phrase {
  /** Finds every place where it stands (flags `g` and `u`). What it may run over is bounded, so that no text takes long. */
  readonly words: RegExp;
  /** What to write in its place: the help of the finding. */
  readonly help: string;
}

/** The phrases of one language, by what is wrong with them. To add a language, write its file and name it in `index.ts`. */
export interface Words {
  /** Somebody is made the cause. */
  readonly personAsCause: readonly Phrase[];
  /** A mistake of people is made the cause. */
  readonly humanError: readonly Phrase[];
  /** What people ought to have done, by those who know how it ended. */
  readonly shouldHave: readonly Phrase[];
  /** What did not happen. */
  readonly counterfactual: readonly Phrase[];
  /** What makes it smaller than it was. */
  readonly minimising: readonly Phrase[];
  /** Beginnings of actions that have no end which could be checked. */
  readonly vagueAction: readonly Phrase[];
  /** Beginnings of actions that are no verb. */
  readonly noVerb: RegExp;
}
