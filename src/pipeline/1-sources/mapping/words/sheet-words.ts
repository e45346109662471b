/** Words in the names of files and worksheets that say what they hold; beginnings of words, without accents. */
export const SHEET_WORDS = {
  winners: "aggiudicatari winner award adjudicatari titulair zuschlag gegund vinnend attributair".split(" "),
  bidders:
    "partecipant bidder tenderer participant licitador inschrijver bieter anbud candidat soumission".split(
      " ",
    ),
} as const;
