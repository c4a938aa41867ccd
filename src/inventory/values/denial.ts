/**
 * Free text of a register that says the thing is not so, or not so yet. People write "not isolated" where others write
 * "isolated": looking for the word alone would count both.
 */
const DENIED = new RegExp(
  `\\b(?:${[
    'not?|non|never|none|nothing|isnt|isn.t|un|de|ex|former\\w*|was|were|removed|lost|ended|expired|withdrawn',
    'reject\\w*|refus\\w*|declin\\w*|draft|review|progress|to be|plan\\w*|pending|await\\w*|propos\\w*|request\\w*|requir\\w*|needs?|needed|should|future|due|yet|soon',
    'part|partly|partial\\w*|semi|some|maybe|possibl[ey]|probably|unknown|unsure|unclear|tb[acd]|if',
  ].join('|')})\\b|[?]`,
);

/** True where a text denies, puts off or doubts what it speaks of, or says that part of it is not so. */
export function isDenied(text: string): boolean {
  return DENIED.test(text.toLowerCase());
}

const NOBODY =
  /^(?:no|nobody|none|not|nil|null|nothing|vacan(?:t|cy)|unassigned|unallocated|unowned|orphan\w*|to be|await\w*|tb[acd])\b/;

/** True where the text in the place of an owner says that there is none: "Unassigned", "Vacant (was A. Person)", "No owner". */
export function isNobody(text: string): boolean {
  return text === '' || NOBODY.test(text.toLowerCase());
}

const NO_PLAN =
  /^(?:no|none|not|never|nothing|nil|null|false|0)\b|\b(?:await\w*|pending|needs?|requir\w*|to have|without|to be) (?:an? )?plan|\bplan\w* (?:is |to be )?(?:await\w*|pending|needed|required|missing|tb[acd])\b/;

/** True where the text in the place of a plan says that there is none: "None yet", "No plan", "plan needed", "to be planned". */
export function isNoPlan(text: string): boolean {
  return text === '' || NO_PLAN.test(text.toLowerCase());
}
