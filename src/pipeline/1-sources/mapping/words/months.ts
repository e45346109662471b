/** Month names and their usual abbreviations in the languages of the EU and Norwegian, without accents -> 1 to 12. */
const NAMES: readonly string[] = [
  "january jan januar januari janvier janv enero ene gennaio gen janeiro styczen stycznia sty leden ledna januara januarja tammikuu tammi jaanuar sausis sausio janvaris ianuarie ian januarius jannar eanair sijecanj sijecnja ιανουαριος ιανουαριου януари",
  "february feb februar februari fevrier fevr fev febrero febbraio fevereiro luty lutego unor unora februara februarja helmikuu helmi veebruar vasaris vasario februaris februarie frar feabhra veljaca veljace φεβρουαριος φεβρουαριου февруари",
  "march mar marz maerz maart mrt mars marzo marco marzec marca brezen brezna marec maaliskuu maalis marts kovas kovo martie martius marcius marzu marta ozujak ozujka μαρτιος μαρτιου март",
  "april apr avril avr abril abr aprile kwiecien kwietnia duben dubna aprila huhtikuu huhti aprill balandis balandzio aprilis aprilie aibrean travanj travnja απριλιος απριλιου април",
  "may mai mei mayo maggio mag maio maj maja kveten kvetna toukokuu touko geguze geguzes maijs majus mejju bealtaine svibanj svibnja μαιος μαιου май",
  "june jun juni juin junio giugno giu junho czerwiec czerwca cerven cervna junija juna kesakuu kesa juuni birzelis birzelio junijs iunie junius gunju meitheamh lipanj lipnja ιουνιος ιουνιου юни",
  "july jul juli juillet juil julio luglio lug julho lipiec lipca cervenec cervence julija jula heinakuu heina juuli liepa liepos julijs iulie julius lulju iuil srpanj srpnja ιουλιος ιουλιου юли",
  "august aug augustus aout agosto ago sierpien sierpnia srpen srpna avgust avgusta augusta elokuu elo rugpjutis rugpjucio augusts augusztus awwissu lunasa kolovoz kolovoza αυγουστος αυγουστου август",
  "september sep sept septembre septiembre settembre set setembro wrzesien wrzesnia zari septembra syyskuu syys rugsejis rugsejo septembris septembrie szeptember settembru rujan rujna σεπτεμβριος σεπτεμβριου септември",
  "october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika rijen rijna oktobra lokakuu loka oktoober spalis spalio oktobris octombrie oktober ottubru listopad οκτωβριος οκτωβριου октомври",
  "november nov novembre noviembre novembro studeni studenoga novembra marraskuu marras lapkritis lapkricio novembris noiembrie novembru samhain νοεμβριος νοεμβριου ноември",
  "december dec dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia prosinec prosince decembra joulukuu joulu detsember gruodis gruodzio decembris decembrie decembru nollaig prosinac prosinca δεκεμβριος δεκεμβριου декември",
];

/** Polish and Czech `listopad` is November, Croatian `listopad` October: the word alone decides nothing and is left out. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, at) =>
    names
      .split(" ")
      .filter((name) => !name.includes("listopad") && name.length > 2)
      .map((name) => [name, at + 1] as const),
  ),
);
